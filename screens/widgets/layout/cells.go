package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Column is the width of one column of a table: so many units, or a share of what
// the others leave, or, where both are zero, the least width of what is in it. One
// that yields may be narrower than what is in it.
type Column struct {
	Width, Share float32
	Yields       bool
}

// Cells puts parts beside each other in the columns of a table, so that its lines
// line up. There are as many parts as columns.
func Cells(columns []Column, gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&cells{columns: columns, gap: gap}, parts...)
}

type cells struct {
	columns []Column
	gap     float32
}

// fixed returns the width of a column that takes no share.
func (c *cells) fixed(i int, part fyne.CanvasObject) float32 {
	if c.columns[i].Width > 0 {
		return c.columns[i].Width
	}
	return part.MinSize().Width
}

func (c *cells) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	room, sum := size.Width-c.gap*float32(len(parts)-1), float32(0)
	for i, p := range parts {
		if c.columns[i].Share == 0 {
			room -= c.fixed(i, p)
		}
		sum += c.columns[i].Share
	}
	x := float32(0)
	for i, p := range parts {
		width := max(0, room) * c.columns[i].Share / max(1, sum)
		if c.columns[i].Share == 0 {
			width = c.fixed(i, p)
		}
		height := p.MinSize().Height
		p.Move(fyne.NewPos(x, (size.Height-height)/2))
		p.Resize(fyne.NewSize(width, height))
		x += width + c.gap
	}
}

func (c *cells) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(c.gap*float32(len(parts)-1), 0)
	for i, p := range parts {
		if !c.columns[i].Yields {
			size.Width += c.fixed(i, p)
		}
		size.Height = max(size.Height, p.MinSize().Height)
	}
	return size
}

// Even puts parts beside each other in columns of one width, all in one line.
func Even(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(even{gap}, parts...)
}

type even struct{ gap float32 }

func (e even) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(parts))
	width := (size.Width - e.gap*(n-1)) / n
	for i, p := range parts {
		p.Move(fyne.NewPos(float32(i)*(width+e.gap), 0))
		p.Resize(fyne.NewSize(width, size.Height))
	}
}

func (e even) MinSize(parts []fyne.CanvasObject) fyne.Size {
	least := least(parts)
	n := float32(len(parts))
	return fyne.NewSize(n*least.Width+(n-1)*e.gap, least.Height)
}
