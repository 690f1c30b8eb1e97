// Package widgets holds the parts that a person types into and presses. They know
// callbacks and texts that somebody else chose, and nothing of the till.
package widgets

import (
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
)

// hooks is what all parts of one window share: the keys that mean something
// wherever the focus is, and who else hears of them.
type hooks struct {
	// Key and Shortcut get what a part does not use itself and tell whether they
	// used it. Both may be nil.
	Key      func(*fyne.KeyEvent) bool
	Shortcut func(fyne.Shortcut) bool
	// Focused hears which part got the focus. May be nil.
	Focused func(fyne.CanvasObject)
	// Dragged hears that a finger or the pointer drags the page by a length. May be nil.
	Dragged func(dy float32)
	// Broke hears of a failure in what a part does, which ends there. May be nil: then
	// the failure goes on.
	Broke func(value any, stack []byte)
	// Touched hears that somebody uses the window, by key or pointer. May be nil.
	Touched func()

	// Clipped hears that a field copied, cut or pasted. May be nil.
	Clipped func()
	// Keyboard comes before the parts: it gets every stroke and hands on those that
	// are typing, at once or a little later. May be nil.
	Keyboard Keyboard

	// Now is the time, and Mods the modifiers that are held; nil is the system's.
	Now  func() time.Time
	Mods func() fyne.KeyModifier

	Held    held // keys that are down
	careful map[*Button]seen
	looked  time.Time // when it was last found out what is in sight
	// canvasOf returns the canvas that has painted a part, or nil.
	canvasOf func(fyne.CanvasObject) fyne.Canvas
	rush     rush
	at       time.Time         // of the stroke that is being done
	last     fyne.CanvasObject // that got the focus
}

func newHooks() *hooks {
	return &hooks{
		Held: held{}, careful: map[*Button]seen{},
		canvasOf: func(o fyne.CanvasObject) fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(o) },
	}
}

// now is the time of what happens now: a stroke that had to wait happens when it was
// typed.
func (h *hooks) now() time.Time {
	switch {
	case !h.at.IsZero():
		return h.at
	case h.Now != nil:
		return h.Now()
	}
	return time.Now()
}

// guard keeps a failure of the program from ending it.
func (h *Host) guard(f func()) {
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

func (h *Host) touch() {
	if h.Touched != nil {
		h.Touched()
	}
}

func (h *Host) key(e *fyne.KeyEvent) bool { return h.Key != nil && h.Key(e) }

func (h *Host) shortcut(s fyne.Shortcut) bool { return h.Shortcut != nil && h.Shortcut(s) }

func (h *Host) focused(o fyne.CanvasObject) {
	h.last = o
	if h.Focused != nil {
		h.Focused(o)
	}
}
