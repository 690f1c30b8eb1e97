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
)

// regain opens the file again where it is not certain what it holds.
func (r *Records) regain() error {
	if !r.lost {
		return nil
	}
	if err := r.rescue(); err != nil {
		return err
	}
	_ = r.db.Close()
	db, err := database.Open(r.path, schema(), r.o.database)
	if err != nil {
		return err
	}
	r.db = db
	if err := r.catchUp(); err != nil {
		return err
	}
	r.lost = false
	return nil
}

// rescue writes the file anew where somebody has deleted it while it is open: its
// content is there until it is closed.
func (r *Records) rescue() error {
	if r.db.Same() == nil {
		return nil
	}
	if _, err := os.Lstat(r.path); !errors.Is(err, os.ErrNotExist) {
		return r.db.Same() // another file stands there: it is not ours to touch
	}
	draft := filepath.Join(filepath.Dir(r.path), "."+filepath.Base(r.path)+".rescued")
	if err := durable.Remove(draft); err != nil {
		return err
	}
	if err := r.db.CopyInto(context.Background(), draft); err != nil {
		return err
	}
	return putInPlace(draft, r.path)
}

// putInPlace gives a file that SQLite has written, and that is closed, the name of
// the database, durably. A journal of the file before it must not be played into it.
func putInPlace(from, path string) error {
	file, err := os.OpenFile(from, os.O_RDWR, 0) // #nosec G304 -- a file of this package
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close(), durable.Restrict(from)); err != nil {
		return err
	}
	if err := durable.Remove(path + journalSuffix); err != nil {
		return err
	}
	return durable.Move(from, path)
}

// catchUp reads again what is open, and tells from it which of the moves that wait
// have arrived after all.
func (r *Records) catchUp() error {
	before, waiting := r.open, r.waiting
	if err := r.loadOpen(); err != nil {
		return err
	}
	r.waiting = nil
	byEntry := map[string][]*move{}
	for _, m := range waiting {
		byEntry[m.op.entry.ID] = append(byEntry[m.op.entry.ID], m)
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
		if before[id] == nil && op.entry.State == journal.Intent { // its Begin has failed, and said so
			m := &move{came: journal.Intent, went: journal.Declined, key: journal.KeyNotSent, at: r.stamp()}
			if err := r.wait(op, []*move{m}); err != nil {
				return err
			}
		}
	}
	return nil
}

var errNotLeftSo = fmt.Errorf("%w: it is not as this run left it", database.ErrReplaced)

// wait lines up the moves of one operation that the file does not have yet.
func (r *Records) wait(op *operation, moves []*move) error {
	if op.entry.State == moves[len(moves)-1].went {
		return nil
	}
	first := -1
	for i, m := range moves {
		if m.came == journal.Intent && op.entry.State == journal.Sent {
			m.came = journal.Sent // its Send has failed, and gave no permit
		}
		if first < 0 && m.came == op.entry.State {
			first = i
		}
	}
	if first < 0 {
		return errNotLeftSo
	}
	r.open[op.entry.ID] = op
	for _, m := range moves[first:] {
		m.op = op
		m.take()
		r.waiting = append(r.waiting, m)
	}
	op.entry.Unwritten = true
	return nil
}
