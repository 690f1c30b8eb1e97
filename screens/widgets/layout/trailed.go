package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Trailed puts a part at its least width behind another, which takes the rest of the
// line and may wrap. Its room is kept while it is hidden, so that nothing moves when it
// appears.
func Trailed(gap float32, part, mark fyne.CanvasObject) *fyne.Container {
	return container.New(trailed{gap}, part, mark)
}

type trailed struct{ gap float32 }

func (l trailed) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	part, mark := parts[0], parts[1]
	least := mark.MinSize()
	room := max(0, size.Width-least.Width-l.gap)
	part.Resize(fyne.NewSize(room, size.Height))
	height := min(part.MinSize().Height, size.Height)
	part.Resize(fyne.NewSize(room, height))
	part.Move(fyne.NewPos(0, 0))
	mark.Resize(least)
	mark.Move(fyne.NewPos(size.Width-least.Width, 0))
}

func (l trailed) MinSize(parts []fyne.CanvasObject) fyne.Size {
	p, m := parts[0].MinSize(), parts[1].MinSize()
	return fyne.NewSize(p.Width+l.gap+m.Width, max(p.Height, m.Height))
}
