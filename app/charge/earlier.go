package charge

import (
	"context"
	"strings"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/charge/inquiry"
	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// Earlier is a call that what is about to be made would repeat: of today, with the
// same reference, or for the same amount of the same account; or, whatever its day
// and amount, one of the same account that may still be under way.
type Earlier struct {
	Reference string
	At        time.Time
	Amount    money.Amount
	Here      bool      // on this till
	Absent    bool      // the lender had none of it when it was asked about last
	Open      bool      // its outcome is not known yet
	Other     bool      // of the same account, and of another amount
	Until     time.Time // while it is held back: when it cannot come any more, at the soonest; zero when nobody can say
	id        string    // of the entry; empty: it is not of this till
	held      bool
}

// HeldBack reports whether the charge may still be under way, so that the same sale
// may not be made again, whoever says so.
func (e Earlier) HeldBack() bool { return e.held }

// Told is what was pointed out about one call before it is made: what it would
// repeat is pointed out once, but for what may still be under way and is the same.
type Told struct {
	about   journal.Details
	ids     map[string]bool
	settled bool // what is settled was
}

// About returns what was pointed out about d: nothing, once d is another call.
func (t Told) About(d journal.Details) Told {
	if t.about.AccountNumber == d.AccountNumber && t.about.Amount == d.Amount && t.about.Type == d.Type &&
		strings.EqualFold(t.about.Reference, d.Reference) {
		return t
	}
	return Told{about: d}
}

// With returns t with one more that was pointed out.
func (t Told) With(e Earlier) Told {
	ids := map[string]bool{e.id: true}
	for id := range t.ids {
		ids[id] = true
	}
	return Told{about: t.about, ids: ids, settled: t.settled || !e.Open && !e.Other && !e.held}
}

// UnderWay returns the calls of the store that may still be done: those without a
// known outcome, and those of which the lender said that nothing was done. A person
// who asked has an answer of that moment: what a gateway keeps for a while comes
// after it.
func (r *Reconcile) UnderWay() []journal.Entry {
	store := r.deps.Session.State().Store.ID
	var list []journal.Entry
	for _, e := range r.deps.Journal.Pending() {
		if e.Details.Store == store {
			list = append(list, e)
		}
	}
	for id, e := range r.saidNo {
		if r.untilSure(e) <= 0 {
			delete(r.saidNo, id)
			continue
		}
		list = append(list, e)
	}
	return list
}

// saidNoLimit is how many of the calls of which the lender said that nothing was
// done are taken up at a start, the latest first.
const saidNoLimit = 200

// recallSaidNo takes up, by way of a worker, what the lender said no to in earlier runs.
func (r *Reconcile) recallSaidNo(store string) {
	model.Go(context.Background(), r.deps.Dispatch, func(context.Context) ([]journal.Entry, error) {
		return r.deps.Journal.Find(records.Query{Store: store, States: []journal.State{journal.Absent}, Limit: saidNoLimit})
	}, func(entries []journal.Entry, err error) {
		if err != nil {
			return // the banner tells of records that cannot be read
		}
		for _, e := range entries {
			if e.Key == KeySupport {
				r.saidNo[e.ID] = e
			}
		}
	})
}

// longGone is after how long nothing is under way any more, whatever this run knows:
// by the till's clock and by the store's, since either may be wrong.
const longGone = 24 * time.Hour

// untilSure is how long a call of which the lender said that nothing was done may
// still come; zero or less: it cannot any more.
func (r *Reconcile) untilSure(e journal.Entry) time.Duration {
	server := r.deps.Store.ServerClock()
	if r.deps.Now().Sub(e.Changed) > longGone && server.Known && server.Now().Sub(e.Changed) > longGone {
		return 0
	}
	return evidence.NextCounts(r.deps.Moments.of(e.ID).call, nil, r.now())
}

// until says when a call that may be under way cannot come any more, at the soonest.
func (r *Reconcile) until(e journal.Entry) time.Time {
	if q := r.open[e.ID]; q != nil {
		return q.CertainAt
	}
	if e.Open() {
		return time.Time{}
	}
	return r.deps.Now().Add(r.untilSure(e))
}

// UnderWayLike returns what of the same account may still be under way and was not
// pointed out yet; nil: nothing. The same call is held back as long as that lasts.
func (r *Reconcile) UnderWayLike(d journal.Details, told Told) *Earlier {
	var found *Earlier
	for _, e := range r.UnderWay() {
		same := alike(e.Details.Type, d.Type) && sameSale(e.Details, d)
		if !same && (!sameAccount(e.Details, d) || !takesAsWell(e.Details.Type, d.Type) || told.ids[e.ID]) {
			continue
		}
		if found != nil && (found.held || !same) {
			continue
		}
		found = earlierOf(e, r.deps.Now().Location())
		found.Other, found.held, found.Until = !same, same, r.until(e)
	}
	return found
}

// alike reports whether a call of one type may be taken for one of another: a sale,
// the capture of what was held and its confirmation all charge the account.
func alike(a, b string) bool {
	charges := func(kind string) bool {
		return isCharge(kind) || kind == journal.TypeCapture || kind == journal.TypeConfirm
	}
	return a == b || charges(a) && charges(b)
}

// takesAsWell reports whether two calls of one account move money the same way.
func takesAsWell(a, b string) bool {
	takes := func(kind string) bool { return alike(kind, string(service.Regular)) || kind == string(service.Deposit) }
	return a == b || takes(a) && takes(b)
}

func earlierOf(e journal.Entry, zone *time.Location) *Earlier {
	return &Earlier{
		Reference: e.Details.Reference, At: e.Created.In(zone), Amount: e.Details.Amount,
		Here: true, Absent: e.State == journal.Absent, Open: e.Open(), id: e.ID,
	}
}

// EarlierHere looks in the records, on a worker, for what was settled today and would
// be the same as d. What was charged comes before what was not.
func EarlierHere(j Journal, d journal.Details, told Told, now time.Time) (*Earlier, error) {
	if told.settled {
		return nil, nil
	}
	recent, err := j.Find(records.Query{
		Store: d.Store, From: now.Add(-26 * time.Hour), Limit: 5000,
		States: []journal.State{journal.Confirmed, journal.Absent, journal.Late},
	})
	var found *Earlier
	for _, e := range recent {
		kind := e.Details.Type == d.Type || isCharge(e.Details.Type) && isCharge(d.Type)
		if !kind || !sameSale(e.Details, d) || !model.SameDay(e.Created, now) {
			continue
		}
		if this := earlierOf(e, now.Location()); found == nil || found.Absent && !this.Absent {
			found = this
		}
	}
	return found, err
}

func isCharge(kind string) bool {
	return kind == string(service.Promotional) || kind == string(service.Regular) || kind == ""
}

// sameSale reports whether two charges are of one reference, or of one amount for
// one account.
func sameSale(a, b journal.Details) bool {
	sameReference := a.Reference != "" && strings.EqualFold(a.Reference, b.Reference)
	return sameReference || sameAccount(a, b) && a.Amount == b.Amount
}

// sameAccount reports whether two calls are for one account. The account number of a
// settled entry is gone: the initials and the card's ending stand for it.
func sameAccount(a, b journal.Details) bool {
	if a.AccountNumber == "" {
		return a.CardEnding == b.CardEnding && a.Initial == b.Initial && a.CardEnding+a.Initial != ""
	}
	return a.AccountNumber == b.AccountNumber
}

// glanceTime is how long a look at the lender's list may keep a customer waiting.
const glanceTime = 5 * time.Second

// EarlierElsewhere looks in the lender's list of the account, of all tills of the
// store. Days are the store's own: the till's clock may be wrong.
func EarlierElsewhere(ctx context.Context, store inquiry.Lister, d journal.Details, told Told, zone *time.Location) *Earlier {
	if told.settled {
		return nil
	}
	ctx, cancel := context.WithTimeout(service.Once(ctx), glanceTime)
	defer cancel()
	now := store.ServerClock().Now()
	since := now
	if !now.IsZero() {
		since = now.AddDate(0, 0, -1)
	}
	rows, err := store.ReadAuthorizations(ctx, service.Question{AccountNumber: d.AccountNumber, Since: since, Language: service.English})
	if err != nil {
		return nil // what cannot be asked does not stop a sale
	}
	for _, a := range rows.Rows {
		p := a.Proof()
		stands := p != service.ProvesRefusal && p != service.ProvesEnd
		today := now.IsZero() || a.Date.IsZero() || model.SameDay(a.Date, now.In(zone))
		if stands && today && (strings.EqualFold(a.Reference, d.Reference) || a.Amount == d.Amount) {
			return &Earlier{Reference: a.Reference, At: a.Date.In(zone), Amount: a.Amount}
		}
	}
	return nil
}
