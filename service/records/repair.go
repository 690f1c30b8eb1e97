package records

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
)

// Repair is what Open did about a file that was damaged, or gone.
type Repair struct {
	Gone    bool      // there was no file, although there had been one
	Aside   string    // where the damaged file is kept; empty when it was gone
	Copy    time.Time // of the copy that took its place; zero: there was none
	Since   time.Time // of the last move that is left: what came later the lender knows
	Brought int       // entries that came out of the damaged file
	Asked   int       // entries that are Unknown now, because their outcome may be lost
	Lost    int64     // moves that there had been, and that are nowhere; as far as that is known

	last int64 // of the moves that came out of the damaged file
}

// knownElsewhere reports whether there had been a file: copies of it, or its head.
func (r *Records) knownElsewhere() bool {
	if len(copies(r.path)) > 0 {
		return true
	}
	if r.seals == nil {
		var err error
		if r.seals, err = openSeals(r.o.Keeper, r.path); err != nil {
			return false
		}
	}
	return r.seals.head != nil && r.seals.head.Seq > 0
}

// repair builds a sound file beside the damaged one, of the last copy and of what
// can still be read, and puts it in place. Until then the damaged file stays, so
// that a repair that is cut short begins anew.
func (r *Records) repair(cause error) (*database.DB, error) {
	lock, err := lockfile.Take(r.path + ".repair")
	if errors.Is(err, lockfile.ErrTaken) {
		return nil, journal.ErrLocked
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = lock.Release() }()
	r.repaired = &Repair{Gone: errors.Is(cause, errGone)}
	r.notes = append(r.notes, journal.NoteDamaged)
	if err := r.keepAside(); err != nil {
		return nil, err
	}
	draft := filepath.Join(filepath.Dir(r.path), "."+filepath.Base(r.path)+".repaired")
	if err := r.restore(draft); err != nil {
		return nil, err
	}
	if err := r.rebuild(draft); err != nil {
		return nil, err
	}
	if err := putInPlace(draft, r.path); err != nil {
		return nil, err
	}
	return database.Open(r.path, schema(), r.o.database)
}

// keepAside copies the damaged file and its journal.
func (r *Records) keepAside() error {
	if r.repaired.Gone {
		return nil
	}
	base := r.path + ".damaged-" + r.stamp().Format("20060102T150405Z") // no colon: Windows refuses it
	name := base
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			break
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
	if err := copyFile(r.path, name); err != nil {
		return err
	}
	r.repaired.Aside = name
	if err := copyFile(r.path+journalSuffix, name+journalSuffix); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// restore puts the newest copy that is sound at a path, or nothing.
func (r *Records) restore(draft string) error {
	for _, name := range []string{draft, draft + journalSuffix} {
		if err := durable.Remove(name); err != nil {
			return err
		}
	}
	for _, name := range copies(r.path) {
		if err := copyFile(name, draft); err != nil {
			continue
		}
		db, err := database.Open(draft, schema(), r.o.database)
		if err == nil {
			err = errors.Join(db.Check(context.Background(), true), db.Close())
		}
		if err == nil {
			r.repaired.Copy = madeAt(name)
			return nil
		}
		if err := errors.Join(durable.Remove(draft), durable.Move(name, name+".damaged")); err != nil {
			return err
		}
	}
	return nil
}

// rebuild brings over what can be read of the damaged file into the restored one,
// and marks what may be lost as Unknown.
func (r *Records) rebuild(draft string) (err error) {
	if r.seals == nil {
		if r.seals, err = openSeals(r.o.Keeper, r.path); err != nil {
			return err
		}
	}
	sub := &Records{o: r.o, path: draft, open: map[string]*operation{}, void: map[string]func(){}, keys: r.keys, seals: r.seals, repaired: r.repaired}
	if sub.db, err = database.Open(draft, schema(), r.o.database); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sub.db.Close()) }()
	if err := sub.db.Exec("PRAGMA synchronous=OFF"); err != nil { // it counts when it is in place
		return err
	}
	left, done := readable(r.repaired.Aside, draft)
	defer done()
	if err := sub.settleIn(r.idOf(left), true); err != nil {
		return err
	}
	if left != nil {
		if err := sub.bringOver(left); err != nil {
			return err
		}
	}
	if r.seals.head != nil {
		r.repaired.Lost += max(r.seals.head.Seq-max(r.repaired.last, sub.end.seq), 0)
	}
	if err := sub.doubt(); err != nil {
		return err
	}
	if sub.end.at != 0 {
		r.repaired.Since = moment(sub.end.at)
	}
	return nil
}

// idOf is the id that the file had.
func (r *Records) idOf(left *database.DB) string {
	var id string
	if left != nil && left.Row("SELECT value FROM facts WHERE name = 'id'", nil, &id) == nil && id != "" {
		return id
	}
	if r.seals.head != nil {
		return r.seals.head.Database
	}
	return randomID()
}

// doubt makes every open entry Unknown: the damage may have taken the move that
// says how it ended, or that it was sent.
func (r *Records) doubt() error {
	var moves []*move
	now := r.stamp()
	for _, op := range r.open {
		r.repaired.Asked++
		if op.entry.State == journal.Intent {
			moves = append(moves, &move{op: op, came: journal.Intent, went: journal.Sent, at: now})
		}
		if op.entry.State != journal.Unknown {
			moves = append(moves, &move{op: op, came: journal.Sent, went: journal.Unknown, at: now, key: journal.KeyDamaged})
		}
	}
	if len(moves) == 0 {
		return nil
	}
	return r.writeMoves(moves...)
}
