package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var background = context.Background()

// prepared returns the statement of a text; each is parsed once.
func (d *DB) prepared(text string) (*sql.Stmt, error) {
	if s, there := d.ready[text]; there {
		return s, nil
	}
	if d.conn == nil || d.ready == nil {
		return nil, sql.ErrConnDone
	}
	s, err := d.conn.PrepareContext(background, text)
	if err == nil {
		d.ready[text] = s
	}
	return s, err
}

// Exec carries out a statement, or a script of several without values.
func (d *DB) Exec(text string, values ...any) error {
	_, err := d.Change(text, values...)
	return err
}

// Change is Exec and returns how many rows it changed.
func (d *DB) Change(text string, values ...any) (int64, error) {
	if d.conn == nil {
		return 0, sql.ErrConnDone
	}
	if len(values) == 0 {
		result, err := d.conn.ExecContext(background, text)
		return affected(result, err)
	}
	s, err := d.prepared(text)
	if err != nil {
		return 0, explain(err)
	}
	result, err := s.ExecContext(background, values...)
	return affected(result, err)
}

func affected(result sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, explain(err)
	}
	return result.RowsAffected()
}

// Row reads the first row of a query into the places. Error: sql.ErrNoRows when
// there is none.
func (d *DB) Row(text string, values []any, places ...any) error {
	found := false
	err := d.Each(text, values, func(scan func(...any) error) error {
		if found {
			return nil
		}
		found = true
		return scan(places...)
	})
	if err == nil && !found {
		err = sql.ErrNoRows
	}
	return err
}

// Each calls visit for every row of a query, until visit returns an error.
func (d *DB) Each(text string, values []any, visit func(scan func(...any) error) error) (err error) {
	s, err := d.prepared(text)
	if err != nil {
		return explain(err)
	}
	rows, err := s.QueryContext(background, values...)
	if err != nil {
		return explain(err)
	}
	defer func() { err = errors.Join(err, explain(rows.Close())) }()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return explain(err)
		}
	}
	return explain(rows.Err())
}

// Write carries out change in one transaction: all of it is on the disk when Write
// returns nil, else none of it. lost reports that the disk failed on the way, so that
// only a new Open makes sure of what the file holds.
func (d *DB) Write(change func() error) (lost bool, err error) {
	if err := d.Exec("BEGIN IMMEDIATE"); err != nil {
		return ofTheDisk(err), err
	}
	around := d.Around
	if around == nil {
		around = nothing{}
	}
	around.Begin()
	if err = guarded(change); err == nil {
		err = around.Last()
	}
	if err == nil {
		if err = d.Exec("COMMIT"); err == nil {
			around.Done()
			return false, nil
		}
	}
	// SQLite may have undone it already, and then there is nothing to undo.
	undone := d.Exec("ROLLBACK")
	return ofTheDisk(err) || ofTheDisk(undone), err
}

// nothing is around a transaction.
type nothing struct{}

func (nothing) Begin()      {}
func (nothing) Last() error { return nil }
func (nothing) Done()       {}

// ofTheDisk reports whether an error is one of reading or writing.
func ofTheDisk(err error) bool {
	for _, kind := range []error{ErrFull, ErrClosed, ErrBroken, ErrDamaged} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// guarded ends a transaction that panics before the panic goes on.
func guarded(change func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("database: panic in a transaction: %v", p)
		}
	}()
	return change()
}

// Check looks whether the file is in order: its structure, and where full is true
// the indexes too. It ends early when ctx does. Error: ErrDamaged.
func (d *DB) Check(ctx context.Context, full bool) error {
	if !full {
		return d.check(ctx, "PRAGMA quick_check(1)")
	}
	return d.check(ctx, "PRAGMA integrity_check(1)")
}

// Pieces are the parts of a Check that can be done one after the other: of one table
// with its indexes each, and of the structure.
func (d *DB) Pieces() (list []func(context.Context) error, err error) {
	err = d.Each("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", nil, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		list = append(list, func(ctx context.Context) error { return d.check(ctx, "PRAGMA integrity_check("+name+")") })
		return err
	})
	return append(list, func(ctx context.Context) error { return d.Check(ctx, false) }), err
}

// check runs a pragma that says "ok", or what is wrong.
func (d *DB) check(ctx context.Context, text string) error {
	if d.conn == nil {
		return sql.ErrConnDone
	}
	var said string
	if err := d.conn.QueryRowContext(ctx, text).Scan(&said); err != nil {
		return explain(err)
	}
	if said != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, said)
	}
	return nil
}

// Loose is a row that refers to one that is not there. SQLite does not let one come
// about: somebody has worked on the file with its rules off.
type Loose struct {
	Table  string
	Row    int64 // its rowid
	Parent string
}

// Loose looks for rows that refer to nothing.
func (d *DB) Loose(ctx context.Context) (list []Loose, err error) {
	if d.conn == nil {
		return nil, sql.ErrConnDone
	}
	rows, err := d.conn.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return nil, explain(err)
	}
	for rows.Next() {
		var l Loose
		var constraint int
		if err := rows.Scan(&l.Table, &l.Row, &l.Parent, &constraint); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		list = append(list, l)
	}
	return list, explain(errors.Join(rows.Err(), rows.Close()))
}

// CopyInto writes a copy of the file, without anything deleted, to a path where
// no file is. It ends early when ctx does.
func (d *DB) CopyInto(ctx context.Context, path string) error {
	if d.conn == nil {
		return sql.ErrConnDone
	}
	_, err := d.conn.ExecContext(ctx, "VACUUM INTO ?", path)
	return explain(err)
}
