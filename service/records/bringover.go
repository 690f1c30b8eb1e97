package records

import (
	"crypto/hmac"
	"errors"
	"slices"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

// wreck is what can be read of a damaged file, and shown to be as it was written.
type wreck struct {
	db         *database.DB
	r          *Records // whose keys tell
	operations map[int64]*operation
	moves      map[int64][]*move // by operation, in their order, up to the first that is in doubt
	last       int64             // of the moves that could be read
}

// readable opens a copy of a damaged file to be read; nil when nothing can be. done
// closes and deletes the copy.
func readable(damaged, draft string) (left *database.DB, done func()) {
	if damaged == "" {
		return nil, func() {}
	}
	draft += "-left"
	if copyFile(damaged, draft) == nil {
		_ = copyFile(damaged+journalSuffix, draft+journalSuffix) // it may be that there is none
		left, _ = database.Wreck(draft)
	}
	return left, func() {
		if left != nil {
			_ = left.Close()
		}
		_ = durable.Remove(draft)
		_ = durable.Remove(draft + journalSuffix)
	}
}

// read reads every row that it can, one after the other.
func (w *wreck) read() {
	w.db.Rows("operations", "seq", func(seq int64) error {
		s := newScanned()
		err := w.db.Row("SELECT "+operationColumns+" FROM operations o WHERE o.seq = ?", []any{seq}, s.places...)
		if err == nil {
			w.operations[seq] = s.operation()
		}
		return err
	})
	ended := map[int64]bool{}
	w.db.Rows("moves", "seq", func(seq int64) error {
		var operation int64
		var m *move
		err := w.db.Each("SELECT "+moveColumns+", m.operation FROM moves m WHERE m.seq = ?", []any{seq}, func(scan func(...any) error) (err error) {
			m, err = scanMove(scan, nil, &operation)
			return err
		})
		if m == nil || err != nil {
			return errors.Join(errGone, err)
		}
		m.op = w.operations[operation]
		if m.op == nil || ended[operation] || !w.true(m) || !m.follows(w.moves[operation]) {
			ended[operation] = true
			return nil
		}
		w.last = max(w.last, seq)
		w.moves[operation] = append(w.moves[operation], m)
		return nil
	})
}

// true reports whether a move's own code shows that it is as it was written.
func (w *wreck) true(m *move) bool {
	content := m.content(w.r.seals.database)
	return slices.ContainsFunc(w.r.seals.all(), func(k *chain.Key) bool { return hmac.Equal(k.Own(content), m.own) })
}

// follows reports whether a move may come behind others of its operation.
func (m *move) follows(before []*move) bool {
	if len(before) == 0 {
		return m.came == "" && m.went == journal.Intent
	}
	return m.came == before[len(before)-1].went && slices.Contains(sources[m.went], m.came)
}

// bringOver takes over what a damaged file has and this one has not: entries, and
// moves of those that are here. Only what its codes show to be as it was written is
// taken over.
func (r *Records) bringOver(left *database.DB) error {
	w := &wreck{db: left, r: r, operations: map[int64]*operation{}, moves: map[int64][]*move{}}
	w.read()
	r.repaired.last = w.last
	var order []int64
	for seq := range w.moves {
		order = append(order, seq)
	}
	slices.Sort(order)
	for _, seq := range order {
		if err := r.takeOperation(w, w.operations[seq], w.moves[seq]); err != nil {
			return err
		}
	}
	return r.takePapers(w)
}

func (r *Records) takeOperation(w *wreck, theirs *operation, moves []*move) error {
	ours, err := r.find(theirs.entry.ID)
	if err != nil {
		return err
	}
	var had []*move
	if ours != nil {
		if had, err = r.movesOf(ours); err != nil {
			return err
		}
	}
	if len(moves) <= len(had) || len(had) > 0 && had[len(had)-1].went != moves[len(had)].came {
		return nil
	}
	var sealed []byte
	_ = w.db.Row("SELECT sealed FROM identities WHERE operation = ?", []any{theirs.seq}, &sealed) // else it is Blind
	var after end
	_, err = r.db.Write(func() (err error) {
		if ours == nil {
			ours = &operation{seq: r.count + 1, entry: theirs.entry}
			if err := r.insertAnyway(ours); err != nil {
				return err
			}
			if err := r.db.Exec("INSERT INTO identities VALUES (?, ?)", ours.seq, notNil(sealed)); err != nil {
				return err
			}
		}
		for _, m := range moves[len(had):] {
			m.op = ours
		}
		after, err = r.append(r.end, moves[len(had):]...)
		return err
	})
	if errors.Is(err, database.ErrRule) { // it fits nothing that is here
		r.repaired.Lost += int64(len(moves) - len(had))
		return nil
	}
	if err != nil {
		return err
	}
	r.end, r.count = after, max(r.count, ours.seq)
	r.repaired.Brought++
	fresh, err := r.load(theirs.entry.ID)
	if err != nil {
		return err
	}
	delete(r.open, theirs.entry.ID)
	if fresh.entry.Open() {
		r.open[theirs.entry.ID] = fresh
	}
	return nil
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// takePapers takes over papers, receipts and drafts that are not here.
func (r *Records) takePapers(w *wreck) error {
	var errs []error
	var papers, receipts int64
	errs = append(errs, r.db.Row("SELECT coalesce(max(seq), 0) FROM papers", nil, &papers), r.db.Row("SELECT coalesce(max(number), 0) FROM receipts", nil, &receipts))
	w.db.Rows("papers", "seq", func(seq int64) error {
		var found []Paper
		_, err := r.eachPaper(w.db, "seq = ?", []any{seq}, func(_ int64, p Paper) { found = append(found, p) })
		if err != nil || seq <= papers || len(found) == 0 || found[0].Trust != "" {
			return err
		}
		_, failed := r.db.Write(func() error { _, err := r.insertPaper(found[0]); return err })
		errs = append(errs, failed)
		return nil
	})
	w.db.Rows("receipts", "number", func(number int64) error {
		var found []Receipt
		_, err := r.eachReceipt(w.db, "r.number = ?", []any{number}, func(p Receipt) { found = append(found, p) })
		if err != nil || number <= receipts || len(found) == 0 || found[0].Trust != "" {
			return err
		}
		op, failed := r.find(found[0].Entry)
		if failed == nil && (op != nil || found[0].Entry == "") {
			var operation any
			if op != nil {
				operation = op.seq
			}
			_, failed = r.db.Write(func() error { return r.insertReceipt(found[0], operation) })
		}
		errs = append(errs, failed)
		return nil
	})
	_ = w.db.Each("SELECT id, store, changed, waiting, sealed FROM drafts", nil, func(scan func(...any) error) error {
		var id, store string
		var changed int64
		var waiting bool
		var sealed []byte
		if err := scan(&id, &store, &changed, &waiting, &sealed); err != nil {
			return err
		}
		_, failed := r.db.Write(func() error { // what the key does not open is dropped when drafts are read
			return r.db.Exec("INSERT INTO drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET store = excluded.store, changed = excluded.changed, waiting = excluded.waiting, sealed = excluded.sealed WHERE excluded.changed > changed",
				id, store, changed, waiting, sealed)
		})
		errs = append(errs, failed)
		return nil
	})
	return errors.Join(errs...)
}
