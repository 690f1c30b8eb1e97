package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Watched holds a part and says after each time that it got its place.
func Watched(part fyne.CanvasObject, placed func()) *fyne.Container {
	return container.New(&watched{placed}, part)
}

type watched struct{ placed func() }

func (w *watched) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	for _, p := range parts {
		p.Move(fyne.Position{})
		p.Resize(size)
	}
	w.placed()
}

func (*watched) MinSize(parts []fyne.CanvasObject) fyne.Size { return least(parts) }
