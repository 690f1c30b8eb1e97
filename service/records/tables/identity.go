package tables

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/seal"
)

// Identity is the part of an entry's details that tells who it was about.
type Identity struct {
	AccountNumber string         `json:"account_number"`
	CustomerID    string         `json:"customer_id"`
	Person        journal.Person `json:"person,omitzero"`
}

// IdentityOf returns it.
func IdentityOf(d journal.Details) Identity {
	return Identity{d.AccountNumber, d.CustomerID, d.Person}
}

// Identify sets it.
func Identify(d *journal.Details, i Identity) {
	d.AccountNumber, d.CustomerID, d.Person = i.AccountNumber, i.CustomerID, i.Person
}

// Recoded is what an identity will be when it is read back.
func Recoded(i Identity) (back Identity, err error) {
	raw, err := json.Marshal(i)
	if err == nil {
		err = json.Unmarshal(raw, &back)
	}
	return back, err
}

// KeySuffix ends the name of the file with the key of fictitious identities.
const KeySuffix = ".key"

var keyForm = base64.RawURLEncoding

// Keys are what identities are sealed with.
type Keys struct {
	Lasting *seal.Sealer // the keyring's; nil when there is none
	Filed   *seal.Sealer // the one of Path, for fictitious money only; nil when there is none
	Path    string
}

// OpenKeys takes the keyring's key and the one in the file, as far as they are there.
func OpenKeys(lasting func() ([]byte, error), path string) *Keys {
	k := &Keys{Path: path, Lasting: SealerOf(lasting)}
	if text, err := os.ReadFile(path); err == nil { // #nosec G304 -- the caller's own path
		if key, err := keyForm.DecodeString(string(text)); err == nil {
			k.Filed, _ = seal.New(key)
		}
	}
	return k
}

// SealerOf returns nil where there is no key.
func SealerOf(key func() ([]byte, error)) *seal.Sealer {
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
// without a keyring. ErrBroken: its key cannot be written beside the database.
func (k *Keys) sealer(training bool) (*seal.Sealer, error) {
	switch {
	case k.Lasting != nil:
		return k.Lasting, nil
	case !training:
		return nil, journal.ErrNoKey
	case k.Filed == nil:
		return k.file()
	}
	return k.Filed, nil
}

// file makes the key that stands beside the database.
func (k *Keys) file() (*seal.Sealer, error) {
	key := seal.NewKey()
	if err := durable.Replace(k.Path, []byte(keyForm.EncodeToString(key))); err != nil {
		return nil, fmt.Errorf("%w: %w", journal.ErrBroken, err) // the disk's fault, not the keyring's
	}
	var err error
	k.Filed, err = seal.New(key)
	return k.Filed, err
}

// Hide seals the identity of an entry.
func (k *Keys) Hide(i Identity, id string, training bool) ([]byte, error) {
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

// Show opens what Hide gave, with whichever key fits; ok is false when none does.
func (k *Keys) Show(sealed []byte, id string) (i Identity, ok bool) {
	for _, s := range []*seal.Sealer{k.Lasting, k.Filed} {
		if s == nil {
			continue
		}
		plain, err := s.Open(sealed, []byte(id))
		if err == nil && json.Unmarshal(plain, &i) == nil {
			return i, true
		}
	}
	return Identity{}, false
}

// Identified returns the ids of the operations of which it is kept who they are about.
func (t *Tables) Identified() (map[string]bool, error) {
	ids := map[string]bool{}
	err := t.DB.Each("SELECT o.id FROM identities i JOIN operations o ON o.seq = i.operation WHERE i.sealed <> x''", nil, func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		ids[id] = true
		return err
	})
	return ids, err
}
