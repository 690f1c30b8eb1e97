package purchases

import (
	"fmt"

	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// planList is the plans side by side.
type planList struct {
	*kit.Kit
	model  *purchases.Sale
	head   *paint.Text
	sort   *widgets.Segments
	hidden *paint.Text
	cards  map[purchases.OptionKey]*planCard
	grid   *fyne.Container
	root   *fyne.Container
	keys   string
}

func newPlanList(u *kit.Kit, model *purchases.Sale) *planList {
	l := &planList{Kit: u, model: model, head: paint.NewText(paint.Section, ""), cards: map[purchases.OptionKey]*planCard{}}
	orders := make([]string, 0, len(purchases.Sorts()))
	for _, order := range purchases.Sorts() {
		orders = append(orders, string(order))
	}
	l.sort = widgets.NewSegments(u.Parts, "purchases.sort", orders, func(key string) { model.SortOptions(purchases.SortBy(key)) })
	l.hidden = paint.NewText(paint.Quiet, "")
	l.grid = layout.Columns(204, layout.Small+layout.Half)
	l.root = layout.VBox(layout.Small, layout.Split(l.head, l.sort.Content()), l.grid, l.hidden)
	return l
}

func (l *planList) Content() fyne.CanvasObject { return l.root }

// render keeps the card of each option, so that the focus stays where it is
// when the same plans come again in the other language.
func (l *planList) render(st purchases.State) {
	l.renderHead(st)
	keys := fmt.Sprint(len(st.Options))
	objects := make([]fyne.CanvasObject, 0, len(st.Options))
	for _, o := range st.Options {
		card := l.cards[o.Key]
		if card == nil {
			card = newPlanCard(l.Kit, o.Key, l.model.Choose)
			l.cards[o.Key] = card
		}
		card.render(o, o.Key == st.Chosen, st.Phase == purchases.PhasePlans && !st.Busy && !st.Stale())
		objects = append(objects, card.Choice)
		keys += kit.PlanPart(o.Key)
	}
	if keys != l.keys {
		l.keys, l.grid.Objects = keys, objects
	}
	l.grid.Refresh()
}

func (l *planList) renderHead(st purchases.State) {
	t := l.Words.T
	key := "purchases.plans.head"
	if st.Stale() {
		key = "purchases.plans.stale"
	}
	l.head.Set(t(key, "Amount", l.Words.Money(st.Quoted)))
	kit.Show(l.sort.Content(), len(st.Options) > fewPlans)
	l.sort.Set(string(st.Sort), true, func(order string) string { return t("purchases.sort." + order) })
	kit.Show(l.hidden, st.Hidden > 0)
	l.hidden.Set(t("purchases.hidden", "Count", st.Hidden))
}

// fewPlans need no order: a glance is enough.
const fewPlans = 3

// planCard is one way to pay.
type planCard struct {
	*widgets.Choice
	*kit.Kit
	term, plan, money, per, rate *paint.Text
	over                         *paint.Chip
}

func newPlanCard(u *kit.Kit, key purchases.OptionKey, choose func(purchases.OptionKey)) *planCard {
	c := &planCard{
		Kit: u, term: paint.NewText(paint.Section, ""), plan: paint.NewText(paint.Quiet, ""),
		money: paint.Line(paint.Figure, "").Aligned(fyne.TextAlignTrailing),
		per:   paint.Line(paint.Quiet, "").Aligned(fyne.TextAlignTrailing),
		rate:  paint.NewText(paint.Quiet, ""),
		over:  paint.NewChip(paint.Stop, ""),
	}
	c.Choice = widgets.NewChoice(u.Parts, kit.PlanPart(key), layout.VBox(layout.Half,
		c.term, c.plan, c.money, c.per, c.rate, c.over),
		func() { choose(key) })
	return c
}

func (c *planCard) render(o purchases.Option, chosen, enabled bool) {
	t := c.Words.T
	c.term.Set(kit.TermText(c.Kit, o))
	c.plan.Set(kit.PlanName(c.Kit, o))
	kit.Show(c.plan, !o.Key.Regular)
	c.money.Set(c.Words.Money(o.Instalment))
	c.per.Set(t(kit.PerKey(o)))
	c.rate.Set(kit.Joined(" · ", kit.Tied(kit.RateText(c.Kit, o)), kit.Tied(kit.FeeText(c.Kit, o))))
	kit.Show(c.over, o.OverLimit)
	c.over.Set(paint.Stop, t("purchases.over_limit"))
	c.Set(chosen, enabled)
}
