package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Gutter leaves room at the right of a part for the bar that scrolls it.
func Gutter(part fyne.CanvasObject) *fyne.Container { return container.New(gutter{}, part) }

type gutter struct{}

func (gutter) width() float32 { return theme.Size(theme.SizeNameScrollBarSmall) + Half }

func (g gutter) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	for _, p := range parts {
		p.Move(fyne.Position{})
		p.Resize(size.SubtractWidthHeight(g.width(), 0))
	}
}

func (g gutter) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return least(parts).AddWidthHeight(g.width(), 0)
}
