// Package chain shows whether rows that are only ever appended are still the ones
// that were written, with a key that does not stand beside them.
//
// Each row carries two message authentication codes (HMAC-SHA-256, 16 bytes):
// its own, over its content, and the chain's, over its number, the code of the row
// before and its own. So a changed row, one that is gone, one in another's place
// and one that nobody wrote tell themselves apart, and the number and code of the
// last row, kept elsewhere (Head), show an end that was cut off. It shows edits; it
// does not stop somebody who has the key.
//
// Rows that are deleted because they are old leave an Anchor in their place.
package chain

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

const (
	keySize  = 32
	codeSize = 16
)

// ErrKey says that a key has not the right length.
var ErrKey = errors.New("chain: a key has 32 bytes")

// Key makes the codes. It may be used from any goroutine.
type Key struct{ secret []byte }

// NewKey takes 32 bytes. Error: ErrKey.
func NewKey(secret []byte) (*Key, error) {
	if len(secret) != keySize {
		return nil, ErrKey
	}
	return &Key{append([]byte(nil), secret...)}, nil
}

// Fingerprint names the key without telling it.
func (k *Key) Fingerprint() []byte { return k.Sign("fingerprint", nil) }

// Sign returns the code of a content; label keeps contents of different kinds apart.
func (k *Key) Sign(label string, content []byte) []byte {
	mac := hmac.New(sha256.New, k.secret)
	_, _ = mac.Write(Content("comptoir", label))
	_, _ = mac.Write(content)
	return mac.Sum(nil)[:codeSize]
}

// Signed reports whether code is what Sign gives.
func (k *Key) Signed(label string, content, code []byte) bool {
	return hmac.Equal(k.Sign(label, content), code)
}

// Own returns a row's own code.
func (k *Key) Own(content []byte) []byte { return k.Sign("row", content) }

// Link returns the chain's code of a row: before is that of the row before.
func (k *Key) Link(before []byte, seq int64, own []byte) []byte {
	return k.Sign("link", Content(before, seq, own))
}

// String keeps the key out of whatever prints it.
func (k *Key) String() string { return "chain key" }

// GoString keeps the key out of %#v.
func (k *Key) GoString() string { return k.String() }

// Content writes fields one behind the other so that no two lists of fields give
// the same bytes. A field is a string, a []byte, an int64 or a bool; others panic.
func Content(fields ...any) []byte {
	var out []byte
	for _, f := range fields {
		switch f := f.(type) {
		case string:
			out = append(binary.AppendUvarint(append(out, 's'), uint64(len(f))), f...)
		case []byte:
			out = append(binary.AppendUvarint(append(out, 'b'), uint64(len(f))), f...)
		case int64:
			out = binary.AppendVarint(append(out, 'i'), f)
		case bool:
			out = append(out, 'f')
			if f {
				out[len(out)-1] = 't'
			}
		default:
			panic("chain: a field of this type has no bytes")
		}
	}
	return out
}
