package records

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/records/repair"
)

// TestOnlyWhatNothingNeedsIsErased: every state of an entry, and what belongs to it.
func TestOnlyWhatNothingNeedsIsErased(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Keeper = ringed(newKeyring(), path).Keeper
	j := open(t, path, o)
	ids := map[State]string{}
	for _, s := range []State{Intent, Sent, Unknown, Confirmed, Declined, journal.Absent, journal.Late, journal.Undone} {
		ids[s] = into(t, j, s, "order-"+string(s))
	}
	quiet := into(t, j, journal.Absent, "order-quiet")
	require.NoError(t, j.EndWatch(quiet))
	require.NoError(t, j.Add(agreed("order-declined")))
	_, err := j.AddReceipt(Receipt{Entry: ids[Declined], Kind: "purchase", At: start, Data: []byte(`{}`)})
	require.NoError(t, err)
	last := into(t, j, Declined, "order-last")

	all := []string{quiet, last, "nobody"}
	for _, id := range ids {
		all = append(all, id)
	}
	gone, stale, err := j.Erase(t.Context(), all)
	require.NoError(t, err)
	assert.False(t, stale)
	assert.ElementsMatch(t, []string{ids[Declined], quiet}, gone)
	for _, id := range gone {
		_, there := j.Entry(id)
		assert.False(t, there)
	}
	assert.Len(t, j.Entries(), 8, "open, watched, charged, and the end of the chain")
	list, err := j.Receipts(ids[Declined])
	require.NoError(t, err)
	assert.Empty(t, list)
	agreements, err := j.Agreements("store-a", "order-declined")
	require.NoError(t, err)
	assert.Len(t, agreements, 1, "evidence stays")

	into(t, j, Confirmed, "order-next")
	j = reopen(t, j, path, o)
	checkAll(t, j)
	assert.Empty(t, forgeries(j), "what was erased is not missing")
	gone, _, err = j.Erase(t.Context(), []string{last})
	require.NoError(t, err)
	assert.Equal(t, []string{last}, gone, "another one has followed")
	j = reopen(t, j, path, o)
	checkAll(t, j)
	assert.Empty(t, forgeries(j))
}

func TestWhatIsErasedIsInNoCopy(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	id := into(t, j, Declined, "canary-order")
	for range 3 {
		into(t, j, Confirmed, "order-"+now.Format("02"))
		_, err := j.CopyDaily(t.Context())
		require.NoError(t, err)
		now = now.Add(day)
	}
	require.Len(t, repair.Copies(path), 3)
	gone, stale, err := j.Erase(t.Context(), []string{id})
	require.NoError(t, err)
	assert.Len(t, gone, 1)
	assert.False(t, stale)
	require.Len(t, repair.Copies(path), 1)
	require.NoError(t, j.Close())
	for _, name := range append(repair.Copies(path), path) {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.NotContains(t, string(content), "canary-order", name)
	}
}

func TestErasingGoesOnWhereTheCopiesStay(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	id := into(t, j, Declined, "order-1")
	into(t, j, Confirmed, "order-2")
	_, err := j.CopyDaily(t.Context())
	require.NoError(t, err)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	gone, stale, err := j.Erase(ended, []string{id})
	require.NoError(t, err)
	assert.Len(t, gone, 1)
	assert.True(t, stale)
}

func TestActsAboutAnAccount(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	for n, a := range []acts.Act{
		{Act: acts.Keep, Store: "store-a", Flow: "f1", AccountEnding: "0016"}, {Act: acts.Shown, Store: "store-a", Flow: "f2", AccountEnding: "0017"},
		{Act: acts.Shown, Store: "store-b", Flow: "f3", AccountEnding: "0016"}, {Act: acts.Shown, Store: "store-a", Flow: "f4"},
	} {
		a.At = start.Add(time.Duration(n) * time.Hour)
		require.NoError(t, j.Record(acts.Step{Act: a}))
	}
	list, err := j.ActsAbout("store-a", "0016")
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.Equal(t, acts.Keep, list[0].Act)
	list, err = j.ActsAbout("store-a", "")
	require.NoError(t, err)
	assert.Empty(t, list)
	papers, last, err := j.PapersAfter(0, 3)
	require.NoError(t, err)
	assert.Len(t, papers, 3)
	papers, last, err = j.PapersAfter(last, 3)
	require.NoError(t, err)
	assert.Len(t, papers, 1)
	papers, _, err = j.PapersAfter(last, 3)
	require.NoError(t, err)
	assert.Empty(t, papers)
}
