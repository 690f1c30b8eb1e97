// Package screens is how the till looks, in Fyne. Each page renders the snapshots
// of one model of package app and sends what a person does back to it; pages have
// packages of the same names. This root is the window around them.
package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/problem"
	"comptoir/app/session"
	ticketmodel "comptoir/app/ticket"
	"comptoir/i18n"
	"comptoir/screens/activity"
	"comptoir/screens/applications"
	"comptoir/screens/closing"
	"comptoir/screens/customerview"
	"comptoir/screens/disclosures"
	"comptoir/screens/firstday"
	"comptoir/screens/help"
	"comptoir/screens/kit"
	"comptoir/screens/lookup"
	"comptoir/screens/privacy"
	"comptoir/screens/purchases"
	"comptoir/screens/purchases/past"
	"comptoir/screens/purchases/transactions"
	"comptoir/screens/scan"
	"comptoir/screens/settings"
	"comptoir/screens/signin"
	"comptoir/screens/ticket"
	"comptoir/screens/verification"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/onscreen"
	"comptoir/service"
)

// Shell is the whole window: the bars that are always there, and the page that
// is open.
type Shell struct {
	*kit.Kit
	app      *app.App
	window   fyne.Window
	top      *topBar
	notice   *noticeBar
	late     *lateBar
	tour     *firstday.Panel // nil in a live store
	person   *customerBar
	rail     *rail
	ticket   *ticket.Ticket
	body     *fyne.Container
	pages    map[session.Tab]kit.Page
	activity *activity.Page
	sign     *signin.Page
	till     *app.Till
	lock     *signin.LockPage
	main     fyne.CanvasObject // what stands in the frame while the till is not locked
	frame    *fyne.Container
	ground   *widgets.Ground
	stops    []func()
	keys     *help.Keys
	scan     *scan.Sheet        // nil while signed out
	told     *disclosures.Sheet // nil while signed out
	links    *linkSheet

	view    *customerview.View
	support *help.Support
	help    *help.Page

	board *onscreen.Board // keys for fingers
	dock  *fyne.Container // the frame above them

	beforeHelp fyne.Focusable // had the focus when help opened; may be nil

	noted   *problem.Problem // on the banner, by what was refreshed last
	covered *covered         // while the till is locked
	touch   bool             // laid out for fingers
}

// NewShell builds the window's content and follows the application.
func NewShell(w fyne.Window, a *app.App, words *i18n.Printer) *Shell {
	s := &Shell{app: a, window: w, pages: map[session.Tab]kit.Page{}}
	s.Kit = &kit.Kit{Words: words, Parts: host.New(s.hooks()), Pick: kit.Files(w), Focus: func(f fyne.Focusable) {
		if !s.turned() { // the pages out of the customer's sight go on, and may not take the hands off the view
			s.putFocus(f)
		}
	}}
	s.links = newLinkSheet(s.Kit, w)
	s.Ask = s.links.ask
	a.OnTurn(s.Parts.Look)
	words.Use(kit.Locale(a.Session.State().Language))
	s.top = newTopBar(s.Kit, a, s.openHelp)
	s.support = help.NewSupport(s.Kit, func() help.Facts { return help.Facts(a.Support()) }, s.disclose, w)
	s.notice = newNoticeBar(s.Kit, a.Notice, s.support.Open, a.ContactFor)
	s.body = container.NewStack()
	s.frame = container.NewStack()
	s.keys = help.NewKeys(s.Kit, w)
	s.help = help.New(s.Kit, help.Deps{Support: func() { s.support.Open("") }, Keys: s.keys.Show, Tour: s.beginTour, Changed: s.helpChanged})
	s.lock = signin.NewLock(s.Kit, a.Lock)
	s.addBoard()
	s.ground = widgets.NewGround(s.Parts, s.dock, nowhere{s})
	w.SetOnDropped(s.Dropped)
	w.SetContent(s.ground)
	s.ground.Listen(w.Canvas(), fyne.KeyL, fyne.KeyN, fyne.KeyK, fyne.KeyP)
	s.stops = []func(){
		a.Observe(s.signedIn),
		a.Session.Observe(s.sessionChanged),
		a.Nav.Observe(s.navigated),
		a.Lock.Observe(s.locked),
		a.Notice.Observe(s.noticed),
	}
	s.Parts.Look()
	return s
}

// hooks are what the window does for its parts.
func (s *Shell) hooks() host.Hooks {
	now, _ := s.app.Clock()
	return host.Hooks{
		Key: s.key, Rune: s.digit, Shortcut: s.shortcut, Focused: s.focused, Unfocused: s.unfocused, Touched: s.app.Lock.Touch, Dragged: s.drag, Broke: s.app.ReportPanic,
		Pointed: func(part fyne.CanvasObject) { s.board.Pointed(part) }, Struck: func(host.Stroke) { s.board.Struck() }, Fingers: func() bool { return s.touch },
		Now: now, Clipped: func() { s.app.Clipped(fyne.CurrentApp().Clipboard()) },
	}
}

