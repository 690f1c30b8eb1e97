package signin

import (
	"errors"
	"fmt"

	"comptoir/service/secret"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// StaffHeadIn keeps the head of the staff's files in the keyring, under a name.
func StaffHeadIn(v Keyring, name string) staff.Keeper { return staffHead{v, name} }

type staffHead struct {
	vault Keyring
	name  string
}

var errNoHead = errors.New("what is kept is not the head of a staff")

// Head returns what was kept last. A text that nobody here has kept is an error.
func (k staffHead) Head() (staff.Head, error) {
	kept, err := k.vault.Get(k.name)
	if errors.Is(err, vault.ErrNotFound) {
		return staff.Head{}, nil
	}
	if err != nil {
		return staff.Head{}, err
	}
	h, ok := staff.ParseHead(kept.Reveal())
	if !ok {
		return staff.Head{}, fmt.Errorf("%w: %s", errNoHead, k.name)
	}
	return h, nil
}

// KeepHead keeps one in place of another.
func (k staffHead) KeepHead(h staff.Head) error { return k.vault.Put(k.name, secret.New(h.String())) }
