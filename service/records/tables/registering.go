package tables

import (
	"encoding/hex"
	"errors"

	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Touch says that the transaction under way changes rows of a small table.
func (t *Tables) Touch(table string) { t.touched[table] = true }

// Begin, Last and Done are what database.DB.Around wants: the register is written with
// whatever it is about, or not at all.
func (t *Tables) Begin() {
	t.next, t.touched = t.Seals.reg.clone(), map[string]bool{}
}

// Last writes the register.
func (t *Tables) Last() error {
	if !t.next.valid && !t.adopting {
		return nil
	}
	for table := range t.touched {
		rows, err := rowsOf(t.DB, table)
		if err != nil {
			return err
		}
		t.next.rows[table], t.next.dirty = map[string]string{}, true
		for key, content := range rows {
			t.next.put(table, key, t.Seals.code(table, key, content))
		}
	}
	if !t.next.dirty {
		return nil
	}
	t.next.version++
	text := t.next.text()
	mac := t.Seals.Key.Sign("register", chain.Content(t.Seals.Database, text))
	return t.DB.Exec("INSERT OR REPLACE INTO facts VALUES (?, ?)", registerFact, hex.EncodeToString(mac)+"\n"+text)
}

// Done makes what was written count.
func (t *Tables) Done() {
	if t.next.dirty {
		t.next.valid, t.next.there, t.next.dirty = true, true, false
	}
	t.Seals.reg = t.next
}

// Registered returns how many rows of a table the register knows there have been.
func (t *Tables) Registered(table string) int64 {
	switch g := &t.Seals.reg; {
	case !g.valid:
	case table == TablePapers:
		return g.papers
	case table == TableReceipts:
		return g.receipts
	}
	return 0
}

// Recount takes it as it is that there have been so many rows of a table. It is for a
// transaction.
func (t *Tables) Recount(table string, n int64) {
	if table == TablePapers {
		t.next.papers = n
	} else {
		t.next.receipts = n
	}
	t.next.dirty = true
}

// DropChoices deletes the choices that another file of this till, of a later time, does
// not know any more: they were made. It is for a transaction.
func (t *Tables) DropChoices(later *database.DB) error {
	g, err := t.Seals.readRegister(later)
	if err != nil || !g.valid {
		return nil //nolint:nilerr // it does not tell
	}
	rows, err := rowsOf(t.DB, TableChoices)
	for id := range rows {
		if _, there := g.rows[TableChoices][id]; !there {
			t.Touch(TableChoices)
			err = errors.Join(err, t.DB.Exec("DELETE FROM choices WHERE id = ?", id))
		}
	}
	return err
}
