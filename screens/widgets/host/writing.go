package host

import "fyne.io/fyne/v2"

// Writing is what is written into a part, for whoever offers keys to write it with.
type Writing int

// What is written. The zero value is any text.
const (
	Text    Writing = iota
	Amount          // money: digits and a decimal sign
	Digits          // a telephone number, a count
	Code            // a PIN, or a code that was sent
	Date            // digits and hyphens
	Mixed           // a number as a rule, now and then a text
	Nothing         // nothing that needs keys: the part has its own
)

// Written is a part that is written into, character by character. One that is disabled
// is not.
type Written interface {
	fyne.Focusable
	Disabled() bool
	Writes() Writing
}

// Point says that the pointer pressed a part, which may be nil: empty space.
func (h *Host) Point(part fyne.CanvasObject) {
	h.Touch()
	if h.Pointed != nil {
		h.Pointed(part)
	}
}

// LostFocus says that the focus went from a part.
func (h *Host) LostFocus() {
	if h.Unfocused != nil {
		h.Unfocused()
	}
}

// Finger reports whether the pointer is a finger, which scrolls where a mouse selects.
func (h *hooks) Finger() bool { return h.Fingers != nil && h.Fingers() }
