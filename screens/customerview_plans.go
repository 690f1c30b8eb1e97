package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/customerview"
	"comptoir/app/purchases"
	"comptoir/screens/widgets"
)

// viewPlans shows the ways to pay side by side.
type viewPlans struct {
	*ui
	model *customerview.View
	title *widgets.Text
	lead  *widgets.Text
	cards []*viewPlanCard
	grid  *fyne.Container
	root  *fyne.Container
}

type viewPlanCard struct {
	*widgets.Choice
	*ui
	key             purchases.OptionKey
	term, money     *widgets.Text
	plan            *widgets.Text
	per, rate, fees *widgets.Text
}

func newViewPlans(u *ui, m *customerview.View) *viewPlans {
	p := &viewPlans{
		ui: u, model: m, title: widgets.NewText(widgets.Headline, ""), lead: widgets.NewText(widgets.Big, ""),
		grid: widgets.Columns(300, widgets.Medium),
	}
	p.root = widgets.Stack(widgets.Large, p.title, p.lead, p.grid)
	return p
}

func (p *viewPlans) content() fyne.CanvasObject { return p.root }
func (p *viewPlans) first() string              { return viewPlanPart(purchases.OptionKey{Regular: true}) }

func viewPlanPart(k purchases.OptionKey) string { return "view." + planPart(k) }

func (p *viewPlans) render(st customerview.State) {
	p.title.Set(p.words.T("view.plans"))
	p.lead.Set(p.words.T("view.plans.text", "Amount", p.words.Money(st.Sale.Quoted)))
	for len(p.cards) < len(st.Options) {
		p.add()
	}
	for i, card := range p.cards {
		show(card.Choice, i < len(st.Options))
		if i < len(st.Options) {
			card.render(st.Options[i], st.Sale.Chosen)
		}
	}
	p.grid.Refresh()
}

func (p *viewPlans) add() {
	c := &viewPlanCard{
		ui: p.ui, term: widgets.NewText(widgets.BigStrong, ""), money: widgets.Line(widgets.Headline, ""),
		plan: widgets.NewText(widgets.Body, ""),
		per:  widgets.NewText(widgets.Body, ""), rate: widgets.NewText(widgets.Body, ""), fees: widgets.NewText(widgets.Body, ""),
	}
	c.Choice = widgets.NewChoice(p.parts, "", widgets.Stack(widgets.Small, c.term, c.plan, c.money, c.per, c.rate, c.fees),
		func() { p.model.Look(c.key) })
	p.cards = append(p.cards, c)
	p.grid.Add(c.Choice)
}

func (c *viewPlanCard) render(o purchases.Option, chosen purchases.OptionKey) {
	c.key = o.Key
	c.parts.Add(viewPlanPart(o.Key), c.Choice)
	c.term.Set(termText(c.ui, o))
	c.plan.Set(o.PlanName)
	show(c.plan, o.PlanName != "")
	c.money.Set(c.words.Money(o.Instalment))
	c.per.Set(c.words.T(perKey(o)))
	c.rate.Set(tied(rateText(c.ui, o)))
	c.fees.Set(tied(feeText(c.ui, o.Fees)))
	c.Set(o.Key == chosen, true)
}

// viewPlan shows one way to pay with every word the lender wants said.
type viewPlan struct {
	*ui
	model  *customerview.View
	title  *widgets.Text
	terms  *disclosure
	agree  *widgets.Button
	others *widgets.Button
	yes    *widgets.Text
	end    *fyne.Container
	root   *fyne.Container
}

func newViewPlan(u *ui, m *customerview.View) *viewPlan {
	p := &viewPlan{ui: u, model: m, title: widgets.NewText(widgets.Headline, ""), yes: widgets.NewText(widgets.BigStrong, "")}
	p.terms = newDisclosure(u).large()
	p.agree = widgets.NewButton(u.parts, "view.agree", widgets.Main, m.Agree).Large()
	p.others = widgets.NewButton(u.parts, "view.others", widgets.Other, func() { m.Look(purchases.OptionKey{}) }).Large()
	p.root = widgets.Stack(widgets.Large, p.title, p.terms.content(), p.yes)
	u.parts.Fix(p.agree, p.others)
	p.end = widgets.Stack(0, widgets.NewRule(), widgets.Bar(widgets.Inset(widgets.Huge, widgets.Medium, widgets.Row(widgets.Medium, p.agree, p.others))))
	return p
}

func (p *viewPlan) foot() fyne.CanvasObject { return p.end }

func (p *viewPlan) content() fyne.CanvasObject { return p.root }
func (p *viewPlan) first() string              { return "view.agree" }

func (p *viewPlan) render(st customerview.State) {
	option, _ := st.Option()
	chosen := !option.Key.IsZero() && st.Sale.Chosen == option.Key
	p.title.Set(p.words.T("view.plan", "Amount", p.words.Money(st.Sale.Quoted)))
	p.terms.render(option, st.Customer.Address.Province)
	show(p.yes, chosen)
	p.yes.Set(p.words.T("view.plan.chosen"))
	p.yes.Tone(widgets.Good)
	show(p.agree, !chosen)
	p.agree.Set(p.words.T("view.agree"), !st.Busy)
	p.others.Set(p.words.T("view.others"), true)
}
