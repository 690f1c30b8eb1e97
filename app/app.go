// Package app is what the till does. It knows no toolkit. Each page has a package,
// with a model that owns its state, is touched on the UI goroutine only, and shows
// itself as immutable snapshots (see package model). This root wires them, and does
// nothing else: [App] has what stands before anybody has signed in, [Till] the pages
// of a signed-in store. [Assemble] builds both on this computer; tests give [New]
// parts of their own. Handles, by which one page may do more to another than screens
// may, stay in here.
package app

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"comptoir/app/applications"
	"comptoir/app/applications/choice"
	"comptoir/app/charge"
	"comptoir/app/closing"
	"comptoir/app/firstday"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/privacy"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/scan"
	"comptoir/app/session"
	settingspage "comptoir/app/settings"
	"comptoir/app/signin"
	"comptoir/app/upkeep"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/agreement"
	"comptoir/service/canada"
	"comptoir/service/codes"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/records"
	"comptoir/service/scanner"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// Deps is what the program hands to the application.
type Deps struct {
	Dispatch   model.Dispatch
	After      model.After
	Now        func() time.Time
	NewID      func() string // 32 hex digits, unique
	Vault      signin.Keyring
	Journal    charge.Journal
	Upkeep     upkeep.Records // looks after the records; nil: nobody does
	Settings   *settings.File
	Staff      *staff.Book                      // nil: nobody has a PIN, and what is added lasts for this run
	Language   service.Language                 // to start in
	Managers   verification.Managers            // of the store; nil: those of Staff
	Preset     string                           // host of a store given from outside, in place of the training store; may be empty
	Agreements charge.Agreements                // nil: kept nowhere
	Sound      model.Player                     // nil: none
	Serial     func(port string) scanner.Source // listens to a scanner on a serial port; nil: there is none
	Log        *slog.Logger                     // nil: nothing is written
	Codes      codes.Lists                      // of a live store's applications
	Devices    scan.Devices                     // where pictures come from
	Papers     papers.Records                   // keeps papers; nil: nobody does
	Days       closing.Records                  // keeps what is done with a day of the store; nil: nobody does
	Privacy    privacy.Records                  // what requests of persons look through; nil: there is none
	Removal    Removal                          // closes the till; nil: it cannot be closed
	Printer    papers.Device                    // how papers reach printers
	PaperHome  string                           // beside which papers are saved; empty: among the user's documents
	// Drafts opens the drafts of applications, on a worker; nil: they are kept in memory.
	Drafts   func() applications.Drafts
	FirstDay *firstday.Book     // keeps how far each came in their first day; nil: it lasts for this run
	Acts     func() choice.Acts // opens what is done about applications, on a worker; nil: it is kept in memory
	// Open makes the client of a store, or starts the training store. heard is
	// to be called after every exchange, from any goroutine.
	Open func(ctx context.Context, c signin.Credentials, heard func(service.Call)) (Store, error)
}

// App is the whole till. Till is nil until somebody has signed in.
type App struct {
	deps      Deps
	Session   *session.Session
	Notice    *problem.Notice
	Nav       *session.Navigation
	SignIn    *signin.SignIn
	Lock      *signin.Lock
	Settings  *settingspage.Settings
	Staff     *settingspage.Staff
	Printers  *papers.Printers
	Privacy   *privacy.Privacy
	control   session.Control
	watch     signin.Watch
	banner    problem.Banner
	saving    *model.Line // writes settings and drafts
	till      *Till
	moments   *charge.Moments
	began     time.Time
	clock     *clock // of the store: for pages; what is only waited for goes by the computer's
	keeper    *upkeep.Keeper
	forgotten <-chan struct{}
	noted     *problem.Problem // the last that was written down
	closed    atomic.Bool      // for good: what it held is gone
	turned    func()           // may be nil
	after     model.After
	scanners  scan.Ports
	observers model.Observers[*Till]
}

