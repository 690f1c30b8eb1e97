package records

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/database"
	"comptoir/service/records/faultdisk"
)

// faulty is a disk that can be told to fail. A failing write leaves half of
// what it was given.
type faulty struct{ write, sync, truncate bool }

func (f *faulty) before(op faultdisk.Op) faultdisk.Fault {
	switch {
	case f.write && op.Kind == faultdisk.Write:
		return faultdisk.Half
	case f.sync && op.Kind == faultdisk.Sync, f.truncate && op.Kind == faultdisk.Truncate:
		return faultdisk.Broken
	}
	return faultdisk.None
}

func (f *faulty) heal() { *f = faulty{} }

var faults = map[string]func(*faulty){
	"write":              func(f *faulty) { f.write = true },
	"sync":               func(f *faulty) { f.sync = true },
	"write and truncate": func(f *faulty) { f.write, f.truncate = true, true },
	"everything":         func(f *faulty) { f.write, f.sync, f.truncate = true, true, true },
}

func setupFaulty(t *testing.T) (*Records, string, Options, *faulty) {
	t.Helper()
	path, o, f := newPath(t), steady(), &faulty{}
	j := openFaulty(t, path, &o, f)
	return j, path, o, f
}

func openFaulty(t *testing.T, path string, o *Options, f *faulty) *Records {
	t.Helper()
	setDisk(o, f)
	return open(t, path, *o)
}

func setDisk(o *Options, f *faulty) {
	disk := faultdisk.New()
	disk.Before(f.before)
	o.database.VFS = disk.Name()
}

func TestAFullDisk(t *testing.T) {
	t.Parallel()
	for name, fail := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j, path, o, f := setupFaulty(t)
			intent := begin(t, j, "order-0")
			id, _ := beginSent(t, j, "order-1")
			before := j.Entries()
			good := content(t, j)
			fail(f)

			_, err := j.Begin(sale("order-2"))
			require.ErrorIs(t, err, ErrBroken)
			assert.True(t, errors.Is(err, database.ErrFull) || errors.Is(err, database.ErrBroken), "%v", err)
			require.ErrorIs(t, j.Confirm(id, "99000001", "9900001"), ErrBroken)
			after := entry(t, j, id)
			assert.Equal(t, Confirmed, after.State, "an outcome counts at once")
			assert.True(t, after.Unwritten, "and says that it is not on the disk")
			assert.Equal(t, []Entry{after}, j.Unwritten())
			assert.Equal(t, before[0], entry(t, j, intent))

			f.heal()
			_, err = j.Begin(sale("order-3"))
			require.ErrorIs(t, err, ErrBroken, "no new charge until it is opened again")
			_, err = j.Send(intent)
			require.ErrorIs(t, err, ErrBroken)
			require.NoError(t, j.Confirm(id, "99000001", "9900001"), "an outcome is still worth a try")
			assert.Equal(t, good, content(t, j)[:len(good)])
			assert.Empty(t, j.Unwritten())

			j = reopen(t, j, path, o)
			assert.Empty(t, j.Notes(), "no half line is left")
			assert.Equal(t, []State{Declined, Confirmed}, statesOf(j, []string{intent, id}))
			begin(t, j, "order-2")
		})
	}
}

func TestNoPermitWithoutTheRecord(t *testing.T) {
	t.Parallel()
	for name, fail := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j, path, o, f := setupFaulty(t)
			id := begin(t, j, "order-1")
			fail(f)
			p, err := j.Send(id)
			require.ErrorIs(t, err, ErrBroken)
			assert.Nil(t, p)
			assert.Equal(t, Intent, entry(t, j, id).State)
			f.heal()
			state := entry(t, reopen(t, j, path, o), id).State
			assert.Contains(t, []State{Declined, Unknown}, state)
		})
	}
}

func TestAFailedDeclineTakesThePermitBack(t *testing.T) {
	t.Parallel()
	j, _, _, f := setupFaulty(t)
	id, p := beginSent(t, j, "order-1")
	f.write = true
	require.ErrorIs(t, j.Decline(id, "key"), ErrBroken)
	require.ErrorIs(t, p.Spend(callOf("order-1")), ErrPermit)
	f.heal()
	require.NoError(t, j.Decline(id, "key"))
}

func TestOpenOnAFailingDisk(t *testing.T) {
	t.Parallel()
	j, path, o, f := setupFaulty(t)
	id, _ := beginSent(t, j, "order-1")
	file := content(t, j)
	require.NoError(t, j.Close())
	f.write = true
	_, err := Open(path, o)
	require.ErrorIs(t, err, ErrBroken)
	require.ErrorIs(t, err, database.ErrFull)
	f.heal()
	j = open(t, path, o)
	assert.Equal(t, Unknown, entry(t, j, id).State, "and the lock was given back")
	assert.Equal(t, file, content(t, j)[:len(file)])
}

func TestErrorsNameTheCause(t *testing.T) {
	t.Parallel()
	j, _, _, f := setupFaulty(t)
	f.write = true
	_, err := j.Begin(sale("order-1"))
	assert.Contains(t, fmt.Sprint(err), database.ErrFull.Error())
	assert.NotContains(t, fmt.Sprint(err), sale("").AccountNumber)
}

// TestFlushGoesOn: with room again, what waits is written and calls begin, without
// a restart.
func TestFlushGoesOn(t *testing.T) {
	t.Parallel()
	for name, fail := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j, path, o, f := setupFaulty(t)
			first, _ := beginSent(t, j, "order-1")
			second, _ := beginSent(t, j, "order-2")
			fail(f)
			require.ErrorIs(t, j.MarkUnknown(first, "timeout"), ErrBroken)
			require.ErrorIs(t, j.Decline(first, "not_charged"), ErrBroken)
			require.ErrorIs(t, j.Confirm(second, "99000001", ""), ErrBroken)
			require.ErrorIs(t, j.Confirm(first, "99000001", ""), ErrState, "it is settled")
			require.ErrorIs(t, j.Flush(), ErrBroken)
			assert.Empty(t, j.Pending())
			assert.Len(t, j.Unwritten(), 2)
			f.heal()
			require.NoError(t, j.Flush())
			assert.Empty(t, j.Unwritten())
			begin(t, j, "order-3")
			before := j.Entries()
			j = reopen(t, j, path, o)
			assert.Equal(t, before[:2], j.Entries()[:2])
			assert.Equal(t, []State{Declined, Confirmed}, statesOf(j, []string{first, second}))
			assert.Empty(t, j.Findings())
		})
	}
}

// TestWhatIsOpenIsToldWhileTheDiskIsWrittenTo: the page that shows it does not wait.
func TestWhatIsOpenIsToldWhileTheDiskIsWrittenTo(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	disk := faultdisk.New()
	o.database.VFS = disk.Name()
	j := open(t, path, o)
	id, _ := beginSent(t, j, "order-1")
	asked := 0
	disk.Before(func(faultdisk.Op) faultdisk.Fault { // the records are in the middle of it
		asked++
		require.Len(t, j.Pending(), 1)
		require.Empty(t, j.Unwritten())
		return faultdisk.None
	})
	require.NoError(t, j.Confirm(id, "99000001", "9900001"))
	disk.Before(nil)
	assert.Positive(t, asked)
	assert.Empty(t, j.Pending())
}
