package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// VBox puts parts under each other with a gap between.
func VBox(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&box{gap: gap}, parts...)
}

// HBox puts parts beside each other, at their least width, with a gap between.
func HBox(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&box{gap: gap, across: true}, parts...)
}

// box lays visible parts out one after the other. Unlike Fyne's boxes it
// knows no theme padding, so that the grid of 8 holds.
type box struct {
	gap    float32
	across bool
}

func (b *box) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	at := float32(0)
	for _, p := range parts {
		if !p.Visible() {
			continue
		}
		if b.across {
			least := p.MinSize()
			p.Move(fyne.NewPos(at, (size.Height-least.Height)/2))
			p.Resize(least)
			at += least.Width + b.gap
			continue
		}
		p.Resize(fyne.NewSize(size.Width, p.MinSize().Height))
		height := p.MinSize().Height // a wrapping text knows its height once it knows its width
		p.Move(fyne.NewPos(0, at))
		p.Resize(fyne.NewSize(size.Width, height))
		at += height + b.gap
	}
}

func (b *box) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	shown := 0
	for _, p := range parts {
		if !p.Visible() {
			continue
		}
		shown++
		least := p.MinSize()
		if b.across {
			size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
		} else {
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	gaps := b.gap * float32(max(0, shown-1))
	if b.across {
		return size.AddWidthHeight(gaps, 0)
	}
	return size.AddWidthHeight(0, gaps)
}
