// Package inquiry asks a store what became of a call that fell silent: for each type of
// call, in the lists that can show one, and what their rows say of it. It sends nothing
// again, remembers nothing, and settles nothing: what an answer is worth is for evidence
// to weigh, and for package charge to write down.
package inquiry

import (
	"context"
	"errors"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/service"
	"comptoir/service/journal"
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
	IDs           journal.IDs            // with Made and Differs
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

// Way is how to ask about a type. Listed says that a list of the store shows such a
// call: only then can its absence be earned.
type Way struct {
	Ask    Inquiry
	Listed bool
}

// Of returns how to ask about a call of this type, and whether the lists that it reads
// can show one. Where the API lists nothing by reference only amounts are left: what
// there was before the call was written down with it.
func Of(d journal.Details) Way {
	switch d.Type {
	case journal.TypeCapture:
		return Way{askCaptures, true}
	case journal.TypeRelease:
		return Way{askReleased, true}
	case journal.TypeConfirm, journal.TypeCancel:
		return Way{askHeld, true}
	case journal.TypeReturn:
		return Way{askLeft, false}
	case journal.TypeRefund:
		if d.Target != "" {
			return Way{askLeft, false}
		}
		return Way{askCredit, false}
	case string(service.Deposit), string(service.InStorePayment), string(service.TradeIn):
		return Way{askCredit, false}
	case string(service.Promotional), string(service.Regular), "":
		if d.Left != 0 { // only a hold by transaction has it: authorizations are found by reference
			return Way{askCredit, false}
		}
		return Way{askAuthorizations, true}
	}
	return Way{func(context.Context, Lister, Question) (Answer, error) { return Answer{}, ErrCannotAsk }, false}
}
