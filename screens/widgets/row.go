package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Row is a line of a [List] that can be pressed and stays chosen. The chosen one is
// filled, the one with the focus has a ring: the two never look alike.
type Row struct {
	pressable
	list   *List
	part   fyne.CanvasObject
	chosen bool
	back   *canvas.Rectangle
	edge   *canvas.Rectangle // at the left of the chosen one
	line   *canvas.Rectangle // to the next one
}

// NewRow makes a line around a part; name is for Host.Part. It is put into a list.
func NewRow(h *host.Host, name string, part fyne.CanvasObject, pressed func()) *Row {
	r := &Row{part: part, back: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	r.init(h, r, name, pressed)
	return r
}

// Set says whether the line is chosen and whether it can be.
func (r *Row) Set(chosen, enabled bool) {
	if r.chosen != chosen || r.disabled == enabled {
		r.chosen, r.disabled = chosen, !enabled
		r.Refresh()
	}
}

// Chosen reports whether the line is chosen.
func (r *Row) Chosen() bool { return r.chosen }

// Stroked does what a stroke means on a line.
func (r *Row) Stroked(s host.Stroke) {
	if r.list == nil || !r.list.took(s, r) {
		r.pressable.Stroked(s)
	}
}

// CreateRenderer is called by Fyne.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r}
	w.Refresh()
	return w
}

type rowRenderer struct{ r *Row }

func (w *rowRenderer) Destroy() {}

func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.r.back, w.r.edge, w.r.line, w.r.part, w.r.ring}
}

// Room around what stands on a line.
const (
	rowSide = layout.Small + layout.Half
	rowEnd  = layout.Half - 1
)

func (w *rowRenderer) MinSize() fyne.Size {
	size := w.r.part.MinSize().AddWidthHeight(2*rowSide, 2*rowEnd)
	return fyne.NewSize(size.Width, max(size.Height, theme.Size(paint.SizeField)))
}

func (w *rowRenderer) Layout(size fyne.Size) {
	w.r.back.Resize(size)
	w.r.edge.Resize(fyne.NewSize(layout.Half, size.Height))
	w.r.line.Move(fyne.NewPos(0, size.Height-1))
	w.r.line.Resize(fyne.NewSize(size.Width, 1))
	w.ring(size)
	height := w.r.part.MinSize().Height
	w.r.part.Move(fyne.NewPos(rowSide, (size.Height-height)/2))
	w.r.part.Resize(fyne.NewSize(size.Width-2*rowSide, height))
}

// ring stands within the line: outside, the next one would cover it.
func (w *rowRenderer) ring(size fyne.Size) {
	layoutRing(w.r.ring, size)
	in := theme.Size(paint.SizeRing)/2 + 1
	w.r.ring.CornerRadius = layout.Half
	w.r.ring.Move(fyne.NewPos(in, in))
	w.r.ring.Resize(size.SubtractWidthHeight(2*in, 2*in))
}

func (w *rowRenderer) Refresh() {
	r := w.r
	r.back.FillColor = nil
	if r.chosen || r.hovered && !r.disabled {
		r.back.FillColor = theme.Color(paint.ColorAccentGround)
	}
	r.edge.FillColor, r.edge.Hidden = theme.Color(theme.ColorNamePrimary), !r.chosen
	r.line.FillColor = theme.Color(paint.ColorCardBorder)
	w.Layout(r.Size())
	for _, o := range []fyne.CanvasObject{r.back, r.edge, r.line, r.ring} {
		canvas.Refresh(o)
	}
}
