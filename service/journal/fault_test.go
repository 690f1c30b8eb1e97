package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// faulty is a disk that can be told to fail. A failing write leaves half of
// what it was given.
type faulty struct {
	disk
	write, sync, truncate error
	erase                 error // of writes that only erase
}

func (f *faulty) WriteAt(p []byte, at int64) (int, error) {
	fault := f.write
	if string(p) == erased(len(p)) {
		fault = errors.Join(fault, f.erase)
	}
	if fault == nil {
		return f.disk.WriteAt(p, at)
	}
	n, _ := f.disk.WriteAt(p[:len(p)/2], at)
	return n, fault
}

func (f *faulty) Sync() error { return errors.Join(f.sync, f.disk.Sync()) }

func (f *faulty) Truncate(size int64) error {
	if f.truncate != nil {
		return f.truncate
	}
	return f.disk.Truncate(size)
}

func (f *faulty) heal() { f.write, f.sync, f.truncate, f.erase = nil, nil, nil, nil }

var faults = map[string]func(*faulty){
	"write":              func(f *faulty) { f.write = syscall.ENOSPC },
	"sync":               func(f *faulty) { f.sync = syscall.EIO },
	"write and truncate": func(f *faulty) { f.write, f.truncate = syscall.ENOSPC, syscall.EIO },
	"everything":         func(f *faulty) { f.write, f.sync, f.truncate = syscall.ENOSPC, syscall.EIO, syscall.EIO },
}

func setupFaulty(t *testing.T) (*Journal, string, Options, *faulty) {
	t.Helper()
	path, o, f := newPath(t), steady(), &faulty{}
	o.wrap = func(d disk) disk { f.disk = d; return f }
	return open(t, path, o), path, o, f
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
			good := content(t, path)
			fail(f)

			_, err := j.Begin(sale("order-2"))
			require.ErrorIs(t, err, ErrBroken)
			assert.True(t, errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EIO), "%v", err)
			require.ErrorIs(t, j.Confirm(id, "99000001", "9900001"), ErrBroken)
			assert.Equal(t, before, j.Entries(), "nothing counts that is not on the disk")

			f.heal()
			_, err = j.Begin(sale("order-3"))
			require.ErrorIs(t, err, ErrBroken, "no new charge until it is opened again")
			_, err = j.Send(intent)
			require.ErrorIs(t, err, ErrBroken)
			require.NoError(t, j.Confirm(id, "99000001", "9900001"), "an outcome is still worth a try")
			assert.True(t, bytes.HasPrefix(masked(content(t, path)), masked(good)))

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
	f.write = syscall.ENOSPC
	require.ErrorIs(t, j.Decline(id, "key"), ErrBroken)
	require.ErrorIs(t, p.Spend(callOf("order-1")), ErrPermit)
	f.heal()
	require.NoError(t, j.Decline(id, "key"))
}

func TestOpenOnAFailingDisk(t *testing.T) {
	t.Parallel()
	j, path, o, f := setupFaulty(t)
	id, _ := beginSent(t, j, "order-1")
	require.NoError(t, j.Close())
	file := content(t, path)
	f.write = syscall.ENOSPC
	_, err := Open(path, o)
	require.ErrorIs(t, err, ErrBroken)
	require.ErrorIs(t, err, syscall.ENOSPC)
	assert.Equal(t, file, content(t, path))
	f.heal()
	assert.Equal(t, Unknown, entry(t, open(t, path, o), id).State, "and the lock was given back")
}

func TestARepairThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	path := newPath(t)
	put(t, path, []byte("spoiled\n"))
	require.NoError(t, os.MkdirAll(path+draftSuffix, 0o700))
	put(t, path+draftSuffix+"/in-the-way", nil)
	_, err := Open(path, steady())
	require.ErrorIs(t, err, ErrBroken)
	assert.Equal(t, "spoiled\n", string(content(t, path)), "the old file stays")
}

func TestErrorsNameTheCause(t *testing.T) {
	t.Parallel()
	j, _, _, f := setupFaulty(t)
	f.write = syscall.ENOSPC
	_, err := j.Begin(sale("order-1"))
	assert.Contains(t, fmt.Sprint(err), syscall.ENOSPC.Error())
	assert.NotContains(t, fmt.Sprint(err), sale("").AccountNumber)
}
