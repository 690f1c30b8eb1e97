package customerview

import (
	"fyne.io/fyne/v2"

	"comptoir/app/customerview"
	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
)

// viewPlans shows the ways to pay side by side.
type viewPlans struct {
	*kit.Kit
	model *customerview.View
	title *widgets.Text
	lead  *widgets.Text
	cards []*viewPlanCard
	grid  *fyne.Container
	root  *fyne.Container
}

type viewPlanCard struct {
	*widgets.Choice
	*kit.Kit
	key             purchases.OptionKey
	term, money     *widgets.Text
	plan            *widgets.Text
	per, rate, fees *widgets.Text
}

func newViewPlans(u *kit.Kit, m *customerview.View) *viewPlans {
	p := &viewPlans{
		Kit: u, model: m, title: widgets.NewText(widgets.Headline, ""), lead: widgets.NewText(widgets.Big, ""),
		grid: widgets.Columns(300, widgets.Medium),
	}
	p.root = widgets.Stack(widgets.Large, p.title, p.lead, p.grid)
	return p
}

func (p *viewPlans) Content() fyne.CanvasObject { return p.root }
func (p *viewPlans) First() string              { return viewPlanPart(purchases.OptionKey{Regular: true}) }

func viewPlanPart(k purchases.OptionKey) string { return "customerview." + kit.PlanPart(k) }

func (p *viewPlans) render(st customerview.State) {
	p.title.Set(p.Words.T("customerview.plans"))
	p.lead.Set(p.Words.T("customerview.plans.text", "Amount", p.Words.Money(st.Sale.Quoted)))
	for len(p.cards) < len(st.Options) {
		p.add()
	}
	for i, card := range p.cards {
		kit.Show(card.Choice, i < len(st.Options))
		if i < len(st.Options) {
			card.render(st.Options[i], st.Sale.Chosen)
		}
	}
	p.grid.Refresh()
}

func (p *viewPlans) add() {
	c := &viewPlanCard{
		Kit: p.Kit, term: widgets.NewText(widgets.BigStrong, ""), money: widgets.Line(widgets.Headline, ""),
		plan: widgets.NewText(widgets.Body, ""),
		per:  widgets.NewText(widgets.Body, ""), rate: widgets.NewText(widgets.Body, ""), fees: widgets.NewText(widgets.Body, ""),
	}
	c.Choice = widgets.NewChoice(p.Parts, "", widgets.Stack(widgets.Small, c.term, c.plan, c.money, c.per, c.rate, c.fees),
		func() { p.model.Look(c.key) })
	p.cards = append(p.cards, c)
	p.grid.Add(c.Choice)
}

func (c *viewPlanCard) render(o purchases.Option, chosen purchases.OptionKey) {
	c.key = o.Key
	c.Parts.Add(viewPlanPart(o.Key), c.Choice)
	c.term.Set(kit.TermText(c.Kit, o))
	c.plan.Set(o.PlanName)
	kit.Show(c.plan, o.PlanName != "")
	c.money.Set(c.Words.Money(o.Instalment))
	c.per.Set(c.Words.T(kit.PerKey(o)))
	c.rate.Set(kit.Tied(kit.RateText(c.Kit, o)))
	c.fees.Set(kit.Tied(kit.FeeText(c.Kit, o.Fees)))
	c.Set(o.Key == chosen, true)
}

// viewPlan shows one way to pay with every word the lender wants said.
type viewPlan struct {
	*kit.Kit
	model  *customerview.View
	title  *widgets.Text
	terms  *kit.Disclosure
	agree  *widgets.Button
	others *widgets.Button
	yes    *widgets.Text
	end    *fyne.Container
	root   *fyne.Container
}

func newViewPlan(u *kit.Kit, m *customerview.View) *viewPlan {
	p := &viewPlan{Kit: u, model: m, title: widgets.NewText(widgets.Headline, ""), yes: widgets.NewText(widgets.BigStrong, "")}
	p.terms = kit.NewDisclosure(u).Large()
	p.agree = widgets.NewButton(u.Parts, "customerview.agree", widgets.Main, m.Agree).Large()
	p.others = widgets.NewButton(u.Parts, "customerview.others", widgets.Other, func() { m.Look(purchases.OptionKey{}) }).Large()
	p.root = widgets.Stack(widgets.Large, p.title, p.terms.Content(), p.yes)
	u.Parts.Fix(p.agree, p.others)
	p.end = widgets.Stack(0, widgets.NewRule(), widgets.Bar(widgets.Inset(widgets.Huge, widgets.Medium, widgets.Row(widgets.Medium, p.agree, p.others))))
	return p
}

func (p *viewPlan) foot() fyne.CanvasObject { return p.end }

func (p *viewPlan) Content() fyne.CanvasObject { return p.root }
func (p *viewPlan) First() string              { return "customerview.agree" }

func (p *viewPlan) render(st customerview.State) {
	option, _ := st.Option()
	chosen := !option.Key.IsZero() && st.Sale.Chosen == option.Key
	p.title.Set(p.Words.T("customerview.plan", "Amount", p.Words.Money(st.Sale.Quoted)))
	p.terms.Render(option, st.Customer.Address.Province)
	kit.Show(p.yes, chosen)
	p.yes.Set(p.Words.T("customerview.plan.chosen"))
	p.yes.Tone(widgets.Good)
	kit.Show(p.agree, !chosen)
	p.agree.Set(p.Words.T("customerview.agree"), !st.Busy)
	p.others.Set(p.Words.T("customerview.others"), true)
}
