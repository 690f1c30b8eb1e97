package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
)

// Meter is a bar of how much is left of a whole.
type Meter struct {
	widget.BaseWidget
	share       float32
	track, fill *canvas.Rectangle
}

// NewMeter makes an empty one.
func NewMeter() *Meter {
	m := &Meter{track: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil)}
	m.ExtendBaseWidget(m)
	return m
}

// Set says how much is left of a whole.
func (m *Meter) Set(left, whole int64) {
	share := float32(0)
	if whole > 0 {
		share = max(0, min(1, float32(left)/float32(whole)))
	}
	if m.share != share {
		m.share = share
		m.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{m}
	r.Refresh()
	return r
}

type meterRenderer struct{ m *Meter }

func (r *meterRenderer) Destroy() {}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.m.track, r.m.fill}
}

func (r *meterRenderer) MinSize() fyne.Size { return fyne.NewSize(layout.Huge, layout.Small) }

func (r *meterRenderer) Layout(size fyne.Size) {
	r.m.track.Resize(size)
	r.m.fill.Resize(fyne.NewSize(size.Width*r.m.share, size.Height))
}

func (r *meterRenderer) Refresh() {
	r.m.track.FillColor, r.m.fill.FillColor = theme.Color(ColorCardBorder), theme.Color(theme.ColorNamePrimary)
	r.m.track.CornerRadius, r.m.fill.CornerRadius = layout.Half, layout.Half
	r.Layout(r.m.Size())
	canvas.Refresh(r.m.track)
	canvas.Refresh(r.m.fill)
}
