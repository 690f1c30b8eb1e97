package charge

import (
	"errors"

	"comptoir/app/problem"
	"comptoir/service/agreement"
	"comptoir/service/journal"
)

// ForStore returns the journal as the pages of one store use it. It says of every
// entry whether its money is fictitious (training): only then may the journal do
// without a keyring, and no page can forget to say so, nor say it wrongly. reason
// is the vault's, why there is no keyring that lasts.
func ForStore(j Journal, training bool, reason string) Journal {
	return storeJournal{j, training, reason}
}

type storeJournal struct {
	Journal
	training bool
	reason   string // of vault.Reason
}

// BeginAgreed writes a call down. Without a keyring real money is refused with
// journal.ErrNoKey, and with errKeyringLocked too where that is why.
func (b storeJournal) BeginAgreed(d journal.Details, agreed ...agreement.Agreement) (journal.Entry, error) {
	d.Training = b.training
	e, err := b.Journal.BeginAgreed(d, agreed...)
	if errors.Is(err, journal.ErrNoKey) {
		err = problem.KeyringError(b.reason)
	}
	return e, err
}
