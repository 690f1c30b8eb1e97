package records

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/database"
	"comptoir/service/records/repair"
	"comptoir/service/records/tables"
)

func TestDailyCopies(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	for n := range 10 {
		into(t, x.Records, Confirmed, fmt.Sprintf("order-%d", n))
		x.copy()
		made, err := x.CopyDaily(context.Background())
		require.NoError(t, err)
		assert.False(t, made, "one a day")
		x.now = x.now.Add(day)
	}
	names := repair.Copies(x.path)
	require.Len(t, names, 7)
	assert.Contains(t, names[0], "20260326")
	assert.Contains(t, names[6], "20260320")
	x.now = x.now.Add(-5 * 365 * day)
	into(t, x.Records, Confirmed, "order-10")
	x.copy()
	assert.Contains(t, repair.Copies(x.path)[0], "2021", "the newest is the one that knows most, whatever the clock")
	info, err := os.Stat(names[0])
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

// told counts the entries of each copy whose identity it still holds, the newest
// copy first.
func told(t *testing.T, path string) (counts []int) {
	t.Helper()
	for _, name := range repair.Copies(path) {
		db, err := database.Open(name, tables.Schema(), database.Options{})
		require.NoError(t, err)
		var n int
		require.NoError(t, db.Row("SELECT count(*) FROM identities WHERE sealed <> x''", nil, &n))
		require.NoError(t, db.Close())
		counts = append(counts, n)
	}
	return counts
}

func TestAnOlderCopyTellsOnlyWhoIsStillAskedAbout(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	open := into(t, x.Records, Unknown, "open")
	done := into(t, x.Records, Unknown, "settled later")
	absent := into(t, x.Records, Absent, "absent")
	x.copy()
	assert.Equal(t, []int{3}, told(t, x.path))
	require.NoError(t, x.Confirm(done, "99000001", "9900001"))
	x.now = x.now.Add(day)
	x.copy()
	assert.Equal(t, []int{2, 2}, told(t, x.path), "who is settled is forgotten in every copy")
	require.NoError(t, x.EndWatch(absent))
	x.now = x.now.Add(day)
	x.copy()
	assert.Equal(t, []int{1, 1, 1}, told(t, x.path))
	require.NoError(t, x.Decline(open, "not_charged"))
	x.now = x.now.Add(day)
	x.copy()
	assert.Equal(t, []int{0, 0, 0, 0}, told(t, x.path))
}

// TestARestoreFromAnOlderCopy: the newest is damaged like the file itself.
func TestARestoreFromAnOlderCopy(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		spoil func(*testing.T, string)
		// of "settled later" and "after the older copy"
		later, after State
		brought      int
	}{
		"nothing of the newest can be read": {func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, []byte("half"), 0o600)) }, Unknown, "", 0},
		"rows of the newest can be read":    {func(t *testing.T, path string) { behind(t, path, "ALTER TABLE drafts ADD COLUMN other TEXT") }, Confirmed, Confirmed, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := newTill(t)
			open := into(t, x.Records, Unknown, "open")
			later := into(t, x.Records, Unknown, "settled later")
			x.copy()
			first := x.now
			x.now = x.now.Add(2 * day)
			require.NoError(t, x.Confirm(later, "99000001", "9900001"))
			after := into(t, x.Records, Confirmed, "after the older copy")
			x.copy()
			x.stop()
			x.spoil(zero)
			tc.spoil(t, repair.Copies(x.path)[0])
			x.start()
			r := x.Repaired()
			require.NotNil(t, r)
			assert.Equal(t, first.Format("2006-01-02"), r.Copy.Format("2006-01-02"), "the day that is told is that of the copy")
			assert.Equal(t, tc.brought, r.Brought)
			assert.Equal(t, tc.after == "", r.Lost > 0, "what is nowhere is counted")
			e := entry(t, x.Records, open)
			assert.Equal(t, Unknown, e.State)
			assert.Equal(t, sale("open"), e.Details, "it can be asked about")
			assert.False(t, e.Blind)
			e = entry(t, x.Records, later)
			assert.Equal(t, tc.later, e.State)
			assert.Equal(t, tc.later == Unknown, e.Blind, "a person asks the lender")
			e, _ = x.Entry(after)
			assert.Equal(t, tc.after, e.State)
			checkAll(t, x.Records)
			assert.Empty(t, forgeries(x.Records))
		})
	}
}

func TestACallDoesNotWaitForACopy(t *testing.T) {
	t.Parallel()
	x := newTill(t)
	ctx, given := x.urgent.long(context.Background())
	defer given()
	begin(t, x.Records, "order-1")
	require.Error(t, ctx.Err(), "what takes long gives way")
	made, err := x.CopyDaily(func() context.Context { c, stop := context.WithCancel(context.Background()); stop(); return c }())
	require.ErrorIs(t, err, context.Canceled)
	assert.False(t, made)
	assert.Empty(t, repair.Copies(x.path))
	left, err := filepath.Glob(filepath.Join(repair.Folder(x.path), "*"))
	require.NoError(t, err)
	assert.Empty(t, left, "nothing half is left")
}
