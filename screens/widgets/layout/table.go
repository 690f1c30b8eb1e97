package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// leastShare is the least room, at 100 %, for the column of a table that takes what
// the others leave.
const leastShare float32 = 120

// Table is Cells whose columns grow with the text, and where that leaves too little
// for the one that shares, it gets a line of its own with what stands before it.
func Table(columns func() []Column, gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&table{columns: columns, gap: gap}, parts...)
}

type table struct {
	columns func() []Column
	gap     float32
	width   float32 // of the last layout: the height depends on it
}

// broken returns after how many parts a line of a width breaks; 0: it does not.
func (t *table) broken(width float32) int {
	columns, at := t.columns(), 0
	room := width - t.gap*float32(len(columns)-1)
	for i, c := range columns {
		room -= c.Width
		if c.Share > 0 {
			at = i + 1
		}
	}
	if width == 0 || room >= Scaled(leastShare) {
		return 0
	}
	return at
}

// rest are the columns of the second line: the first takes what the others leave.
func (t *table) rest(at int) *cells {
	columns := t.columns()[at:]
	columns[0] = Column{Share: 1, Yields: true}
	return &cells{columns: columns, gap: t.gap}
}

func (t *table) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	for range 2 { // a wrapping text knows its height once it knows its width
		at := t.broken(size.Width)
		if at == 0 {
			(&cells{columns: t.columns(), gap: t.gap}).Layout(parts, size)
			continue
		}
		first := &cells{columns: t.columns()[:at], gap: t.gap}
		height := first.MinSize(parts[:at]).Height
		first.Layout(parts[:at], fyne.NewSize(size.Width, height))
		rest := parts[at:]
		t.rest(at).Layout(rest, fyne.NewSize(size.Width, t.rest(at).MinSize(rest).Height))
		for _, p := range rest {
			p.Move(p.Position().AddXY(0, height))
		}
	}
}

func (t *table) MinSize(parts []fyne.CanvasObject) fyne.Size {
	at := t.broken(t.width)
	if at == 0 {
		size := (&cells{columns: t.columns(), gap: t.gap}).MinSize(parts)
		size.Width = least(parts).Width // a narrow one breaks
		return size
	}
	first := (&cells{columns: t.columns()[:at], gap: t.gap}).MinSize(parts[:at])
	rest := t.rest(at).MinSize(parts[at:])
	return fyne.NewSize(least(parts).Width, first.Height+rest.Height)
}
