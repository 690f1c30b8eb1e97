// Package app is what the till does. It knows no toolkit: each page has a model
// that owns its state, is touched on the UI goroutine only, and shows itself as
// immutable snapshots. Work runs elsewhere and comes back through one Dispatch.
package app

import (
	"context"
	"log/slog"
	"maps"
	"time"

	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/codes"
	"comptoir/service/drafts"
	"comptoir/service/scanner"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// Deps is what the program gives the application.
type Deps struct {
	Dispatch Dispatch
	After    After
	Now      func() time.Time
	NewID    func() string // 32 hex digits, unique
	Vault    keyring
	Journal  ledger
	Settings *settings.File
	Staff    *staff.Book      // nil: nobody has a PIN, and what is added lasts for this run
	Language service.Language // to start in
	Managers managers         // of the store; nil: those of Staff
	Preset   string           // host of a store given from outside, in place of the training store; may be empty
	// Open makes the client of a store, or starts the training store. heard is
	// to be called after every exchange, from any goroutine.
	Agreements agreements                       // nil: kept in memory
	Sound      func(Sound)                      // may be nil
	Serial     func(port string) scanner.Source // listens to a scanner on a serial port; nil: there is none
	Log        *slog.Logger                     // nil: nothing is written
	Codes      codes.Lists                      // of a live store's applications
	Eyes       Eyes                             // where pictures come from
	// Shelf opens the drafts of applications, on a worker; nil: they are kept in memory.
	Shelf func() *drafts.Shelf
	Open  func(ctx context.Context, c Credentials, heard func(service.Call)) (Store, error)
}

// App is the whole till. Till is nil until somebody has signed in.
type App struct {
	deps      Deps
	Session   *Session
	Notice    *Notice
	Nav       *Navigation
	SignIn    *SignIn
	Lock      *Lock
	Settings  *Preferences
	Staff     *Staffing
	till      *Till
	scans     ScanReader // nil: the till
	scanners  scanners
	observers observers[*Till]
}

// Till is the pages of one signed-in store.
type Till struct {
	Customer  *Customer
	Lookup    *Lookup
	Scan      *Scan
	Verify    *Verify
	Purchase  *Purchase
	Items     *Items
	Reconcile *Reconcile
	Activity  *Activity
	View      *CustomerView
	Apply     *Apply
	Sections  *Sections
	Past      *Past
	Amend     *Amend
	Counter   *Counter
	undo      func(authorizationID string)
	close     func()
}

// New wires the models.
func New(d Deps) *App {
	forgetEmbedded(d.Journal)
	if d.Agreements == nil {
		d.Agreements = &agreement.Book{}
	}
	if d.Shelf == nil {
		d.Shelf = func() *drafts.Shelf { return drafts.Open("", nil, d.Now) }
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	if d.Staff == nil {
		d.Staff, _ = staff.Open(staff.Options{Now: d.Now}) // without files there is nothing to fail
	}
	if d.Managers == nil {
		d.Managers = StaffManagers{d.Staff, d.Settings}
	}
	a := &App{Nav: NewNavigation()}
	a.guarded(&d)
	a.deps = d
	a.Notice = NewNotice(a.act)
	a.Notice.Observe(a.noteProblems)
	a.Session = NewSession(d.Language, func(l service.Language) {
		_ = d.Settings.Set(settings.KeyLanguage, string(l)) // a language that is not kept is no reason to stop
	})
	a.Lock = NewLock(LockDeps{
		Dispatch: d.Dispatch, After: d.After, Now: d.Now, Staff: d.Staff, Settings: d.Settings,
		Session: a.Session, Clear: a.clearIdle,
	})
	a.Lock.Observe(func(l LockState) {
		if l.Locked() && a.till != nil {
			a.till.Scan.Hide()
		}
	})
	a.Settings = NewPreferences(SettingsDeps{File: d.Settings, Session: a.Session, After: d.After})
	a.Staff = NewStaffing(StaffDeps{Book: d.Staff, Session: a.Session, Dispatch: d.Dispatch, Notice: a.Notice})
	a.Session.Observe(func(SessionState) { // the language is a setting, and who works decides what may be changed
		a.Settings.Refresh()
		a.Staff.Refresh()
	})
	a.SignIn = NewSignIn(SignInDeps{
		Open:     a.open,
		Dispatch: d.Dispatch, After: d.After, Now: d.Now, Vault: d.Vault, Settings: d.Settings, Staff: d.Staff,
		Journal: d.Journal, Notice: a.Notice, Preset: d.Preset,
	})
	a.scanners = scanners{open: d.Serial, take: a.Scanned, do: d.Dispatch}
	a.Settings.Observe(func(SettingsState) { a.useScanners() })
	return a
}

// Observe calls f at once and at each sign-in and sign-out, with nil while
// signed out, until stop is called.
func (a *App) Observe(f func(*Till)) (stop func()) { return a.observers.add(a.till, f) }

// Clock gives the time that the application goes by, for what is timed outside it.
func (a *App) Clock() (now func() time.Time, after After) { return a.deps.Now, a.deps.After }

// Till gives the pages of the signed-in store, or nil.
func (a *App) Till() *Till { return a.till }

// open makes the client of a store, and keeps it for the pages.
func (a *App) open(ctx context.Context, c Credentials) (SignInStore, error) {
	store, err := a.deps.Open(ctx, c, func(call service.Call) {
		at := a.deps.Now() // the UI goroutine may be busy for a while
		a.deps.Dispatch(func() { a.heard(call, at) })
	})
	if err != nil {
		return SignInStore{}, err
	}
	return SignInStore{
		Info: store.Info, SignIn: store.API.SignIn, Resume: store.API.Resume, Close: store.Close,
		Enter: func(info StoreInfo, m staff.Member) {
			store.Info = info
			a.enter(store, m)
		},
	}, nil
}

func (a *App) enter(s Store, m staff.Member) {
	a.Session.enter(s.Info, m)
	if s.Info.Province == "QC" && a.deps.Settings.Source(settings.KeyLanguage) == settings.FromDefault {
		a.Session.SetLanguage(service.French) // until somebody chooses
	}
	a.till = a.newTill(s)
	a.Nav.Go(TabLookup)
	a.observers.tell(a.till)
	a.till.Reconcile.Resume()
	a.Lock.Start()
}

// heard takes what one exchange tells of connection and clock.
func (a *App) heard(call service.Call, at time.Time) {
	before := a.Session.State().Skew
	a.Session.heard(call, at)
	a.note(call)
	if before == 0 && a.Session.State().Skew != 0 && a.Notice.State().Problem == nil {
		a.Notice.show(a.Session, problem(ProblemClock), nil)
	}
}

// ExplainConnection says why the store cannot be reached, and what to do.
func (a *App) ExplainConnection() {
	if why := a.Session.State().Why; why != "" {
		p := problem(string(why))
		p.Action = ActionNone
		a.Notice.show(a.Session, p, nil)
	}
}

// clearIdle puts the customer down when nobody used the till for long, unless a
// charge is being sent or its outcome is not known yet.
func (a *App) clearIdle() bool {
	if a.till == nil || a.till.Purchase.State().Phase == PhaseSending || len(a.till.Reconcile.State().Open) > 0 {
		return false
	}
	a.till.Forget()
	return true
}

func (a *App) newTill(s Store) *Till {
	d := a.deps
	d.Journal = a.bookOf(s)
	t := &Till{Customer: NewCustomer(d.NewID), close: s.Close}
	t.Lookup = NewLookup(LookupDeps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Customer: t.Customer, Notice: a.Notice,
	})
	t.Scan = a.newScan(s.API, t)
	verify := VerifyDeps{
		Store: s.API, Dispatch: d.Dispatch, After: d.After, NewID: d.NewID,
		Customer: t.Customer, Notice: a.Notice, Purchase: func() BypassOffer {
			if t.Purchase == nil {
				return BypassOffer{}
			}
			return t.Purchase.bypassOffer()
		},
		Quote: func(amount string) {
			t.Purchase.TypeAmount(amount)
			t.Purchase.ShowPlans()
		},
		Managers: d.Managers, ByCustomer: byCustomer(s.API),
	}
	if s.Info.Training {
		verify.Outbox = s.API
	}
	t.Verify = NewVerify(verify)
	ways := map[string]way{}
	t.Reconcile = NewReconcile(ReconcileDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, After: d.After, Now: d.Now, Session: a.Session, Ways: ways,
	})
	t.Activity = NewActivity(d.Journal, a.Session, t.Reconcile, d.Now)
	t.Activity.support = a.supportNumbers
	t.Items = NewItems(func() service.Language { return a.Session.State().Language })
	t.Purchase = NewPurchase(PurchaseDeps{
		Store: s.API, Journal: d.Journal, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID,
		Session: a.Session, Customer: t.Customer, Verify: t.Verify, Reconcile: t.Reconcile,
		Notice: a.Notice, Nav: a.Nav, After: d.After, Items: t.Items, Agreed: d.Agreements, Sound: d.Sound, Log: d.Log,
		HideOver: func() bool { return d.Settings.Get().Offers.HideAbove35 },
		Charged: func() {
			t.Activity.Refresh()
			t.Lookup.Refresh()
			t.Past.renew()
		},
	})
	t.Purchase.Observe(func(PurchaseState) { t.Verify.SaleChanged() })
	t.Apply = a.newApply(s, t)
	maps.Copy(ways, t.Apply.ways())
	a.aftercare(t, s)
	t.View = NewCustomerView(CustomerViewDeps{
		Store: s.API, Dispatch: d.Dispatch, Session: a.Session, Nav: a.Nav, Customer: t.Customer,
		Purchase: t.Purchase, Verify: t.Verify, Apply: t.Apply, Lock: a.Lock.Now,
	})
	return t
}

