package records

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryMoveFromEveryState(t *testing.T) {
	t.Parallel()
	calls := map[State]func(j *Records, id string) error{
		Sent:      func(j *Records, id string) error { _, err := j.Send(id); return err },
		Confirmed: func(j *Records, id string) error { return j.Confirm(id, "99000002", "9900002") },
		Declined:  func(j *Records, id string) error { return j.Decline(id, "invalid_amount") },
		Unknown:   func(j *Records, id string) error { return j.MarkUnknown(id, "late") },
	}
	allowed := map[State]string{ // from: every state that may follow
		Intent: "sent declined", Sent: "confirmed declined unknown", Unknown: "confirmed declined",
	}
	for _, from := range []State{Intent, Sent, Confirmed, Declined, Unknown} {
		for to, call := range calls {
			t.Run(fmt.Sprintf("%s to %s", from, to), func(t *testing.T) {
				t.Parallel()
				j, path, o := setup(t)
				id := into(t, j, from, "order-1")
				before, file := entry(t, j, id), content(t, j)
				err := call(j, id)
				switch {
				case from == Unknown && to == Unknown:
					require.NoError(t, err, "repeated, it changes nothing")
					assert.Equal(t, before, entry(t, j, id))
				case strings.Contains(allowed[from], string(to)):
					require.NoError(t, err)
					after := entry(t, j, id)
					assert.Equal(t, to, after.State)
					assert.Equal(t, from == Unknown, after.Resolved)
					assert.True(t, after.Changed.After(before.Changed))
					assert.Equal(t, before.Created, after.Created)
					if to != Sent {
						assert.Equal(t, j.Entries()[0], reopen(t, j, path, o).Entries()[0], "the disk agrees")
					}
				default:
					require.ErrorIs(t, err, ErrState)
					assert.Equal(t, before, entry(t, j, id))
					assert.Equal(t, file, content(t, j), "a refusal writes nothing")
				}
			})
		}
	}
}

func TestOutcomesCarryTheirData(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	e := entry(t, j, into(t, j, Confirmed, "order-1"))
	assert.Equal(t, []string{"99000001", "9900001", ""}, []string{e.AuthorizationID, e.CaptureID, e.Key})
	e = entry(t, j, into(t, j, Declined, "order-2"))
	assert.Equal(t, []string{"", "", "insufficient_credit"}, []string{e.AuthorizationID, e.CaptureID, e.Key})
	id := into(t, j, Unknown, "order-3")
	assert.Equal(t, "timeout", entry(t, j, id).Key)
	require.NoError(t, j.Confirm(id, "99000003", ""))
	e = entry(t, j, id)
	assert.Empty(t, e.Key, "the question is answered")
	assert.Equal(t, settled(sale("order-3")), e.Details)
}

func TestUnknownEntriesAreRefused(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	_, err := j.Send("nobody")
	require.ErrorIs(t, err, ErrNotFound)
	require.ErrorIs(t, j.Confirm("nobody", "1", "2"), ErrNotFound)
	require.ErrorIs(t, j.Decline("nobody", "key"), ErrNotFound)
	require.ErrorIs(t, j.MarkUnknown("nobody", "key"), ErrNotFound)
	_, ok := j.Entry("nobody")
	assert.False(t, ok)
}

func TestBeginRefusesWhatCouldNotBeAskedFor(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	for name, spoil := range map[string]func(*Details){
		"store":     func(d *Details) { d.Store = "" },
		"reference": func(d *Details) { d.Reference = "" },
		"account":   func(d *Details) { d.AccountNumber = "" },
		"zero":      func(d *Details) { d.Amount = 0 },
		"negative":  func(d *Details) { d.Amount = -1 },
		"long":      func(d *Details) { d.Reference = strings.Repeat("é", 41) },
		"not UTF-8": func(d *Details) { d.Reference = "order-\xff" },
	} {
		d := sale("order-1")
		spoil(&d)
		_, err := j.Begin(d)
		require.ErrorIs(t, err, ErrInvalid, name)
	}
	assert.Empty(t, j.Entries())
	assert.Empty(t, content(t, j))
	d := sale(strings.Repeat("é", 40))
	_, err := j.Begin(d)
	require.NoError(t, err)
}

