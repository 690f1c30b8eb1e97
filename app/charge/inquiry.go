package charge

import (
	"context"
	"errors"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// Lister is the part of the API that shows afterwards what was done (contract 4.2,
// 4.4, 5.2, 5.5). All of it only reads, so that it may be asked again at will. An
// empty list is no error, but where said otherwise; an answer that is no list, or
// cannot be read, is one, so that a charge is never taken for absent by mistake.
// Errors are *service.Error; its Class is ClassSupport where the store's account
// may not ask.
type Lister interface {
	// Authorizations returns one page of the authorizations that a filter wants.
	Authorizations(context.Context, service.AuthorizationFilter, service.Language) ([]service.Authorization, error)
	// Authorization returns one authorization by its id.
	Authorization(context.Context, string, service.Language) (service.Authorization, error)
	// Captures returns one page of what was charged.
	Captures(context.Context, service.AuthorizationFilter, service.Language) ([]service.Capture, error)
	// CustomerTransactions returns what may still go back of a customer, by their id.
	// None is service.KeyNoReturns.
	CustomerTransactions(context.Context, string) ([]service.Transaction, error)
	// AuthorizedTransactions returns what the whole store holds and has not posted.
	AuthorizedTransactions(context.Context) ([]service.Transaction, error)
	// Lookup returns the customer of an account, with the credit it has left.
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// Inquiry asks the store what became of a call. An error means that the store did
// not tell.
type Inquiry func(context.Context, Lister, Question) (Answer, error)

// Verdict is what the store's answer says about a call.
type Verdict int

// Verdicts.
const (
	Absent  Verdict = iota // the store has none, so far
	Made                   // it was done
	Refused                // it arrived and was turned down
	Unclear                // something else changed too, so that the answer proves nothing
)

// Answer is a verdict with what belongs to it.
type Answer struct {
	Verdict       Verdict
	IDs           IDs                    // with Made
	Key           string                 // with Refused
	Authorization *service.Authorization // with Made, of an authorization
	Account       *service.Account       // with Made, of an application
}

// errCannotAsk says that there is no inquiry for a type.
var errCannotAsk = errors.New("there is no way to ask about this type")

// inquiryOf returns how to ask about a call of this type. Where the API lists nothing by
// reference, the amounts tell: what was left before the call was written down
// with it.
func (r *Reconcile) inquiryOf(d journal.Details) Inquiry {
	if more := r.deps.Inquiries[d.Type]; more != nil {
		return more
	}
	switch d.Type {
	case journal.TypeCapture:
		return askCaptures
	case journal.TypeRelease:
		return askReleased
	case journal.TypeReturn:
		return askLeft
	case journal.TypeRefund:
		if d.Target != "" {
			return askLeft
		}
		return askCredit
	case journal.TypeConfirm:
		return askConfirmed
	case string(service.Deposit), string(service.InStorePayment), string(service.TradeIn):
		return askCredit
	case string(service.Promotional), string(service.Regular), "":
		if d.Left != 0 { // only a hold by transaction has it: authorizations are found by reference
			return askCredit
		}
		return askAuthorizations
	}
	return func(context.Context, Lister, Question) (Answer, error) { return Answer{}, errCannotAsk }
}

// Question is what an Inquiry looks for: the call of one open entry. Since is the
// day before it was written down, in UTC.
type Question struct {
	Details journal.Details
	Since   civil.Date
	Lang    service.Language
	others  map[string]bool // ids that other entries account for
	again   bool            // the reference was sent before: a refusal may be the earlier one's
	crossed bool            // this till did something else to the same target or account meanwhile
}

// neighbours returns the entries that an answer about one may belong to: those
// under its reference, and those that may have moved the same amounts.
func neighbours(j Journal, e journal.Entry) ([]journal.Entry, error) {
	same, err := j.Find(records.Query{Store: e.Details.Store, Reference: e.Details.Reference, Limit: 1000})
	if err != nil {
		return nil, err
	}
	since, err := j.Since(e.ID)
	return append(same, since...), err
}

// questionOf returns what to look for about one entry, given all of the store that
// could be taken for it: a till may use a reference again the next day, or after a
// refusal.
func questionOf(e journal.Entry, all []journal.Entry) Question {
	s := Question{Details: e.Details, Since: civil.Of(e.Created.UTC().AddDate(0, 0, -1)), others: map[string]bool{}}
	for _, other := range all {
		if other.ID == e.ID || other.Details.Store != e.Details.Store {
			continue
		}
		if other.Details.Reference == e.Details.Reference {
			s.again = true
			s.others[other.AuthorizationID] = true
		}
		if other.CaptureID != "" {
			s.others[other.CaptureID] = true
		}
		s.crossed = s.crossed || crosses(e, other)
	}
	return s
}

// crosses reports whether another entry may have changed the amounts by which e is
// asked about. What was declined has changed nothing. The account number of a
// settled entry is gone, so that the initials and the card's ending stand for it:
// a stranger who shares both makes the answer unclear, never wrong.
func crosses(e, other journal.Entry) bool {
	if other.State == journal.Declined || other.Changed.Before(e.Created) && !other.Open() {
		return false
	}
	if e.Details.Target != "" {
		return other.Details.Target == e.Details.Target
	}
	return mayMatch(other.Details.CardEnding, e.Details.CardEnding) && mayMatch(other.Details.Initial, e.Details.Initial)
}

// mayMatch compares two texts of which either may not have been known.
func mayMatch(a, b string) bool { return a == "" || b == "" || a == b }

// moved judges by an amount that the call would have changed from before to after.
func (s Question) moved(before, after, now money.Amount) Answer {
	switch {
	case s.crossed:
		return Answer{Verdict: Unclear}
	case now == after:
		return Answer{Verdict: Made, IDs: IDs{CaptureID: s.Details.Target}}
	case now == before:
		return Answer{Verdict: Absent}
	}
	return Answer{Verdict: Unclear}
}

// askLeft judges a return or a refund by what is left of the capture (contract
// 4.4): no call of the API lists what went back.
func askLeft(ctx context.Context, store Lister, s Question) (Answer, error) {
	if s.Details.Left == 0 {
		return Answer{}, errCannotAsk // the lender did not list the capture before either
	}
	rows, err := store.CustomerTransactions(ctx, s.Details.CustomerID)
	if err != nil && !service.IsKey(err, service.KeyNoReturns) {
		return Answer{}, err
	}
	now := money.Amount(0) // what has nothing left is not listed
	for _, row := range rows {
		if row.ID == s.Details.Target {
			now = row.Balance
		}
	}
	return s.moved(s.Details.Left, s.Details.Left-s.Details.Amount, now), nil
}

// askCredit judges by the account's available credit, which deposits and holds
// take from and what is paid in adds to.
func askCredit(ctx context.Context, store Lister, s Question) (Answer, error) {
	found, err := store.Lookup(ctx, service.LookupKey{AccountNumber: s.Details.AccountNumber}, s.Lang)
	if err != nil {
		return Answer{}, err
	}
	after := s.Details.Left - s.Details.Amount
	switch s.Details.Type {
	case journal.TypeRefund, string(service.InStorePayment), string(service.TradeIn):
		after = s.Details.Left + s.Details.Amount
	}
	return s.moved(s.Details.Left, after, found.AvailableCredit), nil
}

// askConfirmed looks where the held transaction is now: still held, or posted.
func askConfirmed(ctx context.Context, store Lister, s Question) (Answer, error) {
	held, err := store.AuthorizedTransactions(ctx)
	if err != nil || hasTransaction(held, s.Details.Target) {
		return Answer{}, err
	}
	posted, err := store.CustomerTransactions(ctx, s.Details.CustomerID)
	switch {
	case hasTransaction(posted, s.Details.Target):
		return Answer{Verdict: Made, IDs: IDs{ID: s.Details.Target}}, nil
	case err != nil && !service.IsKey(err, service.KeyNoReturns):
		return Answer{}, err
	}
	return Answer{Verdict: Unclear}, nil
}

func hasTransaction(rows []service.Transaction, id string) bool {
	for _, row := range rows {
		if row.ID == id {
			return true
		}
	}
	return false
}
