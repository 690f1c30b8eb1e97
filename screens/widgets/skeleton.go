package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Skeleton is the shape of lines of text that are still to come.
type Skeleton struct {
	widget.BaseWidget
	bars []*canvas.Rectangle
}

// NewSkeleton returns the shape of some lines.
func NewSkeleton(lines int) *Skeleton {
	b := &Skeleton{}
	for range lines {
		b.bars = append(b.bars, canvas.NewRectangle(nil))
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by Fyne.
func (b *Skeleton) CreateRenderer() fyne.WidgetRenderer {
	r := &skeletonRenderer{b}
	r.Refresh()
	return r
}

const boneHeight float32 = 14

type skeletonRenderer struct{ b *Skeleton }

func (r *skeletonRenderer) Destroy() {}

func (r *skeletonRenderer) Objects() []fyne.CanvasObject {
	list := make([]fyne.CanvasObject, 0, len(r.b.bars))
	for _, bar := range r.b.bars {
		list = append(list, bar)
	}
	return list
}

func (r *skeletonRenderer) MinSize() fyne.Size {
	n := float32(len(r.b.bars))
	return fyne.NewSize(Huge, n*boneHeight+max(0, n-1)*Small)
}

// Layout gives the lines different lengths, as text has.
func (r *skeletonRenderer) Layout(size fyne.Size) {
	for i, bar := range r.b.bars {
		bar.Move(fyne.NewPos(0, float32(i)*(boneHeight+Small)))
		bar.Resize(fyne.NewSize(size.Width*[]float32{0.55, 0.85, 0.7}[i%3], boneHeight))
	}
}

func (r *skeletonRenderer) Refresh() {
	for _, bar := range r.b.bars {
		bar.FillColor = colored(ColorCardBorder)
		bar.CornerRadius = theme.Size(theme.SizeNameInputRadius) / 2
		canvas.Refresh(bar)
	}
}

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

func (r *meterRenderer) MinSize() fyne.Size { return fyne.NewSize(Huge, Small) }

func (r *meterRenderer) Layout(size fyne.Size) {
	r.m.track.Resize(size)
	r.m.fill.Resize(fyne.NewSize(size.Width*r.m.share, size.Height))
}

func (r *meterRenderer) Refresh() {
	r.m.track.FillColor, r.m.fill.FillColor = colored(ColorCardBorder), colored(theme.ColorNamePrimary)
	r.m.track.CornerRadius, r.m.fill.CornerRadius = Half, Half
	r.Layout(r.m.Size())
	canvas.Refresh(r.m.track)
	canvas.Refresh(r.m.fill)
}
