package paint

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Busy is a bar that moves for as long as something is under way. It stands
// where the settings of the toolkit want no animations, which the toolkit's own
// bar does not ask about.
type Busy struct{ widget.ProgressBarInfinite }

// NewBusy returns one that moves once it is started or shown.
func NewBusy() *Busy {
	b := &Busy{}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by the toolkit.
func (b *Busy) CreateRenderer() fyne.WidgetRenderer {
	if fyne.CurrentApp().Settings().ShowAnimations() {
		return b.ProgressBarInfinite.CreateRenderer()
	}
	r := &standing{bar: canvas.NewRectangle(color.Transparent)}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.bar)
	r.Refresh()
	return r
}

// standing draws a bar of one colour.
type standing struct {
	fyne.WidgetRenderer
	bar *canvas.Rectangle
}

func (r *standing) Refresh() {
	r.bar.FillColor = theme.Color(theme.ColorNamePrimary)
	r.bar.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	r.bar.Refresh()
}
