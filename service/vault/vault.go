// Package vault keeps the program's secrets in the operating system's keyring:
// Windows Credential Manager, macOS Keychain, or the Secret Service on Linux.
// Where there is none, or it is locked, they live in memory for this run only;
// Durable and Reason let the program say so.
//
// No error of this package holds a secret, nor the text of an error of the
// keyring, which is not ours to vouch for: only its kind, as one of the codes
// of Reason.
package vault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"comptoir/service/secret"
)

// MaxBytes is the longest secret that is taken; Windows refuses a little more.
const MaxBytes = 2000

const (
	service   = "Comptoir"
	probeTime = 3 * time.Second
	callTime  = 30 * time.Second // long enough for a person to unlock a keyring that locked itself
)

// Codes that Reason returns; they are the same in every language.
const (
	ReasonOK        = "ok"
	ReasonNoService = "no_service" // there is no keyring service, or no way to reach it
	ReasonLocked    = "locked"     // the keyring is locked and was not unlocked
	ReasonTimeout   = "timeout"    // the keyring does not answer; it may be waiting for its password
	ReasonOther     = "other"
)

// Errors of this package. Match them with errors.Is.
var (
	ErrNotFound    = errors.New("vault: no such secret")
	ErrTooLarge    = errors.New("vault: secret too large")
	ErrUnavailable = errors.New("vault: keyring unavailable")
)

// Vault holds secrets by name. It may be used from any goroutine.
type Vault struct {
	store   store
	durable bool
	reason  string
}

// Open tries the keyring once, with an item that it removes again, and takes at
// most 3 seconds. It never fails: without a keyring that works the vault is one
// in memory, and stays so.
func Open() *Vault { return openWith(system{}) }

func openWith(r ring) *Vault {
	k := newKeyring(r)
	if err := probe(k); err != nil {
		return &Vault{store: newMemory(), reason: classify(err)}
	}
	return &Vault{store: k, durable: true, reason: ReasonOK}
}

// OpenMemory makes a vault in memory that never touches the keyring: for tests of
// what keeps secrets. It is not Durable, and its Reason is ReasonOK: nothing is
// wrong with it.
func OpenMemory() *Vault { return &Vault{store: newMemory(), reason: ReasonOK} }

// probe uses a name of its own, so that two programs starting at once do not
// take each other's item away.
func probe(k *keyring) error {
	name := "probe-" + rand.Text()
	return k.within(probeTime, func(r ring) error {
		if err := r.Set(service, name, "probe"); err != nil {
			return err
		}
		_, err := r.Get(service, name)
		if gone := r.Delete(service, name); err == nil {
			err = gone
		}
		return err
	})
}

// Durable reports whether secrets outlive this run.
func (v *Vault) Durable() bool { return v.durable }

// Reason returns what Open found: ReasonOK, ReasonNoService, ReasonLocked,
// ReasonTimeout or ReasonOther.
func (v *Vault) Reason() string { return v.reason }

// Get returns the secret of this name. It returns ErrNotFound when there is none,
// and ErrUnavailable when the keyring fails or says nothing for 30 seconds.
func (v *Vault) Get(name string) (secret.Text, error) {
	s, err := v.store.get(name)
	if err != nil {
		return secret.Text{}, explain("get", name, err)
	}
	return s, nil
}

// Put keeps a secret under this name in place of any other. It returns
// ErrTooLarge above MaxBytes, and ErrUnavailable as Get does; the secret may be
// kept or not then.
func (v *Vault) Put(name string, s secret.Text) error {
	if len(s.Reveal()) > MaxBytes {
		return explain("put", name, ErrTooLarge)
	}
	return explain("put", name, v.store.put(name, s))
}

// Delete forgets the secret of this name. Its errors are those of Get.
func (v *Vault) Delete(name string) error {
	return explain("delete", name, v.store.remove(name))
}

// explain drops everything of err but its kind.
func explain(what, name string, err error) error {
	for _, known := range []error{ErrNotFound, ErrTooLarge} {
		if errors.Is(err, known) {
			return fmt.Errorf("%w: %s %s", known, what, name)
		}
	}
	if err != nil {
		return fmt.Errorf("%w (%s): %s %s", ErrUnavailable, classify(err), what, name)
	}
	return nil
}
