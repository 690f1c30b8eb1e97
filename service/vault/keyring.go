package vault

import (
	"context"
	"errors"
	"time"

	oskeyring "github.com/zalando/go-keyring"

	"comptoir/service/secret"
)

// ring is what the vault needs of an operating system's keyring. Any call may hang,
// or wait for a person at the keyring's own window. Errors without a name below are
// the system's, and mean that the keyring does not work now.
type ring interface {
	// Set keeps password in place of any other. Error: ErrSetDataTooBig of go-keyring.
	Set(service, user, password string) error
	// Get returns the password. Error: ErrNotFound of go-keyring.
	Get(service, user string) (string, error)
	// Delete forgets the password. Error: ErrNotFound of go-keyring.
	Delete(service, user string) error
}

// system is the keyring of the operating system.
type system struct{}

func (system) Set(service, user, password string) error {
	return oskeyring.Set(service, user, password)
}
func (system) Get(service, user string) (string, error) { return oskeyring.Get(service, user) }
func (system) Delete(service, user string) error        { return oskeyring.Delete(service, user) }

var errTimeout = errors.New("no answer in time")

// keyring is a store in a ring that may hang.
type keyring struct {
	ring ring
	turn chan struct{} // one call at a time: answers to the service's prompts do not say whose they are
}

func newKeyring(r ring) *keyring { return &keyring{ring: r, turn: make(chan struct{}, 1)} }

// within waits for one call, but no longer than limit. A keyring's call cannot
// be cancelled: one that hangs keeps its turn and may still end well, while
// those that gave up waiting for a turn are never made.
func (k *keyring) within(limit time.Duration, call func(ring) error) error {
	ctx, cancel := context.WithTimeoutCause(context.Background(), limit, errTimeout)
	defer cancel()
	select {
	case k.turn <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-k.turn }()
		done <- call(k.ring)
	}()
	select {
	case err := <-done:
		return ours(err)
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func ours(err error) error {
	switch {
	case errors.Is(err, oskeyring.ErrNotFound):
		return ErrNotFound
	case errors.Is(err, oskeyring.ErrSetDataTooBig):
		return ErrTooLarge
	}
	return err
}

func (k *keyring) get(name string) (secret.Text, error) {
	var value string
	err := k.within(callTime, func(r ring) (err error) {
		value, err = r.Get(service, name)
		return err
	})
	if err != nil {
		return secret.Text{}, err
	}
	return secret.New(value), nil
}

func (k *keyring) put(name string, s secret.Text) error {
	return k.within(callTime, func(r ring) error { return r.Set(service, name, s.Reveal()) })
}

func (k *keyring) remove(name string) error {
	return k.within(callTime, func(r ring) error { return r.Delete(service, name) })
}
