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
	"comptoir/service/records/tables"
)

// takeIn takes in, once, what the program kept in files before. The files stay.
func (r *Records) takeIn() error {
	var before int
	if err := r.rows.DB.Row("SELECT count(*) FROM facts WHERE name = 'taken_in'", nil, &before); err != nil {
		return err
	}
	if r.o.Old == "" || before > 0 || r.rows.Count > 0 {
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
	if err := r.takeKey(path + tables.KeySuffix); err != nil {
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
	if errors.Is(err, fs.ErrNotExist) || r.rows.Keys.Filed != nil {
		return nil
	}
	if err == nil {
		err = durable.Replace(r.rows.Keys.Path, key)
	}
	lasting := r.rows.Keys.Lasting
	r.rows.Keys = tables.OpenKeys(nil, r.rows.Keys.Path)
	r.rows.Keys.Lasting = lasting
	return err
}

func (r *Records) writeOld(book legacy.Journal, agreed []agreement.Agreement, begun []legacy.Draft) error {
	old := oldEntries(book, r.stamp())
	_, err := r.rows.DB.Write(func() error {
		if err := r.writeOldEntries(old); err != nil {
			return err
		}
		for _, a := range agreed {
			p, err := agreementPaper(a, "")
			if err == nil {
				_, err = r.rows.InsertPaper(p)
			}
			if err != nil {
				return err
			}
		}
		for _, d := range begun {
			if err := r.rows.DB.Exec("INSERT INTO drafts VALUES (?, '', ?, 0, ?)", d.ID, tables.Nanos(d.Changed), d.Sealed); err != nil {
				return err
			}
		}
		return r.rows.DB.Exec("INSERT INTO facts VALUES ('taken_in', ?)", fmt.Sprint(len(old.order)))
	})
	if err != nil {
		return err
	}
	for _, op := range old.order {
		if op.Entry.Details == (journal.Details{}) && !slices.Contains(r.notes, journal.NoteDetailsLost) {
			r.notes = append(r.notes, journal.NoteDetailsLost)
		}
	}
	return r.rows.Reload()
}

func (r *Records) writeOldEntries(old oldRecords) (err error) {
	after := r.rows.End
	for _, m := range old.moves {
		if m.Came == "" { // only now: its reference may have been used before
			if err := r.rows.InsertAnyway(m.Op); err != nil {
				return err
			}
		}
		if after, err = r.rows.Append(after, m); err != nil {
			return err
		}
	}
	for _, op := range old.order {
		last := old.last[op.Entry.ID]
		if last == journal.Confirmed || last == journal.Declined {
			continue
		}
		sealed := old.sealed[op.Entry.ID]
		if who := tables.IdentityOf(op.Entry.Details); sealed == nil && who != (tables.Identity{}) {
			if sealed, err = r.rows.Keys.Hide(who, op.Entry.ID, op.Entry.Details.Training); err != nil {
				sealed = nil // without a keyring nothing may be kept: it is Blind
			}
		}
		if err := r.rows.InsertIdentity(op, sealed); err != nil {
			return err
		}
	}
	return nil
}
