package database

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
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
	if d.compare(s) == nil {
		return nil
	}
	return d.mendRules(s)
}

// mendRules puts triggers and indexes back as the schema has them, where its tables are
// as they were: somebody has taken them away, and the rows tell what for. Error:
// ErrDamaged where that does not make the file what it should be.
func (d *DB) mendRules(s Schema) error {
	want, err := s.rules()
	if err != nil {
		return err
	}
	_, err = d.Write(func() error {
		var extra []string
		err := d.Each("SELECT type, name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL", nil, func(scan func(...any) error) error {
			var kind, name, text string
			err := scan(&kind, &name, &text)
			if want[name] == text {
				delete(want, name)
			} else {
				extra = append(extra, fmt.Sprintf(`DROP %s "%s"`, kind, strings.ReplaceAll(name, `"`, `""`)))
			}
			return err
		})
		for _, text := range append(extra, slices.Sorted(maps.Values(want))...) {
			if err == nil {
				err = d.Exec(text)
			}
		}
		return err
	})
	if err == nil {
		err = d.compare(s)
	}
	if err == nil {
		err = d.Check(background, true)
	}
	if err != nil {
		return fmt.Errorf("%w: its schema is not ours: %w", ErrDamaged, err)
	}
	d.mended = true
	return nil
}

// rules are the texts of a schema's triggers and indexes, by their names.
func (s Schema) rules() (map[string]string, error) {
	rules := map[string]string{}
	return rules, s.made(func(pool *sql.DB) error {
		rows, err := pool.QueryContext(background, "SELECT name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL")
		if err != nil {
			return err
		}
		for rows.Next() {
			var name, text string
			if err := rows.Scan(&name, &text); err != nil {
				return errors.Join(err, rows.Close())
			}
			rules[name] = text
		}
		return errors.Join(rows.Err(), rows.Close())
	})
}

// made has a look at an empty file that the steps have made.
func (s Schema) made(look func(*sql.DB) error) error {
	pool, err := sql.Open("sqlite", "file::memory:")
	if err != nil {
		return err
	}
	defer func() { _ = pool.Close() }()
	pool.SetMaxOpenConns(1)
	for _, step := range s.Steps {
		if _, err := pool.ExecContext(background, step); err != nil {
			return err
		}
	}
	return look(pool)
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
	var text string
	err := s.made(func(pool *sql.DB) error { return pool.QueryRowContext(background, schemaText).Scan(&text) })
	if err != nil {
		return "", err
	}
	texts.Store(key, text)
	return text, nil
}
