// Package seal keeps small records unreadable on the disk: AES-256 in Galois
// counter mode, which hides what it seals and shows any change to it. Where the
// key is kept is the caller's matter; it never stands beside what it seals,
// unless that is fictitious.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// Overhead is by how many bytes a sealed record is longer than the plain one.
const Overhead = 12 + 16

// Errors of this package. Match them with errors.Is.
var (
	ErrKey  = errors.New("seal: a key has 32 bytes")
	ErrOpen = errors.New("seal: another key, another binding, or changed")
)

// NewKey makes a key: KeySize random bytes.
func NewKey() []byte {
	key := make([]byte, KeySize)
	_, _ = rand.Read(key) // never fails: the runtime ends the program instead
	return key
}

// Sealer seals and opens records with one key. It may be used from any
// goroutine. One key is good for 2^32 records: more than a till ever writes.
type Sealer struct{ aead cipher.AEAD }

// New makes a Sealer. A key that has not KeySize bytes is ErrKey.
func New(key []byte) (*Sealer, error) {
	if len(key) != KeySize {
		return nil, ErrKey
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, err
	}
	return &Sealer{aead}, nil
}

// Seal makes a record unreadable. Sealing the same twice makes two different
// results. bound is what the record belongs to, such as the id of its entry: it
// is not in the result, and without the same bound Open refuses, so that a sealed
// record cannot be put in another one's place.
func (s *Sealer) Seal(plain, bound []byte) []byte {
	return s.aead.Seal(nil, nil, plain, bound) //nolint:gosec // the cipher draws the nonce itself, at random
}

// Open returns the plain record back. ErrOpen: it was sealed with another key or
// bound to something else, or it is not what Seal gave.
func (s *Sealer) Open(sealed, bound []byte) ([]byte, error) {
	plain, err := s.aead.Open(nil, nil, sealed, bound)
	if err != nil {
		return nil, ErrOpen
	}
	return plain, nil
}

// String keeps the key out of whatever prints a Sealer.
func (s *Sealer) String() string { return "sealer" }

// GoString keeps the key out of %#v.
func (s *Sealer) GoString() string { return s.String() }
