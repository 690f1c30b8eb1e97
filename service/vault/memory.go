package vault

import (
	"sync"

	"comptoir/service/secret"
)

// store is a place for secrets. Its methods may be called from any goroutine.
// Errors other than those below are the keyring's; explain hides their texts.
type store interface {
	// get returns the secret, or ErrNotFound.
	get(name string) (secret.Text, error)
	// put keeps the secret in place of any other, or returns ErrTooLarge.
	put(name string, s secret.Text) error
	// remove forgets the secret, or returns ErrNotFound.
	remove(name string) error
}

// memory is a store that ends with the program.
type memory struct {
	mu      sync.Mutex
	secrets map[string]secret.Text
}

func newMemory() *memory { return &memory{secrets: map[string]secret.Text{}} }

func (m *memory) get(name string) (secret.Text, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.secrets[name]
	if !ok {
		return secret.Text{}, ErrNotFound
	}
	return s, nil
}

func (m *memory) put(name string, s secret.Text) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.secrets[name] = s
	return nil
}

func (m *memory) remove(name string) error {
	if _, err := m.get(name); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.secrets, name)
	return nil
}
