package customerview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/customerview"
	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// viewPlans shows the ways to pay side by side.
type viewPlans struct {
	*kit.Kit
	model *customerview.View
	title *paint.Text
	lead  *paint.Text
	cards []*viewPlanCard
	grid  *fyne.Container
	root  *fyne.Container
}

type viewPlanCard struct {
	*widgets.Choice
	*kit.Kit
	key             purchases.OptionKey
	term, money     *paint.Text
	plan            *paint.Text
	per, rate, fees *paint.Text
}

func newViewPlans(u *kit.Kit, m *customerview.View) *viewPlans {
	p := &viewPlans{
		Kit: u, model: m, title: paint.NewText(paint.Headline, ""), lead: paint.NewText(paint.Big, ""),
		grid: layout.Columns(300, layout.Medium),
	}
	p.root = layout.VBox(layout.Large, p.title, p.lead, p.grid)
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
		Kit: p.Kit, term: paint.NewText(paint.BigStrong, ""), money: paint.Line(paint.Headline, ""),
		plan: paint.NewText(paint.Body, ""),
		per:  paint.NewText(paint.Body, ""), rate: paint.NewText(paint.Body, ""), fees: paint.NewText(paint.Body, ""),
	}
	c.Choice = widgets.NewChoice(p.Parts, "", layout.VBox(layout.Small, c.term, c.plan, c.money, c.per, c.rate, c.fees),
		func() { p.model.Look(c.key) })
	p.cards = append(p.cards, c)
	p.grid.Add(c.Choice)
}

func (c *viewPlanCard) render(o purchases.Option, chosen purchases.OptionKey) {
	c.key = o.Key
	c.Parts.Add(viewPlanPart(o.Key), c.Choice)
	c.term.Set(kit.TermText(c.Kit, o))
	c.plan.Set(kit.PlanName(c.Kit, o))
	kit.Show(c.plan, !o.Key.Regular)
	c.money.Set(c.Words.Money(o.Instalment))
	c.per.Set(c.Words.T(kit.PerKey(o)))
	c.rate.Set(kit.Tied(kit.RateText(c.Kit, o)))
	c.fees.Set(kit.Tied(kit.FeeText(c.Kit, o)))
	c.Set(o.Key == chosen, true)
}

// viewPlan shows one way to pay with every word the lender wants said.
type viewPlan struct {
	*kit.Kit
	model  *customerview.View
	title  *paint.Text
	terms  *kit.Disclosure
	agree  *widgets.Button
	others *widgets.Button
	yes    *paint.Text
	held   *paint.Text // that and why the amount is held
	lead   *paint.Text
	end    *fyne.Container
	root   *fyne.Container
	read   *container.Scroll // what the texts scroll in; nil before they are shown
}

func newViewPlan(u *kit.Kit, m *customerview.View) *viewPlan {
	p := &viewPlan{Kit: u, model: m, title: paint.NewText(paint.Headline, ""), yes: paint.NewText(paint.BigStrong, ""), held: paint.NewText(paint.Body, ""), lead: paint.NewText(paint.Body, "")}
	p.terms = kit.NewDisclosure(u).Large()
	p.agree = widgets.NewButton(u.Parts, "customerview.agree", widgets.Main, p.press).Careful().Large()
	p.others = widgets.NewButton(u.Parts, "customerview.others", widgets.Other, func() { m.Look(purchases.OptionKey{}) }).Large()
	p.root = layout.VBox(layout.Large, p.title, p.held, p.terms.Content(), p.yes)
	u.Parts.Fix(p.agree, p.others)
	p.end = layout.VBox(0, paint.NewRule(), paint.Bar(layout.Inset(layout.Huge, layout.Medium, layout.VBox(layout.Small, p.lead, layout.HBox(layout.Medium, p.agree, p.others)))))
	return p
}

// press reads on by a screenful, and agrees once the end was in sight.
func (p *viewPlan) press() {
	if p.model.State().Read || p.read == nil {
		p.model.Agree()
		return
	}
	most := max(0, p.read.Content.MinSize().Height-p.read.Size().Height)
	p.read.ScrollToOffset(fyne.NewPos(0, min(most, p.read.Offset.Y+p.read.Size().Height-2*layout.Huge)))
	p.scrolled(p.read)
}

// scrolled says when the end of the texts is in sight.
func (p *viewPlan) scrolled(scroll *container.Scroll) {
	p.read = scroll
	p.terms.List().Refresh()
	scroll.Refresh()
	if p.terms.List().Size().Width > 0 && scroll.Size().Height > 0 &&
		scroll.Offset.Y+scroll.Size().Height >= scroll.Content.MinSize().Height-layout.Huge {
		p.model.ReadPlan()
	}
}

func (p *viewPlan) foot() fyne.CanvasObject { return p.end }

func (p *viewPlan) Content() fyne.CanvasObject { return p.root }
func (p *viewPlan) First() string              { return "customerview.agree" }

func (p *viewPlan) render(st customerview.State) {
	option, _ := st.Option()
	chosen := !option.Key.IsZero() && st.Sale.Chosen == option.Key
	p.title.Set(p.Words.T("customerview.plan", "Amount", p.Words.Money(st.Sale.Quoted)))
	p.terms.Render(option)
	kit.Show(p.held, st.Sale.Hold)
	p.held.Set(kit.HeldText(p.Kit, st.Sale.HeldFor))
	kit.Show(p.yes, chosen)
	p.yes.Set(p.Words.T("customerview.plan.chosen"))
	p.yes.Tone(paint.Good)
	kit.Show(p.agree, !chosen)
	agree := "customerview.agree"
	if !st.Read {
		agree = "customerview.plan.on"
	}
	p.agree.Set(p.Words.T(agree), !st.Busy)
	kit.Show(p.lead, !chosen && !st.Busy && !st.Read)
	p.lead.Set(p.Words.T("customerview.plan.read"))
	p.others.Set(p.Words.T("customerview.others"), true)
}
