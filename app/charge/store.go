package charge

import (
	"errors"

	"comptoir/app/charge/inquiry"
	"comptoir/app/problem"
	"comptoir/service/agreement"
	"comptoir/service/journal"
)

// Keeping says how the pages of one store use the journal.
type Keeping struct {
	Training bool   // its money is fictitious
	Reason   string // the vault's, why there is no keyring that lasts
	Moments  *Moments
	Clock    inquiry.Clock // of the store's client
	// Waits reports whether the holder of an account has not chosen yet whether to keep
	// it: then nothing is done on it but to close it. It is called on workers; nil: no.
	Waits func(account string) bool
}

// ForStore returns the journal as the pages of one store use it. It says of every
// entry whether its money is fictitious: only then may the journal do without a
// keyring, and no page can forget to say so, nor say it wrongly. And it notes when
// each call was sent.
func ForStore(j Journal, k Keeping) Journal {
	return storeJournal{timedJournal{j, k.Moments, k.Clock}, k.Training, k.Reason, k.Waits}
}

type storeJournal struct {
	timedJournal
	training bool
	reason   string
	waits    func(string) bool
}

// FoundTwice writes down what was made a second time.
func (b storeJournal) FoundTwice(d journal.Details, authorizationID, captureID, evidence string) (journal.Entry, error) {
	d.Training = b.training
	return b.timedJournal.FoundTwice(d, authorizationID, captureID, evidence)
}

// BeginAgreed writes a call down. Without a keyring real money is refused with
// journal.ErrNoKey, and with errKeyringLocked too where that is why; an account whose
// holder has to choose first with journal.ErrChoice.
func (b storeJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	d.Training = b.training
	if b.waits != nil && d.Type != journal.TypeClose && b.waits(d.AccountNumber) {
		return journal.Entry{}, journal.ErrChoice
	}
	e, err := b.timedJournal.BeginAgreed(d, agreed...)
	if errors.Is(err, journal.ErrNoKey) {
		err = problem.KeyringError(b.reason)
	}
	return e, err
}
