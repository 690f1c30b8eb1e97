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

// Key gives the key of this name, of seal.KeySize bytes, and makes one when there
// is none yet. In a vault that is not Durable it lasts for this run only, and so
// does what is sealed with it. Its other errors are those of Get and Put.
//
// Two programs that both make the same key at once would part ways: call it from
// the one that holds the journal.
func (v *Vault) Key(name string) ([]byte, error) {
	kept, err := v.Get(name)
	if errors.Is(err, ErrNotFound) {
		key := seal.NewKey()
		if err := v.Put(name, secret.New(base64.StdEncoding.EncodeToString(key))); err != nil {
			return nil, err
		}
		// Read back: a keyring that says yes and keeps nothing must show now, not
		// at the next start.
		kept, err = v.Get(name)
	}
	if err != nil {
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(kept.Reveal())
	if err != nil || len(key) != seal.KeySize {
		return nil, fmt.Errorf("%w: %s", ErrKey, name)
	}
	return key, nil
}
