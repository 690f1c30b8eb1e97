// Package host is what the parts of one window share: the register in which they are
// found by name, the way of a keystroke to the part that has the focus, and what makes
// sure that a press was meant for what it does.
package host

import (
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
)

// Hooks are what a window does for its parts: the keys that mean something wherever
// the focus is, and who else hears of them.
type Hooks struct {
	// Key and Shortcut get what a part does not use itself and report whether they
	// used it. Both may be nil.
	Key      func(*fyne.KeyEvent) bool
	Shortcut func(fyne.Shortcut) bool
	// Rune gets a character that a part does not use itself. May be nil.
	Rune func(Stroke)
	// Focused hears which part got the focus. May be nil.
	Focused func(fyne.CanvasObject)
	// Unfocused hears that a field has the focus no more. May be nil.
	Unfocused func()
	// Dragged hears that a finger or the pointer drags the page by a length. May be nil.
	Dragged func(dy float32)
	// Pointed hears that the pointer pressed a part; nil: empty space. May be nil.
	Pointed func(fyne.CanvasObject)
	// Struck hears of every stroke before it does anything. May be nil.
	Struck func(Stroke)
	// Fingers reports whether the pointer is a finger. May be nil: it is none.
	Fingers func() bool
	// Broke hears of a failure in what a part does, which ends there. May be nil: then
	// the failure goes on.
	Broke func(value any, stack []byte)
	// Touched hears that somebody uses the window, by key or pointer. May be nil.
	Touched func()

	// Clipped hears that a field copied, cut or pasted. May be nil.
	Clipped func()
	// Now is the time, and Mods the modifiers that are held; nil is the system's.
	Now  func() time.Time
	Mods func() fyne.KeyModifier
}

// hooks is what all parts of one window share.
type hooks struct {
	Hooks
	// Keyboard comes before the parts: it gets every stroke and hands on those that
	// are typing, at once or a little later. May be nil.
	Keyboard Keyboard

	Held    Held // keys that are down
	careful map[fyne.CanvasObject]seen
	looked  time.Time // when it was last found out what is in sight
	// canvasOf returns the canvas that has painted a part, or nil.
	canvasOf func(fyne.CanvasObject) fyne.Canvas
	rush     rush
	at       time.Time         // of the stroke that is being done
	last     fyne.CanvasObject // that got the focus
}

func newHooks(of Hooks) *hooks {
	return &hooks{
		Hooks: of,
		Held:  Held{}, careful: map[fyne.CanvasObject]seen{},
		canvasOf: func(o fyne.CanvasObject) fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(o) },
	}
}

// Time returns the time of what happens now: a stroke that had to wait happens when it
// was typed.
func (h *hooks) Time() time.Time {
	switch {
	case !h.at.IsZero():
		return h.at
	case h.Now != nil:
		return h.Now()
	}
	return time.Now()
}

// Guard does something, and keeps a failure of it from ending the program.
func (h *Host) Guard(f func()) {
	defer func() {
		if h.Broke == nil {
			return
		}
		if v := recover(); v != nil {
			h.Broke(v, debug.Stack())
		}
	}()
	f()
}

// Touch says that somebody uses the window.
func (h *Host) Touch() {
	if h.Touched != nil {
		h.Touched()
	}
}

// UseKey hands the window a key that a part does not use itself, and reports whether it
// meant something there.
func (h *Host) UseKey(e *fyne.KeyEvent) bool { return h.Key != nil && h.Key(e) }

// UseRune hands the window a character that a part does not use itself.
func (h *Host) UseRune(s Stroke) {
	if h.Rune != nil {
		h.Rune(s)
	}
}

// UseShortcut does the same for a shortcut.
func (h *Host) UseShortcut(s fyne.Shortcut) bool { return h.Shortcut != nil && h.Shortcut(s) }

// GotFocus says that a part has the focus now.
func (h *Host) GotFocus(o fyne.CanvasObject) {
	h.last = o
	if h.Focused != nil {
		h.Focused(o)
	}
}

// Last returns the part that got the focus last, or nil.
func (h *Host) Last() fyne.CanvasObject { return h.last }
