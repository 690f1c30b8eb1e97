// Package layout sets parts beside and under each other on a grid of 8, without
// the toolkit's padding between them.
package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Padded leaves room around a part.
func Padded(pad float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{pad, pad}, part)
}

// Inset leaves different room at the sides and at top and bottom.
func Inset(side, end float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{side, end}, part)
}

type inset struct{ side, end float32 }

func (i *inset) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	for _, p := range parts {
		p.Move(fyne.NewPos(i.side, i.end))
		p.Resize(size.SubtractWidthHeight(2*i.side, 2*i.end))
	}
}

func (i *inset) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return least(parts).AddWidthHeight(2*i.side, 2*i.end)
}

func least(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, p := range parts {
		if p.Visible() {
			size = size.Max(p.MinSize())
		}
	}
	return size
}

// Bounded keeps a part from growing wider than a limit; it stays at the left.
func Bounded(width float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(&bounded{width: width}, part)
}

// Centered keeps a part from growing wider than a limit, in the middle.
func Centered(width float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(&bounded{width: width, middle: true}, part)
}

type bounded struct {
	width  float32
	middle bool
}

func (b *bounded) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, Scaled(b.width))
	x := float32(0)
	if b.middle {
		x = (size.Width - width) / 2
	}
	for _, p := range parts {
		p.Move(fyne.NewPos(x, 0))
		p.Resize(fyne.NewSize(width, size.Height))
	}
}

func (b *bounded) MinSize(parts []fyne.CanvasObject) fyne.Size { return least(parts) }

// Columns puts parts beside each other in columns of equal width, at least
// cell wide, and goes on in a new row when there is no room. All cells of a row
// are equally high.
func Columns(cell, gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{cell: cell, gap: gap}, parts...)
}

// Beside is like Columns, but each part keeps its own height.
func Beside(cell, gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{cell: cell, gap: gap, loose: true}, parts...)
}

type columns struct {
	cell, gap float32
	loose     bool
	width     float32 // of the last layout: the height depends on it
}

func (c *columns) count(width float32, parts []fyne.CanvasObject) int {
	cell := max(Scaled(c.cell), least(parts).Width)
	return max(1, min(len(visible(parts)), int((width+c.gap)/(cell+c.gap))))
}

func visible(parts []fyne.CanvasObject) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, p := range parts {
		if p.Visible() {
			list = append(list, p)
		}
	}
	return list
}

func (c *columns) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	n := c.count(size.Width, parts)
	width := (size.Width - c.gap*float32(n-1)) / float32(n)
	y := float32(0)
	for _, row := range rows(visible(parts), n) {
		for _, p := range row {
			p.Resize(fyne.NewSize(width, p.Size().Height))
		}
		height := least(row).Height
		for i, p := range row {
			p.Move(fyne.NewPos(float32(i)*(width+c.gap), y))
			if c.loose {
				p.Resize(fyne.NewSize(width, p.MinSize().Height))
				continue
			}
			p.Resize(fyne.NewSize(width, height))
		}
		y += height + c.gap
	}
}

func (c *columns) MinSize(parts []fyne.CanvasObject) fyne.Size {
	width := c.width
	if width == 0 {
		width = Scaled(c.cell)
	}
	size := fyne.NewSize(least(parts).Width, 0)
	for i, row := range rows(visible(parts), c.count(width, parts)) {
		if i > 0 {
			size.Height += c.gap
		}
		size.Height += least(row).Height
	}
	return size
}

func rows(parts []fyne.CanvasObject, n int) [][]fyne.CanvasObject {
	var list [][]fyne.CanvasObject
	for len(parts) > n {
		list = append(list, parts[:n])
		parts = parts[n:]
	}
	if len(parts) > 0 {
		list = append(list, parts)
	}
	return list
}

// Sided puts a part of a given width at the right of another, or below it when
// there is less room than the other needs.
func Sided(part, side fyne.CanvasObject, width, gap float32) *fyne.Container {
	return container.New(&sided{width: width, gap: gap}, part, side)
}

type sided struct {
	width, gap float32
	below      bool // since the last layout
}

