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
	Staff []row      `toml:"staff"`
	Tries []tryLines `toml:"tries,omitempty"`
}

type row struct {
	ID   string `toml:"id"`
	Name string `toml:"name,omitempty"`
	Role Role   `toml:"role,omitempty"`
	Hash string `toml:"hash"`
}

type tryLines struct {
	ID    string    `toml:"id"`
	Count int       `toml:"count"`
	Last  time.Time `toml:"last"`
}

func (b *Book) load() error {
	fleet, err := readFile(b.o.Fleet)
	if err != nil {
		return err
	}
	own, err := readFile(b.o.Path)
	if err != nil {
		return err
	}
	for _, r := range fleet.Staff {
		if err := b.take(r, true); err != nil {
			return err
		}
	}
	for _, r := range own.Staff {
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
	for _, t := range own.Tries {
		b.tries[t.ID] = try{t.Count, t.Last}
	}
	return nil
}

func (b *Book) take(r row, fixed bool) error {
	_, _, _, readable := parse(r.Hash)
	if r.ID == "" || r.Name == "" || r.Role != Manager && r.Role != Associate || !readable || b.find(r.ID) != nil {
		return ErrBroken
	}
	b.people = append(b.people, person{Member{ID: r.ID, Name: r.Name, Role: r.Role, Fixed: fixed}, r.Hash, !fixed})
	return nil
}

func readFile(path string) (file, error) {
	var f file
	if path == "" {
		return f, nil
	}
	raw, err := os.ReadFile(path) // #nosec G304 -- a file of this program
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil || toml.Unmarshal(raw, &f) != nil {
		return f, ErrBroken
	}
	return f, nil
}

// save replaces this till's file at once, for this user only.
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
		f.Staff = append(f.Staff, r)
	}
	for id, t := range b.tries {
		f.Tries = append(f.Tries, tryLines{id, t.count, t.last.UTC()})
	}
	var out bytes.Buffer
	if err := toml.NewEncoder(&out).Encode(f); err != nil {
		return fmt.Errorf("staff: %w", err)
	}
	if err := durable.Replace(b.o.Path, out.Bytes()); err != nil {
		return fmt.Errorf("staff: %w", err)
	}
	return nil
}
