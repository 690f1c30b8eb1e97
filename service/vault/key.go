package vault

import (
	"encoding/base64"
	"errors"
	"fmt"

	"comptoir/service/seal"
	"comptoir/service/secret"
)

// ErrKey says that what is kept under a key's name is no key. It stays there:
// what was sealed with the right one may still be wanted.
var ErrKey = errors.New("vault: not a key")

// Key returns the key of this name, of seal.KeySize bytes, and makes one when there
// is none yet. In a vault that is not Durable it lasts for this run only, and so
// does what is sealed with it. Its other errors are those of Get and Put.
//
// Two programs that both make the same key at once would part ways: call it from
// the one that holds the journal.
func (v *Vault) Key(name string) ([]byte, error) {
	key, _, err := v.KeyOrNew(name)
	return key, err
}

// KeyOrNew is Key, and reports whether the key was made just now: what was sealed
// before was sealed with another one, or never.
func (v *Vault) KeyOrNew(name string) (key []byte, fresh bool, err error) {
	kept, err := v.Get(name)
	if errors.Is(err, ErrNotFound) {
		fresh = true
		if err := v.Put(name, secret.New(base64.StdEncoding.EncodeToString(seal.NewKey()))); err != nil {
			return nil, false, err
		}
		// Read back: a keyring that says yes and keeps nothing must show now, not
		// at the next start.
		kept, err = v.Get(name)
	}
	if err != nil {
		return nil, false, err
	}
	key, err = base64.StdEncoding.DecodeString(kept.Reveal())
	if err != nil || len(key) != seal.KeySize {
		return nil, false, fmt.Errorf("%w: %s", ErrKey, name)
	}
	return key, fresh, nil
}
