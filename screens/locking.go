package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/signin"
)

// covered is what the lock page took off the window, to be put back as it was.
type covered struct {
	focus    fyne.Focusable
	overlays []fyne.CanvasObject
}

// locked puts the lock page over everything, or takes it off again. The pages
// stay as they are meanwhile.
func (s *Shell) locked(st signin.LockState) {
	c := s.window.Canvas()
	if st.Locked() == (s.covered != nil) {
		return
	}
	s.top.Relabel()
	if st.Locked() {
		s.covered = &covered{focus: c.Focused(), overlays: append([]fyne.CanvasObject(nil), c.Overlays().List()...)}
		for _, o := range s.covered.overlays {
			c.Overlays().Remove(o)
		}
		c.Unfocus()
		s.show()
		s.FocusOn(s.lock.First())
		return
	}
	was := s.covered
	s.covered = nil
	s.show()
	for _, o := range was.overlays {
		c.Overlays().Add(o)
	}
	if was.focus != nil {
		s.Focus(was.focus)
	}
}

// lockedKey is what keys mean on the lock page: Escape goes back from a change
// of associate, and Enter opens where nobody has a PIN.
func (s *Shell) lockedKey(e *fyne.KeyEvent) bool {
	st := s.app.Lock.State()
	switch e.Name {
	case fyne.KeyEscape:
		s.app.Lock.Back()
		return st.Reason == signin.LockChange
	case fyne.KeyReturn, fyne.KeyEnter:
		if st.Free && s.ground.Focused(s.window.Canvas()) == nil {
			s.app.Lock.Unlock()
			return true
		}
	}
	return false
}

// Locked reports whether the lock page covers the pages.
func (s *Shell) Locked() bool { return s.covered != nil }
