package purchases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// sale is the page that makes a sale: amount, plans, charge, receipt.
type sale struct {
	*kit.Kit
	model    *purchases.Sale
	nav      *session.Navigation
	nobody   *fyne.Container
	lead     *paint.Text
	find     *widgets.Button
	amount   *widgets.Field
	ref      *widgets.Field
	form     *fyne.Container
	offer    *fyne.Container
	pay      *widgets.Segments
	items    *items
	plans    *planList
	terms    *kit.Disclosure
	button   *widgets.Button
	side     *paint.Text
	foot     *fyne.Container
	op       *kit.Operation
	body     *fyne.Container
	root     fyne.CanvasObject
	shown    purchases.State
	attended int
}

func newSale(u *kit.Kit, d Deps) *sale {
	p := &sale{Kit: u, model: d.Sale, nav: d.Nav}
	p.build(d)
	p.OnClose(d.Sale.Observe(p.render))
	return p
}

func (p *sale) Content() fyne.CanvasObject { return p.root }

func (p *sale) Relabel() {
	p.items.Relabel()
	p.render(p.model.State())
}

// First returns the part that the associate needs now.
func (p *sale) First() string {
	st := p.model.State()
	switch {
	case !st.Customer.Present:
		return "purchases.find"
	case st.Phase == purchases.PhaseDone:
		return "purchases.close"
	case st.Phase == purchases.PhaseChecking:
		return "purchases.leave"
	case st.Step == purchases.StepAuthorize || st.Step == purchases.StepVerify:
		return "purchases.proceed"
	}
	return "purchases.amount"
}

func (p *sale) build(d Deps) {
	p.lead = paint.NewText(paint.Body, "")
	p.find = widgets.NewButton(p.Parts, "purchases.find", widgets.Main, func() { p.nav.Go(session.TabLookup) }).WithIcon(theme.SearchIcon())
	p.nobody = layout.Bounded(640, paint.Card(layout.Padded(layout.Small,
		layout.VBox(layout.Medium, p.lead, container.NewHBox(p.find)))))
	p.amount = widgets.NewField(widgets.NewEntry(p.Parts, "purchases.amount", p.model.TypeAmount, p.model.Proceed))
	p.ref = widgets.NewField(widgets.NewEntry(p.Parts, "purchases.reference", p.model.TypeReference, p.model.Proceed))
	p.form = layout.Bounded(640, layout.Columns(240, layout.Medium, p.amount, p.ref))
	p.pay = widgets.NewSegments(p.Parts, "purchases.pay", []string{payNow, payLater}, func(key string) { p.model.SetHold(key == payLater) })
	p.items = newItems(p.Kit, d.Items, p.model.UseItemsTotal)
	p.plans = newPlanList(p.Kit, p.model)
	p.terms = kit.NewDisclosure(p.Kit)
	p.button = widgets.NewButton(p.Parts, "purchases.proceed", widgets.Main, p.model.Proceed).Careful()
	p.Parts.Fix(p.button)
	p.side = paint.NewText(paint.Quiet, "")
	p.Parts.Add("purchases.side", p.side)
	p.op = kit.NewOperation(p.Kit, "purchases", kit.Leading{Lender: d.Lender, Leave: d.Next, Paper: d.Sale.Paper()}).WithUndo("purchases.undo", d.Undo)

	p.offer = layout.Sided(layout.VBox(layout.Medium, p.form,
		layout.Split(p.pay.Content(), p.items.toggle), p.items.Content(), p.plans.Content()), p.terms.Content(), termsWidth, layout.Large)
	p.body = layout.VBox(layout.Medium, p.nobody, p.offer, p.op.Content())
	p.foot = layout.VBox(0, paint.NewRule(),
		paint.Bar(layout.Inset(layout.Large, layout.Medium, layout.Split(p.side, p.button))))
	p.root = layout.Frame(nil, p.foot, nil, container.NewVScroll(layout.Padded(layout.Large, p.body)))
}

// The two ways an amount is taken.
const (
	payNow   = "now"
	payLater = "later"
)

func payKey(hold bool) string {
	if hold {
		return payLater
	}
	return payNow
}

// termsWidth is the width of the column that the customer is shown.
const termsWidth float32 = 392

