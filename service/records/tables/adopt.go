package tables

import (
	"errors"
	"maps"
	"slices"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
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
