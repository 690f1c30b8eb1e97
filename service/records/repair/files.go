package repair

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"comptoir/service/durable"
)

// JournalSuffix ends the name of a database's rollback journal.
const JournalSuffix = "-journal"

// AsideSuffix begins what is behind the name of a damaged database that is kept aside.
const AsideSuffix = ".damaged-"

// PutInPlace gives a file that SQLite has written, and that is closed, the name of
// the database, durably. A journal of the file before it must not be played into it.
func PutInPlace(from, path string) error {
	file, err := os.OpenFile(from, os.O_RDWR, 0) // #nosec G304 -- a file of this package
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close(), durable.Restrict(from)); err != nil {
		return err
	}
	if err := durable.Remove(path + JournalSuffix); err != nil {
		return err
	}
	return durable.Move(from, path)
}

// copyFile copies a file that nothing has open, durably.
func copyFile(from, to string) error {
	raw, err := os.ReadFile(from) // #nosec G304 -- a file of this package
	if err != nil {
		return err
	}
	return durable.Replace(to, raw)
}

// beside is a folder next to the database.
func beside(path, name string) string {
	base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return filepath.Join(filepath.Dir(path), base+name)
}
