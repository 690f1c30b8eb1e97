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
	keys    *keys
	records []record // the accepted ones, in order
	book    book
	seq     uint64 // of the last record read
	torn    bool   // the last line was cut short
	damaged bool   // records are unreadable, missing or contradictory
}

// replay reads the content of a file. Whatever the content, the only error is
// ErrVersion.
func replay(data []byte, k *keys) (*history, error) {
	h := &history{keys: k}
	for at := 0; at < len(data); {
		line, _, complete := bytes.Cut(data[at:], []byte{'\n'})
		if err := h.read(line, complete, int64(at)); err != nil {
			return nil, err
		}
		at += len(line) + 1
	}
	return h, nil
}

// read takes in a line that starts at this place of the file.
func (h *history) read(line []byte, complete bool, at int64) error {
	found, err := h.decode(line, complete)
	for _, r := range found {
		r.at += at // wrong for a salvaged record, but then the file is written anew
		if r.sealed != "" {
			r.who = h.keys.show(r.sealed, r.ID)
		}
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

// outdated tells whether the file shows more than it has to: an identity of
// version 1 that is settled, or that can be sealed now.
func (h *history) outdated() bool {
	return slices.ContainsFunc(h.records, func(r record) bool { return r.bare() && h.canHide(r) })
}

func (h *history) canHide(r record) bool {
	e := h.book.find(r.ID)
	_, err := h.keys.sealer(e.Details.Training)
	return !e.Open() || err == nil
}

// compact gives the records as a new file holds them: identities only of open
// entries, and sealed. One that no key opens stays as it is.
func (h *history) compact() ([]record, error) {
	out := slices.Clone(h.records)
	for i, r := range out {
		if r.State != Intent || r.bare() && !h.canHide(r) {
			continue
		}
		e := h.book.find(r.ID)
		out[i].Version, out[i].Details = version, encodeDetails(e.Details)
		switch {
		case !e.Open():
			out[i].sealed = ""
		case r.bare():
			sealed, err := h.keys.hide(*r.who, r.ID, e.Details.Training)
			if err != nil {
				return nil, err
			}
			out[i].sealed = sealed
		}
	}
	return out, nil
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
