package vault

import (
	"sync"

	"comptoir/service/secret"
)

// store is a place for secrets. get and remove answer ErrNotFound.
type store interface {
	get(name string) (secret.Text, error)
	put(name string, s secret.Text) error
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
