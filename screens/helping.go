package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app/purchases"
	"comptoir/app/session"
)

// openHelp opens help; what is said of the open page leads. Pressed again it closes it.
func (s *Shell) openHelp() {
	if s.help.Shown() {
		s.help.Hide()
		return
	}
	s.help.Open(s.helpTopic())
}

// helpTopic names the open page as help does.
func (s *Shell) helpTopic() string {
	if s.till == nil {
		return ""
	}
	tab := s.app.Nav.State().Tab
	if tab != session.TabPurchases {
		return string(tab)
	}
	switch s.till.Sections.State().Section {
	case purchases.SectionPast:
		return "past"
	case purchases.SectionOther:
		return "transactions"
	}
	return "purchases"
}

// helpChanged puts help before the pages, or these again with the focus where it was.
func (s *Shell) helpChanged() {
	c := s.window.Canvas()
	if s.help.Shown() {
		s.beforeHelp = s.ground.Focused(c)
		c.Unfocus()
		s.show()
		return
	}
	c.Unfocus()
	s.show()
	if s.beforeHelp != nil && s.till != nil {
		s.putFocus(s.beforeHelp)
	} else if s.sign != nil {
		s.FocusOn(s.sign.First())
	}
	s.beforeHelp = nil
}

// helpKey is what a key means over help: used reports whether it meant something, over
// whether that is all. A key that leads to a page does so.
func (s *Shell) helpKey(key fyne.KeyName) (used, over bool) {
	switch key {
	case fyne.KeyEscape:
		s.help.Hide()
	case fyne.KeyF1:
		s.support.Open("")
	case fyne.KeyPageDown:
		s.scrollPage(1)
	case fyne.KeyPageUp:
		s.scrollPage(-1)
	default:
		_, tab := tabKeys[key]
		return key != fyne.KeyTab, !tab
	}
	return true, true
}

// beginTour opens the tour of a first day, where there is one, and reports whether there
// is; with open false it only tells.
func (s *Shell) beginTour(open bool) bool {
	if s.till == nil || s.till.FirstDay == nil {
		return false
	}
	if open {
		s.help.Hide()
		s.till.FirstDay.Start()
	}
	return true
}
