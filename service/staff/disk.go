package staff

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/BurntSushi/toml"

	"comptoir/service/durable"
)

// file is what a staff file holds.
type file struct {
	Key    string     `toml:"key,omitempty"`    // names the key of the codes
	Sealed string     `toml:"sealed,omitempty"` // code over the rows' codes and the number
	Number int64      `toml:"number,omitempty"` // how often the file was written
	Staff  []row      `toml:"staff"`
	Tries  []tryLines `toml:"tries,omitempty"` // read only: they have a file of their own
}

type row struct {
	ID   string `toml:"id"`
	Name string `toml:"name,omitempty"`
	Role Role   `toml:"role,omitempty"`
	Hash string `toml:"hash"`
	Seal string `toml:"seal,omitempty"` // code over the rest, of this till's rows
}

type tryLines struct {
	ID    string    `toml:"id" json:"id"`
	Count int       `toml:"count" json:"count"`
	Last  time.Time `toml:"last" json:"last"`
}

func (b *Book) load() error {
	fresh := false
	if b.o.Key != nil {
		if key, made, err := b.o.Key(); err == nil {
			b.seal, fresh = &sealer{key}, made
		}
	}
	fleet, _, err := readFile(b.o.Fleet)
	if err != nil {
		return err
	}
	own, there, err := readFile(b.o.Path)
	if err != nil {
		return err
	}
	for _, r := range fleet.Staff {
		if err := b.take(r, true); err != nil {
			return err
		}
	}
	if err := b.takeOwn(own.Staff); err != nil {
		return err
	}
	b.readHead()
	b.judge(own, there, fresh)
	b.loadTries(own.Tries, fresh)
	if b.seal != nil && fresh && b.trust == nil {
		return b.save() // what an earlier version wrote, or nothing: what is gone later shows
	}
	return nil
}

func (b *Book) takeOwn(rows []row) error {
	for _, r := range rows {
		if known := b.find(r.ID); known != nil && known.Fixed { // a new PIN for one of the fleet's
			known.hash, known.own = r.Hash, true
			continue
		}
		if r.Name == "" { // the fleet let this one go
			continue
		}
		if err := b.take(r, false); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) take(r row, fixed bool) error {
	_, _, _, readable := parse(r.Hash)
	if r.ID == "" || r.Name == "" || r.Role != Manager && r.Role != Associate || !readable || b.find(r.ID) != nil {
		return ErrBroken
	}
	b.people = append(b.people, person{Member: Member{ID: r.ID, Name: r.Name, Role: r.Role, Fixed: fixed}, hash: r.Hash, own: !fixed})
	return nil
}

func readFile(path string) (f file, there bool, err error) {
	if path == "" {
		return f, false, nil
	}
	raw, err := os.ReadFile(path) // #nosec G304 -- a file of this program
	if errors.Is(err, fs.ErrNotExist) {
		return f, false, nil
	}
	if err != nil || toml.Unmarshal(raw, &f) != nil {
		return f, true, ErrBroken
	}
	return f, true, nil
}

// save replaces this till's file at once, for this user only. A row that is not
// trusted gets no code, so that it never will be by itself.
func (b *Book) save() error {
	if b.o.Path == "" {
		return nil
	}
	var f file
	for _, p := range b.people {
		if !p.own {
			continue
		}
		r := row{ID: p.ID, Hash: p.hash}
		if !p.Fixed {
			r.Name, r.Role = p.Name, p.Role
		}
		if b.seal != nil && p.doubt == nil {
			r.Seal = b.seal.row(r)
		}
		f.Staff = append(f.Staff, r)
	}
	if b.seal != nil {
		f.Number = b.head.List + 1
		f.Key, f.Sealed = b.seal.fingerprint(), b.seal.list(f.Staff, f.Number)
	}
	var out bytes.Buffer
	if err := toml.NewEncoder(&out).Encode(f); err != nil {
		return fmt.Errorf("staff: %w", err)
	}
	if err := durable.Replace(b.o.Path, out.Bytes()); err != nil {
		return fmt.Errorf("staff: %w", err)
	}
	b.head.List = max(b.head.List, f.Number)
	return b.saveTries()
}

// FilesOf returns every file that a Book whose Path this is leaves on the disk.
func FilesOf(path string) []string { return []string{path, triesOf(path)} }
