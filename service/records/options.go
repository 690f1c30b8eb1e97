package records

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"time"

	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Options are what the records take from outside. The zero Options work, without
// a keyring.
type Options struct {
	Now   func() time.Time // the clock; time.Now when nil
	NewID func() string    // a new entry's id, never used before; 32 random hex digits when nil
	// Key and DraftKey give the keys that identities and drafts are sealed with, of
	// seal.KeySize bytes, from a keyring that outlives this run. Each is called once.
	// Nil, or with an error: there is none. Then only fictitious money can be written
	// down, and drafts last for this run.
	Key      func() ([]byte, error)
	DraftKey func() ([]byte, error)
	// Keeper keeps the key of the moves' codes and their head; nil, or when it fails:
	// a file beside the database.
	Keeper   chain.Keeper
	Computer string // names this computer; its host name when empty
	// Old is the folder of the files that the program kept before there was a
	// database; they are taken in once. Empty: there are none.
	Old string

	database database.Options // tests put a failing disk in between
}

// Keyring is what InKeyring needs of one; *vault.Vault is one.
type Keyring interface {
	chain.Keyring
	Durable() bool
}

// InKeyring returns the Options of a till: the keys of the records at path are in
// the keyring, as far as that lasts.
func InKeyring(keys Keyring, path string) Options {
	if !keys.Durable() {
		return Options{}
	}
	key := func(name string) func() ([]byte, error) {
		return func() ([]byte, error) { return keys.Key(name) }
	}
	return Options{
		Key: key(journalKey), DraftKey: key(draftsKey),
		Keeper: chain.InKeyring(keys, ringName(path)),
	}
}

func (o Options) complete() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = randomID
	}
	if o.Computer == "" {
		o.Computer, _ = os.Hostname()
	}
	return o
}

func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program instead
	return hex.EncodeToString(b[:])
}
