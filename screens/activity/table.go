package activity

import (
	"fmt"

	"fyne.io/fyne/v2"

	"comptoir/app/activity"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/journal"
)

// column is one column of the table.
type column struct {
	key   string // of its heading
	width layout.Column
	align fyne.TextAlign // of its heading
	cell  func(a *Page, i int, r activity.Row) fyne.CanvasObject
}

// columns are the table, from left to right.
var columns = []column{
	{key: "activity.time", width: layout.Column{Width: 56}, cell: func(a *Page, _ int, r activity.Row) fyne.CanvasObject {
		return paint.Line(paint.Body, a.Words.Clock(r.Created))
	}},
	{key: "activity.type", width: layout.Column{Width: 176}, cell: func(a *Page, _ int, r activity.Row) fyne.CanvasObject {
		return paint.Clip(paint.Body, a.Words.T("operation.type."+r.Type))
	}},
	{key: "activity.reference", width: layout.Column{Width: 188}, cell: func(_ *Page, _ int, r activity.Row) fyne.CanvasObject {
		return paint.Clip(paint.Body, r.Details.Reference)
	}},
	{key: "activity.customer", width: layout.Column{Width: 72}, cell: func(_ *Page, _ int, r activity.Row) fyne.CanvasObject {
		return paint.Clip(paint.Body, r.Details.Initial)
	}},
	{key: "activity.card", width: layout.Column{Width: 72}, cell: func(_ *Page, _ int, r activity.Row) fyne.CanvasObject {
		return paint.Line(paint.Body, kit.CardEnding(r.Details.CardEnding))
	}},
	{key: "activity.amount", width: layout.Column{Width: 104}, align: fyne.TextAlignTrailing, cell: func(a *Page, _ int, r activity.Row) fyne.CanvasObject {
		return paint.Line(paint.Strong, moved(a.Kit, r)).Aligned(fyne.TextAlignTrailing)
	}},
	{key: "activity.state", width: layout.Column{Share: 1, Yields: true}, cell: (*Page).outcome},
}

func widths() []layout.Column {
	list := make([]layout.Column, 0, len(columns))
	for _, c := range columns {
		list = append(list, c.width)
	}
	return list
}

func (a *listed) head() fyne.CanvasObject {
	list := make([]fyne.CanvasObject, 0, len(columns))
	for _, c := range columns {
		text := paint.Clip(paint.Quiet, "").Aligned(c.align)
		a.heads = append(a.heads, text)
		list = append(list, text)
	}
	return layout.Cells(widths(), layout.Small, list...)
}

func (a *Page) row(i int, r activity.Row) fyne.CanvasObject {
	list := make([]fyne.CanvasObject, 0, len(columns))
	for _, c := range columns {
		list = append(list, c.cell(a, i, r))
	}
	return layout.Cells(widths(), layout.Small, list...)
}

// outcome says what became of an entry, with what can be done about it.
func (a *Page) outcome(i int, r activity.Row) fyne.CanvasObject {
	tone := paint.Stop
	switch {
	case r.Outcome.Made():
		tone = paint.Good
	case !r.Outcome.Known(), r.Outcome == activity.OutcomeUndone:
		tone = paint.Plain
	}
	chip := paint.NewChip(tone, a.Words.T("activity.state."+string(r.Outcome)))
	a.Parts.Add(fmt.Sprintf("activity.state.%d", i), chip)
	parts := []fyne.CanvasObject{chip}
	if r.Trust != "" {
		parts = append(parts, a.doubt(i, r))
	}
	open := widgets.NewButton(a.Parts, fmt.Sprintf("activity.paper.%d", i), widgets.Bare, func() { a.open(r) })
	open.Set(a.Words.T(map[bool]string{true: "activity.paper", false: "activity.details"}[r.Paper]), true)
	parts = append(parts, open)
	if r.Undoable {
		undo := widgets.NewButton(a.Parts, fmt.Sprintf("activity.undo.%d", i), widgets.Bare, func() { a.undo.UndoSale(r.AuthorizationID) }).Careful()
		undo.Set(a.Words.T("activity.undo"), true)
		parts = append(parts, undo)
	}
	return layout.Flow(layout.Small, parts)
}

// doubt marks an entry whose records are not as they were written.
func (a *Page) doubt(i int, r activity.Row) fyne.CanvasObject {
	tone := paint.Stop
	if r.Trust == journal.NotCheckable {
		tone = paint.Plain
	}
	chip := paint.NewChip(tone, a.Words.T("activity.trust."+string(r.Trust)))
	a.Parts.Add(fmt.Sprintf("activity.trust.%d", i), chip)
	return chip
}

// moved is the amount of an operation, empty for one that moves no money, such as an
// application.
func moved(u *kit.Kit, r activity.Row) string {
	if r.Amount == 0 {
		return ""
	}
	return u.Words.Money(r.Amount)
}
