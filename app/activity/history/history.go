// Package history is what this till did on any day: listed by day, narrowed by kind, by
// outcome and by what is typed, a page at a time. What has no known outcome yet is not
// among it: that stands on top of Activity until it has.
package history

import (
	"context"
	"slices"
	"time"

	"comptoir/app/activity"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/session"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/records"
	"comptoir/service/typed"
)

// PageSize is how many rows a page has.
const PageSize = 60

// State is one page of the list, the latest first.
type State struct {
	From, To   civil.Date // both included
	Today      civil.Date
	Everywhere bool // something is typed while the days are today's: every day is searched
	Text       string
	Kind       Kind
	Outcome    Made
	Rows       []activity.Row
	Page       int         // from 0
	More       bool        // there is a page after it
	Busy       bool        // it is being read
	Lost       bool        // it could not be read; what stands here was read before
	Save       papers.Save // of the table of the list
}

// Narrowed reports whether anything but the days leaves rows out.
func (s State) Narrowed() bool { return s.searches() || s.Kind != KindAny || s.Outcome != MadeEither }

// searches reports whether anything is typed.
func (s State) searches() bool { return typed.Text(s.Text) != "" }

// OneDay reports whether the list is of one day.
func (s State) OneDay() bool { return s.From == s.To && !s.Everywhere }

// Records are the till's.
type Records interface {
	// Find returns a page of the entries that a query wants, those that began last first.
	// Error: records.ErrBroken. It is for a worker.
	Find(records.Query) ([]journal.Entry, error)
}

// Deps is what History works with.
type Deps struct {
	Records  Records
	Papers   *papers.Papers
	Voices   paper.Voices
	Session  *session.Session
	Dispatch model.Dispatch
	Now      func() time.Time // in the store's time zone
}

// History lists what the signed-in store's till did.
type History struct {
	deps      Deps
	load      model.Load
	state     State
	observers model.Observers[State]
}

// New returns one that lists today.
func New(d Deps) *History {
	h := &History{deps: d}
	h.state.Today = civil.Of(d.Now())
	h.state.From, h.state.To = h.state.Today, h.state.Today
	h.Refresh()
	return h
}

// Observe calls f at once and on each change, until stop is called.
func (h *History) Observe(f func(State)) (stop func()) { return h.observers.Add(h.state, f) }

// State returns the present state.
func (h *History) State() State { return h.state }

// Close ends what is being read.
func (h *History) Close() { h.load.Stop() }

// Type takes what is searched: the beginning of a reference, an amount, the last four
// digits of an account or card, the number of a receipt, of an authorization or a capture, or of who
// did it.
func (h *History) Type(text string) {
	if h.state.Text != text {
		h.state.Text = text
		h.first()
	}
}

// Show lists some days, both included. Of two in the wrong order the earlier is the first.
func (h *History) Show(from, to civil.Date) {
	if to.Before(from) {
		from, to = to, from
	}
	h.state.From, h.state.To = from, to
	h.first()
}

// Back lists so many days up to today.
func (h *History) Back(days int) {
	today := civil.Of(h.deps.Now())
	h.Show(today.Plus(1-days), today)
}

// Step goes on by as many days as are listed, into the past where n is less than zero.
func (h *History) Step(n int) {
	days := n * (h.state.From.DaysTo(h.state.To) + 1)
	h.Show(h.state.From.Plus(days), h.state.To.Plus(days))
}

// Only lists one kind.
func (h *History) Only(k Kind) {
	h.state.Kind = k
	h.first()
}

// OnlyMade lists what was done, or what was not.
func (h *History) OnlyMade(m Made) {
	h.state.Outcome = m
	h.first()
}

// Turn goes to another page, if there is one.
func (h *History) Turn(by int) {
	page := h.state.Page + by
	if page < 0 || by > 0 && !h.state.More {
		return
	}
	h.state.Page = page
	h.Refresh()
}

// Clear lists today, whole, as for who comes next.
func (h *History) Clear() {
	h.state.Text, h.state.Kind, h.state.Outcome = "", KindAny, MadeEither
	h.Back(1)
}

func (h *History) first() {
	h.state.Page, h.state.Save = 0, papers.Save{}
	h.Refresh()
}

// Refresh reads the records again. A list of today goes along with midnight.
func (h *History) Refresh() {
	now := h.deps.Now()
	if today := civil.Of(now); today != h.state.Today {
		if h.state.OneDay() && h.state.From == h.state.Today {
			h.state.From, h.state.To = today, today
		}
		h.state.Today = today
	}
	h.state.Everywhere = h.state.searches() && h.state.From == h.state.Today && h.state.To == h.state.Today
	h.state.Busy = true
	h.observers.Tell(h.state)
	q := query(h.state, now.Location())
	q.Store = h.deps.Session.State().Store.ID
	ctx, wanted := h.load.Start(context.Background())
	model.Go(ctx, h.deps.Dispatch, func(context.Context) ([]journal.Entry, error) {
		return h.deps.Records.Find(q)
	}, func(found []journal.Entry, err error) {
		if !wanted() {
			return
		}
		h.state.Busy, h.state.Lost = false, err != nil
		if err == nil {
			h.take(found, now.Location())
		}
		h.observers.Tell(h.state)
	})
}

func (h *History) take(found []journal.Entry, zone *time.Location) {
	h.state.More = len(found) > PageSize
	h.state.Rows = nil
	for _, e := range found[:min(len(found), PageSize)] {
		e.Created, e.Changed = e.Created.In(zone), e.Changed.In(zone) // the records keep UTC
		h.state.Rows = append(h.state.Rows, activity.RowOf(e))
	}
}

// settled are the states of what has an outcome.
var settled = []journal.State{journal.Confirmed, journal.Declined, journal.Absent, journal.Undone}

// query returns what the records are asked for.
func query(s State, zone *time.Location) records.Query {
	q := records.Query{States: settled, Offset: s.Page * PageSize, Limit: PageSize + 1, Any: understood(s.Text)}
	if !s.Everywhere {
		q.From, q.To = s.From.Start(zone), s.To.End(zone)
	}
	q.Types, q.Hold = s.Kind.types(), s.Kind.hold()
	switch s.Outcome {
	case MadeOnly:
		q.States = []journal.State{journal.Confirmed}
	case MadeNot:
		q.States = slices.DeleteFunc(slices.Clone(settled), func(of journal.State) bool { return of == journal.Confirmed })
	case MadeEither:
	}
	return q
}
