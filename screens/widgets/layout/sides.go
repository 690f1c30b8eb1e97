package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// narrowWidth is the least room, at 100 %, for a rail beside the page.
const narrowWidth float32 = 960

// Sides is where the rail of a window stands, and what goes with every page: the rail
// at the left, or at the bottom of a narrow window or one for fingers; what goes with
// the page in a column at the right, or as a sheet below it.
type Sides struct {
	Touch   bool
	Typing  bool              // something stands at the foot of the window: a rail there leaves its room to the page
	Changed func(bottom bool) // hears when the rail moves; may be nil
	Beside  func(column bool) // hears at each layout whether there is room for the column; may be nil
	bottom  bool
	cells   columns
}

// Bottom reports whether the rail stands at the bottom.
func (s *Sides) Bottom() bool { return s.bottom }

// Window is what a window is made of. Column is at the right of the page; where there
// is no room, Strip stands below it, and Column in its place once it is visible.
type Window struct{ Bars, Rail, Page, Column, Strip fyne.CanvasObject }

// Window sets the parts into a window.
func (s *Sides) Window(w Window) *fyne.Container {
	return container.New(&sides{s, w}, w.Page, w.Column, w.Strip, w.Rail, w.Bars)
}

// Rail sets the entries of the rail under each other, or beside each other at
// the bottom. width is that of the standing rail.
func (s *Sides) Rail(width float32, entries ...fyne.CanvasObject) *fyne.Container {
	s.cells = columns{cell: 88, gap: Half}
	return container.New(&railEntries{s, width}, entries...)
}

// Entry sets the parts of one entry: icon, word and key.
func (s *Sides) Entry(icon, word, key fyne.CanvasObject) *fyne.Container {
	return container.New(&railEntry{s}, icon, word, key)
}

type railEntries struct {
	*Sides
	width float32
}

func (l *railEntries) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	switch {
	case l.bottom && l.narrow(parts, size.Width):
		l.cells.width = size.Width
		l.share(parts, size)
		return
	case l.bottom:
		l.cells.Layout(parts, size)
		return
	}
	(&box{gap: Half}).Layout(parts, size)
}

func (l *railEntries) MinSize(parts []fyne.CanvasObject) fyne.Size {
	switch {
	case l.bottom && l.narrow(parts, l.cells.width):
		return least(parts)
	case l.bottom:
		return l.cells.MinSize(parts)
	}
	size := (&box{gap: Half}).MinSize(parts)
	return fyne.NewSize(max(size.Width, Scaled(l.width)), size.Height)
}

// narrow reports whether the entries stand in one line only as wide as each has to be.
func (l *railEntries) narrow(parts []fyne.CanvasObject, width float32) bool {
	return width > 0 && l.cells.count(width, parts) < len(visible(parts)) && l.spare(parts, width) >= 0
}

// spare is the room of a line that the entries leave.
func (l *railEntries) spare(parts []fyne.CanvasObject, width float32) float32 {
	return width - (&box{gap: Half, across: true}).MinSize(parts).Width
}

// share gives each entry its least width, and all of them the same of the rest.
func (l *railEntries) share(parts []fyne.CanvasObject, size fyne.Size) {
	shown := visible(parts)
	more, x := l.spare(parts, size.Width)/float32(len(shown)), float32(0)
	for _, p := range shown {
		width := p.MinSize().Width + more
		p.Move(fyne.NewPos(x, 0))
		p.Resize(fyne.NewSize(width, size.Height))
		x += width + Half
	}
}

type railEntry struct{ *Sides }

func (l *railEntry) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	icon, word, key := parts[0], parts[1], parts[2]
	i, w, k := icon.MinSize(), word.MinSize(), key.MinSize()
	icon.Resize(i)
	word.Resize(w)
	if l.bottom {
		icon.Move(fyne.NewPos((size.Width-i.Width)/2, 0))
		word.Move(fyne.NewPos((size.Width-w.Width)/2, i.Height+Half))
		return
	}
	icon.Move(fyne.NewPos(0, (size.Height-i.Height)/2))
	word.Move(fyne.NewPos(i.Width+Small+Half, (size.Height-w.Height)/2))
	key.Resize(k)
	key.Move(fyne.NewPos(size.Width-k.Width, (size.Height-k.Height)/2))
}

func (l *railEntry) MinSize(parts []fyne.CanvasObject) fyne.Size {
	i, w, k := parts[0].MinSize(), parts[1].MinSize(), parts[2].MinSize()
	if l.bottom {
		return fyne.NewSize(max(i.Width, w.Width), i.Height+Half+w.Height)
	}
	return fyne.NewSize(i.Width+Small+Half+w.Width+Small+k.Width, max(i.Height, w.Height, k.Height))
}