// byCustomer tells whether the store's settings have people verified by
// customer id, as v2 of the call does.
func byCustomer(api API) bool {
	client, ok := api.(interface {
		Version(service.Operation) string
	})
	return ok && client.Version(service.OpVerify) == "v2"
}

// NextCustomer ends what is on the pages and starts with the next customer. It
// does nothing while a call that moves money is being sent.
func (t *Till) NextCustomer() {
	if !t.sending() {
		t.leaveAftercare()
		t.Lookup.Clear()
		t.Scan.Forget()
		t.Purchase.Next()
		t.Apply.Next()
	}
}

// Forget is NextCustomer for a till that was left alone: nobody stays to go back to.
func (t *Till) Forget() {
	t.NextCustomer()
	if !t.sending() {
		t.Lookup.Forget()
	}
}

// SignOut leaves the store. It is refused while the outcome of a charge is not
// known, since only a signed-in till can ask.
func (a *App) SignOut() {
	if a.till == nil {
		return
	}
	if len(a.till.Reconcile.State().Open) > 0 || a.till.sending() || a.till.Apply.Busy() {
		a.Notice.show(a, problem(ProblemSignOutOpen), nil)
		return
	}
	a.leave()
}

func (a *App) leave() {
	till := a.till
	a.till = nil
	a.Notice.Dismiss()
	a.Lock.Stop()
	till.Close()
	a.Session.leave()
	a.observers.tell(nil)
	a.SignIn.Refresh()
}

// Close ends everything; the journal keeps what is open.
func (a *App) Close() {
	a.scanners.close()
	a.SignIn.Close()
	a.Settings.Close()
	a.Staff.Close()
	if a.till != nil {
		a.leave()
	}
}

// Close drops what is under way on every page.
func (t *Till) Close() {
	t.View.Close()
	t.Lookup.Close()
	t.Scan.Close()
	t.Verify.Close()
	t.Purchase.Close()
	t.Apply.Close()
	t.closeAftercare()
	t.Activity.Close()
	t.Reconcile.Close()
	if t.close != nil {
		t.close()
	}
}

// act carries out what the button of the problem banner says.
func (a *App) act(action Action) {
	if a.till == nil {
		return
	}
	switch action {
	case ActionLookup:
		a.Nav.Go(TabLookup)
	case ActionAmount, ActionPlans, ActionSale:
		a.Nav.Go(TabPurchases)
	case ActionVerify:
		a.Nav.Go(TabVerification)
	case ActionActivity:
		a.Nav.Go(TabActivity)
	case ActionSignIn:
		a.SignOut()
	}
}
