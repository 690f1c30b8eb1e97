package paint

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Finder is a live picture with a frame to aim with.
type Finder struct {
	widget.BaseWidget
	least fyne.Size
	tone  Tone
	back  *canvas.Rectangle
	live  *canvas.Image
	frame *canvas.Rectangle
}

// NewFinder makes an empty one, at least so large.
func NewFinder(width, height float32) *Finder {
	f := &Finder{least: fyne.NewSize(width, height), back: canvas.NewRectangle(nil), live: &canvas.Image{}, frame: canvas.NewRectangle(nil)}
	f.live.FillMode = canvas.ImageFillContain
	f.live.ScaleMode = canvas.ImageScaleFastest
	f.ExtendBaseWidget(f)
	return f
}

// Picture changes the picture; nil takes it away.
func (f *Finder) Picture(picture image.Image) {
	f.live.Image = picture
	f.live.Hidden = picture == nil
	f.live.Refresh()
}

// Tone changes the colour of the frame.
func (f *Finder) Tone(t Tone) {
	if f.tone != t {
		f.tone = t
		f.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (f *Finder) CreateRenderer() fyne.WidgetRenderer {
	r := &finderRenderer{f}
	r.Refresh()
	return r
}

type finderRenderer struct{ f *Finder }

func (r *finderRenderer) Destroy() {}

func (r *finderRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.back, r.f.live, r.f.frame}
}

func (r *finderRenderer) MinSize() fyne.Size { return r.f.least }

// Layout leaves to the frame the shape of a licence's symbol: wide and low.
func (r *finderRenderer) Layout(size fyne.Size) {
	r.f.back.Resize(size)
	r.f.live.Resize(size)
	aim := fyne.NewSize(size.Width*0.82, size.Width*0.82/3)
	r.f.frame.Resize(aim)
	r.f.frame.Move(fyne.NewPos((size.Width-aim.Width)/2, (size.Height-aim.Height)/2))
}

func (r *finderRenderer) Refresh() {
	ink, _ := r.f.tone.colors()
	if r.f.tone == Plain {
		ink = theme.ColorNamePrimary
	}
	r.f.back.FillColor = theme.Color(theme.ColorNameForeground)
	r.f.back.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	r.f.frame.StrokeColor, r.f.frame.StrokeWidth = theme.Color(ink), 3
	r.f.frame.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
