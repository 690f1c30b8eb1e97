package records

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/lockfile"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

const dirtySuffix = ".dirty"

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
	o = o.complete()
	r := &Records{
		o: o, path: path, open: map[string]*tables.Operation{}, void: map[string]func(){},
		rows: &tables.Tables{Now: o.Now},
	}
	if err := r.begin(); err != nil {
		if r.rows.DB != nil {
			_ = r.rows.DB.Close()
		}
		return nil, opening(err)
	}
	r.tellOpen()
	return r, nil
}

func (r *Records) begin() (err error) {
	if r.tidied, err = durable.Folder(filepath.Dir(r.path)); err != nil {
		return err
	}
	r.rows.Keys = tables.OpenKeys(r.o.Key, r.path+tables.KeySuffix)
	if r.rows.DB, err = r.openFile(); err != nil {
		return err
	}
	if err := r.ownSeals(); err != nil {
		return err
	}
	if err := r.start(); err != nil {
		return err
	}
	if r.choices, err = r.openChoices(); err != nil {
		return err
	}
	if r.drafts, err = r.openDrafts(); err != nil {
		return err
	}
	r.rows.Seals.KeepHead(r.rows.End, r.ever[tables.TablePapers], r.ever[tables.TableReceipts])
	return nil
}

// ownSeals takes the key of the codes from where it is kept, once.
func (r *Records) ownSeals() (err error) {
	if r.rows.Seals == nil {
		r.rows.Seals, err = tables.OpenSeals(r.o.Keeper, r.path)
	}
	return err
}

var errGone = errors.New("records: the file is gone")

// openFile opens the database, and puts a sound one in place of a damaged one.
func (r *Records) openFile() (*database.DB, error) {
	dirty := wasLeft(r.path)
	db, err := r.sound(dirty)
	if errors.Is(err, database.ErrDamaged) || errors.Is(err, database.ErrForeign) || errors.Is(err, errGone) {
		db, err = r.mend(err)
	}
	if err != nil {
		return nil, err
	}
	_ = enter(r.path) // a full disk must not keep anybody from reading
	return db, nil
}

// sound opens the file and looks at its structure: thoroughly after a run that did
// not end well.
func (r *Records) sound(dirty bool) (*database.DB, error) {
	info, err := os.Lstat(r.path)
	missing := errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0
	if missing && r.knownElsewhere() {
		return nil, errGone
	}
	db, err := database.Open(r.path, tables.Schema(), r.o.database)
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

// knownElsewhere reports whether there had been a file: copies of it, or its head.
func (r *Records) knownElsewhere() bool {
	if len(repair.Copies(r.path)) > 0 {
		return true
	}
	return r.ownSeals() == nil && r.rows.Seals.Head != nil && r.rows.Seals.Head.Seq > 0
}

// mend repairs the file and opens what took its place.
func (r *Records) mend(cause error) (*database.DB, error) {
	if err := r.ownSeals(); err != nil {
		return nil, err
	}
	p := repair.Patient{Path: r.path, Tables: r.rows, Computer: r.o.Computer, Options: r.o.database}
	report, err := p.Repair(errors.Is(cause, errGone))
	if errors.Is(err, lockfile.ErrTaken) {
		return nil, journal.ErrLocked
	}
	if err != nil {
		return nil, err
	}
	r.repaired = report
	r.notes = append(r.notes, journal.NoteDamaged)
	return database.Open(r.path, tables.Schema(), r.o.database)
}

// wasLeft reports whether the last run did not close the file.
func wasLeft(path string) bool {
	if info, err := os.Stat(path + repair.JournalSuffix); err == nil && info.Size() > 0 {
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
	if err := r.rows.SettleIn(tables.NewID(), r.o.Computer, false); err != nil {
		return err
	}
	if err := r.takeIn(); err != nil {
		return err
	}
	if err := r.loadOpen(); err != nil {
		return err
	}
	if err := r.interrupted(); err != nil {
		return err
	}
	if err := r.checkStart(); err != nil {
		return err
	}
	_, err := r.expire(expireAtOpen)
	return err
}

// loadOpen reads which entries are open.
func (r *Records) loadOpen() error {
	r.open = map[string]*tables.Operation{}
	return r.rows.EachOpen(r.keep)
}

// keep holds an operation in memory when it is open.
func (r *Records) keep(op *tables.Operation) {
	if op.Entry.Open() && op.Entry.Trust != journal.Trust(chain.Invented) && r.open[op.Entry.ID] == nil {
		r.open[op.Entry.ID] = op
	}
}

// interrupted writes down what became of the entries that the last run left open.
func (r *Records) interrupted() error {
	var moves []*tables.Move
	now := r.stamp()
	for _, op := range r.open {
		m := &tables.Move{Op: op, Came: op.Entry.State, At: now, Went: journal.Unknown, Key: journal.KeyInterrupted}
		switch op.Entry.State {
		case journal.Intent:
			m.Went, m.Key = journal.Declined, journal.KeyNotSent
		case journal.Unknown:
			continue
		}
		moves = append(moves, m)
	}
	slices.SortFunc(moves, func(x, y *tables.Move) int { return int(x.Op.Seq - y.Op.Seq) })
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
	r.letGo()
	return err
}

// letGo keeps only those in memory that belong there: their outcome is not known, or
// not on the disk.
func (r *Records) letGo() {
	for id, op := range r.open {
		if !op.Entry.Open() && !op.Entry.Unwritten {
			delete(r.open, id)
		}
	}
}
