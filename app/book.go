package app

import (
	"errors"

	"comptoir/service/journal"
)

// storeBook is the journal as the pages of one store use it. It says of every
// entry whether its money is fictitious: only then may the journal do without a
// keyring, and no page can forget to say so, nor say it wrongly.
type storeBook struct {
	ledger
	training bool
	reason   string // of vault.Reason
}

// Begin writes a call down. Without a keyring real money is refused with
// journal.ErrNoKey, and with errKeyringLocked too where that is why.
func (b storeBook) Begin(d journal.Details) (journal.Entry, error) {
	d.Training = b.training
	e, err := b.ledger.Begin(d)
	if errors.Is(err, journal.ErrNoKey) {
		err = keyringError(b.reason)
	}
	return e, err
}