// New wires the models of a till that nobody has signed in to.
func New(d Deps) *App {
	forget := charge.ForgetEmbedded(d.Journal)
	a := &App{Nav: session.NewNavigation(), moments: charge.NewMoments(), began: d.Now(), clock: &clock{now: d.Now}}
	a.Notice, a.banner = problem.NewNotice(a.act)
	a.deps = a.guarded(completed(d))
	a.keeper = upkeep.New(upkeep.Deps{
		Records: d.Upkeep, Dispatch: a.deps.Dispatch, After: a.deps.After, Notice: a.Notice, Banner: a.banner,
	})
	a.deps.Journal = a.keeper.Watched(d.Journal)
	d = a.deps
	a.saving = model.NewLine(d.Dispatch)
	a.banner.Count(d.Now, d.After)
	a.Notice.Observe(a.noteProblems)
	a.Session, a.control = session.New(d.Language, func(l service.Language) {
		_ = d.Settings.Set(settings.KeyLanguage, string(l)) // a language that is not kept is no reason to stop
	})
	a.Lock, a.watch = signin.NewLock(signin.LockDeps{
		Dispatch: d.Dispatch, After: d.After, Now: d.Now, Staff: d.Staff, Settings: d.Settings,
		Session: a.Session, Work: a.control.Work, Clear: a.clearIdle,
		Staffless: func() {
			a.Nav.Go(session.TabSettings)
			a.Staff.Begin()
		},
	})
	a.Lock.Observe(func(l signin.LockState) {
		if l.Locked() && a.till != nil {
			a.till.Scan.Hide()
			a.till.finder.ForgetCard()
		}
	})
	a.Settings = settingspage.New(settingspage.Deps{File: d.Settings, Session: a.Session, After: d.After, Saving: a.saving, Removed: a.forgetStore})
	a.Printers = papers.NewPrinters(papers.PrintersDeps{
		Device: d.Printer, Settings: d.Settings, Session: a.Session, Dispatch: d.Dispatch, Now: a.clock.Now, Voices: voices,
	})
	a.Staff = settingspage.NewStaff(settingspage.StaffDeps{
		Staff: d.Staff, Session: a.Session, Dispatch: d.Dispatch, Banner: a.banner, Tour: tourOf(d.FirstDay),
	})
	a.Privacy = a.newPrivacy()
	a.Session.Observe(func(session.State) { // the language is a setting, and who works decides what may be changed
		a.Settings.Refresh()
		a.Staff.Refresh()
	})
	a.SignIn = signin.New(signin.Deps{
		Open: a.open, Dispatch: d.Dispatch, After: d.After, Now: d.Now, Vault: d.Vault, Settings: d.Settings,
		Staff: d.Staff, Journal: d.Journal, Banner: a.banner, Preset: d.Preset,
	})
	a.scanners = scan.Ports{Open: d.Serial, Take: a.Scanned, Do: d.Dispatch}
	a.Settings.Observe(func(settingspage.State) {
		a.useScanners()
		a.Printers.Follow()
		a.managersChanged()
		a.keepDays()
	})
	a.Staff.Observe(func(settingspage.StaffState) { a.managersChanged() })
	a.forget(forget)
	return a
}

// forget has the records forget, on a worker, what the training store of another run
// left. No store is opened before.
func (a *App) forget(write func()) {
	forgotten := make(chan struct{})
	a.forgotten = forgotten
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (struct{}, error) {
		defer close(forgotten)
		write()
		return struct{}{}, nil
	}, func(struct{}, error) { a.SignIn.Refresh() })
}

// keepDays has the pages go by the zone of the store.
func (a *App) keepDays() {
	if a.clock.follow(a.deps.Settings.Get().TimeZone, canada.Province(a.Session.State().Store.Province)) && a.till != nil {
		a.till.Activity.Refresh()
		a.till.History.Refresh()
		a.till.Closing.Refresh()
	}
}

// managersChanged has the open till find out again who may allow an override.
func (a *App) managersChanged() {
	if a.till != nil {
		a.till.proof.Refresh()
	}
}

