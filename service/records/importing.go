package records

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"comptoir/service/agreement"
	"comptoir/service/durable"
	"comptoir/service/journal"
	"comptoir/service/lockfile"
	"comptoir/service/records/legacy"
)

// takeIn takes in, once, what the program kept in files before. The files stay.
func (r *Records) takeIn() error {
	var before int
	if err := r.db.Row("SELECT count(*) FROM facts WHERE name = 'taken_in'", nil, &before); err != nil {
		return err
	}
	if r.o.Old == "" || before > 0 || r.count > 0 {
		return nil
	}
	path := filepath.Join(r.o.Old, legacy.JournalName)
	if _, err := os.Stat(path); err == nil {
		lock, err := lockfile.Take(path + ".lock") // the program of before may be running
		if errors.Is(err, lockfile.ErrTaken) {
			return journal.ErrLocked
		}
		if err != nil {
			return err
		}
		defer func() { _ = lock.Release() }()
	}
	book, err := legacy.ReadJournal(path)
	if err != nil {
		return err
	}
	agreed, unread, err := legacy.ReadAgreements(filepath.Join(r.o.Old, legacy.AgreementsName))
	if err != nil {
		return err
	}
	begun, err := legacy.ReadDrafts(filepath.Join(r.o.Old, legacy.DraftsName))
	if err != nil {
		return err
	}
	if err := r.takeKey(path + keySuffix); err != nil {
		return err
	}
	if book.Damaged || unread > 0 {
		r.notes = append(r.notes, journal.NoteDamaged)
	}
	return r.writeOld(book, agreed, begun)
}

// takeKey copies the key of fictitious identities.
func (r *Records) takeKey(path string) error {
	key, err := os.ReadFile(path) // #nosec G304 -- the data folder
	if errors.Is(err, fs.ErrNotExist) || r.keys.filed != nil {
		return nil
	}
	if err == nil {
		err = durable.Replace(r.keys.path, key)
	}
	lasting := r.keys.lasting
	r.keys = openKeys(nil, r.keys.path)
	r.keys.lasting = lasting
	return err
}

func (r *Records) writeOld(book legacy.Journal, agreed []agreement.Agreement, begun []legacy.Draft) error {
	old := oldEntries(book, r.stamp())
	var after end
	_, err := r.db.Write(func() (err error) {
		if after, err = r.writeOldEntries(old); err != nil {
			return err
		}
		for _, a := range agreed {
			p, err := agreementPaper(a, "")
			if err == nil {
				_, err = r.insertPaper(p)
			}
			if err != nil {
				return err
			}
		}
		for _, d := range begun {
			if err := r.db.Exec("INSERT INTO drafts VALUES (?, '', ?, 0, ?)", d.ID, nanos(d.Changed), d.Sealed); err != nil {
				return err
			}
		}
		return r.db.Exec("INSERT INTO facts VALUES ('taken_in', ?)", fmt.Sprint(len(old.order)))
	})
	if err != nil {
		return err
	}
	r.end = after
	for _, op := range old.order {
		if op.entry.Details == (journal.Details{}) && !slices.Contains(r.notes, journal.NoteDetailsLost) {
			r.notes = append(r.notes, journal.NoteDetailsLost)
		}
	}
	return r.loadOpen()
}

func (r *Records) writeOldEntries(old oldRecords) (after end, err error) {
	after = r.end
	for _, m := range old.moves {
		if m.came == "" { // only now: its reference may have been used before
			if err := r.insertAnyway(m.op); err != nil {
				return after, err
			}
		}
		if after, err = r.append(after, m); err != nil {
			return after, err
		}
	}
	for _, op := range old.order {
		last := old.last[op.entry.ID]
		if last == journal.Confirmed || last == journal.Declined {
			continue
		}
		sealed := old.sealed[op.entry.ID]
		if who := identityOf(op.entry.Details); sealed == nil && who != (identity{}) {
			if sealed, err = r.keys.hide(who, op.entry.ID, op.entry.Details.Training); err != nil {
				sealed = nil // without a keyring nothing may be kept: it is Blind
			}
		}
		if err := r.db.Exec("INSERT INTO identities VALUES (?, ?)", op.seq, notNil(sealed)); err != nil {
			return after, err
		}
	}
	return after, nil
}
