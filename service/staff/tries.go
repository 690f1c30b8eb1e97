package staff

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"comptoir/service/durable"
)

// lockAfter is how many wrong PINs in a row lock a member.
const lockAfter = 10

// pauses are the waits after so many wrong PINs in a row.
var pauses = map[int]time.Duration{
	3: 5 * time.Second, 4: 15 * time.Second, 5: 30 * time.Second,
	6: time.Minute, 7: 2 * time.Minute, 8: 5 * time.Minute, 9: 5 * time.Minute,
}

const longPause = 15 * time.Minute

// try counts wrong PINs in a row. last is of this run: with the usual clock its
// pause is measured by the time that passes, whatever the clock on the wall does.
type try struct {
	count int
	last  time.Time
}

func (t try) pause() time.Duration {
	if t.count >= lockAfter {
		return longPause
	}
	return pauses[t.count]
}

// begin counts a try, on disk too, or says that it is too early or too late for
// one. A clock that was set back does not lengthen a wait beyond its pause.
func (b *Book) begin(id string, manager bool) error {
	t, now := b.tried(id), b.o.Now()
	if t.count >= lockAfter && !manager {
		return ErrLocked
	}
	if t.last.After(now) {
		t.last = now
		b.tries[id] = t
	}
	if until := t.last.Add(t.pause()); now.Before(until) {
		return &WaitError{until}
	}
	b.tries[id] = try{t.count + 1, now}
	_ = b.saveTries() // a disk that fails must not keep the staff out: the count holds for this run
	return nil
}

// tried returns a member's tries. Where their file was tampered with, everybody has
// as many as there can be without being locked.
func (b *Book) tried(id string) try {
	t, known := b.tries[id]
	if !known && b.suspect {
		t = try{lockAfter - 1, b.opened}
		b.tries[id] = t
	}
	return t
}

// succeed leaves the head as it is: an older copy of the tries counts more of them.
func (b *Book) succeed(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tries[id] = try{}
	_ = b.saveTries()
	b.show()
}

// triesSize is how much room the file of the tries has. It is written in place, so
// that a full disk takes no count.
const triesSize = 8 << 10

// triesFile is what it holds, as one JSON object filled up with spaces.
type triesFile struct {
	Tries  []tryLines `json:"tries"`
	Number int64      `json:"number,omitempty"` // how often it was written
	Seal   string     `json:"seal,omitempty"`
}

func (b *Book) triesPath() string {
	if b.o.Path == "" {
		return ""
	}
	return triesOf(b.o.Path)
}

func triesOf(path string) string { return strings.TrimSuffix(path, ".toml") + ".tries" }

// loadTries reads the tries; old are those that an earlier version kept among the
// staff. Each pause begins anew with this run: no clock tells how much of it passed.
func (b *Book) loadTries(old []tryLines, fresh bool) {
	b.opened = b.o.Now()
	lines, ok := b.readTries(fresh)
	switch {
	case lines == nil && (fresh || b.seal == nil):
		lines, ok = old, true
	case lines == nil:
		ok = len(b.people) == 0 // there is one as soon as there is somebody
	}
	b.suspect = !ok
	for _, t := range lines {
		if t.Count < 0 {
			b.suspect = true
			continue
		}
		b.tries[t.ID] = try{t.Count, b.opened}
	}
}

// readTries returns nil when there is no file, and ok when it can be trusted. One
// from before there was a key has no code.
func (b *Book) readTries(fresh bool) (lines []tryLines, ok bool) {
	raw, err := os.ReadFile(b.triesPath()) // #nosec G304 -- a file of this program
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	var f triesFile
	if err != nil || json.Unmarshal(raw, &f) != nil {
		return []tryLines{}, false
	}
	if b.seal != nil && (!fresh || f.Seal != "") && !same(b.sealTries(f.Tries, f.Number), f.Seal) {
		return []tryLines{}, errors.Is(b.trust, ErrUnsealed) // the key is gone, and nobody cheated
	}
	b.head.Tries = max(b.head.Tries, f.Number)
	if f.Number < b.kept.Tries {
		return []tryLines{}, false // an older copy
	}
	return append([]tryLines{}, f.Tries...), true
}

func (b *Book) sealTries(lines []tryLines, number int64) string {
	raw, _ := json.Marshal(lines) // texts, numbers and times encode
	return b.seal.code("tries", numbered(number, string(raw))...)
}

// saveTries writes the tries in place, and in a new file only where there is none or
// the room is not enough.
func (b *Book) saveTries() error {
	path := b.triesPath()
	if path == "" {
		return nil
	}
	f := triesFile{Tries: []tryLines{}}
	for id, t := range b.tries {
		if t.count > 0 {
			f.Tries = append(f.Tries, tryLines{id, t.count, t.last.UTC().Round(0)})
		}
	}
	if b.seal != nil {
		f.Number = b.head.Tries + 1
		f.Seal = b.sealTries(f.Tries, f.Number)
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return err
	}
	room := triesSize
	for room < len(raw) {
		room *= 2
	}
	raw = append(raw, bytes.Repeat([]byte{' '}, room-len(raw))...)
	write := durable.Replace
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && info.Size() == int64(room) {
		write = overwrite
	}
	if err = write(path, raw); err == nil {
		b.head.Tries = max(b.head.Tries, f.Number)
	}
	return err
}

func overwrite(path string, raw []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0) // #nosec G304 -- a file of this program
	if err != nil {
		return err
	}
	_, err = f.WriteAt(raw, 0)
	return errors.Join(err, f.Sync(), f.Close())
}
