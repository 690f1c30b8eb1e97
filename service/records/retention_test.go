package records

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const day = 24 * time.Hour

// daily writes a settled entry every fourth day and returns their ids; now is the clock.
func daily(t *testing.T, j *Records, now *time.Time, days int) (ids []string) {
	t.Helper()
	for n := range days {
		id := begin(t, j, fmt.Sprintf("%d-%d", now.Unix(), n))
		require.NoError(t, j.Decline(id, KeyNotSent))
		ids = append(ids, id)
		*now = now.Add(4 * day)
	}
	return ids
}

func TestOldEntriesAreDropped(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Keeper = ringed(newKeyring(), path).Keeper
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	waiting := into(t, j, Unknown, "waiting")
	late := into(t, j, Late, "late")
	gone := into(t, j, Absent, "absent")
	require.NoError(t, j.Add(agreed("order-1")))
	ids := daily(t, j, &now, 101)
	j = reopen(t, j, path, o)
	assert.Equal(t, Declined, entry(t, j, ids[0]).State, "exactly 400 days are kept")
	ids = append(ids, daily(t, j, &now, 3)...)
	j = reopen(t, j, path, o)
	for n, id := range ids {
		_, ok := j.Entry(id)
		assert.Equal(t, n >= 3, ok, n)
	}
	_, ok := j.Entry(gone)
	assert.False(t, ok)
	assert.Equal(t, Unknown, entry(t, j, waiting).State, "an open question never grows too old")
	assert.Equal(t, Late, entry(t, j, late).State)
	assert.Equal(t, 1, rows(t, j, "anchors"), "one stands for all that follow each other")
	checkAll(t, j)
	assert.Empty(t, j.Findings(), "what was old is not missing")
	list, err := j.Agreements("store-a", "order-1")
	require.NoError(t, err)
	assert.Len(t, list, 1)

	daily(t, j, &now, 8)
	j = reopen(t, j, path, o)
	assert.Equal(t, 1, rows(t, j, "anchors"))
	checkAll(t, j)
	assert.Empty(t, j.Findings())
	require.NoError(t, j.Close())
	behind(t, path, "UPDATE anchors SET last = last + 3 WHERE first = 9", "DELETE FROM moves WHERE operation = (SELECT operation FROM moves WHERE seq = (SELECT last FROM anchors WHERE first = 9))")
	j = open(t, path, o)
	checkAll(t, j)
	assert.NotEmpty(t, forgeries(j), "an anchor that is not ours covers nothing")
}

func forgeries(j *Records) (out []Finding) {
	for _, f := range j.Findings() {
		if f.Kind.Forged() {
			out = append(out, f)
		}
	}
	return out
}

func TestAClockThatJumpsDeletesNothing(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	ids := daily(t, j, &now, 10)
	require.NoError(t, j.Add(agreed("order-1")))
	for _, jump := range []time.Duration{2 * 365 * day, -4 * 365 * day, 10 * 365 * day} {
		before := now
		now = now.Add(jump)
		j = reopen(t, j, path, o)
		ids = append(ids, into(t, j, Confirmed, fmt.Sprintf("sold at %d", now.Unix())))
		j = reopen(t, j, path, o)
		done, err := j.Tidy(100)
		require.NoError(t, err)
		assert.True(t, done)
		assert.Len(t, j.Entries(), len(ids))
		list, err := j.Agreements("store-a", "order-1")
		require.NoError(t, err)
		assert.Len(t, list, 1)
		assert.Empty(t, j.Findings())
		now = before.Add(day)
	}
}

func TestTidyGoesOnWhereOpenStops(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	for n := range 3 * expireAtOpen {
		into(t, j, Declined, fmt.Sprintf("order-%d", n))
	}
	for range 15 {
		now = now.Add(30 * day)
		into(t, j, Declined, fmt.Sprintf("order %d", now.Unix()))
	}
	j = reopen(t, j, path, o)
	assert.Len(t, j.Entries(), 2*expireAtOpen+15)
	steps := 0
	for done := false; !done; steps++ {
		var err error
		done, err = j.Tidy(60)
		require.NoError(t, err)
	}
	assert.Equal(t, 4, steps)
	assert.LessOrEqual(t, len(j.Entries()), 15)
	checkAll(t, j)
	assert.Empty(t, j.Findings())
	require.NoError(t, j.Close())
	_, err := j.Tidy(1)
	require.ErrorIs(t, err, ErrClosed)
}

func TestOldPapersGoAfterThreeYearsAndTwoMonths(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	into(t, j, Declined, "first")
	require.NoError(t, j.Add(agreed("order-1")))
	left := func() int {
		into(t, j, Declined, fmt.Sprintf("order %d", now.Unix()))
		j = reopen(t, j, path, o)
		return rows(t, j, "papers")
	}
	for now.Before(start.AddDate(3, 2, 0)) {
		assert.Equal(t, 1, left())
		now = now.Add(29 * day)
	}
	now = now.Add(10 * day)
	assert.Zero(t, left())
}
