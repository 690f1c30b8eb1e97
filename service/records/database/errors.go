package database

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Errors of this package. Match them with errors.Is.
var (
	ErrInUse    = errors.New("database: in use by another program")
	ErrNewer    = errors.New("database: written by a newer program")
	ErrForeign  = errors.New("database: the file of another program")
	ErrDamaged  = errors.New("database: damaged")
	ErrReplaced = errors.New("database: the file was moved, deleted or replaced while it is open")
	ErrFull     = errors.New("database: the disk is full")
	ErrClosed   = errors.New("database: closed to writing") // read-only, or not permitted
	ErrBroken   = errors.New("database: reading or writing failed")
	ErrRule     = errors.New("database: against a rule of the schema")
)

var kinds = map[int]error{
	lib.SQLITE_BUSY: ErrInUse, lib.SQLITE_LOCKED: ErrInUse,
	lib.SQLITE_CORRUPT: ErrDamaged, lib.SQLITE_NOTADB: ErrDamaged, lib.SQLITE_FORMAT: ErrDamaged,
	lib.SQLITE_FULL: ErrFull, lib.SQLITE_READONLY: ErrClosed, lib.SQLITE_PERM: ErrClosed, lib.SQLITE_CANTOPEN: ErrClosed, lib.SQLITE_AUTH: ErrClosed,
	lib.SQLITE_IOERR: ErrBroken, lib.SQLITE_CONSTRAINT: ErrRule,
}

// explain adds what an error of SQLite means. SQLite's own texts name tables and
// columns, never values.
func explain(err error) error {
	var e *sqlite.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	if kind := kinds[e.Code()&0xff]; kind != nil && !errors.Is(err, kind) {
		return fmt.Errorf("%w: %w", kind, err)
	}
	return err
}

// Interrupted reports whether a statement ended because its context did.
func Interrupted(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_INTERRUPT
}
