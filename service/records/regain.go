package records

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/records/database"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

// regain opens the file again where it is not certain what it holds.
func (r *Records) regain() error {
	if !r.lost {
		return nil
	}
	if err := r.rescue(); err != nil {
		return err
	}
	_ = r.rows.DB.Close()
	db, err := database.Open(r.path, tables.Schema(), r.o.database)
	if err != nil {
		return err
	}
	r.rows.DB = db
	if err := r.catchUp(); err != nil {
		return err
	}
	r.lost = false
	return nil
}

// rescue writes the file anew where somebody has deleted it while it is open: its
// content is there until it is closed.
func (r *Records) rescue() error {
	if r.rows.DB.Same() == nil {
		return nil
	}
	if _, err := os.Lstat(r.path); !errors.Is(err, os.ErrNotExist) {
		return r.rows.DB.Same() // another file stands there: it is not ours to touch
	}
	draft := filepath.Join(filepath.Dir(r.path), "."+filepath.Base(r.path)+".rescued")
	if err := durable.Remove(draft); err != nil {
		return err
	}
	if err := r.rows.DB.CopyInto(context.Background(), draft); err != nil {
		return err
	}
	return repair.PutInPlace(draft, r.path)
}

// catchUp reads again what is open, and tells from it which of the moves that wait
// have arrived after all.
func (r *Records) catchUp() error {
	before, waiting := r.open, r.waiting
	if err := errors.Join(r.rows.Reload(), r.loadOpen()); err != nil {
		return err
	}
	r.waiting = nil
	byEntry := map[string][]*tables.Move{}
	for _, m := range waiting {
		byEntry[m.Op.Entry.ID] = append(byEntry[m.Op.Entry.ID], m)
	}
	for id, moves := range byEntry {
		op, err := r.find(id)
		if op == nil || err != nil {
			return errors.Join(errNotLeftSo, err)
		}
		if err := r.wait(op, moves); err != nil {
			return err
		}
	}
	for id, op := range r.open {
		if before[id] == nil && op.Entry.State == journal.Intent { // its Begin has failed, and said so
			m := &tables.Move{Came: journal.Intent, Went: journal.Declined, Key: journal.KeyNotSent, At: r.stamp()}
			if err := r.wait(op, []*tables.Move{m}); err != nil {
				return err
			}
		}
	}
	return nil
}

var errNotLeftSo = fmt.Errorf("%w: it is not as this run left it", database.ErrReplaced)

// wait lines up the moves of one operation that the file does not have yet.
func (r *Records) wait(op *tables.Operation, moves []*tables.Move) error {
	if op.Entry.State == moves[len(moves)-1].Went {
		return nil
	}
	first := -1
	for i, m := range moves {
		if m.Came == journal.Intent && op.Entry.State == journal.Sent {
			m.Came = journal.Sent // its Send has failed, and gave no permit
		}
		if first < 0 && m.Came == op.Entry.State {
			first = i
		}
	}
	if first < 0 {
		return errNotLeftSo
	}
	r.open[op.Entry.ID] = op
	for _, m := range moves[first:] {
		m.Op = op
		m.Take()
		r.waiting = append(r.waiting, m)
	}
	op.Entry.Unwritten = true
	return nil
}
