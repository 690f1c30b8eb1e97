package records

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
)

const (
	journalSuffix = "-journal"
	dirtySuffix   = ".dirty"
)

// Up to which size a file is checked at each start: wholly, or its structure. What
// is larger is checked by CheckNext.
const (
	smallFile  = 1 << 20
	mediumFile = 2 << 20
)

// Open opens the records at path for this process alone, and repairs them if need
// be (see the package documentation). It makes the folder (0700) and the file (0600)
// when they are missing.
//
// Entries left in Intent come back Declined with KeyNotSent, entries left in Sent
// come back Unknown with KeyInterrupted.
//
// Errors: journal.ErrLocked when another program has the file open,
// journal.ErrVersion when a newer program wrote it (nothing is touched),
// durable.ErrLink, journal.ErrBroken when the file cannot be opened, repaired or
// written.
func Open(path string, o Options) (*Records, error) {
	r := &Records{o: o.complete(), path: path, open: map[string]*operation{}, void: map[string]func(){}}
	err := r.begin()
	if err != nil {
		if r.db != nil {
			_ = r.db.Close()
		}
		return nil, opening(err)
	}
	return r, nil
}

func (r *Records) begin() (err error) {
	if r.tidied, err = durable.Folder(filepath.Dir(r.path)); err != nil {
		return err
	}
	r.keys = openKeys(r.o.Key, r.path+keySuffix)
	if r.db, err = r.openFile(); err != nil {
		return err
	}
	if r.seals == nil {
		if r.seals, err = openSeals(r.o.Keeper, r.path); err != nil {
			return err
		}
	}
	if err := r.start(); err != nil {
		return err
	}
	if r.drafts, err = r.openDrafts(); err != nil {
		return err
	}
	r.seals.keepHead(r.end)
	return nil
}

// openFile opens the database, and puts a sound one in place of a damaged one.
func (r *Records) openFile() (*database.DB, error) {
	dirty := wasLeft(r.path)
	db, err := r.sound(dirty)
	if errors.Is(err, database.ErrDamaged) || errors.Is(err, database.ErrForeign) || errors.Is(err, errGone) {
		db, err = r.repair(err)
	}
	if err != nil {
		return nil, err
	}
	if err := enter(r.path); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

var errGone = errors.New("records: the file is gone")

// sound opens the file and looks at its structure: thoroughly after a run that did
// not end well.
func (r *Records) sound(dirty bool) (*database.DB, error) {
	info, err := os.Lstat(r.path)
	missing := errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0
	if missing && r.knownElsewhere() {
		return nil, errGone
	}
	db, err := database.Open(r.path, schema(), r.o.database)
	if err != nil {
		return nil, err
	}
	if !missing && (dirty || info.Size() <= mediumFile) {
		err = db.Check(context.Background(), dirty || info.Size() <= smallFile)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// wasLeft reports whether the last run did not close the file.
func wasLeft(path string) bool {
	if info, err := os.Stat(path + journalSuffix); err == nil && info.Size() > 0 {
		return true
	}
	_, err := os.Stat(path + dirtySuffix)
	return err == nil
}

// enter marks the file as in use, leave takes the mark away.
func enter(path string) error { return durable.Replace(path+dirtySuffix, nil) }
func leave(path string) error { return durable.Remove(path + dirtySuffix) }

// start reads what stands in memory and writes down what the last run left open.
func (r *Records) start() error {
	if err := r.settleIn(randomID(), false); err != nil {
		return err
	}
	if err := r.takeIn(); err != nil {
		return err
	}
	if err := r.interrupted(); err != nil {
		return err
	}
	if err := r.checkStart(); err != nil {
		return err
	}
	return r.expire(expireAtOpen)
}

// settleIn gives the file its id, if it has none yet, and the moves their chain.
func (r *Records) settleIn(id string, restored bool) error {
	var known int
	if err := r.db.Row("SELECT count(*) FROM facts WHERE name = 'id'", nil, &known); err != nil {
		return err
	}
	if known == 0 {
		if _, err := r.db.Write(func() error { return r.seals.found(r.db, id) }); err != nil {
			return err
		}
	}
	if err := r.loadOpen(); err != nil {
		return err
	}
	last, err := r.seals.load(r.db)
	if err != nil {
		return err
	}
	_, err = r.db.Write(func() error { return r.seals.goOn(r.db, last, r.end, r.o.Computer, restored) })
	return err
}

// loadOpen reads where the moves end and which entries are open.
func (r *Records) loadOpen() error {
	if _, err := r.seals.load(r.db); err != nil {
		return err
	}
	r.open, r.end = map[string]*operation{}, end{}
	err := r.db.Row("SELECT seq, at, tick, mac FROM moves ORDER BY seq DESC LIMIT 1", nil, &r.end.seq, &r.end.at, &r.end.tick, &r.end.mac)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	for last, a := range r.seals.anchors { // the last moves may all be old
		if a.Last > r.end.seq {
			r.end.seq, r.end.mac = a.Last, r.seals.anchors[last].After
		}
	}
	err = errors.Join(r.db.Row("SELECT coalesce(max(seq), 0) FROM operations", nil, &r.count),
		r.db.Row("SELECT coalesce(max(number), 0) FROM receipts", nil, &r.number))
	if err != nil {
		return err
	}
	return r.each("operations o WHERE o.state IN ('intent', 'sent', 'unknown') ORDER BY o.seq", nil, r.keep)
}

// keep holds an operation in memory when it is open. One without any move was
// invented: nobody can say more of it.
func (r *Records) keep(op *operation) {
	if op.entry.Open() && op.entry.Trust != journal.Trust(chain.Invented) && r.open[op.entry.ID] == nil {
		r.open[op.entry.ID] = op
	}
}

// interrupted writes down what became of the entries that the last run left open.
func (r *Records) interrupted() error {
	var moves []*move
	now := r.stamp()
	for _, op := range r.open {
		m := &move{op: op, came: op.entry.State, at: now, went: journal.Unknown, key: journal.KeyInterrupted}
		switch op.entry.State {
		case journal.Intent:
			m.went, m.key = journal.Declined, journal.KeyNotSent
		case journal.Unknown:
			continue
		}
		moves = append(moves, m)
	}
	slices.SortFunc(moves, func(x, y *move) int { return int(x.op.seq - y.op.seq) })
	if len(moves) == 0 {
		return nil
	}
	err := r.writeMoves(moves...)
	if errors.Is(err, journal.ErrInvalid) {
		// Somebody has changed an entry so that it fits no rule: the others go on.
		for _, m := range moves {
			if err = r.writeMoves(m); err != nil && !errors.Is(err, journal.ErrInvalid) {
				return err
			}
		}
		err = nil
	}
	for _, m := range moves {
		if !m.op.kept() {
			delete(r.open, m.op.entry.ID)
		}
	}
	return err
}
