package problem

import (
	"errors"

	"comptoir/service/journal"
	"comptoir/service/vault"
)

// errKeyringLocked says which of the two things is wrong with the keyring: it
// is there, but it is locked or does not answer.
var errKeyringLocked = errors.New("the keyring is locked")

func KeyringError(reason string) error {
	if reason == vault.ReasonLocked || reason == vault.ReasonTimeout {
		return errors.Join(journal.ErrNoKey, errKeyringLocked)
	}
	return journal.ErrNoKey
}

// KeyringReason tells why a keyring does not last; one that says nothing is absent.
func KeyringReason(k any) string {
	if v, ok := k.(interface{ Reason() string }); ok {
		return v.Reason()
	}
	return vault.ReasonNoService
}
