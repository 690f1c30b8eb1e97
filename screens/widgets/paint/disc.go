package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
)

// Disc is a round ground with a letter or two on it, such as somebody's initials.
type Disc struct {
	widget.BaseWidget
	back *canvas.Circle
	ink  *canvas.Text
}

// NewDisc makes an empty disc.
func NewDisc() *Disc {
	d := &Disc{back: canvas.NewCircle(nil), ink: canvas.NewText("", nil)}
	d.ink.TextStyle.Bold = true
	d.ExtendBaseWidget(d)
	return d
}

// Set changes the letters.
func (d *Disc) Set(text string) {
	if d.ink.Text != text {
		d.ink.Text = text
		d.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (d *Disc) CreateRenderer() fyne.WidgetRenderer {
	r := &discRenderer{d}
	r.Refresh()
	return r
}

type discRenderer struct{ d *Disc }

func (r *discRenderer) Destroy() {}

func (r *discRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.d.back, r.d.ink} }

func (r *discRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(layout.Scaled(48)) }

func (r *discRenderer) Layout(size fyne.Size) {
	edge := min(size.Width, size.Height)
	r.d.back.Resize(fyne.NewSquareSize(edge))
	r.d.back.Move(fyne.NewPos((size.Width-edge)/2, (size.Height-edge)/2))
	text := r.d.ink.MinSize()
	r.d.ink.Resize(text)
	r.d.ink.Move(fyne.NewPos((size.Width-text.Width)/2, (size.Height-text.Height)/2))
}

func (r *discRenderer) Refresh() {
	r.d.back.FillColor = theme.Color(ColorAccentGround)
	r.d.back.StrokeColor, r.d.back.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1
	r.d.ink.Color, r.d.ink.TextSize = theme.Color(theme.ColorNamePrimary), theme.TextSize()
	r.Layout(r.d.Size())
	canvas.Refresh(r.d.back)
	canvas.Refresh(r.d.ink)
}