func (s *sided) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	part, side := parts[0], parts[1]
	column := max(s.width, side.MinSize().Width)
	room := size.Width - column - s.gap
	s.below = side.Visible() && room < part.MinSize().Width
	if s.below || !side.Visible() {
		(&box{gap: s.gap}).Layout(parts, size)
		return
	}
	for i, p := range parts {
		p.Move(fyne.NewPos(float32(i)*(room+s.gap), 0))
		width := []float32{room, column}[i]
		p.Resize(fyne.NewSize(width, p.MinSize().Height))
		p.Resize(fyne.NewSize(width, p.MinSize().Height)) // a wrapping text knows its height once it knows its width
	}
}

func (s *sided) MinSize(parts []fyne.CanvasObject) fyne.Size {
	if s.below {
		return (&box{gap: s.gap}).MinSize(parts)
	}
	return fyne.NewSize(parts[0].MinSize().Width, least(parts).Height)
}

// Thin makes a part as thin as a progress bar should be.
func Thin(part fyne.CanvasObject) *fyne.Container { return container.New(thin{}, part) }

type thin struct{}

func (thin) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	for _, p := range parts {
		p.Resize(size)
	}
}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(Huge, Half) }

// Split puts one part at the left and one at the right end of a line, both in
// the middle of its height. The left one gives way.
func Split(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&split{}, left, right)
}

type split struct{}

func (*split) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	left, right := parts[0], parts[1]
	r := right.MinSize()
	width := max(0, size.Width-r.Width-Small)
	l := left.MinSize()
	left.Move(fyne.NewPos(0, (size.Height-l.Height)/2))
	left.Resize(fyne.NewSize(width, l.Height))
	right.Move(fyne.NewPos(size.Width-r.Width, (size.Height-r.Height)/2))
	right.Resize(r)
}

func (*split) MinSize(parts []fyne.CanvasObject) fyne.Size {
	l, r := parts[0].MinSize(), parts[1].MinSize()
	return fyne.NewSize(l.Width+Small+r.Width, max(l.Height, r.Height))
}

// Led puts a part at its least width before another, which takes the rest of
// the line and may wrap.
func Led(gap float32, mark, part fyne.CanvasObject) *fyne.Container {
	return container.New(&led{gap: gap}, mark, part)
}

// LedTop is Led with both parts at the top of the line, not in its middle.
func LedTop(gap float32, mark, part fyne.CanvasObject) *fyne.Container {
	return container.New(&led{gap: gap, top: true}, mark, part)
}

type led struct {
	gap float32
	top bool
}

func (l *led) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	mark, part := parts[0], parts[1]
	least := mark.MinSize()
	room := fyne.NewSize(max(0, size.Width-least.Width-l.gap), size.Height)
	mark.Resize(least)
	part.Resize(room)
	height := min(part.MinSize().Height, size.Height)
	part.Resize(fyne.NewSize(room.Width, height))
	part.Move(fyne.NewPos(least.Width+l.gap, (size.Height-height)/2))
	mark.Move(fyne.NewPos(0, (size.Height-least.Height)/2))
	if l.top {
		part.Move(fyne.NewPos(least.Width+l.gap, 0))
		mark.Move(fyne.NewPos(0, 0))
	}
}

func (l *led) MinSize(parts []fyne.CanvasObject) fyne.Size {
	m, p := parts[0].MinSize(), parts[1].MinSize()
	return fyne.NewSize(m.Width+l.gap+p.Width, max(m.Height, p.Height))
}

// Gap is empty room.
func Gap(width, height float32) fyne.CanvasObject {
	return container.New(gap{width, height})
}

type gap struct{ width, height float32 }

func (gap) Layout([]fyne.CanvasObject, fyne.Size) {}

func (g gap) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(Scaled(g.width), Scaled(g.height))
}

// Square gives a part, such as an icon, a square that grows with the text.
func Square(side float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(square(side), part)
}

type square float32

func (s square) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	for _, p := range parts {
		p.Move(fyne.Position{})
		p.Resize(size)
	}
}

func (s square) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSquareSize(Scaled(float32(s)))
}
