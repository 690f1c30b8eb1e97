// Package closing is the end of the day: what the lender's lists show of one day of the
// store beside what this till has written down, with everything that differs first. A
// [Closing] shows one day ([Figures]), closes it and opens it again, and says of a closed
// one what came later. The lists are the truth of what they can show, and no proof of
// what they do not (contract 7.1 and 10.5): returns, refunds, payments, trade-ins and
// deposits stand in no list, and come from the records alone.
package closing

import (
	"context"
	"time"

	"comptoir/app/holds"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/records"
)

// State is one day, as far as it is read.
type State struct {
	Open     bool // the page stands in place of Activity's list
	Day      civil.Date
	Today    bool // it is not over yet
	Busy     bool // it is being read
	Loaded   bool // Figures and Acts are of Day
	Unread   bool // the records cannot be read: there is nothing to compare with
	Figures  Figures
	Acts     []Act // closings and openings of the day, oldest first
	Unkept   bool  // what was done last could not be written down
	Save     papers.Save
	Printing bool // the paper of the day is shown in place of its figures
}

// Closed reports whether the day is closed.
func (s State) Closed() bool { return len(s.Acts) > 0 && s.Acts[len(s.Acts)-1].Name == Closed }

// Store is the part of the API that lists what was done. It only reads, and is for
// workers. An error is of service.Error.NotForUs where the store lacks a list.
type Store interface {
	holds.Store
	// ReadAuthorizations reads authorizations to an empty page (contract 5.5).
	ReadAuthorizations(context.Context, service.Question) (service.Reading[service.Authorization], error)
	// ReadCaptures is the same for what was charged.
	ReadCaptures(context.Context, service.Question) (service.Reading[service.Capture], error)
}

// Records is what this till has written down. It waits for the disk, and is for workers.
type Records interface {
	// Find returns a page of the entries that a query wants.
	Find(records.Query) ([]journal.Entry, error)
	// AddPaper writes an act down for good.
	AddPaper(records.Paper) error
	// Papers returns what was written down under a reference at a store, oldest first.
	Papers(store, reference string) ([]records.Paper, error)
}

// Deps is what Closing works with.
type Deps struct {
	Store    Store
	Records  Records
	Papers   *papers.Papers
	Dispatch model.Dispatch
	Now      func() time.Time // in the store's zone, which the day is cut by
	Session  *session.Session
	Nav      *session.Navigation
	Plans    func() []service.OfferType // the merchant's, for their names
	Voices   paper.Voices
	// Transacts says that the store may hold by transactions too: then a hold that no
	// list shows may have been posted, cancelled or given up.
	Transacts bool
}

// Closing shows one day of the store.
type Closing struct {
	deps      Deps
	state     State
	load      model.Load
	turn      int // of what is written or saved
	paper     *papers.Shown
	hand      papers.Hand
	observers model.Observers[State]
}

// New returns the page with no day open.
func New(d Deps) *Closing {
	c := &Closing{deps: d}
	c.paper, c.hand = d.Papers.Hand()
	return c
}

// Observe calls f at once and on each change, until stop is called.
func (c *Closing) Observe(f func(State)) (stop func()) { return c.observers.Add(c.state, f) }

// State returns the present state.
func (c *Closing) State() State { return c.state }

// Paper returns the paper of the day.
func (c *Closing) Paper() *papers.Shown { return c.paper }

// Close drops what is being read.
func (c *Closing) Close() { c.load.Stop() }

// Start opens today.
func (c *Closing) Start() {
	c.deps.Nav.Go(session.TabActivity)
	c.open(civil.Of(c.deps.Now()))
}

// Previous opens the day before, and Next the one after, up to today.
func (c *Closing) Previous() { c.step(-1) }

// Next opens the day after, up to today.
func (c *Closing) Next() { c.step(1) }

func (c *Closing) step(days int) {
	day := c.state.Day.Plus(days)
	if c.state.Open && !civil.Of(c.deps.Now()).Before(day) {
		c.open(day)
	}
}

func (c *Closing) open(day civil.Date) {
	c.turn++
	c.hand.Clear()
	c.state = State{Open: true, Day: day}
	c.Refresh()
}

// Leave goes back: from the paper to the figures, from these to the list of Activity.
func (c *Closing) Leave() {
	switch {
	case c.state.Printing:
		c.state.Printing = false
		c.hand.Clear()
	default:
		c.Hide()
		return
	}
	c.publish()
}

// Hide puts the day away.
func (c *Closing) Hide() {
	if !c.state.Open {
		return
	}
	c.turn++
	c.load.Stop()
	c.hand.Clear()
	c.state = State{}
	c.publish()
}

// Refresh reads the day again: the lender's lists and the records.
func (c *Closing) Refresh() {
	if !c.state.Open {
		return
	}
	now, s := c.deps.Now(), c.deps.Session.State()
	q := question{
		day: c.state.Day, now: now, store: s.Store.ID, lang: s.Language, transacts: c.deps.Transacts,
		lists: c.deps.Store, records: c.deps.Records,
	}
	c.state.Busy, c.state.Today = true, !c.state.Day.Before(civil.Of(now))
	ctx, wanted := c.load.Start(context.Background())
	c.publish()
	model.Go(ctx, c.deps.Dispatch, q.read, func(a answer, err error) {
		if !wanted() {
			return
		}
		c.state.Busy, c.state.Unread = false, err != nil
		if err == nil {
			c.state.Loaded, c.state.Figures, c.state.Acts = true, c.named(a.figures), a.acts
		}
		c.publish()
	})
}

// named gives plans the names that the merchant knows them by.
func (c *Closing) named(f Figures) Figures {
	for i, bar := range f.Plans {
		for _, offer := range c.deps.Plans() {
			if bar.Plan.ID != 0 && offer.PlanID == bar.Plan.ID {
				f.Plans[i].Name = offer.Name
			}
		}
	}
	return f
}

func (c *Closing) publish() { c.observers.Tell(c.state) }
