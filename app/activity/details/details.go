// Package details is everything that is known of one operation which is open in Activity:
// its moves in time as the records have them, and what the lender says of it now.
package details

import (
	"context"
	"time"

	"comptoir/app/holds"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// State is what is known of the operation.
type State struct {
	Entry         string // its id; empty: none is open
	Authorization string // the lender's id, where the lender can be asked; else empty

	Moves  []records.Move // in the till's zone, oldest first
	Busy   bool           // the lender is asked
	Lost   bool           // the lender did not tell
	Lender *Lender        // nil: not asked, or not told
}

// Lender is what the lender says of a sale or hold, at the moment of asking.
type Lender struct {
	Proof    service.Proof
	Status   string       // its own word
	Captured money.Amount // zero: nothing, or not told
	Lapse    holds.Lapse  // of what is still held
}

// Held reports whether something is held still, to be captured or released.
func (l *Lender) Held() bool {
	return l != nil && (l.Proof == service.ProvesHold || l.Proof == service.ProvesPartCharge)
}

// Store is the calls of the API that Details needs.
type Store interface {
	// Offers reports whether the store has a call.
	Offers(service.Operation) bool
	// Authorization returns one authorization by its id; it moves nothing.
	Authorization(ctx context.Context, id string, lang service.Language) (service.Authorization, error)
}

// Records are the till's.
type Records interface {
	// Moves returns the steps of an entry's life, oldest first. It is for a worker.
	Moves(id string) ([]records.Move, error)
}

// Deps is what Details works with.
type Deps struct {
	Store    Store
	Records  Records
	Opened   *papers.Reprints
	Session  *session.Session
	Dispatch model.Dispatch
	Now      func() time.Time
}

// Details follows the operation that is open.
type Details struct {
	deps       Deps
	moves, ask model.Load
	state      State
	observers  model.Observers[State]
	stop       func()
}

// New returns one that follows what Reprints opens.
func New(d Deps) *Details {
	t := &Details{deps: d}
	t.stop = d.Opened.Observe(t.opened)
	return t
}

// Observe calls f at once and on each change, until stop is called.
func (t *Details) Observe(f func(State)) (stop func()) { return t.observers.Add(t.state, f) }

// State returns the present state.
func (t *Details) State() State { return t.state }

// Close ends the following.
func (t *Details) Close() {
	t.stop()
	t.moves.Stop()
	t.ask.Stop()
}

func (t *Details) opened(st papers.ReprintsState) {
	if st.Entry.ID == t.state.Entry {
		return
	}
	t.moves.Stop()
	t.ask.Stop()
	t.state = State{Entry: st.Entry.ID}
	if st.Open() {
		t.readMoves(st.Entry.ID)
		t.Ask()
	}
	t.observers.Tell(t.state)
}

func (t *Details) readMoves(id string) {
	kept, zone := t.deps.Records, t.deps.Now().Location()
	ctx, wanted := t.moves.Start(context.Background())
	model.Go(ctx, t.deps.Dispatch, func(context.Context) ([]records.Move, error) {
		list, err := kept.Moves(id)
		for i := range list {
			list[i].At = list[i].At.In(zone)
		}
		return list, err
	}, func(list []records.Move, err error) {
		if wanted() && err == nil { // records that cannot be read are told of by whoever writes
			t.state.Moves = list
			t.observers.Tell(t.state)
		}
	})
}

// Ask asks the lender about the sale or hold once more. It does nothing for what the
// lender does not list by an id.
func (t *Details) Ask() {
	e := t.deps.Opened.State().Entry
	if !t.asked(e) || t.state.Busy {
		return
	}
	t.state.Authorization = e.AuthorizationID
	t.state.Busy, t.state.Lost = true, false
	t.observers.Tell(t.state)
	id, lang, now := e.AuthorizationID, t.deps.Session.State().Language, t.deps.Now()
	ctx, wanted := t.ask.Start(context.Background())
	model.Go(ctx, t.deps.Dispatch, func(ctx context.Context) (service.Authorization, error) {
		return t.deps.Store.Authorization(ctx, id, lang)
	}, func(a service.Authorization, err error) {
		if !wanted() {
			return
		}
		t.state.Busy, t.state.Lost, t.state.Lender = false, err != nil, nil
		if err == nil {
			t.state.Lender = lender(a, now)
		}
		t.observers.Tell(t.state)
	})
}

// asked reports whether the lender can be asked about an entry: a sale or a hold that has
// its id.
func (t *Details) asked(e journal.Entry) bool {
	kind := service.TransactionType(e.Details.Type)
	return e.AuthorizationID != "" && (kind == service.Promotional || kind == service.Regular) &&
		t.deps.Store.Offers(service.OpAuthorization)
}

func lender(a service.Authorization, now time.Time) *Lender {
	l := &Lender{Proof: a.Proof(), Status: a.Status}
	if a.Capture != nil {
		l.Captured = a.Capture.Amount
	}
	if l.Held() {
		l.Lapse = holds.LapseOf(a, now)
	}
	return l
}
