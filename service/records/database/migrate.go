package database

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"
)

// migrate carries out the steps that the file does not have yet, each in one
// transaction.
func (d *DB) migrate(s Schema) error {
	var version int
	if err := d.Row("PRAGMA user_version", nil, &version); err != nil {
		return err
	}
	if version >= 0 && version < len(s.Steps) {
		if err := d.compare(Schema{Steps: s.Steps[:version]}); err != nil {
			return err
		}
	}
	for ; version < len(s.Steps); version++ {
		_, err := d.Write(func() error {
			if err := d.Exec(s.Steps[version]); err != nil {
				return err
			}
			return d.Exec(fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", s.Application, version+1))
		})
		if err != nil {
			return err
		}
	}
	return d.compare(s)
}

const schemaText = "SELECT coalesce(group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)), '') FROM (SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name)"

// compare looks whether the rules of the schema are those that its steps made: a
// trigger that somebody took away guards nothing.
func (d *DB) compare(s Schema) error {
	want, err := s.text()
	if err != nil {
		return err
	}
	var got string
	if err := d.Row(schemaText, nil, &got); err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("%w: its schema is not ours", ErrDamaged)
	}
	return nil
}

var texts sync.Map // of schemas, by their steps

func (s Schema) text() (string, error) {
	key := strings.Join(s.Steps, "\x00")
	if known, there := texts.Load(key); there {
		return known.(string), nil
	}
	pool, err := sql.Open("sqlite", "file::memory:")
	if err != nil {
		return "", err
	}
	defer func() { _ = pool.Close() }()
	pool.SetMaxOpenConns(1)
	var text string
	for _, step := range s.Steps {
		if _, err := pool.ExecContext(context.Background(), step); err != nil {
			return "", err
		}
	}
	if err := pool.QueryRowContext(context.Background(), schemaText).Scan(&text); err != nil {
		return "", err
	}
	texts.Store(key, text)
	return text, nil
}
