package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/slide"
)

// turned reports whether the window shows the customer's view.
func (s *Shell) turned() bool { return s.view != nil && s.view.Shown() }

// Turned reports whether the window shows the customer's view.
func (s *Shell) Turned() bool { return s.turned() }

// turn shows the customer's view in place of the pages, or the pages again.
func (s *Shell) turn(open bool) {
	if s.view == nil {
		return // it is being made, and is closed
	}
	s.window.Canvas().Unfocus()
	s.show()
	if !open {
		s.open(s.app.Nav.State().Tab)
	}
}

// putFocus puts the focus on a part, once it is in the window.
func (s *Shell) putFocus(f fyne.Focusable) {
	s.frame.MinSize() // a part that was hidden until now is not in the window before it was measured
	s.window.Canvas().Focus(f)
}

// turnKey turns the window to the customer.
const turnKey = fyne.KeyF9

// turnedKey is what keys mean in the customer's view: Escape asks for the
// associate, and no key leads to another page.
func (s *Shell) turnedKey(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape || e.Name == turnKey:
		if s.till.View.State().Leaving {
			s.till.View.Stay()
		} else {
			s.till.View.Leave()
		}
		return true
	case e.Name == fyne.KeyF1:
		return true
	case e.Name == fyne.KeyPageDown:
		return s.scrollPage(1)
	case e.Name == fyne.KeyPageUp:
		return s.scrollPage(-1)
	}
	_, isTab := tabKeys[e.Name]
	return isTab
}

// scrollPage moves the page that is open by screenfuls.
func (s *Shell) scrollPage(by float32) bool {
	if scroll := s.openScroll(); scroll != nil {
		slide.By(scroll, -by*max(layout.Huge, scroll.Size().Height-layout.Huge))
	}
	return true
}

// turnedShortcut is what Ctrl means there: the language, and nothing else.
func (s *Shell) turnedShortcut(custom *desktop.CustomShortcut) bool {
	if custom.KeyName == fyne.KeyL {
		s.till.View.SwitchLanguage()
	}
	return true
}
