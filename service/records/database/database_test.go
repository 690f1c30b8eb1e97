package database_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/database"
	"comptoir/service/records/faultdisk"
)

var steps = []string{
	"CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT",
	"ALTER TABLE a ADD COLUMN more TEXT NOT NULL DEFAULT 'none'; CREATE INDEX a_word ON a (word)",
	"CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id)) STRICT",
}

func schemaOf(n int) database.Schema { return database.Schema{Application: 42, Steps: steps[:n]} }

func open(t *testing.T, path string, version int) *database.DB {
	t.Helper()
	db, err := database.Open(path, schemaOf(version), database.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func newPath(t *testing.T) string { t.Helper(); return filepath.Join(t.TempDir(), "a b?c#%41.db") }

func TestEachVersionComesFromTheOneBefore(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	for version := 1; version <= len(steps); version++ {
		db := open(t, path, version)
		assert.Equal(t, version == 1, db.Created())
		if version == 1 {
			require.NoError(t, db.Exec("INSERT INTO a VALUES (1, ?)", "kept"))
		}
		var word string
		require.NoError(t, db.Row("SELECT word FROM a WHERE id = 1", nil, &word))
		assert.Equal(t, "kept", word)
		require.NoError(t, db.Check(context.Background(), true))
		require.NoError(t, db.Close())
	}
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = database.Open(path, schemaOf(2), database.Options{})
	require.ErrorIs(t, err, database.ErrNewer)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after, "a newer file is not touched")
}

func TestAStepThatFailsLeavesTheVersionBefore(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	require.NoError(t, open(t, path, 1).Close())
	bad := database.Schema{Application: 42, Steps: []string{steps[0], "CREATE TABLE c (x TEXT); CREATE TABLE a (y TEXT)"}}
	_, err := database.Open(path, bad, database.Options{})
	require.Error(t, err)
	db := open(t, path, 1)
	var tables int
	require.NoError(t, db.Row("SELECT count(*) FROM sqlite_schema WHERE name = 'c'", nil, &tables))
	assert.Zero(t, tables)
}

func TestOneProgramAtATime(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	db := open(t, path, 1)
	_, err := database.Open(path, schemaOf(1), database.Options{})
	require.ErrorIs(t, err, database.ErrInUse)
	if raw, err := os.ReadFile(path); err == nil { // opened and closed elsewhere in the process
		assert.NotEmpty(t, raw)
	}
	_, err = database.Open(path, schemaOf(1), database.Options{})
	require.ErrorIs(t, err, database.ErrInUse)
	require.NoError(t, db.Close())
	open(t, path, 1)
}

func TestWhatIsNotOurs(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	require.NoError(t, open(t, path, 1).Close())
	_, err := database.Open(path, database.Schema{Application: 7, Steps: steps[:1]}, database.Options{})
	require.ErrorIs(t, err, database.ErrForeign)
	require.NoError(t, os.WriteFile(path, []byte("this is a text, and longer than a header of a database has to be, by far: one hundred bytes would do"), 0o600))
	_, err = database.Open(path, schemaOf(1), database.Options{})
	require.ErrorIs(t, err, database.ErrDamaged)
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Contains(t, string(raw), "this is a text", "it is left as it is")
}

func TestRulesThatAreGoneComeBack(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	db := open(t, path, 2)
	assert.False(t, db.Mended())
	require.NoError(t, db.Exec("DROP INDEX a_word; CREATE TRIGGER theirs AFTER INSERT ON a BEGIN DELETE FROM a; END"))
	require.NoError(t, db.Close())
	db = open(t, path, 2)
	assert.True(t, db.Mended(), "and that is said")
	require.NoError(t, db.Exec("INSERT INTO a (id, word) VALUES (1, 'x')"))
	var n int
	require.NoError(t, db.Row("SELECT count(*) FROM a INDEXED BY a_word WHERE word = 'x'", nil, &n))
	assert.Equal(t, 1, n)
	require.NoError(t, db.Exec("ALTER TABLE a ADD COLUMN other TEXT"))
	require.NoError(t, db.Close())
	_, err := database.Open(path, schemaOf(2), database.Options{})
	require.ErrorIs(t, err, database.ErrDamaged, "what its tables hold is not known any more")
}

func TestATransactionIsWholeOrNot(t *testing.T) {
	t.Parallel()
	db := open(t, newPath(t), 3)
	count := func() (n int) {
		require.NoError(t, db.Row("SELECT count(*) FROM a", nil, &n))
		return n
	}
	insert := func(id int) error { return db.Exec("INSERT INTO a (id, word) VALUES (?, 'x')", id) }
	boom := errors.New("boom")
	for name, change := range map[string]func() error{
		"refused": func() error { return errors.Join(insert(1), boom) },
		"rule":    func() error { return errors.Join(insert(1), insert(1)) },
		"panic":   func() error { _ = insert(1); panic("boom") },
		"nothing": func() error { return errors.Join(insert(1), db.Exec("INSERT INTO b VALUES (99)")) },
	} {
		lost, err := db.Write(change)
		require.Error(t, err, name)
		assert.False(t, lost, name)
		assert.Zero(t, count(), name)
	}
	_, err := db.Write(func() error { return insert(1) })
	require.NoError(t, err)
	assert.Equal(t, 1, count())
	_, err = db.Write(func() error { return insert(1) })
	require.ErrorIs(t, err, database.ErrRule)
}

func TestDiskErrorsByTheirKind(t *testing.T) {
	t.Parallel()
	for fault, want := range map[faultdisk.Fault]error{
		faultdisk.Full: database.ErrFull, faultdisk.Half: database.ErrFull,
		faultdisk.Broken: database.ErrBroken, faultdisk.ReadOnly: database.ErrClosed,
	} {
		t.Run(fmt.Sprint(fault), func(t *testing.T) {
			t.Parallel()
			disk := faultdisk.New()
			path := newPath(t)
			db, err := database.Open(path, schemaOf(1), database.Options{VFS: disk.Name()})
			require.NoError(t, err)
			defer func() { _ = db.Close() }()
			disk.Before(func(op faultdisk.Op) faultdisk.Fault {
				if op.Kind == faultdisk.Write {
					return fault
				}
				return faultdisk.None
			})
			_, err = db.Write(func() error { return db.Exec("INSERT INTO a VALUES (1, 'x')") })
			require.ErrorIs(t, err, want)
			disk.Before(nil)
		})
	}
}

func TestTheFileThatWasOpened(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	db := open(t, path, 1)
	require.NoError(t, db.Same())
	require.NoError(t, os.Rename(path, path+".moved"))
	require.ErrorIs(t, db.Same(), database.ErrReplaced)
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	require.ErrorIs(t, db.Same(), database.ErrReplaced)
	require.NoError(t, os.Rename(path+".moved", path))
	require.NoError(t, db.Same())
}

func TestCopiesHoldNothingDeleted(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	db := open(t, path, 1)
	require.NoError(t, db.Exec("INSERT INTO a VALUES (1, ?), (2, ?)", "staying", "going-going-gone"))
	require.NoError(t, db.Exec("DELETE FROM a WHERE id = 2"))
	require.NoError(t, db.CopyInto(context.Background(), path+".copy"))
	raw, err := os.ReadFile(path + ".copy")
	require.NoError(t, err)
	assert.Contains(t, string(raw), "staying")
	assert.NotContains(t, string(raw), "going-going-gone")
	raw, err = os.ReadFile(path)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), "going-going-gone", "nor does the file itself")
	require.Error(t, db.CopyInto(context.Background(), path+".copy"), "no file is overwritten")
	done, stop := context.WithCancel(context.Background())
	stop()
	require.Error(t, db.CopyInto(done, path+".other"))
}

