package charge

import (
	"context"
	"errors"
	"strings"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// Clock is how the store's client tells time; *service.Client is one. Its methods
// answer at once, from memory, never fail, and may be called from any goroutine.
type Clock interface {
	// Elapsed returns the reading of the monotonic clock that every Reading tells its
	// times by. It never goes back, and means nothing to another run of the program.
	Elapsed() time.Duration
	// ServerClock returns what the store's own answers say of the date; Known is false
	// until one has come. It is what dates are asked by, never the till's clock.
	ServerClock() service.ServerClock
}

// Lister is the part of the API that tells afterwards what was done; *service.Client
// is one. It only reads, waits for the network and is for workers. A reading goes to
// an empty page and says when it was asked for: what it shows was made, and what it
// does not show is evidence, no proof (contract 7.1). An error of any method, a page
// of a list that did not come among them, says nothing about the call that is asked
// about; service.Error.NotForUs is that of a store that does not have the list.
type Lister interface {
	Clock
	// ReadAuthorizations reads the authorizations of an account in the days asked for
	// (contract 5.5).
	ReadAuthorizations(context.Context, service.Question) (service.Reading[service.Authorization], error)
	// ReadCaptures is the same for captures, which need not say to which authorization
	// they belong.
	ReadCaptures(context.Context, service.Question) (service.Reading[service.Capture], error)
	// ReadHeld reads what the whole store holds as transactions (contract 5.2).
	ReadHeld(context.Context) (service.Reading[service.Transaction], error)
	// ReadPurchases reads what a customer bought and gave back, by their id (contract
	// 4.4). A customer without any is an empty reading with a gap, not an error.
	ReadPurchases(ctx context.Context, customerID string) (service.Reading[service.Transaction], error)
	// Authorization returns one authorization by its id (contract 5.5). An answer about
	// another one is service.KeyUnreadable.
	Authorization(ctx context.Context, id string, lang service.Language) (service.Authorization, error)
	// Lookup returns a customer as they stand now, for the credit they have left
	// (contract 4.2). An account that may not buy is an error of service.ClassCustomer.
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// Inquiry asks the store what became of a call. An error means that the store did
// not tell.
type Inquiry func(context.Context, Lister, Question) (Answer, error)

// Verdict is what the store's answer says about a call.
type Verdict int

const (
	Absent  Verdict = iota // the store shows none, so far
	Made                   // it was done
	Refused                // it arrived and was turned down
	Ended                  // what it was to end has ended, and nothing shows that something else ended it
	Differs                // something was done under its reference, and not what was asked for
	Unclear                // the answer proves nothing: a person has to ask the lender
)

// Answer is a verdict with what belongs to it.
type Answer struct {
	Verdict       Verdict
	IDs           IDs                    // with Made and Differs
	Key           string                 // with Refused
	Authorization *service.Authorization // with Made and Differs, of an authorization
	Account       *service.Account       // with Made, of an application
	Sides         *Sides                 // what both sides say, where only amounts can tell
	// Reading is of the lists that can show such a call; the zero Reading is of none:
	// such an answer earns no absence.
	Reading evidence.Reading
}

// ErrCannotAsk says that nobody has told how to ask about a type.
var ErrCannotAsk = errors.New("there is no way to ask about this type")

// Question says which call of the store would be the one of an open entry.
type Question struct {
	Details journal.Details
	Since   time.Time // by the store's clock, when it was sent; zero: not known
	About   time.Time // about that time, by the store's clock of today: right as far as the till's was; zero: not known
	Lang    service.Language
	others  map[string]bool // ids that other entries account for
	again   bool            // the reference was sent before: a refusal may be the earlier one's
	moments *Moments
}

// neighbours returns the entries that an answer about one may belong to: those
// under its reference, and those that began or changed since.
func neighbours(j Journal, e journal.Entry) ([]journal.Entry, error) {
	same, err := j.Find(records.Query{Store: e.Details.Store, Reference: e.Details.Reference, Limit: 1000})
	if err != nil {
		return nil, err
	}
	since, err := j.Since(e.ID)
	return append(same, since...), err
}

// questionOf returns the question about one entry, apart from others under its reference: a till
// may use a reference again the next day, or after a refusal.
func questionOf(e journal.Entry, all []journal.Entry) Question {
	q := Question{Details: e.Details, others: map[string]bool{}}
	for _, other := range all {
		if other.ID == e.ID || other.Details.Store != e.Details.Store {
			continue
		}
		if strings.EqualFold(other.Details.Reference, e.Details.Reference) {
			q.again = true
			q.others[other.AuthorizationID] = true
		}
		if other.CaptureID != "" {
			q.others[other.CaptureID] = true
		}
	}
	delete(q.others, "")
	return q
}

// inList asks a list of the account for what was done since.
func (q Question) inList() service.Question {
	return service.Question{AccountNumber: q.Details.AccountNumber, Since: q.Since, Language: q.Lang}
}

// reading is what a list of the client says of the call.
func reading[T any](q Question, r service.Reading[T], shows bool) evidence.Reading {
	return evidence.Reading{
		Sent: q.moments.at(r.Sent), Ended: q.moments.at(r.Ended), Rows: strings.Join(r.IDs, ","), Shows: shows,
		Whole: r.Gap == service.GapNone || r.Gap == service.GapDates, Dates: r.Gap != service.GapDates,
	}
}

// ReadOnce returns the reading of one thing that was asked for by no dates and
// came whole; sent and ended are the client's Elapsed before and after.
func (q Question) ReadOnce(sent, ended time.Duration, rows string) evidence.Reading {
	return evidence.Reading{Sent: q.moments.at(sent), Ended: q.moments.at(ended), Whole: true, Dates: true, Rows: rows}
}

// told is what the store said about an entry, and that entry as it was then.
type told struct {
	Answer
	entry journal.Entry
}

// question returns how to ask about an entry, on a worker.
func (r *Reconcile) question(e journal.Entry) func(context.Context) (told, error) {
	answer := r.answer(e)
	return func(ctx context.Context) (told, error) {
		found, err := answer(ctx)
		if err != nil {
			return told{}, err
		}
		now, err := r.entry(e.ID)
		return told{found, now}, err
	}
}

var errUnread = errors.New("an entry cannot be read")

// entry reads an entry, on a worker.
func (r *Reconcile) entry(id string) (journal.Entry, error) {
	e, known := r.deps.Journal.Entry(id)
	if !known {
		return e, errUnread
	}
	return e, nil
}

func (r *Reconcile) answer(e journal.Entry) func(context.Context) (Answer, error) {
	lang := r.deps.Session.State().Language
	how, _ := r.inquiryOf(e.Details)
	again := r.againBy(e.ID)
	return func(ctx context.Context) (Answer, error) {
		if again != nil {
			if ids, err := again(ctx); err == nil {
				return Answer{Verdict: Made, IDs: ids}, nil
			}
		}
		others, err := neighbours(r.deps.Journal, e)
		if err != nil {
			return Answer{}, err
		}
		wanted := questionOf(e, others)
		wanted.Lang, wanted.moments = lang, r.deps.Moments
		wanted.Since = r.deps.Moments.of(e.ID).at
		wanted.About = wanted.Since
		if clock := r.deps.Store.ServerClock(); wanted.About.IsZero() && clock.Known {
			wanted.About = e.Created.Add(clock.Skew)
		}
		return how(ctx, r.deps.Store, wanted)
	}
}

// AskAgainBy has a call that fell silent asked about by sending it again under the
// key of its entry, where the API documents that it is not done twice (contract
// 1.2). It works within this run, until the outcome is known, and may be called
// from any goroutine.
func (r *Reconcile) AskAgainBy(id string, again func(context.Context) (IDs, error)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.again[id] = again
}

func (r *Reconcile) againBy(id string) func(context.Context) (IDs, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.again[id]
}
