package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/slide"
)

// Ground is what a whole window stands on. It tells the host of a pointer that
// moves or presses where nothing else listens.
type Ground struct {
	widget.BaseWidget
	slide.Drag
	host *host.Host
	part fyne.CanvasObject
	none *nothing

	chords map[string]bool // shortcuts that are listened to
}

// NewGround puts a part on it. Nowhere gets the keys while no part has the focus.
func NewGround(h *host.Host, part fyne.CanvasObject, nowhere host.Part) *Ground {
	g := &Ground{Drag: slide.Drag{Host: h}, host: h, part: part, none: newNothing(h, nowhere), chords: map[string]bool{}}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(container.NewWithoutLayout(g.none), g.part))
}

// MouseIn is called by Fyne.
func (g *Ground) MouseIn(*desktop.MouseEvent) { g.host.Touch() }

// MouseMoved is called by Fyne.
func (g *Ground) MouseMoved(*desktop.MouseEvent) { g.host.Touch() }

// MouseOut is called by Fyne.
func (g *Ground) MouseOut() {}

// Tapped is called by Fyne, which has taken the focus from whatever had it: a press on
// empty space means nothing, and what is typed next goes where it would have gone.
func (g *Ground) Tapped(*fyne.PointEvent) {
	g.host.Point(nil)
	last, ok := g.host.Last().(fyne.Focusable)
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if !ok || c == nil || c.Focused() != nil || !g.host.Last().Visible() {
		return
	}
	if !fyne.CurrentApp().Driver().AbsolutePositionForObject(g.host.Last()).IsZero() {
		c.Focus(last)
	}
}