// completed fills in what may be left out.
func completed(d Deps) Deps {
	if d.Agreements == nil {
		d.Agreements = unkept{}
	}
	if d.Drafts == nil {
		d.Drafts = func() applications.Drafts { return drafts.InMemory(d.Now) }
	}
	d.Drafts = sync.OnceValue(d.Drafts)
	if kept := choice.Acts(acts.InMemory()); d.Acts == nil {
		d.Acts = func() choice.Acts { return kept }
	}
	if d.Days == nil {
		d.Days = undated{}
	}
	if d.FirstDay == nil {
		d.FirstDay, _ = firstday.OpenBook("") // without a file there is nothing to fail
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	if d.Staff == nil {
		d.Staff, _ = staff.Open(staff.Options{Now: d.Now}) // without files there is nothing to fail
	}
	if d.Managers == nil {
		d.Managers = verification.StaffManagers{Staff: d.Staff, Settings: d.Settings}
	}
	return d
}

// unkept are the agreements of an application without records.
type unkept struct{}

func (unkept) Add(agreement.Agreement) error { return nil }

// undated are the days of an application without records.
type undated struct{}

func (undated) Find(records.Query) ([]journal.Entry, error)    { return nil, journal.ErrClosed }
func (undated) AddPaper(records.Paper) error                   { return journal.ErrClosed }
func (undated) Papers(string, string) ([]records.Paper, error) { return nil, journal.ErrClosed }

// Observe calls f at once and at each sign-in and sign-out, with nil while
// signed out, until stop is called.
func (a *App) Observe(f func(*Till)) (stop func()) { return a.observers.Add(a.till, f) }

// Clock returns the time that the application goes by, for what is timed outside it.
func (a *App) Clock() (now func() time.Time, after model.After) { return a.deps.Now, a.after }

// Till returns the pages of the signed-in store, or nil.
func (a *App) Till() *Till { return a.till }

// open makes the client of a store, and keeps it for the pages.
func (a *App) open(ctx context.Context, c signin.Credentials) (signin.Store, error) {
	<-a.forgotten
	if a.closed.Load() {
		return signin.Store{}, errClosed
	}
	store, err := a.deps.Open(ctx, c, func(call service.Call) {
		at := a.deps.Now() // the UI goroutine may be busy for a while
		a.deps.Dispatch(func() { a.heard(call, at) })
	})
	if err != nil {
		return signin.Store{}, err
	}
	return signin.Store{
		Info: store.Info, SignIn: store.API.SignIn, Resume: store.API.Resume, Close: store.Close,
		Enter: func(info session.Store, m staff.Member) {
			store.Info = info
			a.enter(store, m)
		},
	}, nil
}

func (a *App) enter(s Store, m staff.Member) {
	a.control.Enter(s.Info, m)
	if canada.Province(s.Info.Province).Quebec() && a.deps.Settings.Source(settings.KeyLanguage) == settings.FromDefault {
		a.Session.SetLanguage(service.French) // until somebody chooses
	}
	a.till = a.newTill(s)
	a.Nav.Go(session.TabLookup)
	a.till.reconcile.Observe(func(st charge.ReconcileState) { a.watch.Late(len(st.Late)) })
	a.observers.Tell(a.till)
	a.askForDocument()
	a.till.reconcile.Resume()
	a.watch.Start()
}

// lockAgain covers the pages of a till that was in a customer's hands, where anybody has
// a PIN to open it with.
func (a *App) lockAgain() {
	if !a.deps.Staff.Empty() {
		a.Lock.Now()
	}
}

// heard takes what one exchange tells of connection and clock.
func (a *App) heard(call service.Call, at time.Time) {
	before := a.Session.State().Skew
	a.control.Heard(call, at)
	a.note(call)
	if call.Began && a.till != nil {
		a.till.merchant.Renew()
	}
	if before == 0 && a.Session.State().Skew != 0 && a.Notice.State().Problem == nil {
		a.banner.Show(a.Session, problem.New(problem.ClockSkew), nil)
	}
}

// ExplainConnection says why the store cannot be reached, what to do, and what goes on
// working without it.
func (a *App) ExplainConnection() {
	st := a.Session.State()
	switch {
	case st.Connection == session.Offline:
		a.banner.Show(a.Session, problem.New(problem.Offline), nil)
	case st.Why != "":
		p := problem.New(string(st.Why))
		p.Action = problem.ActionNone
		a.banner.Show(a.Session, p, nil)
	}
}

// clearIdle puts the customer down when nobody used the till for long, unless a
// charge is being sent or its outcome is not known yet.
func (a *App) clearIdle() bool {
	if a.till == nil || a.till.Sale.State().Phase == purchases.PhaseSending || len(a.till.Reconcile.State().Open) > 0 {
		return false
	}
	a.till.forget()
	return true
}

// SignOut leaves the store. It is refused while the outcome of a charge is not
// known, since only a signed-in till can ask.
func (a *App) SignOut() {
	if a.till == nil {
		return
	}
	if len(a.till.Reconcile.State().Open) > 0 || a.till.sending() || a.till.Applications.State().Busy() {
		a.banner.Show(a, problem.New(problem.SignOutOpen), nil)
		return
	}
	a.leave()
}

func (a *App) leave() {
	till := a.till
	a.till = nil
	a.banner.Clear(a.Printers) // whoever comes next did not make those papers
	a.Notice.Dismiss()
	a.watch.Stop()
	a.Privacy.Leave()
	till.close()
	a.control.Leave()
	a.observers.Tell(nil)
	a.SignIn.Refresh()
}

// Close ends everything; the journal keeps what is open.
func (a *App) Close() {
	a.keeper.Close()
	a.scanners.Close()
	a.SignIn.Close()
	a.Settings.Close()
	a.Staff.Close()
	if a.till != nil {
		a.leave()
	}
	a.Privacy.Close()
	a.Printers.Close()
	a.saving.Wait()
	a.deps.Settings.Defer(nil)
}

// act carries out what the button of the problem banner says.
func (a *App) act(action problem.Action) {
	if action == problem.ActionAcknowledge {
		a.keeper.Acknowledge(a.Session.State(), a.Lock.State().Locked())
	}
	if a.till == nil {
		return
	}
	switch action {
	case problem.ActionLookup:
		a.Nav.Go(session.TabLookup)
	case problem.ActionAmount, problem.ActionPlans, problem.ActionSale:
		a.Nav.Go(session.TabPurchases)
	case problem.ActionVerify:
		a.Nav.Go(session.TabVerification)
	case problem.ActionSettings:
		a.Nav.Go(session.TabSettings)
	case problem.ActionActivity:
		a.Nav.Go(session.TabActivity)
	case problem.ActionSignIn:
		a.SignOut()
	}
}
