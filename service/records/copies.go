package records

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
	"comptoir/service/journal"
	"comptoir/service/records/database"
)

// copiesKept is how many copies there are at most, one a day.
const copiesKept = 7

const copySuffix = ".db"

// copies are the files of the copies, the newest first: their names end in the
// day and the number of the last move, so that no clock puts them out of order.
func copies(path string) []string {
	names, err := filepath.Glob(filepath.Join(beside(path, "-copies"), "*"+copySuffix))
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

// CopyDaily makes the copy of the day, when there is none yet, and deletes the
// eldest beyond seven. It is for a worker: calls end it, and then it made none and
// may be called again. Of who open entries are about only the newest copy tells.
// Errors: ErrClosed, ErrBroken.
func (r *Records) CopyDaily(ctx context.Context) (made bool, err error) {
	defer r.lock()()
	if r.closed {
		return false, journal.ErrClosed
	}
	day := r.o.Now().Format("20060102")
	before := copies(r.path)
	if len(before) > 0 && strings.Contains(filepath.Base(before[0]), "-"+day+"-") {
		return false, nil
	}
	if err := r.flush(); err != nil { // what is not on the disk is not in a copy
		return false, err
	}
	name := filepath.Join(beside(r.path, "-copies"), fmt.Sprintf("records-%s-%012d%s", day, r.end.seq, copySuffix))
	if err := r.copyTo(ctx, name); err != nil {
		if database.Interrupted(err) || ctx.Err() != nil || errors.Is(err, context.Canceled) {
			return false, nil
		}
		return false, broken(err)
	}
	for i, old := range before {
		if i >= copiesKept-1 {
			_ = durable.Remove(old) // else it is deleted tomorrow
			continue
		}
		forget(old)
	}
	return true, nil
}

func (r *Records) copyTo(ctx context.Context, name string) error {
	if _, err := durable.Folder(filepath.Dir(name)); err != nil {
		return err
	}
	draft := name + ".new"
	if err := durable.Remove(draft); err != nil {
		return err
	}
	ctx, given := r.urgent.long(ctx)
	defer given()
	if err := r.db.CopyInto(ctx, draft); err != nil {
		return errors.Join(err, durable.Remove(draft))
	}
	return putInPlace(draft, name)
}

// forget deletes from a copy who its open entries were about.
func forget(name string) {
	db, err := database.Open(name, schema(), database.Options{})
	if err != nil {
		return // a damaged one helps nobody, and is deleted in its turn
	}
	_, _ = db.Write(func() error { return db.Exec("UPDATE identities SET sealed = x'' WHERE sealed <> x''") })
	_ = db.Close()
}

// copyFile copies a file that nothing has open, durably.
func copyFile(from, to string) error {
	raw, err := os.ReadFile(from) // #nosec G304 -- a file of this package
	if err != nil {
		return err
	}
	return durable.Replace(to, raw)
}

// madeAt is when a copy was made.
func madeAt(name string) time.Time {
	info, err := os.Stat(name)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime().UTC()
}