func TestOneOpenEntryForAReference(t *testing.T) {
	t.Parallel()
	for _, s := range []State{Intent, Sent, Unknown, Confirmed, Declined} {
		t.Run(string(s), func(t *testing.T) {
			t.Parallel()
			j, _, _ := setup(t)
			into(t, j, s, "order-1")
			elsewhere := sale("order-1")
			elsewhere.Store = "store-b"
			_, err := j.Begin(elsewhere)
			require.NoError(t, err, "another store counts by itself")
			_, err = j.Begin(sale("order-1"))
			if s == Confirmed || s == Declined {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, ErrReferenceOpen)
			}
		})
	}
}

func TestAnIDIsNeverUsedTwice(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"", "same"} {
		o := steady()
		o.NewID = func() string { return id }
		j := open(t, newPath(t), o)
		_, first := j.Begin(sale("order-1"))
		_, second := j.Begin(sale("order-2"))
		require.ErrorIs(t, second, ErrInvalid)
		assert.Equal(t, id == "", first != nil)
	}
}

func TestDefaultOptions(t *testing.T) {
	t.Parallel()
	j := open(t, newPath(t), Options{Key: testKey})
	one, two := begin(t, j, "order-1"), begin(t, j, "order-2")
	assert.Regexp(t, "^[0-9a-f]{32}$", one)
	assert.NotEqual(t, one, two)
	assert.False(t, entry(t, j, one).Created.IsZero())
}

func TestListsAreCopiesInOrder(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	var ids []string
	for _, s := range []State{Confirmed, Intent, Declined, Sent, Unknown} {
		ids = append(ids, into(t, j, s, "order-"+string(s)))
	}
	list := func(entries []Entry) (out []string) {
		for _, e := range entries {
			out = append(out, e.ID)
		}
		return out
	}
	assert.Equal(t, ids, list(j.Entries()))
	assert.Equal(t, []string{ids[1], ids[3], ids[4]}, list(j.Pending()))
	j.Entries()[0].State = Declined
	assert.Equal(t, Confirmed, j.Entries()[0].State)
}

func TestBeginsFromManyGoroutines(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	var all sync.WaitGroup
	refused := make(chan error, 50)
	for i := range 50 {
		all.Go(func() { // two goroutines for each reference
			e, err := j.Begin(sale(fmt.Sprintf("order-%d", i/2)))
			if err != nil {
				refused <- err
				return
			}
			p, err := j.Send(e.ID)
			assert.NoError(t, err)
			assert.NoError(t, p.Spend(callOf(e.Details.Reference)))
			assert.NoError(t, j.MarkUnknown(e.ID, "timeout"))
		})
	}
	all.Wait()
	close(refused)
	assert.Len(t, refused, 25)
	for err := range refused {
		require.ErrorIs(t, err, ErrReferenceOpen)
	}
	before := j.Entries()
	assert.Len(t, before, 25)
	again := reopen(t, j, path, o)
	assert.Equal(t, before, again.Entries())
	assert.Empty(t, again.Notes())
}

func TestNothingWorksAfterClose(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	intent := begin(t, j, "order-0")
	id, p := beginSent(t, j, "order-1")
	require.NoError(t, j.Close())
	require.NoError(t, j.Close())
	_, err := j.Begin(sale("order-2"))
	require.ErrorIs(t, err, ErrClosed)
	_, err = j.Send(intent)
	require.ErrorIs(t, err, ErrClosed)
	require.ErrorIs(t, j.Confirm(id, "1", "2"), ErrClosed)
	require.ErrorIs(t, j.Decline(id, "key"), ErrClosed)
	require.ErrorIs(t, j.MarkUnknown(id, "key"), ErrClosed)
	require.ErrorIs(t, p.Spend(callOf("order-1")), ErrPermit, "the next start takes this charge for unknown")
	assert.Len(t, j.Pending(), 2)
}
