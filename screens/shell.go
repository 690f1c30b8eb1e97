package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"comptoir/app"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// Shell is the whole window: the bars that are always there, and the page that
// is open.
type Shell struct {
	*ui
	app    *app.App
	window fyne.Window
	top    *topBar
	notice *noticeBar
	person *customerBar
	rail   *rail
	body   *fyne.Container
	pages  map[session.Tab]page
	sign   *signIn
	till   *app.Till
	lock   *lockPage
	main   fyne.CanvasObject // what stands in the frame while the till is not locked
	frame  *fyne.Container
	stops  []func()
	keys   *keySheet
	scan   *scanSheet // nil while signed out
	links  *linkSheet

	view    *customerView
	support *supportSheet

	covered *covered // while the till is locked
	touch   bool     // laid out for fingers
}

// NewShell builds the window's content and follows the application.
func NewShell(w fyne.Window, a *app.App, words *i18n.Printer) *Shell {
	s := &Shell{app: a, window: w, pages: map[session.Tab]page{}}
	s.ui = &ui{words: words, parts: widgets.NewHost(), focus: func(f fyne.Focusable) {
		if !s.turned() { // the pages out of the customer's sight go on, and may not take the hands off the view
			s.putFocus(f)
		}
	}}
	s.pick = picker(w)
	s.links = newLinkSheet(s.ui, w)
	s.ask = s.links.ask
	s.parts.Key, s.parts.Shortcut = s.key, s.shortcut
	s.parts.Focused, s.parts.Touched = s.reveal, a.Lock.Touch
	s.parts.Dragged, s.parts.Broke = s.drag, a.Broke
	s.parts.Clipped = func() { a.Clipped(fyne.CurrentApp().Clipboard()) }
	words.Use(localeOf(a.Session.State().Language))
	s.top = newTopBar(s.ui, a)
	s.notice = newNoticeBar(s.ui, a.Notice, w)
	s.body = container.NewStack()
	s.frame = container.NewStack()
	s.keys = newKeySheet(s.ui, w)
	s.support = newSupportSheet(s.ui, a, w)
	s.notice.help = s.support.open
	s.lock = newLockPage(s.ui, a.Lock)
	s.listenToKeys()
	w.SetOnDropped(s.Dropped)
	w.SetContent(widgets.NewGround(s.parts, s.frame))
	s.stops = []func(){
		a.Observe(s.signedIn),
		a.Session.Observe(s.sessionChanged),
		a.Nav.Observe(s.navigated),
		a.Lock.Observe(s.locked),
		a.Notice.Observe(s.noticed),
	}
	return s
}

// Part gives a part of the window by name, such as purchase.amount, or nil.
func (s *Shell) Part(name string) fyne.CanvasObject { return s.parts.Part(name) }

// Close stops following the application.
func (s *Shell) Close() {
	for _, stop := range s.stops {
		stop()
	}
	s.closePages()
	s.top.close()
	s.lock.close()
	s.notice.close()
}

// signedIn swaps the sign-in page for the till and back.
func (s *Shell) signedIn(t *app.Till) {
	s.closePages()
	s.till = t
	if t == nil {
		s.sign = newSignIn(s.ui, s.app.SignIn)
		s.main = widgets.Frame(s.top.content(), nil, nil, widgets.Frame(s.notice.content(), nil, nil, s.sign.content()))
		s.show()
		s.setTitle()
		s.focusOn(s.sign.first())
		return
	}
	s.scan = newScanSheet(s.ui, t.Scan, s.window)
	s.person = newCustomerBar(s.ui, t)
	s.rail = newRail(s.ui, s.app.Nav, t.Reconcile)
	s.view = newCustomerView(s.ui, t.View, s.app.Session.State().Store.Training, s.turn)
	s.view.focus = s.putFocus
	s.pages = map[session.Tab]page{
		session.TabLookup:       newLookup(s.ui, t, s.app.Nav, s.app.Session),
		session.TabVerification: newVerify(s.ui, t, s.app.Nav),
		session.TabApplications: newApplications(s.ui, t, s.app.Nav),
		session.TabPurchases:    newPurchases(s.ui, t, s.app.Nav),
		session.TabActivity:     newActivity(s.ui, t),
		session.TabSettings:     newPreferences(s.ui, s.app.Settings, s.app.Staff, func(l string) { s.app.Session.SetLanguage(service.Language(l)) }),
	}
	bars := widgets.Stack(0, s.top.content(), s.person.content())
	page := widgets.Frame(s.notice.content(), nil, nil, s.body)
	s.rail.sides.Touch = s.touch
	s.main = s.rail.sides.Window(bars, s.rail.content(), page)
	s.show()
	s.setTitle()
	s.open(s.app.Nav.State().Tab)
}

func (s *Shell) closePages() {
	for _, p := range s.pages {
		p.close()
	}
	s.pages = map[session.Tab]page{}
	if s.sign != nil {
		s.sign.close()
		s.sign = nil
	}
	if s.scan != nil {
		s.scan.close()
		s.scan = nil
	}
	if s.person != nil {
		s.person.close()
		s.rail.close()
		s.view.close()
		s.person, s.rail, s.view = nil, nil, nil
	}
}

// sessionChanged follows the language; everything typed stays where it is,
// since pages change their texts and not their parts.
func (s *Shell) sessionChanged(st session.State) {
	locale := localeOf(st.Language)
	if s.words.Locale() == locale {
		return
	}
	s.words.Use(locale)
	s.setTitle()
	s.top.relabel()
	s.notice.relabel()
	if s.sign != nil {
		s.sign.relabel()
	}
	if s.person != nil {
		s.person.relabel()
		s.rail.relabel()
		s.scan.relabel()
	}
	for _, p := range s.pages {
		p.relabel()
	}
	s.keys.relabel()
	s.links.relabel()
	s.lock.relabel()
	s.support.relabel()
}

// show puts the pages into the window, or the lock page in their place.
func (s *Shell) show() {
	now := s.main
	if s.turned() {
		now = s.view.content()
	}
	if s.covered != nil {
		now = widgets.Frame(s.top.content(), nil, nil, s.lock.content())
	}
	s.frame.Objects = []fyne.CanvasObject{now}
	s.frame.Refresh()
}

// noticed gives the banner its room, or takes it back. What has the focus stays
// in sight.
func (s *Shell) noticed(problem.NoticeState) {
	s.frame.Refresh()
	if part, ok := s.window.Canvas().Focused().(fyne.CanvasObject); ok {
		s.reveal(part)
	}
}

// setTitle never names a customer: titles end up in screenshots and logs.
func (s *Shell) setTitle() { s.window.SetTitle(s.words.T("app.title")) }

func (s *Shell) navigated(st session.NavigationState) {
	if s.till != nil {
		s.open(st.Tab)
	}
}

func (s *Shell) open(tab session.Tab) {
	p := s.pages[tab]
	if p == nil {
		return
	}
	s.body.Objects = []fyne.CanvasObject{p.content()}
	s.body.Refresh()
	p.relabel()
	s.window.Canvas().Unfocus() // else a page without fields leaves the keys to a field out of sight
	s.focusOn(p.first())
}

// Open tells which page is open; it is empty on the sign-in page.
func (s *Shell) Open() session.Tab {
	if s.till == nil {
		return ""
	}
	return s.app.Nav.State().Tab
}

// Locale tells which language the window speaks.
func (s *Shell) Locale() i18n.Locale { return s.words.Locale() }
