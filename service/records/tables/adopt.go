package tables

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// compare looks what is not as the register knows it. Where there is none, and nothing
// says that there was, it knows nothing.
func (t *Tables) compare() (found []Finding, err error) {
	s := t.Seals
	if s.BadRegister != "" {
		return []Finding{{Finding: chain.Finding{Kind: s.BadRegister}, About: TableFacts}}, nil
	}
	if !s.reg.valid {
		return nil, nil
	}
	for _, table := range []string{TableChoices, TableFindings} {
		more, err := t.compareRows(table)
		if err != nil {
			return nil, err
		}
		found = append(found, more...)
	}
	return found, nil
}

func (t *Tables) compareRows(table string) (found []Finding, err error) {
	rows, err := rowsOf(t.DB, table)
	if err != nil {
		return nil, err
	}
	known := t.Seals.reg.rows[table]
	say := func(kind chain.Kind, key string) {
		f := Finding{Finding: chain.Finding{Kind: kind, Seq: int64(len(found) + 1)}, About: table}
		if table == TableChoices {
			_ = t.DB.Row("SELECT id FROM operations WHERE flow_id = ? AND type = ? ORDER BY seq DESC LIMIT 1", []any{key, journal.TypeApply}, &f.Entry)
		}
		found = append(found, f)
	}
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		if _, there := known[key]; !there {
			say(chain.Invented, key)
		} else if !t.Seals.registered(table, key, rows[key]) {
			say(chain.Edited, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(known)) {
		if _, there := rows[key]; !there {
			say(chain.Missing, key)
		}
	}
	return found, nil
}

// adopt makes a register of what there is, where the file has none that counts. It is
// for a transaction.
func (t *Tables) adopt() error {
	if t.Seals.reg.valid {
		return nil
	}
	if head := t.Seals.Head; head != nil && head.Database == t.Seals.Database {
		t.next.version = max(t.next.version, head.Register)
	}
	t.next.moves, t.next.dirty = t.End.Seq, true
	var errs [2]error
	t.next.papers, errs[0] = t.Ever(TablePapers)
	t.next.receipts, errs[1] = t.Ever(TableReceipts)
	t.Touch(TableChoices)
	t.Touch(TableFindings)
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	if t.Seals.BadRegister != "" {
		return nil
	}
	return errors.Join(t.placeChains(), t.signIdentities())
}

// placeChains writes down where papers and receipts stood when each chain began.
func (t *Tables) placeChains() error {
	for _, c := range t.Seals.chains {
		if err := t.DB.Exec(`UPDATE chains SET papers = (SELECT coalesce(max(seq), 0) FROM papers WHERE chain < ?1),
			receipts = (SELECT coalesce(max(number), 0) FROM receipts WHERE chain < ?1) WHERE id = ?1`, c.id); err != nil {
			return err
		}
		if err := t.DB.Row("SELECT papers, receipts FROM chains WHERE id = ?", []any{c.id}, &c.papers, &c.receipts); err != nil {
			return err
		}
		start := t.Seals.starts[c.id]
		start.Papers, start.Receipts = c.papers, c.receipts
		t.Seals.starts[c.id] = start
	}
	return nil
}

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

// Rules looks whether the table of allowed moves says what Sources do, and mends it.
func (t *Tables) Rules() (found []Finding, err error) {
	want := map[string]bool{" intent": true}
	for went, list := range Sources {
		for _, came := range list {
			want[fmt.Sprintf("%s %s", came, went)] = true
		}
	}
	var more [][2]string
	err = t.DB.Each("SELECT came, went FROM allowed", nil, func(scan func(...any) error) error {
		var came, went string
		err := scan(&came, &went)
		if key := came + " " + went; want[key] {
			delete(want, key)
		} else {
			more = append(more, [2]string{came, went})
		}
		return err
	})
	if err != nil || len(want)+len(more) == 0 {
		return nil, err
	}
	return []Finding{{Finding: chain.Finding{Kind: chain.Edited}, About: "allowed"}}, t.mendRules(slices.Sorted(maps.Keys(want)), more)
}

func (t *Tables) mendRules(missing []string, more [][2]string) error {
	_, err := t.DB.Write(func() error {
		for _, rule := range missing {
			came, went, _ := strings.Cut(rule, " ")
			if err := t.DB.Exec("INSERT INTO allowed VALUES (?, ?)", came, went); err != nil {
				return err
			}
		}
		for _, rule := range more { // a move that somebody invented may hold on to it
			if err := t.DB.Exec("DELETE FROM allowed WHERE came = ? AND went = ?", rule[0], rule[1]); err != nil && !errors.Is(err, database.ErrRule) {
				return err
			}
		}
		return nil
	})
	return err
}
