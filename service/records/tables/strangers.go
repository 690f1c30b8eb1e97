package tables

import (
	"errors"
	"slices"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
)

// signIdentities gives those of an earlier version their codes.
func (t *Tables) signIdentities() error {
	if err := t.DB.Exec(`INSERT INTO identities (operation, sealed, ended) SELECT seq, x'', state = 'absent' FROM operations
		WHERE state IN ('intent', 'sent', 'unknown', 'absent', 'late') AND seq NOT IN (SELECT operation FROM identities)`); err != nil {
		return err
	}
	type row struct {
		seq    int64
		id     string
		sealed []byte
		ended  bool
	}
	var list []row
	err := t.DB.Each("SELECT i.operation, o.id, i.sealed, i.ended FROM identities i JOIN operations o ON o.seq = i.operation", nil,
		func(scan func(...any) error) error {
			var r row
			err := scan(&r.seq, &r.id, &r.sealed, &r.ended)
			list = append(list, r)
			return err
		})
	for _, r := range list {
		err = errors.Join(err, t.DB.Exec("UPDATE identities SET mac = ? WHERE operation = ?", t.Seals.signed("identity", t.identityContent(r.id, r.sealed, r.ended)), r.seq))
	}
	return err
}

func (t *Tables) identityContent(id string, sealed []byte, ended bool) []byte {
	return chain.Content(t.Seals.Database, id, ended, sealed)
}

// Forgotten returns the code of an identity that was taken out of a copy.
func (t *Tables) Forgotten(id string) []byte {
	return t.Seals.signed("identity", t.identityContent(id, []byte{}, false))
}

// EndWatch deletes who an operation was about, and leaves that it did. It is for a
// transaction.
func (t *Tables) EndWatch(op *Operation) error {
	return t.DB.Exec("UPDATE identities SET sealed = x'', ended = 1, mac = ? WHERE operation = ?",
		t.Seals.signed("identity", t.identityContent(op.Entry.ID, []byte{}, true)), op.Seq)
}

// Strangers visits, of up to n operations behind a number, those whose identity is not
// as it was written, and returns the last one's number, 0 when there are no more. One
// that was begun with a key that is not at hand cannot be checked.
func (t *Tables) Strangers(behind int64, n int, visit func(seq int64, id string, kind chain.Kind)) (last int64, err error) {
	err = t.DB.Row("SELECT coalesce(max(seq), 0) FROM (SELECT seq FROM operations WHERE seq > ? ORDER BY seq LIMIT ?)", []any{behind, n}, &last)
	if err != nil || last == 0 {
		return 0, err
	}
	return last, t.DB.Each(`SELECT o.seq, o.id, o.state, i.operation IS NOT NULL, coalesce(i.sealed, x''), coalesce(i.ended, 0), coalesce(i.mac, x''),
		coalesce((SELECT chain FROM moves WHERE operation = o.seq ORDER BY seq LIMIT 1), 0)
		FROM operations o LEFT JOIN identities i ON i.operation = o.seq
		WHERE o.seq > ? AND o.seq <= ? AND (i.operation IS NOT NULL OR o.state IN ('intent', 'sent', 'unknown', 'absent', 'late'))`, []any{behind, last},
		func(scan func(...any) error) error {
			var seq, number int64
			var id, state string
			var there, ended bool
			var sealed, mac []byte
			if err := scan(&seq, &id, &state, &there, &sealed, &ended, &mac, &number); err != nil {
				return err
			}
			settled := slices.Contains([]journal.State{journal.Confirmed, journal.Declined, journal.Undone}, journal.State(state))
			switch start, known := t.Seals.starts[number]; {
			case !known: // told of its moves
			case settled:
				visit(seq, id, chain.Invented)
			case start.Key == nil:
			case !there:
				visit(seq, id, chain.Missing)
			case !t.Seals.signedByAny("identity", t.identityContent(id, sealed, ended), mac):
				visit(seq, id, chain.Edited)
			}
			return nil
		})
}
