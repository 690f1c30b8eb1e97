package records

import (
	"context"
	"encoding/json"
	"slices"

	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

// ActsAbout returns the acts of a store that name an account by its ending, oldest
// first. Error: ErrBroken.
func (r *Records) ActsAbout(store, ending string) ([]acts.Act, error) {
	if ending == "" {
		return nil, nil
	}
	defer r.lock()()
	var list []acts.Act
	_, err := r.rows.EachPaper(r.rows.DB, "store = ? AND kind = ? AND json_extract(data, '$.account_ending') = ? ORDER BY seq",
		[]any{store, KindAct, ending}, func(_ int64, p Paper) {
			var a acts.Act
			if json.Unmarshal(p.Data, &a) == nil {
				list = append(list, a)
			}
		})
	if err != nil {
		return nil, r.unreadable(err)
	}
	return list, nil
}

// PapersAfter returns up to n papers of all stores behind a number, and the number of the
// last; none: that was the last one. Error: ErrBroken.
func (r *Records) PapersAfter(seq int64, n int) (list []Paper, last int64, err error) {
	defer r.lock()()
	last, err = r.rows.EachPaper(r.rows.DB, "seq > ? ORDER BY seq LIMIT ?", []any{seq, n}, func(_ int64, p Paper) { list = append(list, p) })
	if err != nil {
		return nil, 0, r.unreadable(err)
	}
	return list, last, nil
}

// Erase deletes those of some entries that nothing needs any more, before their time is
// over: nothing was charged by them, and nothing of them can turn up late. What belongs
// to them goes along, except what customers agreed to and did. The copies of former days,
// which have them still, make room for one of today. It returns the ids of what is gone;
// stale says that the copies stayed, and lose it as they grow old. Errors: ErrBroken,
// ErrClosed.
func (r *Records) Erase(ctx context.Context, ids []string) (gone []string, stale bool, err error) {
	defer r.lock()()
	var operations []int64
	for _, id := range ids {
		op, err := r.find(id)
		if err != nil {
			return nil, false, broken(err)
		}
		if op == nil {
			continue
		}
		over, err := r.over(op)
		if err != nil {
			return nil, false, broken(err)
		}
		if over && !slices.Contains(operations, op.Seq) {
			operations, gone = append(operations, op.Seq), append(gone, id)
		}
	}
	if len(operations) > 0 {
		if err := r.prune(operations); err != nil {
			return nil, false, err
		}
	}
	if err := repair.Renew(ctx, r.rows, r.o.Now()); err != nil {
		return gone, true, nil //nolint:nilerr // the entries are gone from the file: the copies are told of apart
	}
	return gone, false, nil
}

// over reports whether nothing needs an operation any more. The one with the last move
// stays: the next one hangs on it.
func (r *Records) over(op *tables.Operation) (bool, error) {
	switch {
	case op.Entry.Unwritten, r.open[op.Entry.ID] != nil, chain.Kind(op.Entry.Trust).Forged():
		return false, nil
	case op.Entry.State != journal.Declined && op.Entry.State != journal.Absent:
		return false, nil
	}
	var watched, last int
	err := r.rows.DB.Row("SELECT count(*) FROM identities WHERE operation = ? AND ended = 0", []any{op.Seq}, &watched)
	if err == nil {
		err = r.rows.DB.Row("SELECT count(*) FROM moves WHERE operation = ? AND seq = ?", []any{op.Seq, r.rows.End.Seq}, &last)
	}
	return watched == 0 && last == 0, err
}

// prune deletes operations, and leaves anchors in their place.
func (r *Records) prune(operations []int64) error {
	var anchors []chain.Anchor
	err := r.change(func() (err error) { anchors, err = r.rows.Prune(operations); return err })
	if err != nil {
		return err
	}
	r.rows.Seals.Anchors = map[int64]chain.Anchor{}
	for _, a := range anchors {
		r.rows.Seals.Anchors[a.First] = a
	}
	r.check = &check{walk: r.rows.Walk()}
	return nil
}

// Unended is what keeps this till from being closed, at all stores.
type Unended struct {
	Operations int // whose outcome is not known, or not on the disk
	Watched    int // that were not made, as far as asking earned it, and may turn up late; or did
	Choices    int // of new accounts, that nobody has made
	Drafts     int // applications that wait for their answer
}

// Any reports whether there is something.
func (u Unended) Any() bool { return u != Unended{} }

// Unended counts what has no end yet. Error: ErrBroken.
func (r *Records) Unended() (Unended, error) {
	watched, err := r.Watched()
	if err != nil {
		return Unended{}, r.unreadable(err)
	}
	defer r.lock()()
	u := Unended{Operations: len(r.open), Watched: len(watched), Choices: len(r.choices.list)}
	r.drafts.mu.Lock()
	defer r.drafts.mu.Unlock()
	for _, d := range r.drafts.list {
		if d.Reference != "" {
			u.Drafts++
		}
	}
	return u, nil
}
