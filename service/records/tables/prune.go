package tables

import (
	"errors"
	"slices"

	"comptoir/service/records/chain"
)

// Old returns up to n operations that are settled and whose last move is from
// before a tick. They are looked for from the oldest move on.
func (t *Tables) Old(cutoff int64, n int) (list []int64, err error) {
	err = t.DB.Each(`SELECT DISTINCT m.operation FROM (SELECT operation, tick FROM moves ORDER BY seq LIMIT ?) m
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

// Prune deletes operations with all that belongs to them, and leaves anchors. It is
// for a transaction.
func (t *Tables) Prune(operations []int64) ([]chain.Anchor, error) {
	var gone []chain.Anchor
	for _, op := range operations {
		err := t.DB.Each("SELECT seq, mac FROM moves WHERE operation = ?", []any{op}, func(scan func(...any) error) error {
			a := chain.Anchor{Chain: t.Seals.number}
			err := scan(&a.First, &a.After)
			a.Last = a.First
			gone = append(gone, a)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	anchors := t.joined(gone)
	if err := t.DB.Exec("DELETE FROM anchors"); err != nil {
		return nil, err
	}
	for _, a := range anchors {
		if err := t.DB.Exec("INSERT INTO anchors VALUES (?, ?, ?, ?, ?)", a.First, a.Last, a.Chain, a.After, a.MAC); err != nil {
			return nil, err
		}
	}
	for _, op := range operations {
		receipts, err := t.DB.Change("DELETE FROM receipts WHERE operation = ?", op)
		if err := errors.Join(err, t.addGone(TableReceipts, receipts)); err != nil {
			return nil, err
		}
		for _, text := range []string{
			"DELETE FROM identities WHERE operation = ?",
			"DELETE FROM moves WHERE operation = ?", "DELETE FROM operations WHERE seq = ?",
		} {
			if err := t.DB.Exec(text, op); err != nil {
				return nil, err
			}
		}
	}
	return anchors, nil
}

// joined adds anchors of single moves to those there are, and makes one of those
// that follow each other. An anchor that cannot be checked stays as it is.
func (t *Tables) joined(more []chain.Anchor) []chain.Anchor {
	all := more
	for _, a := range t.Seals.Anchors {
		all = append(all, a)
	}
	slices.SortFunc(all, func(x, y chain.Anchor) int { return int(x.First - y.First) })
	fresh := func(a chain.Anchor) bool { return a.MAC == nil }
	var out []chain.Anchor
	for _, a := range all {
		if n := len(out); n > 0 && out[n-1].Last+1 == a.First && (fresh(a) || t.Seals.anchored(a)) && (fresh(out[n-1]) || t.Seals.anchored(out[n-1])) {
			a.First, a.MAC = out[n-1].First, nil
			out = out[:n-1]
		}
		out = append(out, a)
	}
	for i, a := range out {
		if fresh(a) {
			a.Chain = t.Seals.number
			out[i] = t.Seals.Key.SignAnchor(a)
		}
	}
	return out
}

// OldPapers returns up to n papers from before a tick, a text from before another one.
// One that somebody has changed is not old: it is shown.
func (t *Tables) OldPapers(cutoff, textCutoff int64, text string, n int) (list []int64, err error) {
	_, err = t.EachPaper(t.DB, "tick < ? AND (kind <> ? OR tick < ?) ORDER BY seq LIMIT ?", []any{cutoff, text, textCutoff, n}, func(seq int64, p Paper) {
		if !chain.Kind(p.Trust).Forged() {
			list = append(list, seq)
		}
	})
	return list, err
}

// PrunePapers deletes papers. It is for a transaction.
func (t *Tables) PrunePapers(list []int64) error {
	for _, seq := range list {
		if err := t.DB.Exec("DELETE FROM papers WHERE seq = ?", seq); err != nil {
			return err
		}
	}
	return t.addGone(TablePapers, int64(len(list)))
}
