package screens

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/screens/widgets"
	"comptoir/service/journal"
)

// activity is what this till did today; what is not known yet stands on top.
type activity struct {
	*ui
	model *app.Activity
	title *widgets.Text
	empty *widgets.Text
	open  *fyne.Container
	heads []*widgets.Text
	rows  *fyne.Container
	table *widgets.Surface
	root  fyne.CanvasObject
	stop  func()
}

// activityColumns are the widths of the table; the last one takes the rest.
var activityColumns = []float32{64, 216, 96, 88, 128, 0}

var activityHeads = []string{
	"activity.time", "activity.reference", "activity.customer", "activity.card", "activity.amount", "activity.state",
}

func newActivity(u *ui, m *app.Activity) *activity {
	a := &activity{
		ui: u, model: m, title: widgets.Line(widgets.PageTitle, ""), empty: widgets.NewText(widgets.Body, ""),
		open: widgets.Stack(widgets.Small), rows: widgets.Stack(widgets.Small),
	}
	head := make([]fyne.CanvasObject, 0, len(activityHeads))
	for range activityHeads {
		text := widgets.Clip(widgets.Quiet, "")
		a.heads = append(a.heads, text)
		head = append(head, text)
	}
	a.heads[4].Aligned(fyne.TextAlignTrailing)
	a.table = widgets.Card(widgets.Stack(widgets.Small, container.New(&cells{}, head...), widgets.NewRule(), a.rows))
	a.root = container.NewVScroll(widgets.Padded(widgets.Large, widgets.Stack(widgets.Medium, a.title, a.open, a.empty, a.table)))
	a.stop = m.Observe(a.render)
	return a
}

func (a *activity) content() fyne.CanvasObject { return a.root }
func (a *activity) relabel()                   { a.render(a.model.State()) }
func (a *activity) first() string              { return "activity.ask" }
func (a *activity) close()                     { a.stop() }

func (a *activity) render(st app.ActivityState) {
	t := a.words.T
	a.title.Set(t("activity.title"))
	a.empty.Set(t("activity.empty"))
	show(a.empty, len(st.Rows)+len(st.Open) == 0)
	show(a.table, len(st.Rows) > 0)
	for i, key := range activityHeads {
		a.heads[i].Set(t(key))
	}
	a.open.Objects = nil
	for _, c := range st.Open {
		a.open.Add(a.openCard(c))
	}
	show(a.open, len(st.Open) > 0)
	a.rows.Objects = nil
	for i, e := range st.Rows {
		chip := a.stateChip(e)
		a.parts.Add(fmt.Sprintf("activity.state.%d", i), chip)
		a.rows.Add(a.row(e, chip))
	}
	a.root.Refresh()
}

// openCard shows a charge whose outcome is being asked for.
func (a *activity) openCard(c app.OpenCharge) fyne.CanvasObject {
	d := c.Entry.Details
	ask := widgets.NewButton(a.parts, "activity.ask", widgets.Other, a.model.AskNow)
	ask.Set(a.words.T("purchase.ask"), true)
	head := widgets.NewText(widgets.Strong, a.words.T("activity.unknown", "Amount", a.words.Money(d.Amount),
		"Reference", d.Reference, "Customer", joined(" ", d.Initial, cardEnding(d.CardEnding))))
	asked := widgets.NewText(widgets.Body, askedText(a.words, c))
	return widgets.Panel(widgets.Care, container.NewBorder(nil, nil, nil, container.NewCenter(ask),
		widgets.Stack(widgets.Half, head, asked)))
}

func (a *activity) row(e journal.Entry, state fyne.CanvasObject) fyne.CanvasObject {
	w, d := a.words, e.Details
	amount := widgets.Line(widgets.Strong, w.Money(d.Amount)).Aligned(fyne.TextAlignTrailing)
	return container.New(&cells{},
		widgets.Line(widgets.Body, w.Clock(e.Created)), widgets.Clip(widgets.Body, d.Reference),
		widgets.Clip(widgets.Body, d.Initial), widgets.Line(widgets.Body, cardEnding(d.CardEnding)), amount,
		container.NewHBox(state))
}

func (a *activity) stateChip(e journal.Entry) *widgets.Chip {
	switch {
	case e.State == journal.Confirmed && e.Resolved:
		return widgets.NewChip(widgets.Good, a.words.T("activity.state.confirmed_by_asking"))
	case e.State == journal.Confirmed:
		return widgets.NewChip(widgets.Good, a.words.T("activity.state.confirmed"))
	case e.Key == app.KeyTrainingGone:
		return widgets.NewChip(widgets.Plain, a.words.T("activity.state.training_gone"))
	case e.Resolved:
		return widgets.NewChip(widgets.Stop, a.words.T("activity.state.not_charged"))
	}
	return widgets.NewChip(widgets.Stop, a.words.T("activity.state.declined"))
}

// cells lays the cells of a row out in the columns of the table.
type cells struct{}

func (*cells) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, p := range parts {
		width := activityColumns[i]
		if width == 0 {
			width = max(0, size.Width-x)
		}
		least := p.MinSize()
		p.Move(fyne.NewPos(x, (size.Height-least.Height)/2))
		p.Resize(fyne.NewSize(width, least.Height))
		x += width + widgets.Medium
	}
}

func (*cells) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, p := range parts {
		least := p.MinSize()
		size.Width += max(activityColumns[i], 0) + widgets.Medium
		size.Height = max(size.Height, least.Height)
	}
	return size
}
