package journal

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"comptoir/service/seal"
)

// identity is the part of Details that tells who it was about.
type identity struct {
	AccountNumber string `json:"account_number"`
	CustomerID    string `json:"customer_id"`
	Person        Person `json:"person,omitzero"`
}

func (d Details) identity() identity { return identity{d.AccountNumber, d.CustomerID, d.Person} }

func (d *Details) identify(i identity) {
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

// textForm writes sealed identities; none of its characters is a dot.
var textForm = base64.RawURLEncoding

// erased stands in the place of a sealed identity of this length.
func erased(length int) string { return strings.Repeat(".", length) }

// keys are what identities are sealed with.
type keys struct {
	lasting *seal.Sealer // the keyring's; nil when there is none
	filed   *seal.Sealer // the one of path, for fictitious money only; nil when there is none
	path    string
}

// openKeys takes the keyring's key and the one in the file, as far as they are there.
func openKeys(lasting func() ([]byte, error), path string) *keys {
	k := &keys{path: path}
	if lasting != nil {
		if key, err := lasting(); err == nil {
			k.lasting, _ = seal.New(key)
		}
	}
	if text, err := os.ReadFile(path); err == nil { //nolint:gosec // the caller's own path
		if key, err := textForm.DecodeString(string(text)); err == nil {
			k.filed, _ = seal.New(key)
		}
	}
	return k
}

// sealer gives the one for new Details. ErrNoKey: only fictitious money may do
// without a keyring.
func (k *keys) sealer(training bool) (*seal.Sealer, error) {
	switch {
	case k.lasting != nil:
		return k.lasting, nil
	case !training:
		return nil, ErrNoKey
	case k.filed == nil:
		return k.file()
	}
	return k.filed, nil
}

// file makes the key that stands beside the journal.
func (k *keys) file() (*seal.Sealer, error) {
	key := seal.NewKey()
	if err := os.Remove(k.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrNoKey, err)
	}
	if err := writeDurably(k.path, []byte(textForm.EncodeToString(key)), os.O_EXCL); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoKey, err)
	}
	var err error
	k.filed, err = seal.New(key)
	return k.filed, err
}

// hide seals the identity of an entry.
func (k *keys) hide(i identity, id string, training bool) (string, error) {
	s, err := k.sealer(training)
	if err != nil {
		return "", err
	}
	plain, err := json.Marshal(i)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return textForm.EncodeToString(s.Seal(plain, []byte(id))), nil
}

// show opens what hide gave, with whichever key fits; nil when none does.
func (k *keys) show(text, id string) *identity {
	sealed, err := textForm.DecodeString(text)
	if err != nil {
		return nil
	}
	for _, s := range []*seal.Sealer{k.lasting, k.filed} {
		if s == nil {
			continue
		}
		plain, err := s.Open(sealed, []byte(id))
		if err != nil {
			continue
		}
		var i identity
		if json.Unmarshal(plain, &i) == nil {
			return &i
		}
	}
	return nil
}
