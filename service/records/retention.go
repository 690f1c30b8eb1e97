package records

import (
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
)

// How long what is settled is kept, and what customers agreed to: 400 days, and
// three years and two months. Both are counted along the moves, so that no clock
// that jumps makes anything old.
const (
	kept       = 400 * 24 * time.Hour
	papersKept = (3*365 + 62) * 24 * time.Hour
	// textRenewed is how old a text may be that an act names: so much longer it is kept.
	textRenewed = 31 * 24 * time.Hour
)

// expireAtOpen is how many entries a start deletes at most; Tidy goes on.
const expireAtOpen = 100

// Tidy deletes up to n entries that are too old, and reports whether none is left.
// Errors: ErrBroken, ErrClosed.
func (r *Records) Tidy(n int) (done bool, err error) {
	defer r.lock()()
	if r.closed {
		return false, journal.ErrClosed
	}
	before := r.rows.Count
	if err := r.expire(n); err != nil {
		return false, err
	}
	old, err := r.rows.Old(r.rows.End.Tick-int64(kept), 1)
	return len(old) == 0 && before == r.rows.Count, err
}

// expire deletes up to n entries whose last move is too old, and old papers.
func (r *Records) expire(n int) error {
	if r.rows.End.Tick < int64(kept) {
		return nil
	}
	operations, err := r.rows.Old(r.rows.End.Tick-int64(kept), n)
	if err != nil {
		return broken(err)
	}
	if len(operations) > 0 {
		var anchors []chain.Anchor
		if err := r.change(func() (err error) { anchors, err = r.rows.Prune(operations); return err }); err != nil {
			return err
		}
		r.rows.Seals.Anchors = map[int64]chain.Anchor{}
		for _, a := range anchors {
			r.rows.Seals.Anchors[a.First] = a
		}
		r.check = &check{walk: r.rows.Walk()}
	}
	var papers int
	cutoff := r.rows.End.Tick - int64(papersKept)
	if err := r.rows.DB.Row("SELECT count(*) FROM (SELECT 1 FROM papers WHERE seq = (SELECT min(seq) FROM papers) AND tick < ?)", []any{cutoff}, &papers); err != nil {
		return broken(err)
	}
	if papers == 0 {
		return nil
	}
	return r.change(func() error {
		return r.rows.DB.Exec("DELETE FROM papers WHERE seq IN (SELECT seq FROM papers WHERE tick < ? AND (kind <> ? OR tick < ?) ORDER BY seq LIMIT ?)",
			cutoff, KindText, cutoff-int64(textRenewed), n)
	})
}
