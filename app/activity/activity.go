// Package activity shows what this till did today, what has no known outcome first.
package activity

import (
	"slices"
	"sort"
	"time"

	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/session"
)

// State is what this till did today, newest first, with everything whose
// outcome is not known on top, whatever its day.
type State struct {
	Open    []OpenRow
	Rows    []Row
	Support []string // the store's and the lender's telephone numbers, as far as they are known
}

// Activity reads the journal of the signed-in store.
type Activity struct {
	deps      Deps
	state     State
	observers model.Observers[State]
	stop      func()
}

// Deps is what Activity works with.
type Deps struct {
	Journal   charge.Journal
	Session   *session.Session
	Reconcile *charge.Reconcile
	Now       func() time.Time
	Support   func() []string // the telephone numbers that are known
}

// New returns the page, which follows the open charges.
func New(d Deps) *Activity {
	a := &Activity{deps: d}
	a.stop = d.Reconcile.Observe(func(charge.ReconcileState) { a.Refresh() })
	return a
}

// Observe calls f at once and on each change, until stop is called.
func (a *Activity) Observe(f func(State)) (stop func()) { return a.observers.Add(a.state, f) }

// State gives the present state.
func (a *Activity) State() State { return a.state }

// Close ends the following.
func (a *Activity) Close() { a.stop() }

// AskNow asks about every open charge at once.
func (a *Activity) AskNow() { a.deps.Reconcile.AskNow() }

// SettleByHand ends what asking cannot settle, as support said it went. It does
// nothing while asking may still tell.
func (a *Activity) SettleByHand(id string, done bool) { a.deps.Reconcile.SettleByHand(id, done) }

// Refresh reads the journal again.
func (a *Activity) Refresh() {
	now := a.deps.Now()
	a.state = State{Support: a.deps.Support()}
	for _, open := range a.deps.Reconcile.State().Open {
		a.state.Open = append(a.state.Open, OpenRow{Unsettled: open, Type: entryType(open.Entry), Amount: moved(open.Entry)})
	}
	for _, e := range a.deps.Journal.Entries() {
		if e.Details.Store == a.deps.Session.State().Store.ID && !e.Open() && model.SameDay(e.Changed, now) {
			e.Created, e.Changed = e.Created.In(now.Location()), e.Changed.In(now.Location()) // the journal keeps UTC
			a.state.Rows = append(a.state.Rows, rowOf(e))
		}
	}
	slices.Reverse(a.state.Rows) // of the same moment, the later one first
	sort.SliceStable(a.state.Rows, func(i, j int) bool { return a.state.Rows[i].Created.After(a.state.Rows[j].Created) })
	a.observers.Tell(a.state)
}
