package host

import (
	"time"

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
	At       time.Time        // when the window heard of it
}

// Part is what strokes can go to: the part that has the focus.
type Part interface {
	// Stroked does what a stroke means here.
	Stroked(s Stroke)
}

// Keyboard stands between the keys and the parts.
type Keyboard interface {
	// Take gets a stroke. It comes back through Deliver, now or later, in order.
	Take(s Stroke)
	// Flush hands on what waits, since the pointer is about to do something.
	Flush()
}

// Take gets a stroke for a part from the toolkit.
func (h *Host) Take(part Part, s Stroke) {
	h.Touch()
	s.At = h.Time()
	s.Mods |= h.mods()
	if h.Struck != nil {
		h.Struck(s)
	}
	if h.Keyboard == nil {
		h.stroked(part, s)
		return
	}
	h.Guard(func() { h.Keyboard.Take(s) })
}

func (h *hooks) mods() fyne.KeyModifier {
	d, desk := fyne.CurrentApp().Driver().(desktop.Driver)
	switch {
	case h.Mods != nil:
		return h.Mods()
	case desk:
		return d.CurrentKeyModifiers()
	}
	return 0
}

// Deliver hands a stroke to whatever has the focus now, and to nowhere while that
// is nothing.
func (h *Host) Deliver(focus fyne.Focusable, nowhere Part, s Stroke) {
	switch part := focus.(type) {
	case nil:
		h.stroked(nowhere, s)
	case Part:
		h.stroked(part, s)
	default:
		h.Guard(func() { raw(focus, s) })
	}
}

// stroked has a part do what a stroke means.
func (h *Host) stroked(part Part, s Stroke) {
	before := h.at
	h.at = s.At
	h.rush.note(part, s)
	h.Guard(func() { part.Stroked(s) })
	if s.Kind != StrokeDown && s.Kind != StrokeUp { // these change nothing by themselves
		h.Look()
	}
	h.at = before
}

// raw hands a part of the toolkit's own a stroke, as the toolkit does.
func raw(part fyne.Focusable, s Stroke) {
	keyable, _ := part.(desktop.Keyable)
	switch {
	case s.Kind == StrokeTyped:
		part.TypedKey(s.Key)
	case s.Kind == StrokeRune:
		part.TypedRune(s.Rune)
	case s.Kind == StrokeChord:
		if p, ok := part.(fyne.Shortcutable); ok {
			p.TypedShortcut(s.Shortcut)
		}
	case s.Kind == StrokeDown && keyable != nil:
		keyable.KeyDown(s.Key)
	case s.Kind == StrokeUp && keyable != nil:
		keyable.KeyUp(s.Key)
	}
}

// Flush hands on what waits before the pointer does something.
func (h *Host) Flush() {
	if h.Keyboard != nil {
		h.Guard(h.Keyboard.Flush)
	}
}

// Tab moves the focus as the toolkit would have done.
func Tab(o fyne.CanvasObject, s Stroke) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		MoveFocus(c, s)
	}
}

// MoveFocus does what Tab does. A field that is entered so is selected whole: what is
// typed next takes the place of what stands there.
func MoveFocus(c fyne.Canvas, s Stroke) {
	if s.Mods&fyne.KeyModifierShift != 0 {
		c.FocusPrevious()
	} else {
		c.FocusNext()
	}
	if e, field := c.Focused().(interface{ SelectWhole() }); field {
		e.SelectWhole()
	}
}
