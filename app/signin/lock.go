package signin

import (
	"context"
	"time"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/staff"
)

// LockReason is why the lock page stands before the pages.
type LockReason string

// Reasons.
const (
	LockOpen   LockReason = ""       // it does not
	LockShut   LockReason = "locked" // somebody locked the till, or nobody touched it
	LockChange LockReason = "change" // another associate takes over; whoever works now may go back
)

// LockState is what the lock page shows.
type LockState struct {
	Reason  LockReason
	Free    bool           // nobody has a PIN here: Enter is enough
	Members []staff.Member // who can come in
	Member  string         // the one who is chosen
	PIN     secret.PIN     // typed so far
	Busy    bool
	Fault   form.Fault // of the PIN
	Wait    int        // seconds until the next try
	Late    int        // operations that turned up after their absence was earned, and wait for somebody
}

// Locked reports whether the pages are covered.
func (s LockState) Locked() bool { return s.Reason != LockOpen }

// LockDeps is what Lock works with. Clear puts the customer down and reports
// whether it could; Staffless hears that somebody would take over where nobody has a
// PIN yet.
type LockDeps struct {
	Dispatch model.Dispatch
	After    model.After
	Now      func() time.Time
	Staff    *staff.Book
	Settings *settings.File
	Session  *session.Session
	Work     func(staff.Member) // makes who came back the associate
	Clear    func() bool

	Staffless func()
}

// Lock covers the pages when nobody works at the till, and keeps all that is on
// them. Who comes back with a PIN is the associate from then on.
type Lock struct {
	deps      LockDeps
	state     LockState
	load      model.Load
	wait      model.Countdown
	touched   time.Time // when somebody last used the till
	cleared   bool      // since then
	late      int
	stopLock  func()
	stopClear func()
	observers model.Observers[LockState]
}

// NewLock returns an open lock that watches nothing yet, and the handle by which
// the till says that somebody signed in or out.
func NewLock(d LockDeps) (*Lock, Watch) {
	l := &Lock{deps: d}
	l.wait = model.Countdown{Now: d.Now, After: d.After, Tell: l.publish}
	return l, Watch{l}
}

// Observe calls f at once and on each change, until stop is called.
func (l *Lock) Observe(f func(LockState)) (stop func()) { return l.observers.Add(l.state, f) }

// State returns the present state.
func (l *Lock) State() LockState { return l.state }

// Touch says that somebody used the till: a key, the pointer, a scan.
func (l *Lock) Touch() {
	if !l.deps.Session.State().SignedIn {
		return
	}
	if !l.state.Locked() && !l.touched.IsZero() && l.idle() >= l.lockAfter() {
		l.shut(LockShut) // the computer slept: no timer ran meanwhile
	}
	l.touched, l.cleared = l.deps.Now(), false
}

// Now locks the till.
func (l *Lock) Now() { l.shut(LockShut) }

// Change lets another associate take over. Where nobody has a PIN there is nobody to
// take over: what it takes is set up first.
func (l *Lock) Change() {
	switch {
	case l.state.Locked():
	case l.deps.Staff.Empty() && l.deps.Session.State().SignedIn:
		l.deps.Staffless()
	default:
		l.shut(LockChange)
	}
}

// Back returns from a change of associate to whoever worked here.
func (l *Lock) Back() {
	if l.state.Reason == LockChange && !l.state.Busy {
		l.open()
	}
}

// Choose says who wants to come in.
func (l *Lock) Choose(id string) {
	if l.state.Busy || l.state.Member == id {
		return
	}
	l.state.Member, l.state.PIN, l.state.Fault = id, secret.PIN{}, ""
	l.wait.Start(time.Time{})
	l.publish()
}

// Type takes the digits typed so far; the last one asks for itself.
func (l *Lock) Type(digits string) {
	if l.state.Busy || l.state.PIN.Reveal() == digits {
		return
	}
	l.state.PIN = secret.NewPIN(digits)
	if l.wait.Seconds() == 0 {
		l.state.Fault = ""
	}
	l.publish()
	if len(digits) == staff.Digits {
		l.Unlock()
	}
}

// Unlock lets the chosen member in when the PIN is right.
func (l *Lock) Unlock() {
	if !l.state.Locked() || l.state.Busy {
		return
	}
	switch {
	case l.state.Free:
		l.open()
		return
	case l.state.Member == "":
		l.state.Fault = form.FaultMember
	case len(l.state.PIN.Reveal()) != staff.Digits:
		l.state.Fault = form.FaultPINForm
	default:
		l.ask()
		return
	}
	l.publish()
}

func (l *Lock) ask() {
	l.state.Busy, l.state.Fault = true, ""
	ctx, wanted := l.load.Start(context.Background())
	l.publish()
	id, pin := l.state.Member, l.state.PIN
	model.Go(ctx, l.deps.Dispatch, func(context.Context) (staff.Member, error) {
		return l.deps.Staff.Check(id, pin) // it hashes, which takes its time
	}, func(m staff.Member, err error) {
		if !wanted() {
			return
		}
		l.state.Busy, l.state.PIN = false, secret.PIN{}
		if err != nil {
			fault, until := form.PINFault(err)
			l.state.Fault = fault
			l.wait.Start(until)
			l.publish()
			return
		}
		l.deps.Work(m)
		l.open()
	})
}

// shut covers the pages. The lock of an idle till also ends a change that nobody finished.
func (l *Lock) shut(r LockReason) {
	if !l.deps.Session.State().SignedIn || l.state.Reason == LockShut {
		return
	}
	if l.state.Locked() {
		l.state.Reason = r
		l.publish()
		return
	}
	l.load.Stop()
	l.state = LockState{Reason: r, Free: l.deps.Staff.Empty(), Members: l.deps.Staff.Members()}
	for _, m := range l.state.Members {
		if len(l.state.Members) == 1 || r == LockShut && m.ID == l.deps.Session.State().Store.Associate {
			l.state.Member = m.ID
		}
	}
	l.publish()
}

func (l *Lock) open() {
	l.wait.Start(time.Time{})
	l.state = LockState{}
	l.touched, l.cleared = l.deps.Now(), false
	l.watch()
	l.publish()
}

func (l *Lock) publish() {
	l.state.Wait, l.state.Late = l.wait.Seconds(), 0
	if l.state.Locked() {
		l.state.Late = l.late
	}
	if l.state.Fault == form.FaultPINWait && l.state.Wait == 0 {
		l.state.Fault = ""
	}
	l.observers.Tell(l.state)
}
