package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Ground is what a whole window stands on. It tells the host of a pointer that
// moves or presses where nothing else listens.
type Ground struct {
	widget.BaseWidget
	host *Host
	part fyne.CanvasObject
	none *nothing
}

// NewGround puts a part on it. Nowhere gets the keys while no part has the focus.
func NewGround(h *Host, part fyne.CanvasObject, nowhere Part) *Ground {
	g := &Ground{host: h, part: part, none: newNothing(h, nowhere)}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(container.NewWithoutLayout(g.none), g.part))
}

// Hold has Tab come as a key where no part has the focus, and not move it at once.
func (g *Ground) Hold(c fyne.Canvas) {
	if c.Focused() == nil && g.host.Keyboard != nil {
		g.none.ready = true
		c.Focus(g.none)
		g.none.ready = false
	}
}

// Focused returns the part of a canvas that has the focus, or nil.
func (g *Ground) Focused(c fyne.Canvas) fyne.Focusable {
	if f := c.Focused(); f != fyne.Focusable(g.none) {
		return f
	}
	return nil
}

// nothing is what has the focus in place of nothing while Tab waits. Tab itself
// never leads there.
type nothing struct {
	widget.BaseWidget
	keys
	nowhere Part
	ready   bool
}

func newNothing(h *Host, nowhere Part) *nothing {
	n := &nothing{nowhere: nowhere}
	n.keys = keys{h, n}
	n.ExtendBaseWidget(n)
	return n
}

// Stroked does what a stroke means nowhere.
func (n *nothing) Stroked(s Stroke) { n.nowhere.Stroked(s) }

// Disabled reports that the focus may not go here by itself.
func (n *nothing) Disabled() bool { return !n.ready }

// Enable is called by nobody.
func (n *nothing) Enable() {}

// Disable is called by nobody.
func (n *nothing) Disable() {}

// FocusGained is called by Fyne.
func (n *nothing) FocusGained() {}

// FocusLost is called by Fyne.
func (n *nothing) FocusLost() {}

// CreateRenderer is called by Fyne.
func (n *nothing) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// MouseIn is called by Fyne.
func (g *Ground) MouseIn(*desktop.MouseEvent) { g.host.touch() }

// MouseMoved is called by Fyne.
func (g *Ground) MouseMoved(*desktop.MouseEvent) { g.host.touch() }

// MouseOut is called by Fyne.
func (g *Ground) MouseOut() {}

// Dragged is called by Fyne: a finger that moves takes the page along.
func (g *Ground) Dragged(e *fyne.DragEvent) {
	g.host.touch()
	if g.host.Dragged != nil {
		g.host.Dragged(e.Dragged.DY)
	}
}

// DragEnd is called by Fyne.
func (g *Ground) DragEnd() {}

// Tapped is called by Fyne.
func (g *Ground) Tapped(*fyne.PointEvent) { g.host.touch() }
