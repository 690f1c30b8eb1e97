package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// List is a table of lines, one of which is chosen: by its number, by the pointer,
// or with the arrows and Enter. It can have the focus itself, and then no line has:
// one Enter too many chooses nothing.
type List struct {
	pressable
	head fyne.CanvasObject
	rows []*Row
	box  *fyne.Container
	back *canvas.Rectangle
}

// NewList makes a list below a heading; name is for Host.Part.
func NewList(h *host.Host, name string, head fyne.CanvasObject) *List {
	l := &List{head: head, box: layout.VBox(0), back: canvas.NewRectangle(nil)}
	l.init(h, l, name, nil)
	return l
}

// Put shows lines, in their order.
func (l *List) Put(rows []*Row) {
	if slices.Equal(l.rows, rows) {
		return
	}
	l.rows, l.box.Objects = rows, nil
	for _, r := range rows {
		r.list = l
		l.box.Objects = append(l.box.Objects, r)
	}
	l.Refresh()
}

// Stroked does what a stroke means on the list itself.
func (l *List) Stroked(s host.Stroke) {
	if !l.took(s, nil) {
		l.pressable.Stroked(s)
	}
}

// took does what a stroke means on any of the lines, and reports whether it meant
// something. at is the line with the focus; nil: the list has it.
func (l *List) took(s host.Stroke, at *Row) bool {
	switch s.Kind {
	case host.StrokeRune:
		i := int(s.Rune - '1')
		if i < 0 || i > 8 || i >= len(l.rows) {
			return false
		}
		if !l.host.Resting(s.At) { // else something types that is no person
			l.rows[i].Press()
		}
		return true
	case host.StrokeTyped:
		return l.moved(s.Key.Name, slices.Index(l.rows, at))
	}
	return false
}

func (l *List) moved(key fyne.KeyName, at int) bool {
	switch key {
	case fyne.KeyDown:
		at++
	case fyne.KeyUp:
		at = max(0, at-1)
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = len(l.rows) - 1
	default:
		return false
	}
	at = min(at, len(l.rows)-1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil && at >= 0 {
		c.Focus(l.rows[at])
	}
	return true
}

// CreateRenderer is called by Fyne.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	r := &listRenderer{l}
	r.Refresh()
	return r
}

type listRenderer struct{ l *List }

func (r *listRenderer) Destroy() {}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.back, r.l.head, r.l.box, r.l.ring}
}

func (r *listRenderer) headHeight() float32 { return r.l.head.MinSize().Height + layout.Small }

func (r *listRenderer) MinSize() fyne.Size {
	head, box := r.l.head.MinSize(), r.l.box.MinSize()
	return fyne.NewSize(max(head.Width+2*rowSide, box.Width), r.headHeight()+box.Height)
}

func (r *listRenderer) Layout(size fyne.Size) {
	r.l.back.Resize(size)
	layoutRing(r.l.ring, size)
	r.l.head.Move(fyne.NewPos(rowSide, layout.Half))
	r.l.head.Resize(fyne.NewSize(size.Width-2*rowSide, r.l.head.MinSize().Height))
	r.l.box.Move(fyne.NewPos(0, r.headHeight()))
	r.l.box.Resize(fyne.NewSize(size.Width, size.Height-r.headHeight()))
}

func (r *listRenderer) Refresh() {
	r.l.back.FillColor, r.l.back.StrokeColor = theme.Color(paint.ColorSurface), theme.Color(paint.ColorCardBorder)
	r.l.back.StrokeWidth, r.l.back.CornerRadius = theme.Size(paint.SizeCardEdge), theme.Size(theme.SizeNameCardRadius)
	r.Layout(r.l.Size())
	r.l.box.Refresh()
	canvas.Refresh(r.l.back)
	canvas.Refresh(r.l.ring)
}
