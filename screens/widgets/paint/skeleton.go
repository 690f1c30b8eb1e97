package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/layout"
)

// Skeleton is the shape of lines of text that are still to come.
type Skeleton struct {
	widget.BaseWidget
	bars []*canvas.Rectangle
}

// NewSkeleton makes the shape of some lines.
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

const lineHeight float32 = 14

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
	return fyne.NewSize(layout.Huge, n*lineHeight+max(0, n-1)*layout.Small)
}

// Layout makes the lines of different lengths, as text has.
func (r *skeletonRenderer) Layout(size fyne.Size) {
	for i, bar := range r.b.bars {
		bar.Move(fyne.NewPos(0, float32(i)*(lineHeight+layout.Small)))
		bar.Resize(fyne.NewSize(size.Width*[]float32{0.55, 0.85, 0.7}[i%3], lineHeight))
	}
}

func (r *skeletonRenderer) Refresh() {
	for _, bar := range r.b.bars {
		bar.FillColor = theme.Color(ColorCardBorder)
		bar.CornerRadius = theme.Size(theme.SizeNameInputRadius) / 2
		canvas.Refresh(bar)
	}
}
