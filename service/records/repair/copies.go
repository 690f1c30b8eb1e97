package repair

import (
	"context"
	"errors"
	"fmt"
	"os"
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

// Copy makes the copy of a day, and deletes the eldest beyond seven. Of who open
// entries are about only the newest copy tells. It ends early when ctx does, and
// leaves nothing then.
func Copy(ctx context.Context, t *tables.Tables, now time.Time) error {
	path := t.DB.Path()
	before := Copies(path)
	name := filepath.Join(Folder(path), fmt.Sprintf("records-%s-%012d%s", now.Format(dayForm), t.End.Seq, copySuffix))
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
	for i, old := range before {
		if i >= copiesKept-1 {
			_ = durable.Remove(old) // else it is deleted tomorrow
			continue
		}
		forget(old)
	}
	return nil
}

// forget deletes from a copy who its open entries were about.
func forget(name string) {
	db, err := database.Open(name, tables.Schema(), database.Options{})
	if err != nil {
		return // a damaged one helps nobody, and is deleted in its turn
	}
	_, _ = db.Write(func() error { return db.Exec("UPDATE identities SET sealed = x'' WHERE sealed <> x''") })
	_ = db.Close()
}

// madeAt is when a copy was made.
func madeAt(name string) time.Time {
	info, err := os.Stat(name)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime().UTC()
}
