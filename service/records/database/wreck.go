package database

import (
	"context"
	"database/sql"
)

// Wreck opens a damaged file as it is, to read what can be read: nothing of it is
// checked or changed, but for what its journal undoes.
func Wreck(path string) (*DB, error) {
	pool, err := sql.Open("sqlite", address(path, Options{}))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	d := &DB{path: path, pool: pool, ready: map[string]*sql.Stmt{}}
	if d.conn, err = pool.Conn(context.Background()); err == nil {
		err = d.Exec("PRAGMA busy_timeout=0; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA query_only=ON")
	}
	if err != nil {
		_ = d.Close()
		return nil, explain(err)
	}
	return d, nil
}

// mostHoles is how many numbers in a row may fail to be read before Rows looks for
// the next readable row from the other end.
const mostHoles = 10_000

// Rows calls visit for the number of every row of a table that can be found, in
// rising order: where pages are damaged, one by one. What visit returns is not
// looked at but to tell a number that cannot be read.
func (d *DB) Rows(table, number string, visit func(int64) error) {
	last := d.highest(table, number)
	holes := 0
	for at := int64(0); at < last && holes < mostHoles; {
		var next int64
		err := d.Row("SELECT "+number+" FROM "+table+" WHERE "+number+" > ? ORDER BY "+number+" LIMIT 1", []any{at}, &next)
		if err != nil || next <= at {
			next = at + 1 // what stands there cannot be read
		}
		if visit(next) != nil {
			holes++
		} else {
			holes = 0
		}
		at = next
	}
}

// highest returns the highest number that can be read.
func (d *DB) highest(table, number string) (last int64) {
	if d.Row("SELECT max("+number+") FROM "+table, nil, &last) == nil && last < 1<<40 {
		return last
	}
	// The way to the end is damaged: from the beginning as far as it goes, and on by
	// steps that grow.
	step := int64(1)
	for at := int64(0); step < 1<<32; {
		var next int64
		if d.Row("SELECT "+number+" FROM "+table+" WHERE "+number+" >= ? ORDER BY "+number+" LIMIT 1", []any{at + step}, &next) == nil && next > at {
			at, last = next, next
			continue
		}
		step *= 2
	}
	return last
}
