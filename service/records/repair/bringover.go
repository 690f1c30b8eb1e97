package repair

import (
	"errors"
	"slices"

	"comptoir/service/durable"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// wreck is what can be read of a damaged file, and shown to be as it was written.
type wreck struct {
	left       *database.DB
	to         *tables.Tables // what takes it over, and whose keys tell
	report     *Report
	operations map[int64]*tables.Operation
	moves      map[int64][]*tables.Move // by operation, in their order, up to the first that is in doubt
	last       int64                    // of the moves that could be read
}

func newWreck(left *database.DB, to *tables.Tables, report *Report) *wreck {
	return &wreck{left: left, to: to, report: report, operations: map[int64]*tables.Operation{}, moves: map[int64][]*tables.Move{}}
}

// readable opens a copy of a damaged file to be read; nil when nothing can be. done
// closes and deletes the copy.
func readable(damaged, draft string) (left *database.DB, done func()) {
	if damaged == "" {
		return nil, func() {}
	}
	draft += "-left"
	if copyFile(damaged, draft) == nil {
		_ = copyFile(damaged+JournalSuffix, draft+JournalSuffix) // it may be that there is none
		left, _ = database.Wreck(draft)
	}
	return left, func() {
		if left != nil {
			_ = left.Close()
		}
		_ = durable.Remove(draft)
		_ = durable.Remove(draft + JournalSuffix)
	}
}

// read reads every row that it can, one after the other.
func (w *wreck) read() {
	w.left.Rows("operations", "seq", func(seq int64) error {
		op, err := tables.ReadOperation(w.left, seq)
		if err == nil {
			w.operations[seq] = op
		}
		return err
	})
	ended := map[int64]bool{}
	w.left.Rows("moves", "seq", func(seq int64) error {
		m, operation, err := tables.ReadMove(w.left, seq)
		if err != nil {
			return err
		}
		m.Op = w.operations[operation]
		if m.Op == nil || ended[operation] || !w.to.Shown(m) || !m.Follows(w.moves[operation]) {
			ended[operation] = true
			return nil
		}
		w.last = max(w.last, seq)
		w.moves[operation] = append(w.moves[operation], m)
		return nil
	})
}

// bringOver takes over what a damaged file has and the new one has not: entries, and
// moves of those that are there. Only what its codes show to be as it was written is
// taken over.
func (w *wreck) bringOver() error {
	if err := w.bringOperations(); err != nil {
		return err
	}
	return errors.Join(w.takePapers(), w.takeReceipts(), w.takeDrafts(), w.takeChoices())
}

func (w *wreck) bringOperations() error {
	w.read()
	var order []int64
	for seq := range w.moves {
		order = append(order, seq)
	}
	slices.Sort(order)
	for _, seq := range order {
		if err := w.takeOperation(w.operations[seq], w.moves[seq]); err != nil {
			return err
		}
	}
	return nil
}

func (w *wreck) takeOperation(theirs *tables.Operation, moves []*tables.Move) error {
	ours, err := w.to.Load(theirs.Entry.ID)
	if err != nil {
		return err
	}
	var had []*tables.Move
	if ours != nil {
		if had, err = w.to.MovesOf(ours); err != nil {
			return err
		}
	}
	if len(moves) <= len(had) || len(had) > 0 && had[len(had)-1].Went != moves[len(had)].Came {
		return nil
	}
	var sealed []byte
	_ = w.left.Row("SELECT sealed FROM identities WHERE operation = ?", []any{theirs.Seq}, &sealed) // else it is Blind
	_, err = w.to.DB.Write(func() (err error) {
		if ours == nil {
			ours = &tables.Operation{Seq: w.to.Count + 1, Entry: theirs.Entry}
			if err := w.to.InsertAnyway(ours); err != nil {
				return err
			}
			if err := w.to.InsertIdentity(ours, sealed); err != nil {
				return err
			}
		}
		for _, m := range moves[len(had):] {
			m.Op = ours
		}
		after, err := w.to.Append(w.to.End, moves[len(had):]...)
		if err == nil {
			w.to.End, w.to.Count = after, max(w.to.Count, ours.Seq)
			w.report.Brought++
		}
		return err
	})
	if errors.Is(err, database.ErrRule) { // it fits nothing that is there
		w.report.Lost += int64(len(moves) - len(had))
		return nil
	}
	return err
}

// takePapers takes over the papers that came after those of the copy.
func (w *wreck) takePapers() error {
	var known int64
	errs := []error{w.to.DB.Row("SELECT coalesce(max(seq), 0) FROM papers", nil, &known)}
	w.left.Rows("papers", "seq", func(seq int64) error {
		var found []tables.Paper
		_, err := w.to.EachPaper(w.left, "seq = ?", []any{seq}, func(_ int64, p tables.Paper) { found = append(found, p) })
		if err == nil && seq > known && len(found) > 0 && found[0].Trust == "" {
			errs = append(errs, w.write(func() error {
				_, err := w.to.InsertPaper(found[0])
				return err
			}))
		}
		return err
	})
	return errors.Join(errs...)
}

// takeReceipts does so with receipts.
func (w *wreck) takeReceipts() error {
	known := w.to.Number
	var errs []error
	w.left.Rows("receipts", "number", func(number int64) error {
		var found []tables.Receipt
		_, err := w.to.EachReceipt(w.left, "r.number = ?", []any{number}, func(p tables.Receipt) { found = append(found, p) })
		if err != nil || number <= known || len(found) == 0 || found[0].Trust != "" {
			return err
		}
		var operation any
		if found[0].Entry != "" {
			op, err := w.to.Load(found[0].Entry)
			if op == nil || err != nil {
				errs = append(errs, err)
				return nil
			}
			operation = op.Seq
		}
		errs = append(errs, w.write(func() error { return w.to.InsertReceipt(found[0], operation) }))
		return nil
	})
	return errors.Join(errs...)
}

// takeDrafts takes over drafts that were changed since. What the key does not open
// is dropped when drafts are read.
func (w *wreck) takeDrafts() error {
	var errs []error
	_ = w.left.Each("SELECT id, store, changed, waiting, sealed FROM drafts", nil, func(scan func(...any) error) error {
		var id, store string
		var changed int64
		var waiting bool
		var sealed []byte
		if err := scan(&id, &store, &changed, &waiting, &sealed); err != nil {
			return err
		}
		errs = append(errs, w.write(func() error {
			return w.to.DB.Exec(`INSERT INTO drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET store = excluded.store,
				changed = excluded.changed, waiting = excluded.waiting, sealed = excluded.sealed WHERE excluded.changed > changed`,
				id, store, changed, waiting, sealed)
		}))
		return nil
	})
	return errors.Join(errs...)
}

// takeChoices takes over what is still to be chosen, sealed as it is. Where the damaged
// file still knows what that was, what was chosen since the copy stays so.
func (w *wreck) takeChoices() error {
	errs := []error{w.write(func() error { return w.to.DropChoices(w.left) })}
	_ = w.left.Each("SELECT id, sealed FROM choices", nil, func(scan func(...any) error) error {
		var id string
		var sealed []byte
		if err := scan(&id, &sealed); err != nil {
			return err
		}
		errs = append(errs, w.write(func() error {
			w.to.Touch(tables.TableChoices)
			return w.to.DB.Exec("INSERT OR REPLACE INTO choices VALUES (?, ?)", id, sealed)
		}))
		return nil
	})
	return errors.Join(errs...)
}

// write is one transaction; what a rule of the schema refuses fits nothing that is
// there, and is left out.
func (w *wreck) write(change func() error) error {
	_, err := w.to.DB.Write(change)
	if errors.Is(err, database.ErrRule) {
		return nil
	}
	return err
}
