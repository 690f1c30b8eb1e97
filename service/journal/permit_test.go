package journal

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/money"
)

var price = sale("").Amount

func TestAPermitFitsOneCharge(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	_, p := beginSent(t, j, "order-1")
	require.ErrorIs(t, p.Spend("order-2", price), ErrPermit)
	require.ErrorIs(t, p.Spend("order-1", price+money.Cents(1)), ErrPermit)
	require.NoError(t, p.Spend("order-1", price), "a wrong try does not use it up")
	require.ErrorIs(t, p.Spend("order-1", price), ErrPermit)
}

func TestOnlyTheJournalMakesPermits(t *testing.T) {
	t.Parallel()
	var none *Permit
	require.ErrorIs(t, none.Spend("", 0), ErrPermit)
	require.ErrorIs(t, (&Permit{}).Spend("", 0), ErrPermit)
}

func TestCopiesOfAPermitShareItsUse(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	_, p := beginSent(t, j, "order-1")
	twin := *p
	require.NoError(t, twin.Spend("order-1", price))
	require.ErrorIs(t, p.Spend("order-1", price), ErrPermit)
}

func TestAPermitIsVoidOnceTheEntryLeftSent(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(*Journal, string) error{
		"declined":  func(j *Journal, id string) error { return j.Decline(id, "key") },
		"unknown":   func(j *Journal, id string) error { return j.MarkUnknown(id, "key") },
		"confirmed": func(j *Journal, id string) error { return j.Confirm(id, "1", "2") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j, _, _ := setup(t)
			id, p := beginSent(t, j, "order-1")
			_, other := beginSent(t, j, "order-2")
			require.NoError(t, leave(j, id))
			require.ErrorIs(t, p.Spend("order-1", price), ErrPermit)
			require.NoError(t, other.Spend("order-2", price))
		})
	}
}

func TestOneOfManySpends(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	_, p := beginSent(t, j, "order-1")
	var all sync.WaitGroup
	var spent atomic.Int64
	for range 100 {
		all.Go(func() {
			if p.Spend("order-1", price) == nil {
				spent.Add(1)
			}
		})
	}
	all.Wait()
	assert.Equal(t, int64(1), spent.Load())
}

func TestOneOfManySendsGetsThePermit(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	id := begin(t, j, "order-1")
	var all sync.WaitGroup
	var given atomic.Int64
	for range 20 {
		all.Go(func() {
			if _, err := j.Send(id); err == nil {
				given.Add(1)
			}
		})
	}
	all.Wait()
	assert.Equal(t, int64(1), given.Load())
}
