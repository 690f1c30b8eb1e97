package upkeep

import (
	"errors"

	"comptoir/app/charge"
	"comptoir/service/agreement"
	"comptoir/service/journal"
)

// watchedJournal hears when the disk refuses what a call has written down.
type watchedJournal struct {
	charge.Journal
	refused func()
}

// Watched returns a journal whose refusals the keeper hears of.
func (k *Keeper) Watched(j charge.Journal) charge.Journal {
	if k.deps.Records == nil {
		return j
	}
	return watchedJournal{j, func() { k.deps.Dispatch(k.refused) }}
}

func (w watchedJournal) heard(err error) error {
	if errors.Is(err, journal.ErrBroken) {
		w.refused()
	}
	return err
}

// BeginAgreed is the journal's.
func (w watchedJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	e, err := w.Journal.BeginAgreed(d, agreed...)
	return e, w.heard(err)
}

// Send is the journal's.
func (w watchedJournal) Send(id string) (*journal.Permit, error) {
	p, err := w.Journal.Send(id)
	return p, w.heard(err)
}

// Confirm is the journal's.
func (w watchedJournal) Confirm(id, authorizationID, captureID string) error {
	return w.heard(w.Journal.Confirm(id, authorizationID, captureID))
}

// ConfirmBy is the journal's.
func (w watchedJournal) ConfirmBy(id, evidence string) error {
	return w.heard(w.Journal.ConfirmBy(id, evidence))
}

// Decline is the journal's.
func (w watchedJournal) Decline(id, key string) error { return w.heard(w.Journal.Decline(id, key)) }

// MarkAbsent is the journal's.
func (w watchedJournal) MarkAbsent(id, key, evidence string) error {
	return w.heard(w.Journal.MarkAbsent(id, key, evidence))
}

// FoundLate is the journal's.
func (w watchedJournal) FoundLate(id, authorizationID, captureID, evidence string) error {
	return w.heard(w.Journal.FoundLate(id, authorizationID, captureID, evidence))
}

// FoundTwice is the journal's.
func (w watchedJournal) FoundTwice(d journal.Details, authorizationID, captureID, evidence string) (journal.Entry, error) {
	e, err := w.Journal.FoundTwice(d, authorizationID, captureID, evidence)
	return e, w.heard(err)
}

// Undo is the journal's.
func (w watchedJournal) Undo(id, evidence string) error { return w.heard(w.Journal.Undo(id, evidence)) }

// MarkUnknown is the journal's.
func (w watchedJournal) MarkUnknown(id, key string) error {
	return w.heard(w.Journal.MarkUnknown(id, key))
}
