// Package activity is how the list of what this till did looks.
package activity

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app/activity"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Page is what this till did today; what is not known yet stands on top.
type Page struct {
	*kit.Kit
	model *activity.Activity
	undo  func(authorizationID string)
	title *paint.Text
	empty *paint.Text
	open  *fyne.Container
	heads []*paint.Text
	rows  *fyne.Container
	table *paint.Surface
	root  fyne.CanvasObject
}

// New returns the page; undo opens the undoing of a sale.
func New(u *kit.Kit, m *activity.Activity, undo func(authorizationID string)) *Page {
	a := &Page{
		Kit: u.Scope(), model: m, undo: undo, title: paint.Line(paint.PageTitle, ""), empty: paint.NewText(paint.Body, ""),
		open: layout.VBox(layout.Small), rows: layout.VBox(layout.Small),
	}
	a.table = paint.Card(layout.VBox(layout.Small, a.head(), paint.NewRule(), a.rows))
	a.root = container.NewVScroll(layout.Padded(layout.Large, layout.VBox(layout.Medium, a.title, a.open, a.empty, a.table)))
	a.OnClose(a.model.Observe(a.render))
	return a
}

func (a *Page) Content() fyne.CanvasObject { return a.root }
func (a *Page) Relabel()                   { a.render(a.model.State()) }
func (a *Page) First() string              { return "activity.ask" }

func (a *Page) render(st activity.State) {
	t := a.Words.T
	a.title.Set(t("activity.title"))
	a.empty.Set(t("activity.empty"))
	kit.Show(a.empty, len(st.Rows)+len(st.Open) == 0)
	kit.Show(a.table, len(st.Rows) > 0)
	for i, c := range columns {
		a.heads[i].Set(t(c.key))
	}
	a.open.Objects = nil
	for _, c := range st.Open {
		a.open.Add(a.openCard(c, st.Support))
	}
	kit.Show(a.open, len(st.Open) > 0)
	a.rows.Objects = nil
	for i, row := range st.Rows {
		a.rows.Add(a.row(i, row))
	}
	a.root.Refresh()
}

// openCard shows a call whose outcome is being asked for. What asking cannot
// settle says whom to call, and takes what they answer.
func (a *Page) openCard(c activity.OpenRow, support []string) fyne.CanvasObject {
	d, t := c.Entry.Details, a.Words.T
	ask := widgets.NewButton(a.Parts, "activity.ask", widgets.Other, a.model.AskNow)
	ask.Set(t("operation.ask"), true)
	head := paint.NewText(paint.Strong, t("activity.unknown", "Type", t("activity.type."+c.Type), "Amount", a.Words.Money(c.Amount),
		"Reference", d.Reference, "Customer", kit.Joined(" ", d.Initial, kit.CardEnding(d.CardEnding))))
	lines := layout.VBox(layout.Half, head, paint.NewText(paint.Body, kit.AskedText(a.Words, c.Unsettled, "operation.asked.absent")))
	if c.Stuck() {
		if len(support) > 0 {
			lines.Add(paint.NewText(paint.Strong, t("activity.support", "Numbers", strings.Join(support, ", "))))
		}
		lines.Add(layout.Inset(0, layout.Half, layout.HBox(layout.Small,
			a.byHand(c.Entry.ID, true), a.byHand(c.Entry.ID, false))))
	}
	return paint.Panel(paint.Care, container.NewBorder(nil, nil, nil, container.NewCenter(ask), lines))
}

// byHand is what support may answer.
func (a *Page) byHand(id string, done bool) *widgets.Button {
	key := "activity.settle.not_done"
	if done {
		key = "activity.settle.done"
	}
	b := widgets.NewButton(a.Parts, key, widgets.Other, func() { a.model.SettleByHand(id, done) }).Careful()
	b.Set(a.Words.T(key), true)
	return b
}
