package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Cells puts parts beside each other so that they share the width in the given
// proportions: the lines of one table line up. A share of zero keeps a part at
// its least width.
func Cells(shares []float32, gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&cells{shares: shares, gap: gap}, parts...)
}

type cells struct {
	shares []float32
	gap    float32
}

func (c *cells) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	room, sum := size.Width-c.gap*float32(len(parts)-1), float32(0)
	for i, p := range parts {
		if c.shares[i] == 0 {
			room -= p.MinSize().Width
		}
		sum += c.shares[i]
	}
	x := float32(0)
	for i, p := range parts {
		width := p.MinSize().Width
		if c.shares[i] > 0 {
			width = room * c.shares[i] / sum
		}
		height := p.MinSize().Height
		p.Move(fyne.NewPos(x, (size.Height-height)/2))
		p.Resize(fyne.NewSize(width, height))
		x += width + c.gap
	}
}

func (c *cells) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(c.gap*float32(len(parts)-1), 0)
	for _, p := range parts {
		least := p.MinSize()
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	return size
}

// Even puts parts beside each other in columns of one width, all in one line.
func Even(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(even{gap}, parts...)
}

type even struct{ gap float32 }

func (e even) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(parts))
	width := (size.Width - e.gap*(n-1)) / n
	for i, p := range parts {
		p.Move(fyne.NewPos(float32(i)*(width+e.gap), 0))
		p.Resize(fyne.NewSize(width, size.Height))
	}
}

func (e even) MinSize(parts []fyne.CanvasObject) fyne.Size {
	least := least(parts)
	n := float32(len(parts))
	return fyne.NewSize(n*least.Width+(n-1)*e.gap, least.Height)
}
