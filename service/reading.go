package service

import (
	"context"
	"slices"
	"time"

	"comptoir/service/civil"
)

// How far a list is read (contract 7.1). Pages may be capped far below the size
// that is asked for.
const (
	pageSize   = 50
	maxPages   = 400
	rereads    = 2 // after a reading that came to nothing because the list moved
	dateMargin = 3 // days on either side
)

// Gap is why a reading of a list proves nothing by what it does not show.
type Gap string

// Gaps. GapNone is a complete reading.
const (
	GapNone      Gap = ""
	GapTooLong   Gap = "too_long"   // the list is longer than is read
	GapMoved     Gap = "moved"      // a row came twice: the list changed meanwhile, or page_number is ignored; each stands in Rows once
	GapDates     Gap = "dates"      // the dates asked for are not three days on either side by the store's own clock
	GapNoReturns Gap = "no_returns" // nothing is available to return, which is another thing than nothing bought (contract 4.4)
)

// Reading is one pass over a whole list: from its first page to an empty one.
type Reading[T any] struct {
	Rows     []T
	IDs      []string      // of the rows, sorted; two readings with the same IDs agree
	Sent     time.Duration // Client.Elapsed when its first page was asked for
	Ended    time.Duration // Client.Elapsed when its last page was read
	From, To civil.Date    // asked for; zero: not narrowed
	Gap      Gap
}

// Complete reports whether the list was read to its end in one piece.
func (r Reading[T]) Complete() bool { return r.Gap == GapNone }

// Question is what a list is read for.
type Question struct {
	AccountNumber string
	Since         time.Time // by the store's clock: when the call was sent; zero when that is not known
	Language      Language
}

// filter asks for three days before Since and after now, by the store's own
// clock, and for everything where that is not known. It hides no status and no
// type.
func (q Question) filter(clock ServerClock) AuthorizationFilter {
	f := AuthorizationFilter{AccountNumber: q.AccountNumber, PageSize: pageSize}
	if clock.Known && !q.Since.IsZero() {
		f.From = civil.Of(q.Since.UTC().AddDate(0, 0, -dateMargin))
		f.To = civil.Of(clock.Now().AddDate(0, 0, dateMargin))
	}
	return f
}

// generous reports whether the dates of f still hold by what the answers
// themselves have told of the store's clock.
func (q Question) generous(f AuthorizationFilter, clock ServerClock) bool {
	if f.From.IsZero() && f.To.IsZero() {
		return true
	}
	want := q.filter(clock)
	return !want.From.Before(f.From) && !f.To.Before(want.To)
}

// ReadAuthorizations reads the list of authorizations of an account to its end
// (contract 5.5 and 7.1). What it shows was made; what it does not show, in a
// complete reading, is evidence and no proof. A page that does not come is an
// error. A list that moves while it is read is read anew, twice at most.
func (c *Client) ReadAuthorizations(ctx context.Context, q Question) (Reading[Authorization], error) {
	page := func(f AuthorizationFilter) ([]Authorization, error) { return c.Authorizations(ctx, f, q.Language) }
	return readList(c, q, page, func(a Authorization) string { return a.ID })
}

// ReadCaptures is ReadAuthorizations for the list of captures, whose rows need
// not say which authorization they belong to.
func (c *Client) ReadCaptures(ctx context.Context, q Question) (Reading[Capture], error) {
	page := func(f AuthorizationFilter) ([]Capture, error) { return c.Captures(ctx, f, q.Language) }
	return readList(c, q, page, func(k Capture) string { return k.ID })
}

// ReadHeld reads what is held by transactions, which comes in one piece (contract 5.2).
func (c *Client) ReadHeld(ctx context.Context) (Reading[Transaction], error) {
	return readWhole(c, func() ([]Transaction, error) { return c.AuthorizedTransactions(ctx) })
}

// ReadPurchases reads the purchases of a customer, which come in one piece
// (contract 4.4). KeyNoReturns is no error here, but a gap.
func (c *Client) ReadPurchases(ctx context.Context, customerID string) (Reading[Transaction], error) {
	r, err := readWhole(c, func() ([]Transaction, error) { return c.CustomerTransactions(ctx, customerID) })
	if IsKey(err, KeyNoReturns) {
		r.Gap, err = GapNoReturns, nil
	}
	return r, err
}

func readWhole(c *Client, list func() ([]Transaction, error)) (Reading[Transaction], error) {
	r := Reading[Transaction]{Sent: c.elapsed()}
	rows, err := list()
	r.Ended = c.elapsed()
	if err != nil {
		return r, err
	}
	if fresh := r.add(rows, func(t Transaction) string { return t.ID }); fresh < len(rows) {
		r.Gap = GapMoved
	}
	return r, nil
}

func readList[T any](c *Client, q Question, page func(AuthorizationFilter) ([]T, error), id func(T) string) (Reading[T], error) {
	for again := 0; ; again++ {
		r, err := readOnce(c, q, page, id)
		if err != nil || r.Gap == GapNone || r.Gap == GapTooLong || again == rereads {
			return r, err
		}
	}
}

// readOnce reads page by page until one is empty: a short page ends nothing,
// since pages may be capped, and rows filtered after the cut. Nor does a row that
// came before: what the rest shows was made all the same.
func readOnce[T any](c *Client, q Question, page func(AuthorizationFilter) ([]T, error), id func(T) string) (Reading[T], error) {
	f := q.filter(c.ServerClock())
	r := Reading[T]{Sent: c.elapsed(), From: f.From, To: f.To, Gap: GapTooLong}
	moved, stale := false, 0
	for f.Page = 1; f.Page <= maxPages; f.Page++ {
		rows, err := page(f)
		if err != nil {
			return Reading[T]{}, err
		}
		fresh := r.add(rows, id)
		moved = moved || fresh < len(rows)
		if stale++; fresh > 0 {
			stale = 0
		}
		if len(rows) == 0 || stale > 1 { // the end, or the same page once more
			r.Gap = GapNone
			if !q.generous(f, c.ServerClock()) {
				r.Gap = GapDates
			}
			break
		}
	}
	if moved {
		r.Gap = GapMoved
	}
	r.Ended = c.elapsed()
	return r, nil
}

// add takes in the rows that were not there yet, and returns how many those are.
func (r *Reading[T]) add(rows []T, id func(T) string) (fresh int) {
	for _, row := range rows {
		at, twice := slices.BinarySearch(r.IDs, id(row))
		if twice {
			continue
		}
		r.IDs = slices.Insert(r.IDs, at, id(row))
		r.Rows = append(r.Rows, row)
		fresh++
	}
	return fresh
}
