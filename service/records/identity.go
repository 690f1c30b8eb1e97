package records

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/seal"
)

// identity is the part of an entry's details that tells who it was about.
type identity struct {
	AccountNumber string         `json:"account_number"`
	CustomerID    string         `json:"customer_id"`
	Person        journal.Person `json:"person,omitzero"`
}

func identityOf(d journal.Details) identity {
	return identity{d.AccountNumber, d.CustomerID, d.Person}
}

func identify(d *journal.Details, i identity) {
	d.AccountNumber, d.CustomerID, d.Person = i.AccountNumber, i.CustomerID, i.Person
}

// recoded is what an identity will be when it is read back.
func recoded(i identity) (back identity, err error) {
	raw, err := json.Marshal(i)
	if err == nil {
		err = json.Unmarshal(raw, &back)
	}
	return back, err
}

const keySuffix = ".key"

var keyForm = base64.RawURLEncoding

// keys are what identities are sealed with.
type keys struct {
	lasting *seal.Sealer // the keyring's; nil when there is none
	filed   *seal.Sealer // the one of path, for fictitious money only; nil when there is none
	path    string
}

// openKeys takes the keyring's key and the one in the file, as far as they are there.
func openKeys(lasting func() ([]byte, error), path string) *keys {
	k := &keys{path: path, lasting: sealerOf(lasting)}
	if text, err := os.ReadFile(path); err == nil { // #nosec G304 -- the caller's own path
		if key, err := keyForm.DecodeString(string(text)); err == nil {
			k.filed, _ = seal.New(key)
		}
	}
	return k
}

// sealerOf returns nil where there is no key.
func sealerOf(key func() ([]byte, error)) *seal.Sealer {
	if key == nil {
		return nil
	}
	raw, err := key()
	if err != nil {
		return nil
	}
	s, _ := seal.New(raw)
	return s
}

// sealer returns the one for new details. ErrNoKey: only fictitious money may do
// without a keyring.
func (k *keys) sealer(training bool) (*seal.Sealer, error) {
	switch {
	case k.lasting != nil:
		return k.lasting, nil
	case !training:
		return nil, journal.ErrNoKey
	case k.filed == nil:
		return k.file()
	}
	return k.filed, nil
}

// file makes the key that stands beside the database.
func (k *keys) file() (*seal.Sealer, error) {
	key := seal.NewKey()
	if err := durable.Replace(k.path, []byte(keyForm.EncodeToString(key))); err != nil {
		return nil, fmt.Errorf("%w: %w", journal.ErrNoKey, err)
	}
	var err error
	k.filed, err = seal.New(key)
	return k.filed, err
}

// hide seals the identity of an entry.
func (k *keys) hide(i identity, id string, training bool) ([]byte, error) {
	s, err := k.sealer(training)
	if err != nil {
		return nil, err
	}
	plain, err := json.Marshal(i)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", journal.ErrInvalid, err)
	}
	return s.Seal(plain, []byte(id)), nil
}

// show opens what hide gave, with whichever key fits; ok is false when none does.
func (k *keys) show(sealed []byte, id string) (i identity, ok bool) {
	for _, s := range []*seal.Sealer{k.lasting, k.filed} {
		if s == nil {
			continue
		}
		plain, err := s.Open(sealed, []byte(id))
		if err == nil && json.Unmarshal(plain, &i) == nil {
			return i, true
		}
	}
	return identity{}, false
}
