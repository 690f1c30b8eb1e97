package screens

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/applications"
	"comptoir/app/applications/choice"
	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/app/signin"
	"comptoir/screens/style"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/service"
	"comptoir/service/records"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// patience is for the loopback network; nothing waits for time to pass.
const patience = 3 * time.Minute

// clock is the time of the till and of the store, and the timers of the till.
type clock struct {
	mu     sync.Mutex
	now    time.Time
	timers []*timer // touched by the test only
	touch  func()   // somebody uses the till all the time
}

type timer struct {
	at  time.Time
	run func()
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// elapsed is a monotonic clock that began with the test.
func (c *clock) elapsed() time.Duration { return c.Now().Sub(clockBegan) }

func (c *clock) After(d time.Duration, f func()) (stop func()) {
	t := &timer{c.Now().Add(d), f}
	c.timers = append(c.timers, t)
	return func() { t.run = nil }
}

// advance lets time pass and runs what was due.
func (c *clock) advance(d time.Duration) {
	for end := c.Now().Add(d); ; {
		next := c.next(end)
		if next == nil {
			c.set(end)
			return
		}
		c.set(next.at)
		if c.touch != nil {
			c.touch()
		}
		next.run()
	}
}

// next takes the first timer that is due by a time, or nil.
func (c *clock) next(end time.Time) *timer {
	c.timers = slices.DeleteFunc(c.timers, func(t *timer) bool { return t.run == nil })
	first := -1
	for i, t := range c.timers {
		if !t.at.After(end) && (first < 0 || t.at.Before(c.timers[first].at)) {
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	t := c.timers[first]
	c.timers = slices.Delete(c.timers, first, first+1)
	return t
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

var clockBegan = time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)

// harness is a till in a test window, signed in to nothing yet, with a training
// store behind a real listener. The test's goroutine is the UI goroutine.
type harness struct {
	t      *testing.T
	queue  chan func()
	clock  *clock
	store  *sandbox.Store
	server *sandbox.Server
	hello  sandbox.Handshake
	app    *app.App
	book   apptest.Journal
	staff  *staff.Book
	win    *Window
	boss   bool // the store wants a manager's PIN for an override
}

// Needed, Missing and Check make the kit its own store's managers.
func (k *harness) Needed() bool { return k.boss }

func (k *harness) Missing() bool { return false }

func (k *harness) Check(_ context.Context, pin secret.PIN) (bool, error) {
	return pin.Reveal() == bossPIN, nil
}

const bossPIN = "2468"

// setupWith opens a window. before may put something into the journal; change may
// give the program more than it has in other tests.
func setupWith(t *testing.T, l service.Language, s style.Scheme, before func(apptest.Journal), change ...func(*app.Deps)) *harness {
	t.Helper()
	k := &harness{t: t, queue: make(chan func(), 1000), clock: &clock{now: clockBegan}}
	k.store = sandbox.New(sandbox.Options{Now: k.clock.Now})
	var err error
	k.server, err = sandbox.Listen(t.Context(), "127.0.0.1:0", k.store)
	require.NoError(t, err)
	t.Cleanup(func() { _ = k.server.Close() })
	k.hello = k.store.Handshake(k.server.URL())
	k.book = apptest.OpenJournal(t, t.TempDir(), records.Options{Now: k.clock.Now})
	t.Cleanup(func() { _ = k.book.Close() })
	k.staff, err = staff.Open(staff.Options{Now: k.clock.Now, Cost: staff.Cost{Memory: 8, Time: 1, Lanes: 1}})
	require.NoError(t, err)
	if before != nil {
		before(k.book)
	}
	deps := app.Deps{
		Dispatch: func(f func()) { k.queue <- f }, After: k.clock.After, Now: k.clock.Now, NewID: counter(),
		Vault: vault.OpenMemory(), Journal: k.book, Settings: &settings.File{}, Staff: k.staff, Language: l,
		Managers: k, Papers: k.book, Days: k.book, Privacy: k.book, PaperHome: t.TempDir(), Acts: func() choice.Acts { return k.book },
		Open: func(ctx context.Context, c signin.Credentials, heard func(service.Call)) (app.Store, error) {
			return app.Connector{
				Training: app.TrainingStore{Embedded: true, Start: k.credentials}, Now: k.clock.Now, Elapsed: k.clock.elapsed,
			}.Connect(ctx, c, heard)
		},
	}
	for _, c := range change {
		c(&deps)
	}
	k.app = app.New(deps)
	k.clock.touch = k.app.Lock.Touch
	k.win, err = Open(toolkit(), k.app, Look{Scheme: s})
	require.NoError(t, err)
	t.Cleanup(func() {
		k.app.Close()
		k.win.Shell.Close()
		k.win.Close()
		software.NewCanvas().Capture() // lets Fyne forget the widgets that nobody looked at for a while
	})
	return k
}

// shared is one application of the toolkit for all windows of the tests: each new
// one would read the fonts and measure every text anew.
var shared = sync.OnceValue(test.NewApp)

// toolkit makes the shared application the current one, with nothing left in it.
func toolkit() fyne.App {
	fyne.SetCurrentApp(shared())
	shared().Clipboard().SetContent("")
	return shared()
}

func setup(t *testing.T, l service.Language) *harness {
	t.Helper()
	return setupWith(t, l, style.Light, nil)
}

func (k *harness) credentials(context.Context) (signin.Credentials, func(), error) {
	return signin.Credentials{
		BaseURL: k.hello.URL, ClientID: k.hello.ClientID, Secret: secret.New(k.hello.ClientSecret),
		LocationID: k.hello.Merchant.LocationID, Associate: k.hello.Merchant.EmployeeID,
	}, nil, nil
}

func counter() func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprintf("%032x", n*0x1_0000_0001)
	}
}

// until runs what comes back to the UI goroutine until ok holds.
func (k *harness) until(what string, ok func() bool) {
	k.t.Helper()
	deadline := time.After(patience)
	for !ok() {
		select {
		case f := <-k.queue:
			f()
		case <-deadline:
			require.Fail(k.t, "waited in vain for "+what)
		}
	}
}

// settle waits until no page waits for an answer.
func (k *harness) settle() {
	k.t.Helper()
	k.until("an end of all work", func() bool {
		t := k.app.Till()
		return !k.app.SignIn.State().Busy && (t == nil || !t.Lookup.State().Busy && !t.Verification.State().Busy &&
			!t.Sale.State().Busy && t.Sale.State().Phase != purchases.PhaseSending &&
			!t.Past.State().Busy && t.Change.State().Stage != charge.StageSending && t.Transactions.State().Stage != charge.StageSending && !t.Transactions.State().HeldBusy && !t.Holds.State().Busy && !t.History.State().Busy && !t.Details.State().Busy &&
			!t.Applications.State().Loading && !t.Applications.State().Terms.Busy && t.Applications.State().Phase != applications.PhaseSending)
	})
}

// control calls a control endpoint of the store.
func (k *harness) control(method, name, body string) string {
	k.t.Helper()
	w := httptest.NewRecorder()
	k.store.ServeHTTP(w, httptest.NewRequest(method, "/_training/"+name, strings.NewReader(body)))
	require.Equal(k.t, http.StatusOK, w.Code, w.Body)
	return w.Body.String()
}

func (k *harness) faults(kind, paths string) {
	k.t.Helper()
	k.control(http.MethodPut, "faults", fmt.Sprintf(`{"kinds":[%q],"paths":[%q]}`, kind, paths))
}

// charges counts the authorizations the store has on its books.
func (k *harness) charges() int {
	return strings.Count(k.control(http.MethodGet, "state", ""), `"authorization_id"`)
}

func (k *harness) till() *app.Till { return k.app.Till() }

// focused names the part that has the focus.
func (k *harness) focused() string {
	f := k.win.Canvas().Focused()
	for _, name := range k.win.Shell.Parts.Names() {
		if part, ok := k.win.Shell.Part(name).(fyne.Focusable); ok && part == f {
			return name
		}
	}
	return ""
}

// write types a text, key by key, wherever the focus is.
func (k *harness) write(text string) {
	k.regard(k.win.Canvas().Focused())
	for _, r := range text {
		if f := k.win.Canvas().Focused(); f != nil {
			if r == ' ' {
				f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			}
			f.TypedRune(r)
		}
	}
}

// key presses a key as the desktop driver passes it on.
func (k *harness) key(names ...fyne.KeyName) {
	for _, name := range names {
		k.regard(k.win.Canvas().Focused())
		k.hit(name)
	}
}

// hit types a key that may have been down for long.
func (k *harness) hit(name fyne.KeyName) {
	c := k.win.Canvas()
	f := c.Focused()
	switch {
	case name == fyne.KeyTab:
		c.FocusNext()
	case f != nil:
		f.TypedKey(&fyne.KeyEvent{Name: name})
	default:
		c.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
}

// regard looks at a button for as long as a person does before pressing it.
func (k *harness) regard(part any) {
	if b, is := part.(*widgets.Button); is && b.IsCareful() {
		k.win.Shell.Parts.Look()
		k.clock.advance(host.Sight)
	}
}

// ctrl presses a key together with Ctrl.
func (k *harness) ctrl(name fyne.KeyName) {
	var shortcut fyne.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if name == fyne.KeyV {
		shortcut = &fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()}
	}
	if f, ok := k.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(shortcut)
		return
	}
	k.win.Shell.shortcut(shortcut) // the test canvas keeps its shortcuts to itself
}

