package records

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func callOf(reference string) Call {
	d := sale(reference)
	return Call{Reference: d.Reference, Amount: d.Amount, Type: d.Type, Target: d.Target}
}

func TestAPermitFitsOneCharge(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	_, p := beginSent(t, j, "order-1")
	assert.Equal(t, "id-0001", p.Key())
	for name, spoil := range map[string]func(*Call){
		"reference": func(c *Call) { c.Reference = "order-2" },
		"amount":    func(c *Call) { c.Amount++ },
		"type":      func(c *Call) { c.Type = TypeCapture },
		"target":    func(c *Call) { c.Target = "99000001" },
	} {
		other := callOf("order-1")
		spoil(&other)
		require.ErrorIs(t, p.Spend(other), ErrPermit, name)
	}
	require.NoError(t, p.Spend(callOf("order-1")), "a wrong try does not use it up")
	require.ErrorIs(t, p.Spend(callOf("order-1")), ErrPermit)
}

func TestOnlyTheJournalMakesPermits(t *testing.T) {
	t.Parallel()
	var none *Permit
	require.ErrorIs(t, none.Spend(Call{}), ErrPermit)
	assert.Empty(t, none.Key())
	require.ErrorIs(t, (&Permit{}).Spend(Call{}), ErrPermit)
}

func TestCopiesOfAPermitShareItsUse(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	_, p := beginSent(t, j, "order-1")
	twin := *p
	require.NoError(t, twin.Spend(callOf("order-1")))
	require.ErrorIs(t, p.Spend(callOf("order-1")), ErrPermit)
}

func TestAPermitIsVoidOnceTheEntryLeftSent(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(*Records, string) error{
		"declined":  func(j *Records, id string) error { return j.Decline(id, "key") },
		"unknown":   func(j *Records, id string) error { return j.MarkUnknown(id, "key") },
		"confirmed": func(j *Records, id string) error { return j.Confirm(id, "1", "2") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j, _, _ := setup(t)
			id, p := beginSent(t, j, "order-1")
			_, other := beginSent(t, j, "order-2")
			require.NoError(t, leave(j, id))
			require.ErrorIs(t, p.Spend(callOf("order-1")), ErrPermit)
			require.NoError(t, other.Spend(callOf("order-2")))
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
			if p.Spend(callOf("order-1")) == nil {
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
