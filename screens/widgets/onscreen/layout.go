package onscreen

import (
	"fyne.io/fyne/v2"
)

// Room of the keys: a pad stays as narrow as a hand, and no key grows wider than two
// fingers need.
const (
	gap     float32 = 8
	widest  float32 = 96
	padWide float32 = 112
)

// grid sets the rows under each other, in the middle of the window.
type grid struct{}

func (grid) Layout(rows []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, row := range rows {
		height := row.MinSize().Height
		row.Move(fyne.NewPos(0, y))
		row.Resize(fyne.NewSize(size.Width, height))
		y += height + gap
	}
}

func (grid) MinSize(rows []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, max(0, float32(len(rows)-1)*gap))
	for _, row := range rows {
		least := row.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

// line sets the keys of a row beside each other, by their widths; most is the sum of
// the widest row's.
type line struct {
	widths []float32
	most   float32
}

func sum(widths []float32) float32 {
	sum := float32(0)
	for _, w := range widths {
		sum += w
	}
	return sum
}

// unit is the width of a key as wide as a letter, in a row of a width: the same in all.
func (l *line) unit(width float32) float32 {
	room := widest
	if l.most <= 4 {
		room = padWide
	}
	return min(room, (width-gap*(l.most-1))/l.most)
}

func (l *line) Layout(keys []fyne.CanvasObject, size fyne.Size) {
	unit := l.unit(size.Width)
	x := (size.Width - unit*sum(l.widths) - gap*float32(len(keys)-1)) / 2
	for i, k := range keys {
		k.Move(fyne.NewPos(x, 0))
		k.Resize(fyne.NewSize(unit*l.widths[i], size.Height))
		x += unit*l.widths[i] + gap
	}
}

func (l *line) MinSize(keys []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(keySize*sum(l.widths)+gap*float32(len(keys)-1), keySize)
}
