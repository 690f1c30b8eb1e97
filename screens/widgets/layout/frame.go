package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Frame sets bars around a part, each at its least size, without any gap. Bars
// may be nil.
func Frame(top, bottom, left, part fyne.CanvasObject) *fyne.Container {
	var shown []fyne.CanvasObject
	for _, p := range []fyne.CanvasObject{part, left, bottom, top} {
		if p != nil {
			shown = append(shown, p)
		}
	}
	return container.New(&frame{top, bottom, left, part}, shown...)
}

type frame struct{ top, bottom, left, part fyne.CanvasObject }

func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	at, room := fyne.NewPos(0, 0), size
	if shownBar(f.top) {
		f.top.Resize(fyne.NewSize(room.Width, f.top.MinSize().Height))
		height := f.top.MinSize().Height
		f.top.Resize(fyne.NewSize(room.Width, height))
		f.top.Move(at)
		at.Y, room.Height = height, room.Height-height
	}
	if shownBar(f.bottom) {
		height := f.bottom.MinSize().Height
		f.bottom.Resize(fyne.NewSize(room.Width, height))
		f.bottom.Move(fyne.NewPos(0, size.Height-height))
		room.Height -= height
	}
	if shownBar(f.left) {
		width := f.left.MinSize().Width
		f.left.Resize(fyne.NewSize(width, room.Height))
		f.left.Move(at)
		at.X, room.Width = width, room.Width-width
	}
	f.part.Move(at)
	f.part.Resize(room)
}

func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	size := f.part.MinSize()
	if shownBar(f.left) {
		l := f.left.MinSize()
		size = fyne.NewSize(size.Width+l.Width, max(size.Height, l.Height))
	}
	for _, bar := range []fyne.CanvasObject{f.top, f.bottom} {
		if shownBar(bar) {
			b := bar.MinSize()
			size = fyne.NewSize(max(size.Width, b.Width), size.Height+b.Height)
		}
	}
	return size
}

func shownBar(o fyne.CanvasObject) bool { return o != nil && o.Visible() }
