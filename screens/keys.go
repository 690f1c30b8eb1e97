package screens

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"comptoir/app/session"
	"comptoir/screens/closing"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
)

// tabKeys are the function keys of the pages.
var tabKeys = map[fyne.KeyName]session.Tab{
	fyne.KeyF2: session.TabLookup, fyne.KeyF3: session.TabVerification, fyne.KeyF4: session.TabApplications,
	fyne.KeyF5: session.TabPurchases, fyne.KeyF6: session.TabActivity, fyne.KeyF7: session.TabSettings,
}

// nowhere is where keys go while no part has the focus.
type nowhere struct{ *Shell }

// Stroked does what a stroke means wherever the focus is.
func (n nowhere) Stroked(s host.Stroke) {
	switch s.Kind {
	case host.StrokeTyped:
		if s.Key.Name == fyne.KeyTab && n.window.Canvas().Overlays().Top() == nil {
			host.MoveFocus(n.window.Canvas(), s)
			return
		}
		n.key(s.Key)
	case host.StrokeChord:
		n.shortcut(s.Shortcut)
	case host.StrokeRune:
		n.digit(s)
	case host.StrokeUp:
		n.Parts.Held.Up(s.Key.Name)
	}
}

// key does what a key means wherever the focus is, and reports whether it did.
func (s *Shell) key(e *fyne.KeyEvent) bool {
	if onlyWrites(e.Name) {
		return false
	}
	if s.covered != nil {
		return s.lockedKey(e)
	}
	if s.turned() {
		return s.turnedKey(e)
	}
	if s.support.Shown() {
		if e.Name == fyne.KeyEscape {
			s.support.Hide()
		}
		return e.Name != fyne.KeyTab
	}
	if s.links.shown() {
		if e.Name == fyne.KeyEscape {
			s.links.hide()
		}
		return true // the sheet is before everything
	}
	if s.told != nil && s.told.Shown() {
		return s.toldKey(e.Name)
	}
	if s.keys.Shown() {
		s.keys.Hide()
		return true
	}
	if s.help.Shown() {
		if used, over := s.helpKey(e.Name); over {
			return used
		}
	}
	if s.till != nil && s.till.Scan.State().Open {
		s.till.Scan.Hide()
		return e.Name == fyne.KeyEscape || s.key(e)
	}
	switch e.Name {
	case fyne.KeyF1:
		s.openHelp()
		return true
	case fyne.KeyEscape:
		return s.back()
	case turnKey:
		if s.till != nil {
			s.till.View.Show()
		}
		return true
	case fyne.KeyPageDown, fyne.KeyPageUp:
		return s.readOn(e.Name)
	case fyne.KeyF8:
		if s.till != nil {
			s.till.Scan.Open()
		}
		return true
	}
	tab, isTab := tabKeys[e.Name]
	if isTab && s.till != nil {
		s.app.Nav.Go(tab)
	}
	return isTab
}

// evens are the parts that number keys press, on whichever page has them.
var evens = map[rune]string{'1': ".choice.keep", '2': ".choice.close"}

// digit does what a number key means wherever the focus is: it presses one of two
// equals, where the open page has them.
func (s *Shell) digit(stroke host.Stroke) {
	page := "applications"
	switch {
	case s.covered != nil || s.help.Shown() || s.till == nil || s.window.Canvas().Overlays().Top() != nil:
		return
	case s.turned():
		page = "customerview"
	case s.app.Nav.State().Tab != session.TabApplications:
		return
	}
	if b, ok := s.Part(page + evens[stroke.Rune]).(*widgets.Button); ok {
		b.ByNumber(stroke.At)
	}
}

// readOn turns the texts of the ticket by a screenful.
func (s *Shell) readOn(key fyne.KeyName) bool {
	if s.till == nil {
		return false
	}
	screenful := 1
	if key == fyne.KeyPageUp {
		screenful = -1
	}
	page, turns := s.pages[s.app.Nav.State().Tab].(*closing.Page)
	switch {
	case turns && page.Turn(screenful):
	case screenful < 0:
		s.till.Ticket.ReadBack()
	default:
		s.till.Ticket.ReadOn()
	}
	return true
}

// toldKey is what a key means over the lender's messages.
func (s *Shell) toldKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyEscape:
		s.till.Disclosures.Hide()
	case fyne.KeyPageDown:
		s.told.Turn(1)
	case fyne.KeyPageUp:
		s.told.Turn(-1)
	}
	return key != fyne.KeyTab
}

// disclose opens the lender's messages, if a store is open to ask for them.
func (s *Shell) disclose(open bool) bool {
	if s.till != nil && open {
		s.till.Disclosures.Open()
	}
	return s.till != nil
}

// onlyWrites reports whether a key is a character's or a modifier, which mean nothing
// to the window by themselves.
func onlyWrites(k fyne.KeyName) bool {
	switch k {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock:
		return true
	}
	return utf8.RuneCountInString(string(k)) <= 1
}

// back is Escape: it closes the banner, else goes one step back. Nothing typed is lost.
func (s *Shell) back() bool {
	if s.app.Notice.State().Problem != nil {
		s.app.Notice.Dismiss()
		return true
	}
	if s.till != nil && s.app.Nav.State().Tab == session.TabPurchases && s.till.Change.Back() {
		return true
	}
	if s.till != nil && s.app.Nav.State().Tab == session.TabActivity && s.till.Reprints.State().Open() {
		s.till.Reprints.Leave()
		return true
	}
	if s.till != nil && s.app.Nav.State().Tab == session.TabActivity && s.till.Closing.State().Open {
		s.till.Closing.Leave()
		return true
	}
	if s.till != nil && s.app.Nav.State().Tab == session.TabVerification {
		s.app.Nav.Go(session.TabPurchases)
		return true
	}
	if s.till != nil && s.app.Nav.State().Tab == session.TabApplications {
		return s.till.Applications.StepBack()
	}
	return false
}

func (s *Shell) shortcut(sc fyne.Shortcut) bool {
	custom, ok := sc.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierControl {
		return false
	}
	if s.covered == nil && s.turned() {
		return s.turnedShortcut(custom)
	}
	if custom.KeyName == fyne.KeyL {
		s.app.Session.SwitchLanguage()
		return true
	}
	if s.covered != nil {
		return false
	}
	switch custom.KeyName {
	case fyne.KeyK:
		s.app.Lock.Now()
		return true
	case fyne.KeyN:
		if s.till != nil {
			s.till.NextCustomer()
		}
		return true
	case fyne.KeyP:
		s.print()
		return true
	}
	return false
}

// ShowKeys opens or closes the sheet of keys.
func (s *Shell) ShowKeys(open bool) {
	if open {
		s.keys.Show()
	} else {
		s.keys.Hide()
	}
}

// KeysShown reports whether the sheet of keys is open.
func (s *Shell) KeysShown() bool { return s.keys.Shown() }

// print prints the paper of the open page: the receipt of the sale, the end of the day, or
// what Activity has open or has found.
func (s *Shell) print() {
	tab := s.app.Nav.State().Tab
	switch {
	case s.till == nil:
	case tab == session.TabPurchases:
		s.till.Sale.Paper().Print()
	case tab != session.TabActivity:
	case s.till.Closing.State().Open:
		s.till.Closing.Paper().Print()
	default:
		s.activity.Print()
	}
}
