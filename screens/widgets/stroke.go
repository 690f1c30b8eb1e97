package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// StrokeKind is what happened at the keyboard.
type StrokeKind int

// Kinds of strokes; a key makes them in this order.
const (
	StrokeDown  StrokeKind = iota // Key goes down
	StrokeTyped                   // Key does what it does; again and again while it is held
	StrokeChord                   // Shortcut does, in its place
	StrokeRune                    // Rune is written
	StrokeUp                      // Key is let go
)

// Stroke is one thing that happened at the keyboard.
type Stroke struct {
	Kind     StrokeKind
	Key      *fyne.KeyEvent
	Shortcut fyne.Shortcut
	Rune     rune
	Mods     fyne.KeyModifier // held meanwhile, as the system says
}

// Part is what strokes can go to: the part that has the focus.
type Part interface {
	// Stroked does what a stroke means here.
	Stroked(s Stroke)
}

// Keyboard stands between the keys and the parts.
type Keyboard interface {
	// Take gets a stroke that was meant for part.
	Take(part Part, s Stroke)
	// Holding tells whether strokes wait to be handed on; keys that come now must
	// wait behind them.
	Holding() bool
}

// Take gets a stroke for a part from the toolkit.
func (h *Host) Take(part Part, s Stroke) {
	h.touch()
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		s.Mods = d.CurrentKeyModifiers()
	}
	if h.Keyboard == nil {
		h.guard(func() { part.Stroked(s) })
		return
	}
	h.guard(func() { h.Keyboard.Take(part, s) })
}

// holding tells whether Tab has to wait its turn too. The toolkit would else move
// the focus before the keys that came first.
func (h *Host) holding() bool { return h.Keyboard != nil && h.Keyboard.Holding() }

// tab moves the focus as the toolkit would have done.
func tab(o fyne.CanvasObject, s Stroke) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	switch {
	case c == nil:
	case s.Mods&fyne.KeyModifierShift != 0:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}
