// Package activity shows what this till did today: what has no known outcome first,
// which can be asked about at once, or ended as support said it went.
package activity

import (
	"context"
	"time"

	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service/records"
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
	load      model.Load
	state     State
	observers model.Observers[State]
	stop      func()
}

// Deps is what Activity works with.
type Deps struct {
	Journal   charge.Journal
	Session   *session.Session
	Reconcile *charge.Reconcile
	Dispatch  model.Dispatch
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

// State returns the present state.
func (a *Activity) State() State { return a.state }

// Close ends the following.
func (a *Activity) Close() {
	a.load.Stop()
	a.stop()
}

// AskNow asks about every open charge at once.
func (a *Activity) AskNow() { a.deps.Reconcile.AskNow() }

// SettleByHand ends what asking cannot settle, as support said it went. It does
// nothing while asking may still tell.
func (a *Activity) SettleByHand(id string, done bool) { a.deps.Reconcile.SettleByHand(id, done) }

// Refresh reads the records again. What is open shows at once, the rest when it
// was read. Records that cannot be read leave what was shown before.
func (a *Activity) Refresh() {
	a.showOpen()
	now, store := a.deps.Now(), a.deps.Session.State().Store.ID
	ctx, wanted := a.load.Start(context.Background())
	model.Go(ctx, a.deps.Dispatch, func(context.Context) ([]Row, error) {
		return today(a.deps.Journal, store, now)
	}, func(rows []Row, err error) {
		if wanted() && err == nil {
			a.state.Rows = rows
			a.showOpen()
		}
	})
}

func (a *Activity) showOpen() {
	a.state = State{Support: a.deps.Support(), Rows: a.state.Rows}
	for _, open := range a.deps.Reconcile.State().Open {
		a.state.Open = append(a.state.Open, OpenRow{Unsettled: open, Type: entryType(open.Entry), Amount: moved(open.Entry)})
	}
	a.observers.Tell(a.state)
}

// longOpen is how long before today a call may have begun that was settled today.
const longOpen = 8 * 24 * time.Hour

// today returns what was settled today, the latest first.
func today(j charge.Journal, store string, now time.Time) ([]Row, error) {
	entries, err := j.Find(records.Query{Store: store, From: now.Add(-longOpen), Limit: mostRows})
	var rows []Row
	for _, e := range entries {
		if !e.Open() && model.SameDay(e.Changed, now) {
			e.Created, e.Changed = e.Created.In(now.Location()), e.Changed.In(now.Location()) // the records keep UTC
			rows = append(rows, rowOf(e))
		}
	}
	return rows, err
}

// mostRows bounds what one page shows.
const mostRows = 2000
