package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
)

// Surface is a ground with a border that holds a part: a card, a bar, a banner.
type Surface struct {
	widget.BaseWidget
	part   fyne.CanvasObject
	pad    float32
	tone   Tone
	square bool
	back   *canvas.Rectangle
}

// Card makes a card around a part.
func Card(part fyne.CanvasObject) *Surface { return newSurface(part, layout.Medium, Plain, false) }

// Panel makes a coloured card around a part.
func Panel(tone Tone, part fyne.CanvasObject) *Surface {
	return newSurface(part, layout.Medium, tone, false)
}

// Bar makes a bar across the window around a part.
func Bar(part fyne.CanvasObject) *Surface { return newSurface(part, 0, Plain, true) }

func newSurface(part fyne.CanvasObject, pad float32, tone Tone, square bool) *Surface {
	s := &Surface{part: part, pad: pad, tone: tone, square: square, back: canvas.NewRectangle(nil)}
	s.ExtendBaseWidget(s)
	return s
}

// Tone changes the colour.
func (s *Surface) Tone(t Tone) {
	if s.tone != t {
		s.tone = t
		s.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := &surfaceRenderer{s}
	r.Refresh()
	return r
}

type surfaceRenderer struct{ s *Surface }

func (r *surfaceRenderer) Destroy() {}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.back, r.s.part}
}

func (r *surfaceRenderer) MinSize() fyne.Size {
	return r.s.part.MinSize().AddWidthHeight(2*r.s.pad, 2*r.s.pad)
}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.s.back.Resize(size)
	r.s.part.Move(fyne.NewSquareOffsetPos(r.s.pad))
	r.s.part.Resize(size.SubtractWidthHeight(2*r.s.pad, 2*r.s.pad))
}

func (r *surfaceRenderer) Refresh() {
	ink, ground := r.s.tone.colors()
	r.s.back.FillColor = theme.Color(ground)
	r.s.back.StrokeColor = theme.Color(ColorCardBorder)
	if r.s.tone != Plain {
		r.s.back.StrokeColor = theme.Color(ink)
	}
	r.s.back.StrokeWidth = theme.Size(SizeCardEdge)
	r.s.back.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	if r.s.square {
		r.s.back.CornerRadius, r.s.back.StrokeWidth = 0, 0
	}
	r.s.back.Refresh()
}
