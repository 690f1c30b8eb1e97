package journal

import (
	"bytes"
	"errors"
	"slices"
	"time"
)

// retention is how long a closed entry is kept.
const retention = 400 * 24 * time.Hour

// history is what a file tells.
type history struct {
	records []record // the accepted ones, in order
	book    book
	seq     uint64 // of the last record read
	torn    bool   // the last line was cut short
	damaged bool   // records are unreadable, missing or contradictory
}

// replay reads the content of a file. Whatever the content, the only error is
// ErrVersion.
func replay(data []byte) (*history, error) {
	h := &history{}
	for len(data) > 0 {
		line, rest, complete := bytes.Cut(data, []byte{'\n'})
		if err := h.read(line, complete); err != nil {
			return nil, err
		}
		data = rest
	}
	return h, nil
}

func (h *history) read(line []byte, complete bool) error {
	found, err := h.decode(line, complete)
	for _, r := range found {
		if r.Seq != h.seq+1 {
			h.damaged = true
		}
		h.seq = r.Seq
		h.add(r)
	}
	return err
}

func (h *history) decode(line []byte, complete bool) ([]record, error) {
	if !complete {
		h.torn = true
		return salvage(line)
	}
	r, err := decodeLine(line)
	if err == nil {
		return []record{r}, nil
	}
	if !errors.Is(err, errDamaged) {
		return nil, err
	}
	h.damaged = true
	return salvage(line)
}

func (h *history) add(r record) {
	if h.book.apply(r) {
		h.records = append(h.records, r)
	} else {
		h.damaged = true
	}
}

// interrupted gives the records that say what became of the entries which the
// last run left open, and takes them in.
func (h *history) interrupted(now time.Time) []record {
	var out []record
	for _, e := range h.book.entries {
		r := record{ID: e.ID, Time: now, State: Unknown, Key: KeyInterrupted}
		switch {
		case e.State == Intent && h.damaged:
			r.Key = KeyDamaged
		case e.State == Intent:
			r.State, r.Key = Declined, KeyNotSent
		case e.State != Sent:
			continue
		}
		out = append(out, r)
	}
	for _, r := range out {
		h.add(r)
	}
	return out
}

// expire drops what was closed too long ago and tells whether there was any.
func (h *history) expire(now time.Time) bool {
	old := func(e *Entry) bool { return !e.Open() && now.Sub(e.Changed) > retention }
	if !slices.ContainsFunc(h.book.entries, old) {
		return false
	}
	all, before := h.records, h.book
	h.records, h.book = nil, book{}
	for _, r := range all {
		if !old(before.find(r.ID)) {
			h.add(r)
		}
	}
	return true
}

func (h *history) notes() []string {
	var out []string
	if h.torn {
		out = append(out, NoteTornTail)
	}
	if h.damaged {
		out = append(out, NoteDamaged)
	}
	bare := func(e *Entry) bool { return e.Details == Details{} }
	if slices.ContainsFunc(h.book.entries, bare) {
		out = append(out, NoteDetailsLost)
	}
	return out
}