// Part returns a part of the window by name, such as purchase.amount, or nil.
func (s *Shell) Part(name string) fyne.CanvasObject { return s.Parts.Part(name) }

// Close stops following the application.
func (s *Shell) Close() {
	for _, stop := range s.stops {
		stop()
	}
	s.closePages()
	s.top.Close()
	s.lock.Close()
	s.notice.Close()
}

// signedIn swaps the sign-in page for the till and back.
func (s *Shell) signedIn(t *app.Till) {
	s.closePages()
	s.till = t
	s.help.Drop()
	s.beforeHelp = nil
	if t == nil {
		s.sign = signin.New(s.Kit, s.app.SignIn)
		s.main = layout.Frame(s.top.Content(), nil, nil, layout.Frame(s.notice.Content(), nil, nil, s.sign.Content()))
		s.show()
		s.setTitle()
		s.FocusOn(s.sign.First())
		return
	}
	s.scan = scan.NewSheet(s.Kit, t.Scan, s.window)
	s.told = disclosures.NewSheet(s.Kit, t.Disclosures, s.window)
	s.person = newCustomerBar(s.Kit, t)
	s.rail = newRail(s.Kit, s.app.Nav, t.Reconcile, s.openHelp)
	s.view = customerview.New(s.Kit, customerview.Deps{
		View: t.View, Training: s.app.Session.State().Store.Training, Turned: s.turn, Focus: s.putFocus,
	})
	s.activity = activity.New(s.Kit, activity.Deps{
		Activity: t.Activity, History: t.History, Details: t.Details, Holds: t.Holds, Kept: t.Reprints, Undo: t, EndOfDay: t.Closing.Start,
	})
	s.pages = map[session.Tab]kit.Page{
		session.TabLookup: lookup.New(s.Kit, lookup.Deps{
			Lookup: t.Lookup, Customer: t.Customer, Session: s.app.Session, Nav: s.app.Nav, Scan: t.Scan.Open,
		}),
		session.TabVerification: verification.New(s.Kit, t.Verification, t.Customer, s.app.Nav),
		session.TabApplications: applications.New(s.Kit, applications.Deps{
			Applications: t.Applications, Nav: s.app.Nav, Scan: t.Scan.Open, Lender: t,
		}),
		session.TabPurchases: s.purchases(t),
		session.TabActivity:  closing.New(s.Kit, t.Closing, s.activity),
		session.TabSettings: settings.New(s.Kit, settings.Deps{
			Settings: s.app.Settings, Staff: s.app.Staff, Printers: s.app.Printers,
			Language: func(l string) { s.app.Session.SetLanguage(service.Language(l)) },
			Support:  func() { s.support.Open("") },
			Merchant: s.app.Merchant,
			Privacy:  s.app.Privacy, Requests: privacy.New(s.Kit, s.app.Privacy),
		}),
	}
	s.ticket = ticket.New(s.Kit, ticket.Deps{Ticket: t.Ticket, Paper: t.Sale.Paper(), Clear: t.Customer.Clear, Turn: t.View.Show})
	s.late = newLateBar(s.Kit, t, s.app.Nav, s.frame.Refresh)
	head := layout.VBox(0, s.late.Content(), s.notice.Content())
	if t.FirstDay != nil {
		s.tour = firstday.New(s.Kit, t.FirstDay, s.frame.Refresh)
		head.Add(s.tour.Content())
	}
	page := layout.Frame(head, nil, nil, s.body)
	s.main = s.sided(page)
	s.show()
	s.setTitle()
	s.open(s.app.Nav.State().Tab)
}

// sided sets bars, rail, page and ticket into the window. The customer stands on the
// ticket; only where there is neither column nor customer a bar says that there is none.
func (s *Shell) sided(page fyne.CanvasObject) fyne.CanvasObject {
	bars := layout.VBox(0, s.top.Content(), s.person.Content())
	sides := s.rail.sides
	sides.Touch = s.touch
	sides.Beside = func(column bool) {
		s.till.Ticket.Stand(column)
		kit.Show(s.person.Content(), !column && !sides.Typing && s.till.Ticket.State().Empty())
	}
	empty := s.till.Ticket.State().Empty()
	s.ticket.OnClose(s.till.Ticket.Observe(func(st ticketmodel.State) {
		if st.Empty() != empty && s.main != nil {
			empty = st.Empty()
			s.main.Refresh()
		}
	}))
	return sides.Window(layout.Window{
		Bars: bars, Rail: s.rail.Content(), Page: page, Column: s.ticket.Content(), Strip: s.ticket.Strip(),
	})
}

