package charge

import (
	"errors"

	"comptoir/app/problem"
	"comptoir/service/agreement"
	"comptoir/service/journal"
)

// Keeping says how the pages of one store use the journal.
type Keeping struct {
	Training bool   // its money is fictitious
	Reason   string // the vault's, why there is no keyring that lasts
	Moments  *Moments
	Clock    Clock // of the store's client
}

// ForStore returns the journal as the pages of one store use it. It says of every
// entry whether its money is fictitious: only then may the journal do without a
// keyring, and no page can forget to say so, nor say it wrongly. And it notes when
// each call was sent.
func ForStore(j Journal, k Keeping) Journal {
	return storeJournal{timedJournal{j, k.Moments, k.Clock}, k.Training, k.Reason}
}

type storeJournal struct {
	timedJournal
	training bool
	reason   string
}

// BeginAgreed writes a call down. Without a keyring real money is refused with
// journal.ErrNoKey, and with errKeyringLocked too where that is why.
func (b storeJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	d.Training = b.training
	e, err := b.timedJournal.BeginAgreed(d, agreed...)
	if errors.Is(err, journal.ErrNoKey) {
		err = problem.KeyringError(b.reason)
	}
	return e, err
}