func TestAfterClose(t *testing.T) {
	t.Parallel()
	db := open(t, newPath(t), 1)
	require.NoError(t, db.Close())
	require.Error(t, db.Exec("SELECT 1"))
	require.Error(t, db.Row("SELECT 1", nil))
	require.Error(t, db.Check(context.Background(), true))
	require.Error(t, db.CopyInto(context.Background(), "x"))
}

func TestWhatIsLeftOfAWreck(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	db := open(t, path, 1)
	_, err := db.Write(func() error {
		for id := range 4000 {
			if err := db.Exec("INSERT INTO a VALUES (?, ?)", id+1, fmt.Sprintf("word %d", id+1)); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	copy(raw[4096*6:], make([]byte, 4096)) // a leaf in the middle
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	left, err := database.Wreck(path)
	require.NoError(t, err)
	defer func() { _ = left.Close() }()
	found := map[int64]bool{}
	left.Rows("a", "id", func(id int64) error {
		var word string
		err := left.Row("SELECT word FROM a WHERE id = ?", []any{id}, &word)
		if err == nil && word == fmt.Sprintf("word %d", id) {
			found[id] = true
		}
		return err
	})
	assert.Greater(t, len(found), 3500)
	assert.True(t, found[1] && found[4000], "both ends")
	assert.Less(t, len(found), 4000)
}
