package closing

import (
	"context"
	"slices"
	"time"

	"comptoir/app/holds"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// question is what a worker needs to read one day.
type question struct {
	day       civil.Date
	now       time.Time // its zone is the store's
	store     string
	lang      service.Language
	transacts bool
	lists     Store
	records   Records
}

type answer struct {
	figures Figures
	acts    []Act
}

// listing is what the lender's lists show, and how each came.
type listing struct {
	authorizations []service.Authorization
	captures       []service.Capture
	held           []holds.Hold
	states         map[ListName]ListState
}

// How far around the day the records are read. A call may have begun long before it was
// settled, and the clock of a till may be days off the lender's.
const (
	settledWithin = 8 * 24 * time.Hour
	clockMargin   = 3 * 24 * time.Hour
	pageSize      = 500
)

// unended are the states of entries that have to be looked at whatever their day.
var unended = []journal.State{journal.Intent, journal.Sent, journal.Unknown, journal.Late}

// read reads one day. It fails only where the records do: a list that does not come is
// said in the figures.
func (q question) read(ctx context.Context) (answer, error) {
	entries, err := q.entries()
	if err != nil {
		return answer{}, err
	}
	done, err := q.acts()
	if err != nil {
		return answer{}, err
	}
	c := comparison{question: q, listing: q.ask(ctx), entries: entries, closed: closedAt(done)}
	return answer{c.figures(), done}, nil
}

func (q question) start() time.Time { return q.day.Start(q.now.Location()) }
func (q question) end() time.Time   { return q.day.End(q.now.Location()) }

// within reports whether an instant is of the day.
func (q question) within(t time.Time) bool { return !t.Before(q.start()) && t.Before(q.end()) }

// entries returns what this till did around the day, oldest first, and what has not ended.
func (q question) entries() ([]journal.Entry, error) {
	around, err := q.find(records.Query{From: q.start().Add(-settledWithin), To: q.end().Add(clockMargin)})
	if err != nil {
		return nil, err
	}
	old, err := q.find(records.Query{To: q.start().Add(-settledWithin), States: unended})
	if err != nil {
		return nil, err
	}
	all := slices.Concat(around, old)
	slices.Reverse(all)
	return all, nil
}

func (q question) find(what records.Query) ([]journal.Entry, error) {
	what.Store, what.Limit = q.store, pageSize
	var all []journal.Entry
	for {
		page, err := q.records.Find(what)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if len(page) < pageSize {
			return all, nil
		}
		what.Offset += pageSize
	}
}

// ask reads the lender's lists, whole, with days on either side: the day is cut by the
// store's zone here, and not by whatever the lender takes a date for.
func (q question) ask(ctx context.Context) listing {
	l := listing{states: map[ListName]ListState{}}
	of := service.Question{Since: q.start(), Language: q.lang}
	authorizations, err := q.lists.ReadAuthorizations(ctx, of)
	l.authorizations, l.states[ListAuthorizations] = authorizations.Rows, came(err, authorizations.Complete())
	captures, err := q.lists.ReadCaptures(ctx, of)
	l.captures, l.states[ListCaptures] = captures.Rows, came(err, captures.Complete())
	var lost bool
	l.held, lost = holds.List(ctx, q.lists, q.lang, q.now)
	l.states[ListHeld] = ListWhole
	if lost {
		l.states[ListHeld] = ListLost
	}
	return l
}

func came(err error, whole bool) ListState {
	switch {
	case err != nil && service.AsError(err).NotForUs():
		return ListLacking
	case err != nil:
		return ListLost
	case !whole:
		return ListIncomplete
	}
	return ListWhole
}
