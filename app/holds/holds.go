// Package holds lists what the whole store holds and has not charged: authorizations
// that are open and transactions that wait to be confirmed (contract 5.2 and 5.5),
// whoever made them. [Holds] reads both when Activity opens and when something has
// ended; what is done to a hold is done on the pages of purchases.
package holds

import (
	"context"
	"time"

	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service"
)

// State is what the store holds.
type State struct {
	Busy   bool
	Loaded bool   // Rows is what the lender said
	Lost   bool   // the lender did not tell: Rows may be old, or a part
	Rows   []Hold // what ends first stands first; never changed once published
}

// Store is the part of the API that lists what is held. It only reads, and is for
// workers. An error is of service.Error.NotForUs where the store lacks the list.
type Store interface {
	// Authorizations returns one page of what a filter wants; an empty one ends the list.
	Authorizations(context.Context, service.AuthorizationFilter, service.Language) ([]service.Authorization, error)
	// AuthorizedTransactions returns what the whole store holds as transactions.
	AuthorizedTransactions(context.Context) ([]service.Transaction, error)
}

// Deps is what Holds works with.
type Deps struct {
	Store    Store
	Dispatch model.Dispatch
	Now      func() time.Time
	Session  *session.Session
	Nav      *session.Navigation
}

// Holds lists what the store holds.
type Holds struct {
	deps      Deps
	state     State
	load      model.Load
	visits    int
	observers model.Observers[State]
	stop      func()
}

// New returns an empty list, which reads itself when Activity opens.
func New(d Deps) *Holds {
	h := &Holds{deps: d}
	h.stop = d.Nav.Observe(h.navigated)
	return h
}

// Observe calls f at once and on each change, until stop is called.
func (h *Holds) Observe(f func(State)) (stop func()) { return h.observers.Add(h.state, f) }

// State returns the present state.
func (h *Holds) State() State { return h.state }

// Close drops a list under way.
func (h *Holds) Close() {
	h.load.Stop()
	h.stop()
}

// Hold returns the hold of an id, or false.
func (s State) Hold(id string) (Hold, bool) {
	for _, row := range s.Rows {
		if row.ID == id {
			return row, true
		}
	}
	return Hold{}, false
}

func (h *Holds) navigated(n session.NavigationState) {
	if n.Tab == session.TabActivity && n.Visits != h.visits {
		h.Refresh()
	}
	h.visits = n.Visits
}

// Refresh reads both lists again.
func (h *Holds) Refresh() {
	h.state.Busy = true
	lang, now := h.deps.Session.State().Language, h.deps.Now()
	ctx, wanted := h.load.Start(context.Background())
	h.publish()
	model.Go(ctx, h.deps.Dispatch, func(ctx context.Context) (lists, error) {
		return read(ctx, h.deps.Store, lang), nil
	}, func(l lists, err error) {
		if !wanted() {
			return
		}
		h.state = State{Lost: l.lost || err != nil, Rows: h.state.Rows}
		if !h.state.Lost {
			h.state.Loaded, h.state.Rows = true, l.rows(now)
		}
		h.publish()
	})
}

func (h *Holds) publish() { h.observers.Tell(h.state) }
