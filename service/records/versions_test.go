package records

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/drafts"
	"comptoir/service/records/chain"
	"comptoir/service/records/database"
	"comptoir/service/records/tables"
)

// asVersion writes what a file holds into a new one of an earlier version, as far as
// that had room for it.
func asVersion(t *testing.T, from string, version int) (path string) {
	t.Helper()
	path = newPath(t)
	s := tables.Schema()
	s.Steps = s.Steps[:version]
	put(t, path, nil)
	db, err := database.Open(path, s, database.Options{})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	raw, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer func() { require.NoError(t, raw.Close()) }()
	raw.SetMaxOpenConns(1)
	do := func(text string) {
		_, err := raw.ExecContext(context.Background(), text)
		require.NoError(t, err, text)
	}
	do(fmt.Sprintf("ATTACH '%s' AS now", from))
	for _, table := range []string{"facts", "chains", "operations", "moves", "anchors", "identities", "findings", "papers", "drafts", "receipts", "choices"} {
		var columns string
		require.NoError(t, raw.QueryRowContext(context.Background(),
			"SELECT coalesce(group_concat(name, ', '), '') FROM (SELECT name FROM pragma_table_info(?, 'main') ORDER BY cid)", table).Scan(&columns))
		if columns != "" {
			do(fmt.Sprintf("INSERT INTO main.%s (%s) SELECT %s FROM now.%s", table, columns, columns, table))
		}
	}
	if version < 6 {
		do("DELETE FROM main.facts WHERE name = 'register'")
	}
	return path
}

// TestEachVersionOfTheSchema is brought up to date, with all that it holds.
func TestEachVersionOfTheSchema(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	into(t, x.Records, Confirmed, "order-1")
	into(t, x.Records, Unknown, "order-2")
	require.NoError(t, x.Add(agreed("order-1")))
	_, err := x.AddReceipt(Receipt{Entry: "id-0001", Kind: "purchase", Data: []byte(`{}`)})
	require.NoError(t, err)
	require.NoError(t, x.Drafts().Save(drafts.Draft{ID: "one", Store: "store-a"}))
	x.stop()
	behind(t, x.path, "UPDATE operations SET amount = 1 WHERE seq = 1")
	x.start()
	require.NoError(t, x.Acknowledge("manager-1"))
	x.stop()
	for version := 1; version <= len(tables.Schema().Steps); version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			t.Parallel()
			path := asVersion(t, x.path, version)
			o, now := x.o, x.now // each with a clock of its own
			o.Now = func() time.Time { now = now.Add(time.Second); return now }
			head, err := x.o.Keeper.Head()
			require.NoError(t, err)
			head.Key, head.Papers, head.Receipts = nil, 0, 0 // as it was kept then
			o.Keeper = keptBefore{x.o.Keeper, head}
			j := open(t, path, o)
			assert.Nil(t, j.Repaired())
			assert.Equal(t, []State{Confirmed, Unknown}, statesOf(j, []string{"id-0001", "id-0002"}))
			assert.Equal(t, sale("order-2"), entry(t, j, "id-0002").Details)
			checkAll(t, j)
			if version < 5 {
				assert.Equal(t, []string{"edited moves 1"}, kinds(j), "a note without a code is taken again")
				require.NoError(t, j.Acknowledge("manager-1"))
			}
			assert.Empty(t, kinds(j))
			list, err := j.Agreements("store-a", "order-1")
			require.NoError(t, err)
			assert.Len(t, list, min(version-1, 1))
			into(t, j, Confirmed, "goes on")
			require.NoError(t, j.Add(agreed("goes on")))
		})
	}
}

// keptBefore keeps a key, and a head of an earlier version.
type keptBefore struct {
	chain.Keeper
	head *chain.Head
}

func (k keptBefore) Head() (*chain.Head, error) { return k.head, nil }
func (k keptBefore) KeepHead(chain.Head) error  { return nil }
