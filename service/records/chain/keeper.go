package chain

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"comptoir/service/durable"
	"comptoir/service/seal"
	"comptoir/service/secret"
	"comptoir/service/vault"
)

// Head is the end of the rows, as it is kept outside of their file.
type Head struct {
	Database   string // id of the file; without spaces
	Chain, Seq int64
	MAC        []byte // the chain's code of the row
	// What follows is nothing in a head of an earlier version.
	Key              []byte // fingerprint of the chain's key
	Papers, Receipts int64  // how many there have been
	Register         int64  // version of the register; 0: there was none
}

const (
	headForm  = "1 %s %d %d %x"
	headForm2 = "2 %s %d %d %s %x %d %d"
	headForm3 = "3 %s %d %d %s %x %d %d %d"
	noCode    = "-"
)

// String returns the head as it is kept.
func (h Head) String() string {
	if len(h.Key) == 0 {
		return fmt.Sprintf(headForm, h.Database, h.Chain, h.Seq, h.MAC)
	}
	code := noCode
	if len(h.MAC) > 0 {
		code = hex.EncodeToString(h.MAC)
	}
	if h.Register == 0 {
		return fmt.Sprintf(headForm2, h.Database, h.Chain, h.Seq, code, h.Key, h.Papers, h.Receipts)
	}
	return fmt.Sprintf(headForm3, h.Database, h.Chain, h.Seq, code, h.Key, h.Papers, h.Receipts, h.Register)
}

// ParseHead reads what String gives; ok is false for anything else.
func ParseHead(text string) (h Head, ok bool) {
	if strings.HasPrefix(text, "1 ") {
		_, err := fmt.Sscanf(text, headForm, &h.Database, &h.Chain, &h.Seq, &h.MAC)
		return h, err == nil && h.String() == text
	}
	var code string
	form, places := headForm2, []any{&h.Database, &h.Chain, &h.Seq, &code, &h.Key, &h.Papers, &h.Receipts}
	if strings.HasPrefix(text, "3 ") {
		form, places = headForm3, append(places, &h.Register)
	}
	_, err := fmt.Sscanf(text, form, places...)
	if err == nil && code != noCode {
		h.MAC, err = hex.DecodeString(code)
	}
	return h, err == nil && h.String() == text
}

// Keeper keeps the key and the head where the rows' file is not.
type Keeper interface {
	// Key returns the key, which is made when there is none.
	Key() (*Key, error)
	// Head returns what KeepHead was given last, or nil when that was nothing.
	Head() (*Head, error)
	KeepHead(Head) error
	// Keyring reports whether it is the operating system's keyring.
	Keyring() bool
}

// Keyring is what InKeyring needs of one; *vault.Vault is one.
type Keyring interface {
	Key(name string) ([]byte, error)
	Get(name string) (secret.Text, error)
	Put(name string, s secret.Text) error
}

type ring struct {
	keys Keyring
	name string
}

const keyName = "records"

// InKeyring keeps both in a keyring. name tells the heads of several files apart.
func InKeyring(keys Keyring, name string) Keeper { return ring{keys, headName(name)} }

func headName(name string) string { return keyName + "-head-" + name }

// NamesInKeyring returns what the key and the head of InKeyring are kept under.
func NamesInKeyring(name string) []string { return []string{keyName, headName(name)} }

func (r ring) Keyring() bool { return true }

func (r ring) Key() (*Key, error) {
	raw, err := r.keys.Key(keyName)
	if err != nil {
		return nil, err
	}
	return NewKey(raw)
}

func (r ring) Head() (*Head, error) {
	kept, err := r.keys.Get(r.name)
	if errors.Is(err, vault.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return headOf(kept.Reveal()), nil
}

func (r ring) KeepHead(h Head) error { return r.keys.Put(r.name, secret.New(h.String())) }

// headOf reads a head; one that cannot be read is none.
func headOf(text string) *Head {
	h, ok := ParseHead(strings.TrimSpace(text))
	if !ok {
		return nil
	}
	return &h
}

type file struct{ path string }

// InFile keeps both in a file (0600), where there is no keyring: it shows damage
// and careless edits, not those of somebody who looks for the key.
func InFile(path string) Keeper { return file{path} }

func (f file) Keyring() bool { return false }

func (f file) read() (key, head string, err error) {
	raw, err := os.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", err
	}
	key, head, _ = strings.Cut(string(raw), "\n")
	return key, head, nil
}

func (f file) Key() (*Key, error) {
	text, head, err := f.read()
	if err != nil {
		return nil, err
	}
	if raw, err := hex.DecodeString(text); err == nil && len(raw) == keySize {
		return NewKey(raw)
	}
	raw := seal.NewKey()
	if err := durable.Replace(f.path, []byte(hex.EncodeToString(raw)+"\n"+head)); err != nil {
		return nil, err
	}
	return NewKey(raw)
}

func (f file) Head() (*Head, error) {
	_, head, err := f.read()
	return headOf(head), err
}

func (f file) KeepHead(h Head) error {
	key, _, err := f.read()
	if err != nil {
		return err
	}
	return durable.Replace(f.path, []byte(key+"\n"+h.String()+"\n"))
}
