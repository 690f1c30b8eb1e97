package staff

import (
	"errors"
	"fmt"

	"comptoir/service/secret"
	"comptoir/service/vault"
)

// Head is how often the two files of this till's staff have been written. Each file
// carries its number under its code, so that an older copy put in place of one shows.
type Head struct{ List, Tries int64 }

// Keeper keeps the head where the files are not. Its methods may wait for the
// operating system; they are called by what is for a worker, and by Open.
type Keeper interface {
	// Head returns what KeepHead was given last, or the zero Head when that was nothing.
	Head() (Head, error)
	// KeepHead may fail: then an older copy may pass for the newest.
	KeepHead(Head) error
}

// Keyring is what InKeyring needs of one; *vault.Vault is one.
type Keyring interface {
	// Get returns the secret of a name. Error: vault.ErrNotFound.
	Get(name string) (secret.Text, error)
	// Put keeps a secret in place of any other of its name.
	Put(name string, s secret.Text) error
}

type ring struct {
	keys Keyring
	name string
}

// InKeyring keeps the head in a keyring under a name.
func InKeyring(keys Keyring, name string) Keeper { return ring{keys, name} }

const headForm = "1 %d %d"

func (r ring) Head() (h Head, err error) {
	kept, err := r.keys.Get(r.name)
	if errors.Is(err, vault.ErrNotFound) {
		return Head{}, nil
	}
	if err == nil {
		_, err = fmt.Sscanf(kept.Reveal(), headForm, &h.List, &h.Tries)
	}
	return h, err
}

func (r ring) KeepHead(h Head) error {
	return r.keys.Put(r.name, secret.New(fmt.Sprintf(headForm, h.List, h.Tries)))
}

// readHead takes the head from where it is kept.
func (b *Book) readHead() {
	if b.seal == nil || b.o.Keeper == nil {
		return
	}
	if h, err := b.o.Keeper.Head(); err == nil {
		b.kept = h
		b.head = h
	}
}

// change locks the book for something that may write. The head is kept once it is
// unlocked: whoever only looks must not wait for a keyring.
func (b *Book) change() (unlock func()) {
	b.mu.Lock()
	return func() {
		now := b.head
		b.mu.Unlock()
		b.keepHead(now)
	}
}

func (b *Book) keepHead(h Head) {
	if b.seal == nil || b.o.Keeper == nil {
		return
	}
	b.keeping.Lock()
	defer b.keeping.Unlock()
	h = Head{max(h.List, b.kept.List), max(h.Tries, b.kept.Tries)}
	if h != b.kept && b.o.Keeper.KeepHead(h) == nil {
		b.kept = h
	}
}
