package transactions

import (
	"fmt"

	"fyne.io/fyne/v2"

	"comptoir/app/purchases/transactions"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// planChoice is how a purchase is to be paid, where no quote says what a plan costs.
type planChoice struct {
	*kit.Kit
	model *transactions.Transactions
	title *paint.Text
	note  *paint.Text
	rows  *fyne.Container
	list  []*planLine
	root  *fyne.Container
}

type planLine struct {
	plan transactions.Plan
	text *paint.Text
	line *widgets.Choice
}

func newPlanChoice(u *kit.Kit, m *transactions.Transactions) *planChoice {
	p := &planChoice{Kit: u, model: m, title: paint.NewText(paint.FieldLabel, ""), note: paint.NewText(paint.Quiet, ""), rows: layout.VBox(layout.Half)}
	p.root = layout.VBox(layout.Half, p.title, p.rows, p.note)
	return p
}

func (p *planChoice) render(st transactions.State) {
	kit.Show(p.root, len(st.Plans) > 0 && st.Kind != transactions.KindConfirm && st.Kind != transactions.KindCancel)
	p.title.Set(p.Words.T("purchases.transactions.plan"))
	p.note.Set(p.Words.T("purchases.transactions.plan.note"))
	kit.Show(p.note, !st.AtOnce)
	for len(p.list) < len(st.Plans) {
		row := &planLine{text: paint.Line(paint.Body, "")}
		row.line = widgets.NewChoice(p.Parts, fmt.Sprintf("purchases.transactions.plan.%d", len(p.list)), row.text, func() { p.model.Pay(row.plan) })
		p.list = append(p.list, row)
		p.rows.Add(row.line)
	}
	for i, row := range p.list {
		kit.Show(row.line, i < len(st.Plans))
		if i < len(st.Plans) {
			row.plan = st.Plans[i]
			row.text.Set(p.nameOf(row.plan))
			row.line.Set(row.plan.PlanID == st.Plan.PlanID && row.plan.Months == st.Plan.Months, true)
		}
	}
	p.rows.Refresh()
}

func (p *planChoice) nameOf(plan transactions.Plan) string {
	if plan.Regular() {
		return p.Words.T("purchases.transactions.plan.regular")
	}
	name := kit.LenderPlan(p.Words, plan.Name)
	if name == "" {
		name = p.Words.T("plan.number", "Number", plan.PlanID)
	}
	return kit.Joined(", ", name, p.Words.T("plan.months", "Count", plan.Months))
}

// paid says how a plan is paid, as far as the lender's lists tell.
func (p *planChoice) paid(plan transactions.Plan) string {
	switch plan.Paid {
	case paper.Monthly:
		return p.Words.T("offers.equal_billing")
	case paper.Deferred:
		return p.Words.T("offers.deferred_payment")
	}
	return ""
}

// answered is what the lender answered about a purchase that it holds: what a customer has
// to see before they agree.
type answered struct {
	*kit.Kit
	rows *fyne.Container
	root *fyne.Container
}

func newAnswered(u *kit.Kit) *answered {
	a := &answered{Kit: u, rows: layout.VBox(layout.Half)}
	a.root = layout.VBox(layout.Small, paint.NewRule(), a.rows)
	return a
}

func (a *answered) render(st transactions.State) {
	kit.Show(a.root, st.Answer != nil)
	a.rows.Objects = nil
	if st.Answer == nil {
		return
	}
	terms := transactions.TermsOf(*st.Answer)
	if name := kit.LenderPlan(a.Words, st.Confirming.PlanName); name != "" {
		if st.Confirming.Months > 0 {
			name = kit.Joined(", ", name, a.Words.T("plan.months", "Count", st.Confirming.Months))
		}
		a.fact("purchases.transactions.answer.plan", name)
	}
	a.amount("purchases.transactions.answer.payment", terms.Payment)
	a.amount("purchases.transactions.answer.charged", terms.Charged)
	a.fee("purchases.transactions.answer.admin_fee", terms.AdminFee)
	a.fee("purchases.transactions.answer.annual_fee", terms.AnnualFee)
	a.rate("purchases.transactions.answer.apr", terms.APR)
	a.rate("purchases.transactions.answer.air", terms.AIR)
	a.amount("purchases.transactions.answer.left", terms.Left)
	a.flag("purchases.transactions.answer.protection", terms.Protection)
	if terms.Verified != service.FlagAbsent {
		a.flag("purchases.transactions.answer.verified", terms.Verified)
	}
	if differs := kit.DiffersText(a.Words, st.Answer.Scores.Differences()); differs != "" {
		line := paint.NewText(paint.Body, differs)
		line.Tone(paint.Care)
		a.rows.Add(line)
	}
	a.rows.Add(paint.NewText(paint.Quiet, a.Words.T("purchases.transactions.answer.note")))
	a.rows.Refresh()
}

func (a *answered) fact(label, value string) {
	a.rows.Add(layout.Split(paint.NewText(paint.Quiet, a.Words.T(label)), paint.Line(paint.Strong, value)))
}

func (a *answered) amount(label string, m money.Amount) {
	if m != 0 {
		a.fact(label, a.Words.Money(m))
	}
}

// fee is said where it is nothing, too: a customer asks.
func (a *answered) fee(label string, m money.Amount) { a.fact(label, a.Words.Money(m)) }

func (a *answered) rate(label string, r money.Rate) {
	if r > 0 {
		a.fact(label, a.Words.Percent(r))
	}
}

func (a *answered) flag(label string, f service.Flag) {
	key := map[service.Flag]string{service.FlagYes: "yes", service.FlagNo: "no", service.FlagAbsent: "unknown"}[f]
	a.fact(label, a.Words.T("purchases.transactions.answer."+key))
}
