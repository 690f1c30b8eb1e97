package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// load reads the file, repairs it and makes it ready for appending.
func (j *Journal) load(path string) error {
	data, err := os.ReadFile(path) //nolint:gosec // the caller's own path
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read journal: %w", err)
	}
	// A rewrite that a crash cut short leaves its draft; the file itself is whole.
	if err := os.Remove(path + draftSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	h, err := replay(data, j.keys)
	if err != nil {
		return err
	}
	now := j.stamp()
	news := h.interrupted(now)
	size := int64(len(data))
	if expired := h.expire(now); expired || h.torn || h.damaged || h.outdated() {
		size, err = repair(path, data, h, now)
		news, h.seq = nil, uint64(len(h.records))
	}
	if err == nil {
		err = j.begin(path, size, h, news)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return nil
}

// begin opens the file for appending and writes what the repair has not.
func (j *Journal) begin(path string, size int64, h *history, news []record) error {
	file, err := openForAppend(path)
	if err != nil {
		return err
	}
	j.tail = &tail{file: j.wrap(file), size: size}
	j.book, j.seq, j.notes = h.book, h.seq, h.notes()
	lines, err := encodeAll(news, j.seq+1)
	if err == nil && len(lines) > 0 {
		err = j.tail.append(lines)
	}
	if err == nil {
		err = j.remember(h.records)
	}
	if err != nil {
		_ = j.tail.file.Close()
		return err
	}
	j.seq += uint64(len(news))
	return nil
}

// remember notes where the open entries' identities stand, and erases those
// that a crash left behind.
func (j *Journal) remember(records []record) error {
	for _, r := range records {
		if r.sealed == "" || r.sealed == erased(len(r.sealed)) {
			continue
		}
		j.places[r.ID] = place{r.at, len(r.sealed)}
	}
	return j.erase()
}

// repair replaces the file by one of sound records and gives its size. The old
// file stays in place until the new one is whole, and damage is kept aside first.
func repair(path string, data []byte, h *history, now time.Time) (int64, error) {
	if h.damaged {
		if err := keepAside(path, masked(data), now); err != nil {
			return 0, err
		}
	}
	records, err := h.compact()
	if err != nil {
		return 0, err
	}
	lines, err := encodeAll(records, 1)
	if err != nil {
		return 0, err
	}
	h.records = records
	if err := writeDurably(path+draftSuffix, lines, os.O_TRUNC); err != nil {
		return 0, err
	}
	return int64(len(lines)), replace(path+draftSuffix, path)
}

// identities are what tells, in a file of any version and state, who an entry
// was about: the sealed texts and the members of version 1. References, at most
// 40 characters long, and ids stay.
var identities = regexp.MustCompile(`[A-Za-z0-9_-]{41,}|"(?:account_number|customer_id)":"[^"]*"?`)

// masked erases them from what is kept aside: nobody asks by it any more.
func masked(data []byte) []byte {
	return identities.ReplaceAllFunc(data, func(found []byte) []byte { return []byte(erased(len(found))) })
}

// keepAside copies instead of renaming, so that no crash leaves the journal
// without a file.
func keepAside(path string, data []byte, now time.Time) error {
	base := path + ".damaged-" + now.Format("20060102T150405Z") // no colon: Windows refuses it
	name := base
	for n := 2; ; n++ {
		err := writeDurably(name, data, os.O_EXCL)
		if !errors.Is(err, fs.ErrExist) {
			return errors.Join(err, syncFolder(filepath.Dir(path)))
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

// encodeAll gives the lines of records and notes in them where their sealed
// identities stand, counted from the first line.
func encodeAll(records []record, seq uint64) ([]byte, error) {
	var out []byte
	for i, r := range records {
		line, at, err := encodeLine(r, seq+uint64(i))
		if err != nil {
			return nil, err
		}
		records[i].at = int64(len(out) + at)
		out = append(out, line...)
	}
	return out, nil
}

func (j *Journal) stamp() time.Time { return j.now().UTC().Round(0) }
