package records

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/records/faultdisk"
)

// TestAFaultAtEveryOperation makes one sale for every operation on the disk that a
// sale takes, lets that one fail, alone or with all that follow, and looks that
// nothing is sent that is not written down, and nothing that is settled is lost.
//
//	COMPTOIR_EVERY  each so many-th operation (9)
func TestAFaultAtEveryOperation(t *testing.T) {
	t.Parallel()
	all := []faultdisk.Fault{faultdisk.Full, faultdisk.Half, faultdisk.Broken, faultdisk.ReadOnly}
	for i, fault := range all {
		for _, forever := range []bool{false, true} {
			t.Run(fmt.Sprint(fault, forever), func(t *testing.T) {
				t.Parallel()
				step := times(t, "COMPTOIR_EVERY", 9)
				if testing.Short() {
					step = 29
				}
				reached := true
				for at := i; reached; at += step {
					reached = saleWithFault(t, fault, at, forever)
				}
			})
		}
	}
}

// saleWithFault reports whether there was an operation of that number.
func saleWithFault(t *testing.T, fault faultdisk.Fault, at int, forever bool) (reached bool) {
	t.Helper()
	path, o := newPath(t), steady()
	disk := faultdisk.New()
	o.database.VFS = disk.Name()
	j := open(t, path, o)
	old, _ := beginSent(t, j, "old")
	n := 0
	disk.Before(func(faultdisk.Op) faultdisk.Fault {
		n++
		if n-1 == at || forever && n > at {
			return fault
		}
		return faultdisk.None
	})
	spent := ""
	e, err := j.Begin(sale("order-1"))
	if err != nil {
		require.ErrorIs(t, err, ErrBroken)
	} else if permit, err := j.Send(e.ID); err != nil {
		require.ErrorIs(t, err, ErrBroken)
		assert.Nil(t, permit)
		_ = j.Decline(e.ID, KeyNotSent)
		assert.Equal(t, Declined, entry(t, j, e.ID).State)
	} else {
		require.NoError(t, permit.Spend(callOf("order-1")))
		spent = e.ID
		if err := j.Confirm(e.ID, "99000001", "9900001"); err != nil {
			require.ErrorIs(t, err, ErrBroken)
			assert.True(t, entry(t, j, e.ID).Unwritten)
		}
		assert.Equal(t, Confirmed, entry(t, j, e.ID).State)
	}
	if err := j.Confirm(old, "99000000", ""); err != nil {
		require.ErrorIs(t, err, ErrBroken)
	}
	assert.Equal(t, Confirmed, entry(t, j, old).State)
	disk.Before(nil)
	require.NoError(t, j.Flush(), "%v at %d", fault, at)
	assert.Empty(t, j.Unwritten())
	begin(t, j, "order-2")
	before := j.Entries()
	j = reopen(t, j, path, o)
	require.Nil(t, j.Repaired())
	require.Empty(t, j.Findings())
	require.Equal(t, Confirmed, entry(t, j, old).State)
	after := j.Entries()
	require.Equal(t, before[:len(before)-1], after[:len(after)-1])
	sent := slices.IndexFunc(after, func(e Entry) bool { return e.Details.Reference == "order-1" && e.State == Confirmed })
	require.Equal(t, spent != "", sent >= 0, "what was sent is on record, and nothing else")
	return n > at
}
