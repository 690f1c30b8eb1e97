package holds

import (
	"cmp"
	"context"
	"slices"
	"time"

	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
)

// Hold is one amount that is held.
type Hold struct {
	ID            string // of the authorization, or of the transaction
	ByTransaction bool   // it is confirmed or cancelled, not captured or released
	Reference     string // empty when ByTransaction
	FirstName     string // as the lender writes them; either may be empty
	LastName      string
	Account       string       // its number, where the lender names it
	Amount        money.Amount // what is still held, as far as the list tells
	Since         civil.Date
	PlanName      string // only when ByTransaction
	Months        int
	Lapse         Lapse               // zero when ByTransaction: the lender gives no end there
	Transaction   service.Transaction // of ByTransaction
}

// Customer returns the whole name.
func (h Hold) Customer() string {
	return session.CustomerState{FirstName: h.FirstName, LastName: h.LastName}.Name()
}

// lists are both lists as the lender tells them.
type lists struct {
	authorizations []service.Authorization
	transactions   []service.Transaction
	lost           bool // one did not come
}

// How far the list is read: pages may be capped far below the size that is asked for.
const (
	pageSize = 50
	maxPages = 40
)

// statusOpened is the status word that the list is narrowed by (enums section 18).
const statusOpened = "opened"

// List returns what the store holds now, what ends first before the rest, and reports
// whether a list did not come, so that rows may be missing. It is for workers; now is by
// the till's clock.
func List(ctx context.Context, store Store, lang service.Language, now time.Time) (rows []Hold, lost bool) {
	l := read(ctx, store, lang)
	return l.rows(now), l.lost
}

func read(ctx context.Context, store Store, lang service.Language) lists {
	var l lists
	var err error
	l.authorizations, err = opened(ctx, store, lang)
	l.note(err)
	l.transactions, err = store.AuthorizedTransactions(ctx)
	l.note(err)
	return l
}

func (l *lists) note(err error) {
	l.lost = l.lost || err != nil && !service.AsError(err).NotForUs() // a store may lack a list
}

// opened reads the open authorizations to an empty page.
func opened(ctx context.Context, store Store, lang service.Language) ([]service.Authorization, error) {
	var all []service.Authorization
	seen := map[string]bool{}
	of := service.AuthorizationFilter{Status: statusOpened, PageSize: pageSize}
	for of.Page = 1; of.Page <= maxPages; of.Page++ {
		rows, err := store.Authorizations(ctx, of, lang)
		if err != nil {
			return nil, err
		}
		before := len(all)
		for _, a := range rows {
			if !seen[a.ID] {
				seen[a.ID] = true
				all = append(all, a)
			}
		}
		if len(all) == before { // the end, or a page that came before
			break
		}
	}
	return all, nil
}

// rows joins the lists: what ends first, then what has no end, the oldest first.
func (l lists) rows(now time.Time) []Hold {
	list := []Hold{}
	for _, a := range l.authorizations {
		if proof := a.Proof(); proof == service.ProvesHold || proof == service.ProvesPartCharge {
			list = append(list, authorized(a, now))
		}
	}
	for _, t := range l.transactions {
		first, last := t.Names()
		list = append(list, Hold{
			ID: t.ID, ByTransaction: true, FirstName: first, LastName: last,
			Amount: t.Balance, Since: t.Date, PlanName: t.PlanName, Months: t.Months, Transaction: t,
		})
	}
	slices.SortStableFunc(list, func(a, b Hold) int {
		return cmp.Or(ends(a).Compare(ends(b)), cmp.Compare(a.Since.String(), b.Since.String()))
	})
	return list
}

// ends is when a hold ends, or the end of time.
func ends(h Hold) time.Time {
	if h.Lapse.Until.IsZero() {
		return time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)
	}
	return h.Lapse.Until
}

func authorized(a service.Authorization, now time.Time) Hold {
	left := a.Amount
	if a.Capture != nil {
		left = max(0, left-a.Capture.Amount)
	}
	return Hold{
		ID: a.ID, Reference: a.Reference, FirstName: a.Customer.FirstName, LastName: a.Customer.LastName, Account: a.AccountNumber,
		Amount: left, Since: civil.Of(a.Date.In(now.Location())), Months: a.Financing.Months, Lapse: LapseOf(a, now),
	}
}
