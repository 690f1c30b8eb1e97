package charge

import (
	"context"
	"strings"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// Earlier is a charge of today that is about to be made again: the same reference,
// or the same amount for the same account; or an older one whose outcome is open.
type Earlier struct {
	Reference string
	At        time.Time
	Amount    money.Amount
	Here      bool      // on this till
	Absent    bool      // the lender had none of it when it was asked about last
	Open      bool      // its outcome is not known yet
	Until     time.Time // while it is held back: when it cannot come any more, at the soonest; zero when nobody can say
	entry     journal.Entry
	held      bool
}

// HeldBack reports whether the charge may still be under way, so that the same sale
// may not be made again, whoever says so.
func (e Earlier) HeldBack() bool { return e.held }

// HoldBack returns what was found earlier with whether it may still be under way. A
// person who asked the lender has an answer of that moment: what a gateway keeps for
// a while comes after it.
func (r *Reconcile) HoldBack(e Earlier) Earlier {
	if !e.Here {
		return e
	}
	e.Until, e.held = r.mayCome(e.entry)
	return e
}

func (r *Reconcile) mayCome(e journal.Entry) (until time.Time, may bool) {
	if q := r.open[e.ID]; q != nil {
		return q.CertainAt, true
	}
	if e.Open() {
		return time.Time{}, true
	}
	if e.State != journal.Absent || e.Key != KeySupport {
		return time.Time{}, false
	}
	wait := evidence.NextCounts(r.deps.Moments.of(e.ID).call, nil, r.now())
	return r.deps.Now().Add(wait), wait > 0
}

// rank orders what may be pointed out: what may still come, what was charged, what
// was not.
func (e Earlier) rank() int {
	switch {
	case e.Open:
		return 3
	case e.Absent && e.entry.Key == KeySupport:
		return 2
	case !e.Absent:
		return 1
	}
	return 0
}

// EarlierHere looks in the records, on a worker, for what would be the same sale as d.
func EarlierHere(j Journal, d journal.Details, now time.Time) (*Earlier, error) {
	recent, err := j.Find(records.Query{
		Store: d.Store, From: now.Add(-26 * time.Hour), Limit: 5000,
		States: []journal.State{journal.Confirmed, journal.Absent, journal.Late},
	})
	var found *Earlier
	for _, e := range append(j.Pending(), recent...) {
		if e.Details.Store != d.Store || !isCharge(e.Details.Type) || !sameSale(e.Details, d) {
			continue
		}
		if !e.Open() && !model.SameDay(e.Created, now) {
			continue
		}
		this := &Earlier{
			Reference: e.Details.Reference, At: e.Created.In(now.Location()), Amount: e.Details.Amount,
			Here: true, Absent: e.State == journal.Absent, Open: e.Open(), entry: e,
		}
		if found == nil || this.rank() > found.rank() {
			found = this
		}
	}
	return found, err
}

func isCharge(kind string) bool {
	return kind == string(service.Promotional) || kind == string(service.Regular) || kind == ""
}

// sameSale reports whether two charges are of one reference, or of one amount for
// one account. The account number of a settled entry is gone: the initials and the
// card's ending stand for it.
func sameSale(a, b journal.Details) bool {
	if strings.EqualFold(a.Reference, b.Reference) {
		return true
	}
	same := a.AccountNumber == b.AccountNumber
	if a.AccountNumber == "" {
		same = a.CardEnding == b.CardEnding && a.Initial == b.Initial && a.CardEnding+a.Initial != ""
	}
	return same && a.Amount == b.Amount
}

// glanceTime is how long a look at the lender's list may keep a customer waiting.
const glanceTime = 5 * time.Second

// EarlierElsewhere looks in the lender's list of the account, of all tills of the
// store. Days are the store's own: the till's clock may be wrong.
func EarlierElsewhere(ctx context.Context, store Lister, d journal.Details, zone *time.Location) *Earlier {
	ctx, cancel := context.WithTimeout(ctx, glanceTime)
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
