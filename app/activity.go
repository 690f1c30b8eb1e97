package app

import (
	"sort"
	"time"

	"comptoir/service/journal"
)

// ActivityState is what this till did today, newest first, with everything whose
// outcome is not known on top, whatever its day.
type ActivityState struct {
	Open []OpenCharge
	Rows []journal.Entry
}

// Activity reads the journal of the signed-in store.
type Activity struct {
	book      ledger
	session   *Session
	reconcile *Reconcile
	now       func() time.Time
	state     ActivityState
	observers observers[ActivityState]
	stop      func()
}

// NewActivity makes the page and follows the open charges.
func NewActivity(book ledger, s *Session, r *Reconcile, now func() time.Time) *Activity {
	a := &Activity{book: book, session: s, reconcile: r, now: now}
	a.stop = r.Observe(func(ReconcileState) { a.Refresh() })
	return a
}

// Observe calls f at once and on each change, until stop is called.
func (a *Activity) Observe(f func(ActivityState)) (stop func()) { return a.observers.add(a.state, f) }

// State gives the present state.
func (a *Activity) State() ActivityState { return a.state }

// Close ends the following.
func (a *Activity) Close() { a.stop() }

// AskNow asks about every open charge at once.
func (a *Activity) AskNow() { a.reconcile.AskNow() }

// Refresh reads the journal again.
func (a *Activity) Refresh() {
	now := a.now()
	a.state = ActivityState{Open: a.reconcile.State().Open}
	for _, e := range a.book.Entries() {
		if e.Details.Store == a.session.State().Store.ID && !e.Open() && sameDay(e.Changed, now) {
			e.Created, e.Changed = e.Created.In(now.Location()), e.Changed.In(now.Location()) // the journal keeps UTC
			a.state.Rows = append(a.state.Rows, e)
		}
	}
	sort.SliceStable(a.state.Rows, func(i, j int) bool { return a.state.Rows[i].Created.After(a.state.Rows[j].Created) })
	a.observers.tell(a.state)
}

// sameDay compares two moments on the till's own calendar.
func sameDay(t, now time.Time) bool {
	return t.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}
