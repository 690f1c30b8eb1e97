package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
)

// Choice is a card that can be pressed and stays chosen: a plan, a method, an
// account, an entry of the rail.
type Choice struct {
	pressable
	part   fyne.CanvasObject
	pad    float32
	chosen bool
	quiet  bool // no border until chosen
	back   *canvas.Rectangle
}

// NewChoice makes a card around a part; name is for Host.Part.
func NewChoice(h *host.Host, name string, part fyne.CanvasObject, pressed func()) *Choice {
	c := &Choice{part: part, pad: layout.Medium, back: canvas.NewRectangle(nil)}
	c.init(h, c, name, pressed)
	return c
}

// NewRailItem makes a choice without a border.
func NewRailItem(h *host.Host, name string, part fyne.CanvasObject, pressed func()) *Choice {
	c := NewChoice(h, name, part, pressed)
	c.quiet, c.pad = true, layout.Small+layout.Half
	return c
}

// NewPill makes a small card around a word, for a choice among a few.
func NewPill(h *host.Host, name string, part fyne.CanvasObject, pressed func()) *Choice {
	c := NewChoice(h, name, part, pressed)
	c.pad = layout.Small + layout.Half
	return c
}

// Set says whether the card is chosen and whether it can be.
func (c *Choice) Set(chosen, enabled bool) {
	if c.chosen != chosen || c.disabled == enabled {
		c.chosen, c.disabled = chosen, !enabled
		c.Refresh()
	}
}

// Chosen reports whether the card is chosen.
func (c *Choice) Chosen() bool { return c.chosen }

// CreateRenderer is called by Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c}
	r.Refresh()
	return r
}

type choiceRenderer struct{ c *Choice }

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.back, r.c.part, r.c.ring}
}

func (r *choiceRenderer) MinSize() fyne.Size {
	size := r.c.part.MinSize().AddWidthHeight(2*r.c.pad, 2*r.c.pad)
	return fyne.NewSize(size.Width, max(size.Height, theme.Size(paint.SizeField)))
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	r.c.back.Resize(size)
	layoutRing(r.c.ring, size)
	r.c.part.Move(fyne.NewSquareOffsetPos(r.c.pad))
	r.c.part.Resize(size.SubtractWidthHeight(2*r.c.pad, 2*r.c.pad))
}

func (r *choiceRenderer) Refresh() {
	c := r.c
	c.back.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	c.back.StrokeWidth, c.back.StrokeColor = theme.Size(paint.SizeCardEdge), theme.Color(paint.ColorCardBorder)
	c.back.FillColor = theme.Color(paint.ColorSurface)
	if c.quiet {
		c.back.StrokeWidth, c.back.FillColor = 0, nil
	}
	if c.disabled {
		c.back.FillColor = nil
	}
	if c.hovered && !c.disabled {
		c.back.FillColor = theme.Color(paint.ColorAccentGround)
	}
	if c.chosen {
		c.back.StrokeWidth, c.back.StrokeColor = 3, theme.Color(theme.ColorNamePrimary)
		c.back.FillColor = theme.Color(paint.ColorAccentGround)
		if c.quiet {
			c.back.StrokeWidth = 0
		}
	}
	layoutRing(c.ring, c.Size())
	canvas.Refresh(c.back)
	canvas.Refresh(c.ring)
}
