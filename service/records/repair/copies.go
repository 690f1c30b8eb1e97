package repair

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"comptoir/service/durable"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// copiesKept is how many copies there are at most, one a day.
const copiesKept = 7

const copySuffix = ".db"

// Folder is where the copies of a database are.
func Folder(path string) string { return beside(path, "-copies") }

// Copies are the files of the copies of a database, the newest first: their names
// end in the day and the number of the last move, so that no clock puts them out of
// order.
func Copies(path string) []string {
	names, err := filepath.Glob(filepath.Join(Folder(path), "*"+copySuffix))
	if err != nil {
		return nil
	}
	number := func(name string) string { return name[strings.LastIndexByte(name, '-')+1:] }
	slices.SortFunc(names, func(x, y string) int {
		if c := strings.Compare(number(y), number(x)); c != 0 {
			return c
		}
		return strings.Compare(y, x)
	})
	return names
}

// Due reports whether there is no copy of a day yet.
func Due(path string, now time.Time) bool {
	before := Copies(path)
	return len(before) == 0 || !strings.Contains(filepath.Base(before[0]), "-"+now.Format(dayForm)+"-")
}

const dayForm = "20060102"

// Copy makes the copy of a day, and deletes the eldest beyond seven. The older ones
// forget who those entries are about that are not asked about any more. It ends early when ctx does, and
// leaves nothing then.
func Copy(ctx context.Context, t *tables.Tables, now time.Time) error {
	path := t.DB.Path()
	before := Copies(path)
	name := copyName(t, now)
	if _, err := durable.Folder(filepath.Dir(name)); err != nil {
		return err
	}
	draft := name + ".new"
	if err := durable.Remove(draft); err != nil {
		return err
	}
	if err := t.DB.CopyInto(ctx, draft); err != nil {
		return errors.Join(err, durable.Remove(draft))
	}
	if err := PutInPlace(draft, name); err != nil {
		return err
	}
	asked, err := t.Identified()
	if err != nil {
		return err
	}
	for i, old := range before {
		if i >= copiesKept-1 {
			_ = durable.Remove(old) // else it is deleted tomorrow
			continue
		}
		forget(t, old, asked)
	}
	return nil
}

// Renew makes a copy of now, and deletes all others: they have what was deleted from the
// database.
func Renew(ctx context.Context, t *tables.Tables, now time.Time) error {
	path := t.DB.Path()
	before := Copies(path)
	if len(before) == 0 {
		return nil
	}
	if err := Copy(ctx, t, now); err != nil {
		return err
	}
	fresh := copyName(t, now)
	var err error
	for _, old := range before {
		if old != fresh {
			err = errors.Join(err, durable.Remove(old))
		}
	}
	return err
}

func copyName(t *tables.Tables, now time.Time) string {
	return filepath.Join(Folder(t.DB.Path()), fmt.Sprintf("records-%s-%012d%s", now.Format(dayForm), t.End.Seq, copySuffix))
}

// forget deletes from a copy who its entries were about, but for those that are still
// asked about, by id: should this copy take the file's place, they can still be.
func forget(t *tables.Tables, name string, asked map[string]bool) {
	db, err := database.Open(name, tables.Schema(), database.Options{})
	if err != nil {
		return // a damaged one helps nobody, and is deleted in its turn
	}
	defer func() { _ = db.Close() }()
	_, _ = db.Write(func() error {
		over := map[int64]string{}
		err := db.Each("SELECT i.operation, o.id FROM identities i JOIN operations o ON o.seq = i.operation WHERE i.sealed <> x''", nil, func(scan func(...any) error) error {
			var seq int64
			var id string
			err := scan(&seq, &id)
			if !asked[id] {
				over[seq] = id
			}
			return err
		})
		for seq, id := range over {
			err = errors.Join(err, db.Exec("UPDATE identities SET sealed = x'', mac = ? WHERE operation = ?", t.Forgotten(id), seq))
		}
		return err
	})
}

// dayOf is the day that a copy was made, by the clock of then: its name tells, since
// the file is changed later.
func dayOf(name string) time.Time {
	base := strings.TrimSuffix(filepath.Base(name), copySuffix)
	parts := strings.Split(base, "-")
	if len(parts) < 3 {
		return time.Time{}
	}
	day, _ := time.Parse(dayForm, parts[len(parts)-2])
	return day
}
