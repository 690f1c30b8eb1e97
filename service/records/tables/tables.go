// Package tables is what the records' file holds, row by row: operations and their
// moves, papers, receipts, and the codes that show whether they are as they were
// written. It knows no calls and no errors of callers; whoever uses it holds a lock
// and a transaction.
package tables

import (
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// Tables are the tables of one open file, and where they end.
type Tables struct {
	DB     *database.DB
	Keys   *Keys
	Seals  *Seals
	End    End
	Count  int64            // number of the last operation
	Number int64            // of the last receipt
	Now    func() time.Time // the clock

	next     register        // as the transaction under way leaves it
	touched  map[string]bool // small tables that it changes
	adopting bool            // it makes the register
}

// SettleIn gives the file its id, if it has none yet, and the moves their chain.
// restored says that this program has put a copy in place.
func (t *Tables) SettleIn(id, computer string, restored bool) error {
	var known int
	if err := t.DB.Row("SELECT count(*) FROM facts WHERE name = 'id'", nil, &known); err != nil {
		return err
	}
	if known == 0 {
		if _, err := t.DB.Write(func() error { return t.DB.Exec("INSERT INTO facts VALUES ('id', ?)", id) }); err != nil {
			return err
		}
	}
	if err := t.Reload(); err != nil {
		return err
	}
	last, err := t.Seals.load(t.DB)
	if err != nil {
		return err
	}
	if restored && (t.Seals.reg.valid || !t.Seals.reg.there) {
		t.Seals.BadRegister = "" // a copy is from before
	}
	found, err := t.compare()
	if err != nil {
		return err
	}
	more, err := t.Rules()
	if err != nil {
		return err
	}
	if t.DB.Mended() {
		more = append(more, Finding{Finding: chain.Finding{Kind: chain.Edited}, About: "rules"})
	}
	t.adopting = true
	defer func() { t.adopting = false }()
	_, err = t.DB.Write(func() error {
		if err := t.adopt(); err != nil {
			return err
		}
		for _, f := range append(found, more...) {
			if f.About == TableChoices {
				t.Touch(f.About) // from now on it is known as it is
			}
			if err := t.InsertFinding(f, Nanos(t.stamp())); err != nil {
				return err
			}
		}
		err := t.Seals.goOn(t.DB, last, t.End, computer, restored)
		t.registerChains()
		return err
	})
	return err
}

// Reload reads again where the tables end, and their codes.
func (t *Tables) Reload() error {
	if _, err := t.Seals.load(t.DB); err != nil {
		return err
	}
	t.DB.Around = t
	t.End = End{}
	err := t.DB.Row("SELECT seq, at, tick, mac FROM moves ORDER BY seq DESC LIMIT 1", nil, &t.End.Seq, &t.End.At, &t.End.Tick, &t.End.MAC)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err := t.tellTime(); err != nil {
		return err
	}
	w := t.Walk()
	for _, a := range t.Seals.Anchors { // the last moves may all be old
		if a.Last > t.End.Seq && w.Anchored(a) {
			t.End.Seq, t.End.MAC = a.Last, a.After
		}
	}
	return errors.Join(t.DB.Row("SELECT coalesce(max(seq), 0) FROM operations", nil, &t.Count),
		t.DB.Row("SELECT coalesce(max(number), 0) FROM receipts", nil, &t.Number))
}

// lookedBack is how many of the last moves may be edited before none tells the time.
const lookedBack = 256

// tellTime takes the time along the moves from the last one that is as it was written:
// an edited one must not make everything old.
func (t *Tables) tellTime() error {
	for seq := t.End.Seq; seq > 0 && seq > t.End.Seq-lookedBack; seq-- {
		m, operation, err := ReadMove(t.DB, seq)
		if errors.Is(err, sql.ErrNoRows) {
			continue // pruned, or gone
		}
		if err != nil {
			return err
		}
		start := t.Seals.starts[m.chain]
		if m.Op, err = ReadOperation(t.DB, operation); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if m.chain == chain.Owner(t.Seals.starts, seq) && (start.Key == nil || err == nil && t.Shown(m)) {
			t.End.At, t.End.Tick = Nanos(m.At), m.tick
			return nil
		}
	}
	t.End.At, t.End.Tick = 0, 0
	return nil
}

// EachOpen visits the operations whose outcome is not known, the oldest first. One
// without any move was invented, and left out: nobody can say more of it.
func (t *Tables) EachOpen(visit func(*Operation)) error {
	return t.Each("operations o WHERE o.state IN ('intent', 'sent', 'unknown') ORDER BY o.seq", nil, func(op *Operation) {
		if op.Entry.Open() && op.Entry.Trust != journal.Trust(chain.Invented) {
			visit(op)
		}
	})
}

// Write writes moves in one transaction and brings their entries along. lost is that
// of database.DB.Write.
func (t *Tables) Write(moves ...*Move) (lost bool, err error) {
	var after End
	lost, err = t.DB.Write(func() (err error) {
		after, err = t.Append(t.End, moves...)
		return err
	})
	if err != nil {
		return lost, err
	}
	t.End = after
	for _, m := range moves {
		m.Take()
	}
	return false, nil
}

// NewID returns 32 random hex digits.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program instead
	return hex.EncodeToString(b[:])
}

func (t *Tables) stamp() time.Time { return t.Now().UTC().Round(0) }
