package app

import (
	"context"
	"errors"

	"comptoir/service"
	"comptoir/service/journal"
)

// ledger is the part of the journal that a call goes through.
type ledger interface {
	Begin(journal.Details) (journal.Entry, error)
	Send(id string) (*journal.Permit, error)
	Confirm(id, authorizationID, captureID string) error
	Decline(id, key string) error
	MarkUnknown(id, key string) error
	Entry(id string) (journal.Entry, bool)
	Entries() []journal.Entry
	Pending() []journal.Entry
}

// moneyCall is one call that moves money, applies or closes: written down, sent,
// and written down again with its outcome. There is no other way to make one.
type moneyCall[T any] struct {
	details journal.Details
	send    func(context.Context, *journal.Permit) (T, error)
	made    func(T) madeIDs // nil when the answer names nothing
}

// madeIDs are the API's ids of what a call has made; either may be empty.
type madeIDs struct{ id, captureID string }

// detailsOf begins the details of a call: who works in which store, and whom it
// is for. What kind of call it is, under which reference and for how much, is the
// caller's to add.
func detailsOf(s SessionState, c CustomerState) journal.Details {
	return journal.Details{
		Store: s.Store.ID, Training: s.Store.Training, Associate: s.Store.Associate,
		AccountNumber: c.AccountNumber, CustomerID: c.CustomerID, Initial: c.Initials(), CardEnding: c.CardEnding,
		FlowID: c.FlowID,
	}
}

// errNotWritten says that the call was never sent, because it could not be
// written down first.
var errNotWritten = errors.New("the call could not be written down")

// run carries a call out on a worker. The entry it gives says what is known;
// the error, if any, says why it is not Confirmed.
func (c moneyCall[T]) run(ctx context.Context, book ledger) (entry journal.Entry, answer T, err error) {
	entry, err = book.Begin(c.details)
	if err != nil {
		return journal.Entry{}, answer, errors.Join(errNotWritten, err)
	}
	permit, err := book.Send(entry.ID)
	if err != nil {
		return entry, answer, errors.Join(errNotWritten, err, book.Decline(entry.ID, journal.KeyNotSent))
	}
	// A panic on the way may come after the sending, so it counts as a silence.
	answer, err = guarded(ctx, func(ctx context.Context) (T, error) { return c.send(ctx, permit) })
	var ids madeIDs
	if err == nil && c.made != nil {
		ids = c.made(answer)
	}
	noted := note(book, entry.ID, ids, err)
	entry, _ = book.Entry(entry.ID)
	return entry, answer, errors.Join(err, noted)
}

// note writes the outcome down. An error that is not the API's own refusal
// leaves the outcome unknown: it is asked for, never guessed.
func note(book ledger, id string, ids madeIDs, err error) error {
	if err == nil {
		return book.Confirm(id, ids.id, ids.captureID)
	}
	api := service.AsError(err)
	if api != nil && api.Operation == service.OpToken {
		return book.Decline(id, string(api.Key)) // without a token nothing was sent
	}
	if api == nil || api.Class == service.ClassUnknown {
		key := string(service.KeyNoAnswer)
		if api != nil {
			key = string(api.Key)
		}
		return book.MarkUnknown(id, key)
	}
	return book.Decline(id, string(api.Key))
}

func idsOf(a service.Authorization) madeIDs {
	return madeIDs{a.ID, captureID(a)}
}

func captureID(a service.Authorization) string {
	if a.Capture == nil {
		return ""
	}
	return a.Capture.ID
}
