package journal

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"comptoir/service/lockfile"
)

// Options are what a journal takes from outside. The zero Options are right for
// the program; tests set them.
type Options struct {
	Now   func() time.Time // the clock; time.Now when nil
	NewID func() string    // a new entry's id, never used before; 32 random hex digits when nil
	// Key gives the key that identities are sealed with, of seal.KeySize bytes,
	// from a keyring that outlives this run. It is called once, when no other
	// process has the journal. Nil, or with an error: there is none, and only
	// fictitious money can be written down.
	Key func() ([]byte, error)

	wrap func(disk) disk // tests put a failing disk in between
}

// Journal is an open journal. Every method may be called from any goroutine; a
// method that changes something returns only when the change is on the disk.
type Journal struct {
	mu      sync.Mutex
	now     func() time.Time
	newID   func() string
	wrap    func(disk) disk
	lock    *lockfile.Lock
	tail    *tail
	book    book
	seq     uint64
	permits map[string]*atomic.Bool // the used-up mark of the permit of each entry in Sent
	keys    *keys
	places  map[string]place // of the identities that are not erased yet, by entry
	notes   []string
	broken  bool
	closed  bool
}

// Open opens the journal at path for this process alone and repairs it if need
// be (see the package documentation). It makes the folder (0700) and the file
// (0600) when they are missing.
//
// Entries left in Intent come back Declined with KeyNotSent, entries left in
// Sent come back Unknown with KeyInterrupted. Notes tells what had to be repaired.
//
// Errors: ErrLocked when another journal has the file open, ErrVersion when a
// newer program wrote it (nothing is touched), ErrBroken when a repair cannot be
// written, else the operating system's error.
func Open(path string, o Options) (*Journal, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("journal folder: %w", err)
	}
	lock, err := lockfile.Take(path + ".lock")
	if errors.Is(err, lockfile.ErrTaken) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("journal lock: %w", err)
	}
	j := newJournal(o, lock)
	j.keys = openKeys(o.Key, path+keySuffix)
	if err := j.load(path); err != nil {
		_ = lock.Release()
		return nil, err
	}
	return j, nil
}

func newJournal(o Options, lock *lockfile.Lock) *Journal {
	j := &Journal{now: o.Now, newID: o.NewID, wrap: o.wrap, lock: lock, permits: map[string]*atomic.Bool{}, places: map[string]place{}}
	if j.now == nil {
		j.now = time.Now
	}
	if j.newID == nil {
		j.newID = randomID
	}
	if j.wrap == nil {
		j.wrap = func(d disk) disk { return d }
	}
	return j
}

func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program instead
	return hex.EncodeToString(b[:])
}

// Entry gives the entry with this id; ok is false when there is none.
func (j *Journal) Entry(id string) (e Entry, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if e := j.book.find(id); e != nil {
		return *e, true
	}
	return Entry{}, false
}

// Entries gives a copy of every entry, oldest first.
func (j *Journal) Entries() []Entry { return j.list(func(Entry) bool { return true }) }

// Pending gives a copy of every entry whose outcome is not known yet, oldest first.
func (j *Journal) Pending() []Entry { return j.list(Entry.Open) }

func (j *Journal) list(wanted func(Entry) bool) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []Entry
	for _, e := range j.book.entries {
		if wanted(*e) {
			out = append(out, *e)
		}
	}
	return out
}

// Notes tells what Open found wrong with the file: NoteTornTail, NoteDamaged,
// NoteDetailsLost. It is empty after a proper close.
func (j *Journal) Notes() []string { return slices.Clone(j.notes) }

// Close gives the file free for another process and voids every unspent permit.
// The second and later calls do nothing.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return nil
	}
	j.closed = true
	for id := range j.permits {
		j.void(id)
	}
	err := j.tail.file.Close()
	if unlock := j.lock.Release(); err == nil {
		err = unlock
	}
	return err
}