func (p *sale) render(st purchases.State) {
	t := p.Words.T
	editing := st.Phase < purchases.PhaseSending
	kit.Show(p.nobody, !st.Customer.Present && editing)
	p.lead.Set(t("purchases.nobody"))
	p.find.Set(t("purchases.find"), true)
	kit.Show(p.offer, st.Customer.Present && editing)
	p.amount.Set(t("purchases.amount"), t("purchases.amount.help"), p.Fault(st.Faults, form.FieldAmount))
	p.amount.Entry.Put(st.Amount.Text())
	p.ref.Set(t("purchases.reference"), t("purchases.reference.help"), p.Fault(st.Faults, form.FieldReference))
	p.ref.Entry.Put(st.Reference)
	p.pay.Set(payKey(st.Hold), true, func(key string) string { return t("purchases.pay." + key) })
	p.plans.render(st)
	kit.Show(p.plans.Content(), st.Phase == purchases.PhasePlans)
	option, _ := st.Option()
	p.terms.Render(option)
	kit.Show(p.terms.Content(), st.Phase == purchases.PhasePlans)
	p.renderFoot(st, option)
	p.op.Render(progress(st))
	p.moveFocus(st)
	p.shown = st
	p.root.Refresh()
}

func (p *sale) renderFoot(st purchases.State, o purchases.Option) {
	kit.Show(p.foot, st.Customer.Present && st.Phase < purchases.PhaseSending)
	t := p.Words.T
	text, enabled, side := "", !st.Busy, ""
	switch st.Step {
	case purchases.StepQuote:
		text = t("purchases.plans")
		if st.Amount.Value() > 0 {
			text = t("purchases.plans.for", "Amount", p.Words.Money(st.Amount.Value()))
		}
	case purchases.StepAmount:
		text, side = t("purchases.amount.other"), t("purchases.amount.other.side", "Amount", p.Words.Money(st.Customer.AvailableCredit))
	case purchases.StepChoose:
		text, enabled = t("purchases.choose"), false
	case purchases.StepVerify:
		text, side = t("purchases.verify"), t("purchases.verify.side")
	case purchases.StepAuthorize:
		text, side = p.authorizeText(st, o), t("purchases.authorize.side")
	}
	if st.Before != nil && st.Step == purchases.StepAuthorize {
		side = p.beforeText(*st.Before)
		if !st.Before.HeldBack() {
			text = t("purchases.again", "Amount", p.Words.Money(st.Quoted))
		}
	}
	if st.Busy {
		text = t("purchases.plans.busy")
	}
	p.button.Set(text, enabled)
	p.side.Set(side)
	p.side.Tone(careIf(st.Before != nil && st.Step == purchases.StepAuthorize))
}

func careIf(care bool) paint.Tone {
	if care {
		return paint.Care
	}
	return paint.Plain
}

// beforeText points out what was charged today, or may still be.
func (p *sale) beforeText(b charge.Earlier) string {
	key := "purchases.before.elsewhere"
	switch {
	case b.HeldBack() && b.Until.IsZero():
		key = "purchases.before.open"
	case b.HeldBack():
		key = "purchases.before.held"
	case b.Absent:
		key = "purchases.before.absent"
	case b.Here:
		key = "purchases.before.here"
	case b.At.IsZero():
		key = "purchases.before.undated"
	}
	return p.Words.T(key, "Reference", b.Reference, "Amount", p.Words.Money(b.Amount),
		"Time", p.Words.Clock(b.At), "Until", p.Words.Clock(b.Until))
}

// authorizeText says exactly what the button will do.
func (p *sale) authorizeText(st purchases.State, o purchases.Option) string {
	amount, verb := p.Words.Money(st.Quoted), "authorize"
	if st.Hold {
		verb = "hold"
	}
	if o.Key.Regular {
		return p.Words.T("purchases."+verb+".regular", "Amount", amount)
	}
	return p.Words.T("purchases."+verb+".plan", "Amount", amount, "Count", o.Key.Months)
}

// moveFocus follows what the page now asks for, while it is open.
func (p *sale) moveFocus(st purchases.State) {
	if p.nav.State().Tab != session.TabPurchases {
		return
	}
	p.Attend(&p.attended, st.Attend, "purchases.")
	switch {
	case st.Step == purchases.StepAmount && p.shown.Step != purchases.StepAmount:
		p.FocusOn("purchases.amount")
	case st.Phase == purchases.PhasePlans && p.shown.Phase < purchases.PhasePlans:
		p.FocusOn(kit.PlanPart(st.Options[0].Key))
	case st.Phase != p.shown.Phase && (st.Phase >= purchases.PhaseChecking || p.shown.Phase >= purchases.PhaseSending):
		p.FocusOn(p.First())
	case st.Chosen != p.shown.Chosen && !st.Chosen.IsZero() && st.Phase == purchases.PhasePlans:
		p.FocusOn("purchases.proceed")
	}
}