// purchases makes the page of purchases with its sections.
func (s *Shell) purchases(t *app.Till) kit.Page {
	return purchases.New(s.Kit, purchases.Deps{
		Sale: t.Sale, Items: t.Items, Sections: t.Sections, Nav: s.app.Nav,
		Past: past.New(s.Kit, past.Deps{
			Past: t.Past, Change: t.Change, Sections: t.Sections, Nav: s.app.Nav, Lender: t, Reprint: t.Reprints.OpenPurchase,
		}),
		Transactions: transactions.New(s.Kit, t.Transactions, s.app.Nav, t),
		Lender:       t, Undo: t.UndoSale,
	})
}

func (s *Shell) closePages() {
	for _, p := range s.pages {
		p.Close()
	}
	s.pages = map[session.Tab]kit.Page{}
	if s.sign != nil {
		s.sign.Close()
		s.sign = nil
	}
	if s.scan != nil {
		s.scan.Close()
		s.told.Close()
		s.scan, s.told = nil, nil
	}
	if s.person != nil {
		s.person.Close()
		s.ticket.Close()
		s.late.Close()
		if s.tour != nil {
			s.tour.Close()
		}
		s.rail.Close()
		s.view.Close()
		s.person, s.rail, s.view, s.late, s.tour = nil, nil, nil, nil, nil
	}
}

// sessionChanged follows the language; everything typed stays where it is,
// since pages change their texts and not their parts.
func (s *Shell) sessionChanged(st session.State) {
	locale := kit.Locale(st.Language)
	if s.Words.Locale() == locale {
		return
	}
	s.Words.Use(locale)
	s.relabel()
}

// relabel writes every text anew.
func (s *Shell) relabel() {
	s.setTitle()
	s.labelBoard()
	s.top.Relabel()
	s.notice.Relabel()
	if s.sign != nil {
		s.sign.Relabel()
	}
	if s.person != nil {
		s.person.Relabel()
		s.ticket.Relabel()
		s.late.Relabel()
		if s.tour != nil {
			s.tour.Relabel()
		}
		s.rail.Relabel()
		s.scan.Relabel()
		s.told.Relabel()
	}
	for _, p := range s.pages {
		p.Relabel()
	}
	s.keys.Relabel()
	s.help.Relabel()
	s.links.Relabel()
	s.lock.Relabel()
	s.support.Relabel()
}

// Show puts the pages into the window, or the lock page in their place.
func (s *Shell) show() {
	now := s.main
	if s.view != nil {
		s.view.Away(!s.turned())
	}
	switch {
	case s.turned():
		now = s.view.Content()
	case s.help.Shown():
		now = layout.Frame(s.top.Content(), nil, nil, s.help.Content())
	}
	if s.covered != nil {
		now = layout.Frame(s.top.Content(), nil, nil, s.lock.Content())
	}
	s.frame.Objects = []fyne.CanvasObject{now}
	s.frame.Refresh()
	s.labelBoard()
}

// noticed makes room for the banner, or takes it back. What has the focus stays
// in sight.
func (s *Shell) noticed(n problem.NoticeState) {
	if n.Problem == s.noted {
		return // it counts the seconds: nothing moves
	}
	s.noted = n.Problem
	s.frame.Refresh()
	if part, ok := s.window.Canvas().Focused().(fyne.CanvasObject); ok {
		s.reveal(part)
	}
}

// setTitle never names a customer: titles end up in screenshots and logs.
func (s *Shell) setTitle() { s.window.SetTitle(s.Words.T("app.title")) }

func (s *Shell) navigated(st session.NavigationState) {
	if s.till != nil {
		s.help.Hide()
		s.open(st.Tab)
	}
}

func (s *Shell) open(tab session.Tab) {
	p := s.pages[tab]
	if p == nil {
		return
	}
	for t, other := range s.pages {
		other.Away(t != tab)
	}
	s.body.Objects = []fyne.CanvasObject{p.Content()}
	s.body.Refresh()
	p.Relabel()
	s.main.Refresh()            // another page may leave no room for the ticket's column
	s.window.Canvas().Unfocus() // else a page without fields leaves the keys to a field out of sight
	s.FocusOn(p.First())
}

// Open returns which page is open; it is empty on the sign-in page.
func (s *Shell) Open() session.Tab {
	if s.till == nil {
		return ""
	}
	return s.app.Nav.State().Tab
}

// Locale returns which language the window speaks.
func (s *Shell) Locale() i18n.Locale { return s.Words.Locale() }
