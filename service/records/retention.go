package records

import (
	"slices"
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
	before := r.count
	if err := r.expire(n); err != nil {
		return false, err
	}
	old, err := r.old(1)
	return len(old) == 0 && before == r.count, err
}

// expire deletes up to n entries whose last move is too old, and old papers.
func (r *Records) expire(n int) error {
	if r.end.tick < int64(kept) {
		return nil
	}
	operations, err := r.old(n)
	if err != nil {
		return broken(err)
	}
	if len(operations) > 0 {
		var anchors []chain.Anchor
		if err := r.change(func() (err error) { anchors, err = r.prune(operations); return err }); err != nil {
			return err
		}
		r.seals.anchors = map[int64]chain.Anchor{}
		for _, a := range anchors {
			r.seals.anchors[a.First] = a
		}
		r.check = &check{walk: r.walk()}
	}
	var papers int
	cutoff := r.end.tick - int64(papersKept)
	if err := r.db.Row("SELECT count(*) FROM (SELECT 1 FROM papers WHERE seq = (SELECT min(seq) FROM papers) AND tick < ?)", []any{cutoff}, &papers); err != nil {
		return broken(err)
	}
	if papers == 0 {
		return nil
	}
	return r.change(func() error {
		return r.db.Exec("DELETE FROM papers WHERE seq IN (SELECT seq FROM papers WHERE tick < ? ORDER BY seq LIMIT ?)", cutoff, n)
	})
}

// old returns up to n operations that are settled and whose last move is too old.
// They are looked for from the oldest move on.
func (r *Records) old(n int) (list []int64, err error) {
	cutoff := r.end.tick - int64(kept)
	err = r.db.Each(`SELECT DISTINCT m.operation FROM (SELECT operation, tick FROM moves ORDER BY seq LIMIT ?) m
		JOIN operations o ON o.seq = m.operation
		WHERE m.tick < ? AND o.state IN ('confirmed', 'declined', 'absent', 'undone')
		AND (SELECT max(tick) FROM moves WHERE operation = o.seq) < ? LIMIT ?`, []any{8 * max(n, 100), cutoff, cutoff, n},
		func(scan func(...any) error) error {
			var seq int64
			err := scan(&seq)
			list = append(list, seq)
			return err
		})
	return list, err
}

// prune deletes operations with all that belongs to them, and leaves anchors. It is
// for a transaction.
func (r *Records) prune(operations []int64) ([]chain.Anchor, error) {
	var gone []chain.Anchor
	for _, op := range operations {
		err := r.db.Each("SELECT seq, mac FROM moves WHERE operation = ?", []any{op}, func(scan func(...any) error) error {
			a := chain.Anchor{Chain: r.seals.number}
			err := scan(&a.First, &a.After)
			a.Last = a.First
			gone = append(gone, a)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	anchors := r.joined(gone)
	if err := r.db.Exec("DELETE FROM anchors"); err != nil {
		return nil, err
	}
	for _, a := range anchors {
		if err := r.db.Exec("INSERT INTO anchors VALUES (?, ?, ?, ?, ?)", a.First, a.Last, a.Chain, a.After, a.MAC); err != nil {
			return nil, err
		}
	}
	for _, op := range operations {
		for _, text := range []string{
			"DELETE FROM receipts WHERE operation = ?", "DELETE FROM identities WHERE operation = ?",
			"DELETE FROM moves WHERE operation = ?", "DELETE FROM operations WHERE seq = ?",
		} {
			if err := r.db.Exec(text, op); err != nil {
				return nil, err
			}
		}
	}
	return anchors, nil
}

// joined adds anchors of single moves to those there are, and makes one of those
// that follow each other. An anchor that cannot be checked stays as it is.
func (r *Records) joined(more []chain.Anchor) []chain.Anchor {
	all := more
	for _, a := range r.seals.anchors {
		all = append(all, a)
	}
	slices.SortFunc(all, func(x, y chain.Anchor) int { return int(x.First - y.First) })
	fresh := func(a chain.Anchor) bool { return a.MAC == nil }
	var out []chain.Anchor
	for _, a := range all {
		if n := len(out); n > 0 && out[n-1].Last+1 == a.First && (fresh(a) || r.seals.anchored(a)) && (fresh(out[n-1]) || r.seals.anchored(out[n-1])) {
			a.First, a.MAC = out[n-1].First, nil
			out = out[:n-1]
		}
		out = append(out, a)
	}
	for i, a := range out {
		if fresh(a) {
			a.Chain = r.seals.number
			out[i] = r.seals.key.SignAnchor(a)
		}
	}
	return out
}