// tabTo presses Tab until a part has the focus, as one without a mouse does.
func (k *harness) tabTo(name string) {
	k.t.Helper()
	var seen []string
	for range 60 {
		if k.focused() == name {
			return
		}
		seen = append(seen, k.focused())
		k.key(fyne.KeyTab)
	}
	require.Fail(k.t, "Tab never came to "+name, seen)
}

// whole returns everything that is written in the window.
func (k *harness) whole() string {
	c := k.win.Canvas()
	text := drawn(c.Content())
	for _, o := range c.Overlays().List() {
		text += drawn(o)
	}
	return text
}

// sees reports whether a part of a kind is in the window and shown.
func (k *harness) sees(kind func(fyne.CanvasObject) bool) bool {
	c := k.win.Canvas()
	return shows(c.Content(), kind) || slices.ContainsFunc(c.Overlays().List(), func(o fyne.CanvasObject) bool { return shows(o, kind) })
}

func shows(o fyne.CanvasObject, kind func(fyne.CanvasObject) bool) bool {
	return o.Visible() && (kind(o) || slices.ContainsFunc(parts(o), func(p fyne.CanvasObject) bool { return shows(p, kind) }))
}

// disabled reports whether a part, by its name, cannot be used.
func (k *harness) disabled(name string) bool {
	return k.win.Shell.Part(name).(interface{ Disabled() bool }).Disabled()
}

// press presses a part, by its name, as the pointer does.
func (k *harness) press(name string) {
	k.regard(k.win.Shell.Part(name))
	k.win.Shell.Part(name).(fyne.Tappable).Tapped(&fyne.PointEvent{})
}
