// Package database opens one SQLite file for this process alone, brings its schema
// up to date and runs transactions on it.
//
// The journal is a rollback journal that is truncated (not WAL: without its -wal
// file a database loses what was committed last), every commit is on the disk when
// it returns, and deleted content is overwritten. The lock is the database's own;
// it lasts from Open to Close. Nothing else in this process may open the file: on
// most systems closing it elsewhere gives the lock away.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"

	"comptoir/service/durable"
)

// Schema is what a file has to hold.
type Schema struct {
	Application int32    // marks the file as ours
	Steps       []string // SQL; step n brings a file of version n to version n+1
}

// Options are for tests.
type Options struct {
	VFS string // a file system of SQLite's; empty: the operating system's
}

// DB is an open file. It is not for several goroutines at once, but for Interrupt.
type DB struct {
	path    string
	pool    *sql.DB
	conn    *sql.Conn
	file    fs.FileInfo
	ready   map[string]*sql.Stmt
	created bool
	mended  bool

	Around Around // nil: nothing
}

// Around is told of every transaction of Write.
type Around interface {
	Begin()      // it begins
	Last() error // it is about to end well, and this belongs to it
	Done()       // it has
}

func init() {
	// Where the system has locks that closing the file elsewhere does not give
	// away, they are used; elsewhere the usual ones have to do.
	_, _ = sqlite.OFDLocking(true)
}

// pragmas are set before the file is touched. A temporary file would hold content.
var pragmas = []string{
	"busy_timeout=0", "locking_mode=EXCLUSIVE", "temp_store=MEMORY", "trusted_schema=OFF", "cell_size_check=ON",
	"mmap_size=0", "cache_size=-4000", "synchronous=EXTRA", "secure_delete=ON", "foreign_keys=ON",
}

// Open opens the file at path, which is made when it is missing, and takes its
// lock. Errors: ErrInUse, ErrNewer (nothing is touched), ErrDamaged, ErrForeign,
// durable.ErrLink, else SQLite's or the operating system's.
func Open(path string, s Schema, o Options) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := durable.RefuseLink(path); err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", address(path, o))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	d := &DB{path: path, pool: pool, ready: map[string]*sql.Stmt{}}
	if err := d.begin(s); err != nil {
		_ = d.Close()
		return nil, explain(err)
	}
	return d, nil
}

func address(path string, o Options) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	text := u.EscapedPath()
	if !strings.HasPrefix(text, "/") {
		text = "/" + text // C:/… becomes file:///C:/…
	}
	text = "file://" + text
	if o.VFS != "" {
		text += "?vfs=" + url.QueryEscape(o.VFS)
	}
	return text
}

func (d *DB) begin(s Schema) (err error) {
	before, missing := os.Stat(d.path)
	d.created = missing != nil || before.Size() == 0
	// One connection for as long as the file is open: the pool must not replace it.
	if d.conn, err = d.pool.Conn(context.Background()); err != nil {
		return err
	}
	for _, p := range pragmas {
		if err := d.Exec("PRAGMA " + p); err != nil {
			return err
		}
	}
	if err := d.lock(s); err != nil {
		return err
	}
	if err := durable.Restrict(d.path); err != nil {
		return err
	}
	if d.file, err = os.Stat(d.path); err != nil {
		return err
	}
	if missing == nil && !os.SameFile(before, d.file) {
		return ErrReplaced
	}
	if d.created {
		if err := durable.SyncFolder(filepath.Dir(d.path)); err != nil {
			return err
		}
	}
	if err := d.truncating(); err != nil {
		return err
	}
	return d.migrate(s)
}

// lock takes the lock for good and looks whether the file is ours.
func (d *DB) lock(s Schema) error {
	if err := d.Exec("BEGIN EXCLUSIVE"); err != nil {
		return err
	}
	err := d.recognise(s)
	return errors.Join(err, d.Exec("COMMIT"))
}

func (d *DB) recognise(s Schema) error {
	var application, version, tables int64
	err := errors.Join(d.Row("PRAGMA application_id", nil, &application), d.Row("PRAGMA user_version", nil, &version),
		d.Row("SELECT count(*) FROM sqlite_schema", nil, &tables))
	switch {
	case err != nil:
		return err
	case tables == 0 && version == 0:
		return nil
	case application != int64(s.Application):
		return ErrForeign
	case version < 0:
		return fmt.Errorf("%w: version %d", ErrDamaged, version)
	case version <= int64(len(s.Steps)):
		return nil
	case d.compare(s) == nil:
		return fmt.Errorf("%w: version %d, with the schema of %d", ErrDamaged, version, len(s.Steps))
	}
	return fmt.Errorf("%w: version %d", ErrNewer, version)
}

func (d *DB) truncating() error {
	var mode string
	if err := d.Row("PRAGMA journal_mode=TRUNCATE", nil, &mode); err != nil {
		return err
	}
	if mode != "truncate" {
		return fmt.Errorf("database: the journal's mode is %s", mode)
	}
	return nil
}

// Created reports whether Open made the file, or found it empty.
func (d *DB) Created() bool { return d.created }

// Mended reports whether Open put back triggers or indexes that somebody had taken away
// or changed.
func (d *DB) Mended() bool { return d.mended }

// Path returns the file's absolute path.
func (d *DB) Path() string { return d.path }

// Same returns ErrReplaced when the file that was opened is not the one that
// stands at its path any more. It does not open the file.
func (d *DB) Same() error {
	now, err := os.Lstat(d.path)
	if err != nil || !os.SameFile(d.file, now) {
		return ErrReplaced
	}
	return nil
}

// Close gives the file free. What was not committed is undone.
func (d *DB) Close() error {
	var errs []error
	for _, s := range d.ready {
		errs = append(errs, s.Close())
	}
	d.ready = nil
	if d.conn != nil {
		errs = append(errs, d.conn.Close())
	}
	return errors.Join(append(errs, d.pool.Close())...)
}
