// Package charge makes calls that move money, apply or close. Each is written down
// before it is sent, and again with its outcome; one without an answer is asked
// about for as long as that is not known, and never sent again. There is no other
// way to make such a call: the client wants a permit, which only the journal gives.
//
// A page has a [Follower], fills in a [Call] and runs it. The follower tells it
// that the outcome is being asked for, and once what it was, as an [Outcome].
// [Reconcile] does the asking, for all pages and for what earlier runs of the
// program left open, with the [Inquiry] of each type of call. [NewReference] and
// [NewDetails] give calls their names.
package charge

import (
	"context"
	"errors"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// Journal is the part of the records that a call goes through; *records.Records is
// one. Its methods may be called from any goroutine, and those that write, or look
// for entries, wait for the disk: they are for workers. A move returns nil only
// when it counts; see package records for which move may follow which.
type Journal interface {
	// BeginAgreed writes a call down as an Intent, and with it what the customer
	// agreed to: both or neither. Errors: journal.ErrInvalid, journal.ErrReferenceOpen,
	// journal.ErrNoKey, journal.ErrForged, journal.ErrBroken, journal.ErrClosed.
	BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error)
	// Send returns the one permit to send the call, once that is written down.
	// After an error nothing may be sent. Errors: journal.ErrState, journal.ErrBroken.
	Send(id string) (*journal.Permit, error)
	// Confirm writes down that it was done, with the API's ids of what it made;
	// either may be empty. After an error the entry is as it was: it is open, and
	// asked about.
	Confirm(id, authorizationID, captureID string) error
	// ConfirmBy writes down that it was done, as somebody learnt: evidence says how.
	ConfirmBy(id, evidence string) error
	// Decline writes down that nothing was done, with why: a key of the API or of ours.
	Decline(id, key string) error
	// MarkUnknown writes down that nobody knows, with why there was no answer.
	MarkUnknown(id, key string) error
	// MarkAbsent writes down that an absence was earned, and by what evidence; FoundLate
	// that the call turned up all the same, Undo that it was given back, and EndWatch
	// that nobody looks for it any more.
	MarkAbsent(id, key, evidence string) error
	FoundLate(id, authorizationID, captureID, evidence string) error
	// FoundTwice writes down what the lender made a second time, and nobody sent: a new
	// entry that is late from the first, with journal.KeyTwice.
	FoundTwice(d journal.Details, authorizationID, captureID, evidence string) (journal.Entry, error)
	Undo(id, evidence string) error
	EndWatch(id string) error
	// Entry returns the entry of an id; ok is false when there is none.
	Entry(id string) (e journal.Entry, ok bool)
	// Pending returns every entry without a known outcome, oldest first, from memory.
	Pending() []journal.Entry
	// Find returns a page of the entries that a query wants, the latest first.
	Find(records.Query) ([]journal.Entry, error)
	// Since returns what began or changed since an entry began, at the same store.
	Since(id string) ([]journal.Entry, error)
	// Moves returns the steps of an entry's life, oldest first.
	Moves(id string) ([]records.Move, error)
	// Watched returns what is absent or late, and still to be asked about.
	Watched() ([]journal.Entry, error)
}

// Call is one call that moves money, applies or closes: written down, sent,
// and written down again with its outcome. There is no other way to make one.
type Call[T any] struct {
	Details journal.Details
	Agreed  []agreement.Agreement // what the customer agreed to, written down with it
	Send    func(context.Context, *journal.Permit) (T, error)
	Made    func(T) journal.IDs // nil when the answer names nothing
}

// ErrNotWritten says that the call was never sent, because it could not be
// written down first.
var ErrNotWritten = errors.New("the call could not be written down")

// Run carries a call out on a worker. The entry it returns says what is known;
// the error, if any, says why it is not Confirmed.
func (c Call[T]) Run(ctx context.Context, j Journal) (entry journal.Entry, answer T, err error) {
	entry, err = j.BeginAgreed(c.Details, c.Agreed...)
	if err != nil {
		return journal.Entry{}, answer, errors.Join(ErrNotWritten, err)
	}
	permit, err := j.Send(entry.ID)
	if err != nil {
		return entry, answer, errors.Join(ErrNotWritten, err, j.Decline(entry.ID, journal.KeyNotSent))
	}
	// A panic on the way may come after the sending, so it counts as a silence.
	answer, err = model.Guarded(ctx, func(ctx context.Context) (T, error) { return c.Send(ctx, permit) })
	var ids journal.IDs
	if err == nil && c.Made != nil {
		ids = c.Made(answer)
	}
	noted := counted(j, entry.ID, note(j, entry.ID, ids, err))
	entry, _ = j.Entry(entry.ID)
	return entry, answer, errors.Join(err, noted)
}

// counted returns err, unless it only says that the outcome is not on the disk yet:
// it stands in the records, and is written as soon as the disk takes it.
func counted(j Journal, id string, err error) error {
	if !errors.Is(err, journal.ErrBroken) {
		return err
	}
	if e, _ := j.Entry(id); e.Unwritten {
		return nil
	}
	return err
}

// note writes the outcome down. An error that is not the API's own refusal
// leaves the outcome unknown: it is asked for, never guessed.
func note(j Journal, id string, ids journal.IDs, err error) error {
	if err == nil {
		return j.Confirm(id, ids.ID, ids.CaptureID)
	}
	api := service.AsError(err)
	if api != nil && api.Operation == service.OpToken {
		return j.Decline(id, string(api.Key)) // without a token nothing was sent
	}
	if api == nil || api.Class == service.ClassUnknown {
		key := string(service.KeyNoAnswer)
		if api != nil {
			key = string(api.Key)
		}
		return j.MarkUnknown(id, key)
	}
	return j.Decline(id, string(api.Key))
}

// Agreements keeps what customers agreed to where no call goes with it, such as
// the receipt of a document; *records.Records is one.
type Agreements interface {
	// Add returns nil once the agreement is on the disk; until then nobody may act on
	// it. An error says that nothing of it was kept, and it may be added again: it is
	// journal.ErrBroken when the disk refuses, or journal.ErrClosed. It waits for the
	// disk, and is for workers.
	Add(agreement.Agreement) error
}
