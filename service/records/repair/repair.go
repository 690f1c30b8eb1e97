// Package repair keeps copies of the records' file, and builds a sound file from the
// last copy and what can be read of a damaged one. A copy or a file that it builds
// gets its name when it is whole: whatever is cut short begins anew.
package repair

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/lockfile"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// Report is what was done about a file that was damaged, or gone.
type Report struct {
	Gone    bool      // there was no file, although there had been one
	Aside   string    // where the damaged file is kept; empty when it was gone
	Copy    time.Time // day of the copy that took its place, by the clock of then; zero: there was none
	Since   time.Time // of the last move that is left: what came later the lender knows
	Brought int       // entries that came out of the damaged file
	Asked   int       // entries that are Unknown now, because their outcome may be lost
	Lost    int64     // moves that there had been, and that are nowhere; as far as that is known
}

// Patient is a file that is damaged, or gone.
type Patient struct {
	Path     string
	Tables   *tables.Tables // its keys, seals and clock; DB is not open
	Computer string
	Options  database.Options

	report *Report
	worse  []string // newer copies than the one that is used: damaged too
}

// Repair builds a sound file beside the damaged one, of the last copy and of what can
// still be read, and puts it in place. Until then the damaged file stays. Errors:
// lockfile.ErrTaken when another program is at it, else SQLite's and the system's.
func (p *Patient) Repair(gone bool) (*Report, error) {
	lock, err := lockfile.Take(p.Path + ".repair")
	if err != nil {
		return nil, err
	}
	defer func() { _ = lock.Release() }()
	p.report = &Report{Gone: gone}
	if err := p.keepAside(); err != nil {
		return nil, err
	}
	draft := filepath.Join(filepath.Dir(p.Path), "."+filepath.Base(p.Path)+".repaired")
	if err := p.restore(draft); err != nil {
		return nil, err
	}
	if err := p.rebuild(draft); err != nil {
		return nil, err
	}
	return p.report, PutInPlace(draft, p.Path)
}

// keepAside copies the damaged file and its journal.
func (p *Patient) keepAside() error {
	if p.report.Gone {
		return nil
	}
	base := p.Path + AsideSuffix + p.Tables.Now().UTC().Format("20060102T150405Z") // no colon: Windows refuses it
	name := base
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			break
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
	if err := copyFile(p.Path, name); err != nil {
		return err
	}
	p.report.Aside = name
	if err := copyFile(p.Path+JournalSuffix, name+JournalSuffix); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// restore puts the newest copy that is sound at a path, or nothing.
func (p *Patient) restore(draft string) error {
	for _, name := range []string{draft, draft + JournalSuffix} {
		if err := durable.Remove(name); err != nil {
			return err
		}
	}
	for _, name := range Copies(p.Path) {
		if err := copyFile(name, draft); err != nil {
			continue
		}
		sound, ours := p.look(draft)
		if sound && ours {
			p.report.Copy = dayOf(name)
			return nil
		}
		if err := durable.Remove(draft); err != nil {
			return err
		}
		if sound {
			continue
		}
		if err := durable.Move(name, name+".damaged"); err != nil {
			return err
		}
		p.worse = append(p.worse, name+".damaged")
	}
	return nil
}

// look tells whether a copy is in order, and of the file that there was, as far as that
// is known.
func (p *Patient) look(draft string) (sound, ours bool) {
	db, err := database.Open(draft, tables.Schema(), p.Options)
	if err != nil {
		return false, false
	}
	var id string
	head := p.Tables.Seals.Head
	err = db.Row("SELECT value FROM facts WHERE name = 'id'", nil, &id)
	ours = head == nil || err != nil || head.Database == id
	return errors.Join(db.Check(context.Background(), true), db.Close()) == nil, ours
}

// rebuild brings over what can be read of the damaged file into the restored one,
// and marks what may be lost as Unknown.
func (p *Patient) rebuild(draft string) (err error) {
	t := *p.Tables
	if t.DB, err = database.Open(draft, tables.Schema(), p.Options); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.DB.Close()) }()
	if err := t.DB.Exec("PRAGMA synchronous=OFF"); err != nil { // it counts when it is in place
		return err
	}
	left, done := readable(p.report.Aside, draft)
	defer done()
	if err := t.SettleIn(p.idOf(left), p.Computer, true); err != nil {
		return err
	}
	last := int64(0)
	if left != nil {
		w := newWreck(left, &t, p.report)
		if err := w.bringOver(); err != nil {
			return err
		}
		last = w.last
	}
	for _, name := range p.worse {
		found, err := p.bringOperations(name, draft, &t)
		if err != nil {
			return err
		}
		last = max(last, found)
	}
	if head := t.Seals.Head; head != nil {
		p.report.Lost += max(head.Seq-max(last, t.End.Seq), 0)
	}
	if err := p.doubt(&t); err != nil {
		return err
	}
	if t.End.At != 0 {
		p.report.Since = tables.Moment(t.End.At)
	}
	return nil
}

// bringOperations takes entries over from a damaged copy, and returns the number of
// the last move that could be read.
func (p *Patient) bringOperations(name, draft string, t *tables.Tables) (last int64, err error) {
	left, done := readable(name, draft)
	defer done()
	if left == nil {
		return 0, nil
	}
	w := newWreck(left, t, p.report)
	err = w.bringOperations()
	return w.last, err
}

// idOf is the id that the file had.
func (p *Patient) idOf(left *database.DB) string {
	var id string
	if left != nil && left.Row("SELECT value FROM facts WHERE name = 'id'", nil, &id) == nil && id != "" {
		return id
	}
	if head := p.Tables.Seals.Head; head != nil {
		return head.Database
	}
	return tables.NewID()
}

// doubt makes every open entry Unknown: the damage may have taken the move that
// says how it ended, or that it was sent.
func (p *Patient) doubt(t *tables.Tables) error {
	var moves []*tables.Move
	now := t.Now().UTC().Round(0)
	err := t.EachOpen(func(op *tables.Operation) {
		p.report.Asked++
		if op.Entry.State == journal.Intent {
			moves = append(moves, &tables.Move{Op: op, Came: journal.Intent, Went: journal.Sent, At: now})
		}
		if op.Entry.State != journal.Unknown {
			moves = append(moves, &tables.Move{Op: op, Came: journal.Sent, Went: journal.Unknown, At: now, Key: journal.KeyDamaged})
		}
	})
	if err != nil || len(moves) == 0 {
		return err
	}
	_, err = t.Write(moves...)
	return err
}
