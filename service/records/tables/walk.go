package tables

import (
	"comptoir/service/records/chain"
)

// Walk begins a walk along the moves of this file.
func (t *Tables) Walk() chain.Walk {
	return chain.Walk{Starts: t.Seals.starts, Anchors: t.Seals.Anchors}
}

// BadAnchors returns what is found of the anchors: those that nobody here has made.
func (t *Tables) BadAnchors() (found []chain.Finding) {
	w := t.Walk()
	for _, a := range t.Seals.Anchors {
		if !w.Anchored(a) {
			found = append(found, chain.Finding{Kind: chain.Invented, Seq: a.First})
		}
	}
	return found
}

// WalkOn shows a walk up to n moves behind a number, and returns the last one's, 0
// when there are no more, and what was found.
func (t *Tables) WalkOn(w *chain.Walk, behind int64, n int) (last int64, found []chain.Finding, err error) {
	err = t.DB.Each("SELECT "+moveColumns+", "+columnsOrNone+` FROM moves m LEFT JOIN operations o ON o.seq = m.operation
		WHERE m.seq > ? ORDER BY m.seq LIMIT ?`, []any{behind, n}, func(scan func(...any) error) error {
		s := newScanned()
		m, err := scanMove(scan, nil, s.places...)
		if err != nil {
			return err
		}
		m.Op = s.operation()
		some, _ := w.Next(chain.Row{Seq: m.Seq, Chain: m.chain, Content: m.content(t.Seals.Database), Own: m.own, MAC: m.mac})
		found = append(found, some...)
		if m.Came == "" && !m.Op.Entry.Details.Training && t.Seals.without(m.chain) {
			found = append(found, chain.Finding{Kind: chain.Invented, Seq: m.Seq})
		}
		last = m.Seq
		return nil
	})
	return last, found, err
}

// Unlike visits, of up to n operations behind a number, those that are not what
// their last move made of them, and returns the last one's number, 0 when there are no
// more. It does not check their moves.
func (t *Tables) Unlike(behind int64, n int, visit func(*Operation)) (last int64, err error) {
	err = t.DB.Row("SELECT coalesce(max(seq), 0) FROM (SELECT seq FROM operations WHERE seq > ? ORDER BY seq LIMIT ?)", []any{behind, n}, &last)
	if err != nil || last == 0 {
		return 0, err
	}
	return last, t.Each(`operations o LEFT JOIN moves m ON m.seq = (SELECT max(seq) FROM moves WHERE operation = o.seq)
		WHERE o.seq > ? AND o.seq <= ? AND (m.seq IS NULL OR o.state <> m.went OR o.changed <> m.at OR o.authorization_id <> m.authorization_id
		OR o.capture_id <> m.capture_id OR o.error_key <> m.error_key OR o.resolved <> m.resolved)`, []any{behind, last}, visit)
}
