package layout

import (
	"fyne.io/fyne/v2"
)

// Widths at 100 %: of the column, and the least of column and page together.
const (
	ColumnWidth float32 = 392
	besideWidth float32 = 1032
)

type sides struct {
	*Sides
	Window
}

// rect is the room that is left.
type rect struct {
	at   fyne.Position
	size fyne.Size
}

func place(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}

// top, bottom, left and right cut a bar off the room.
func (r *rect) top(o fyne.CanvasObject) {
	o.Resize(fyne.NewSize(r.size.Width, o.MinSize().Height))
	height := o.MinSize().Height // a wrapping bar knows its height once it knows its width
	place(o, r.at, fyne.NewSize(r.size.Width, height))
	r.at.Y += height
	r.size.Height -= height
}

func (r *rect) bottom(o fyne.CanvasObject) {
	o.Resize(fyne.NewSize(r.size.Width, o.MinSize().Height))
	height := o.MinSize().Height
	r.size.Height -= height
	place(o, r.at.AddXY(0, r.size.Height), fyne.NewSize(r.size.Width, height))
}

func (r *rect) left(o fyne.CanvasObject) {
	width := o.MinSize().Width
	place(o, r.at, fyne.NewSize(width, r.size.Height))
	r.at.X += width
	r.size.Width -= width
}

func (r *rect) right(o fyne.CanvasObject) {
	width := columnWidth(o)
	r.size.Width -= width
	place(o, r.at.AddXY(r.size.Width, 0), fyne.NewSize(width, r.size.Height))
}

func columnWidth(o fyne.CanvasObject) float32 { return max(Scaled(ColumnWidth), o.MinSize().Width) }

func (l *sides) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if bottom := l.Touch || size.Width < Scaled(narrowWidth); bottom != l.Sides.bottom {
		l.Sides.bottom = bottom
		if l.Changed != nil {
			l.Changed(bottom)
		}
	}
	column := l.beside(size.Width)
	if l.Beside != nil {
		l.Beside(column)
	}
	room := &rect{size: size}
	room.top(l.Bars)
	if away := l.Sides.bottom && l.Typing; l.Window.Rail.Visible() == away {
		show(l.Window.Rail, !away)
	}
	switch {
	case !l.Sides.bottom:
		room.left(l.Window.Rail)
	case !l.Typing:
		room.bottom(l.Window.Rail)
	}
	switch {
	case column:
		room.right(l.Column)
	case l.Strip.Visible():
		room.bottom(l.Strip)
	}
	covered := !column && l.Column.Visible()
	if covered {
		place(l.Column, room.at, room.size)
	}
	if l.Page.Visible() == covered {
		show(l.Page, !covered)
	}
	place(l.Page, room.at, room.size)
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// beside reports whether a window has room for the column at the right of its page.
func (l *sides) beside(width float32) bool {
	if !l.Sides.bottom {
		width -= l.Window.Rail.MinSize().Width
	}
	return width >= Scaled(besideWidth) && width >= l.Page.MinSize().Width+columnWidth(l.Column)
}

// MinSize leaves out the column, which gives way where there is no room.
func (l *sides) MinSize([]fyne.CanvasObject) fyne.Size {
	size := l.Page.MinSize()
	if l.Strip.Visible() {
		size = fyne.NewSize(max(size.Width, l.Strip.MinSize().Width), size.Height+l.Strip.MinSize().Height)
	}
	rail, bars := l.Window.Rail.MinSize(), l.Bars.MinSize()
	if l.Sides.bottom {
		size = fyne.NewSize(max(size.Width, rail.Width), size.Height+rail.Height)
	} else {
		size = fyne.NewSize(size.Width+rail.Width, max(size.Height, rail.Height))
	}
	return fyne.NewSize(max(size.Width, bars.Width), size.Height+bars.Height)
}
