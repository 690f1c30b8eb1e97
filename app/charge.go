package app

import (
	"context"
	"errors"

	"comptoir/service"
	"comptoir/service/journal"
)

type authorizer interface {
	Authorize(context.Context, *journal.Permit, service.AuthorizationRequest, service.Language) (service.Authorization, error)
}

// ledger is the part of the journal that a charge goes through.
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

// charge is one authorization on its way: written down, sent, and written down
// again with its outcome.
type charge struct {
	details journal.Details
	request service.AuthorizationRequest
	lang    service.Language
}

// errNotWritten says that the charge was never sent, because it could not be
// written down first.
var errNotWritten = errors.New("the charge could not be written down")

// run carries a charge out on a worker. The entry it gives says what is known;
// the error, if any, says why it is not Confirmed.
func (c charge) run(ctx context.Context, book ledger, store authorizer) (journal.Entry, service.Authorization, error) {
	entry, err := book.Begin(c.details)
	if err != nil {
		return journal.Entry{}, service.Authorization{}, errors.Join(errNotWritten, err)
	}
	permit, err := book.Send(entry.ID)
	if err != nil {
		return entry, service.Authorization{}, errors.Join(errNotWritten, err, book.Decline(entry.ID, "not_sent"))
	}
	// A panic on the way may come after the sending, so it counts as a silence.
	answer, err := guarded(ctx, func(ctx context.Context) (service.Authorization, error) {
		return store.Authorize(ctx, permit, c.request, c.lang)
	})
	noted := note(book, entry.ID, answer, err)
	entry, _ = book.Entry(entry.ID)
	return entry, answer, errors.Join(err, noted)
}

// note writes the outcome down. An error that is not the API's own refusal
// leaves the outcome unknown: it is asked for, never guessed.
func note(book ledger, id string, answer service.Authorization, err error) error {
	if err == nil {
		return book.Confirm(id, answer.ID, captureID(answer))
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

func captureID(a service.Authorization) string {
	if a.Capture == nil {
		return ""
	}
	return a.Capture.ID
}
