package app

import (
	"errors"

	"comptoir/service/journal"
	"comptoir/service/vault"
)

// errKeyringLocked says which of the two things is wrong with the keyring: it
// is there, but it is locked or does not answer.
var errKeyringLocked = errors.New("the keyring is locked")

// storeBook is the journal as the pages of one store use it. It says of every
// entry whether its money is fictitious: only then may the journal do without a
// keyring, and no page can forget to say so, nor say it wrongly.
type storeBook struct {
	ledger
	training bool
	reason   string // of vault.Reason
}

// bookOf gives the journal as the pages of this store use it.
func (a *App) bookOf(s Store) ledger {
	return storeBook{a.deps.Journal, s.Info.Training, reasonOf(a.deps.Vault)}
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

func keyringError(reason string) error {
	if reason == vault.ReasonLocked || reason == vault.ReasonTimeout {
		return errors.Join(journal.ErrNoKey, errKeyringLocked)
	}
	return journal.ErrNoKey
}

// reasonOf tells why a keyring does not last; one that says nothing is absent.
func reasonOf(k keyring) string {
	if v, ok := k.(interface{ Reason() string }); ok {
		return v.Reason()
	}
	return vault.ReasonNoService
}
