package purchases

import (
	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// planList is the plans, a line each.
type planList struct {
	*kit.Kit
	model  *purchases.Sale
	head   *paint.Text
	sort   *widgets.Segments
	names  []*paint.Text
	list   *widgets.List
	rows   map[purchases.OptionKey]*planRow
	note   *paint.Text
	hidden *paint.Text
	root   *fyne.Container
}

// planColumns are the widths of the columns: number, name, rate, fees, payment, total.
func planColumns() []layout.Column {
	return []layout.Column{
		{Width: layout.Scaled(26)}, {Share: 1, Yields: true}, {Width: layout.Scaled(66)},
		{Width: layout.Scaled(104)}, {Width: layout.Scaled(112)}, {Width: layout.Scaled(104)},
	}
}

func newPlanList(u *kit.Kit, model *purchases.Sale) *planList {
	l := &planList{Kit: u, model: model, head: paint.NewText(paint.Section, ""), rows: map[purchases.OptionKey]*planRow{}}
	orders := make([]string, 0, len(purchases.Sorts()))
	for _, order := range purchases.Sorts() {
		orders = append(orders, string(order))
	}
	l.sort = widgets.NewSegments(u.Parts, "purchases.sort", orders, func(key string) { model.SortOptions(purchases.SortBy(key)) })
	cells := []fyne.CanvasObject{layout.Gap(0, 0)}
	for range planHeads {
		name := paint.NewText(paint.Quiet, "")
		if len(l.names) > 0 {
			name.Aligned(fyne.TextAlignTrailing)
		}
		l.names = append(l.names, name)
		cells = append(cells, name)
	}
	l.list = widgets.NewList(u.Parts, planListPart, layout.Table(planColumns, layout.Small, cells...))
	l.note, l.hidden = paint.NewText(paint.Quiet, ""), paint.NewText(paint.Quiet, "")
	l.root = layout.VBox(layout.Small, layout.Split(l.head, l.sort.Content()), l.list, l.note, l.hidden)
	return l
}

// planListPart is the list itself, which has the focus until a plan is chosen.
const planListPart = "purchases.plans"

// planHeads are the keys of what stands above the columns.
var planHeads = []string{"purchases.column.plan", "purchases.column.rate", "purchases.column.fees", "purchases.column.payment", "plan.total"}

func (l *planList) Content() fyne.CanvasObject { return l.root }

// render keeps the line of each option, so that the focus stays where it is
// when the same plans come again in the other language.
func (l *planList) render(st purchases.State) {
	l.renderHead(st)
	rows := make([]*widgets.Row, 0, len(st.Options))
	for i, o := range st.Options {
		row := l.rows[o.Key]
		if row == nil {
			row = newPlanRow(l.Kit, o.Key, l.model.Choose)
			l.rows[o.Key] = row
		}
		row.render(i, o, o.Key == st.Chosen, st.Phase == purchases.PhasePlans && !st.Busy && !st.Stale())
		rows = append(rows, row.Row)
	}
	l.list.Put(rows)
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
	for i, key := range planHeads {
		l.names[i].Set(t(key))
	}
	l.note.Set(t("purchases.plans.note"))
	kit.Show(l.hidden, st.Hidden > 0)
	hidden := t("purchases.hidden", "Count", st.Hidden)
	if len(st.Options) == 0 {
		hidden += " " + t("purchases.hidden.all")
	}
	l.hidden.Set(hidden)
}

// fewPlans need no order: a glance is enough.
const fewPlans = 3
