package journal_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
	"comptoir/service/money"
)

func sale() journal.Call {
	return journal.Call{Reference: "order-1", Amount: money.Cents(45200), Type: "promotional_purchase"}
}

func TestAPermitFitsOneCall(t *testing.T) {
	t.Parallel()
	p, _ := journal.Issue("id-0001", sale())
	assert.Equal(t, "id-0001", p.Key())
	for name, spoil := range map[string]func(*journal.Call){
		"reference": func(c *journal.Call) { c.Reference = "order-2" },
		"amount":    func(c *journal.Call) { c.Amount++ },
		"type":      func(c *journal.Call) { c.Type = journal.TypeCapture },
		"target":    func(c *journal.Call) { c.Target = "99000001" },
	} {
		other := sale()
		spoil(&other)
		require.ErrorIs(t, p.Spend(other), journal.ErrPermit, name)
		assert.False(t, p.For(other), name)
	}
	require.NoError(t, p.Spend(sale()), "a wrong try does not use it up")
	require.ErrorIs(t, p.Spend(sale()), journal.ErrPermit)
	assert.True(t, p.For(sale()), "what a spent permit was for can still be asked")
}

func TestNoPermitAllowsNothing(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]*journal.Permit{"nil": nil, "empty": {}} {
		require.ErrorIs(t, p.Spend(journal.Call{}), journal.ErrPermit, name)
		assert.Empty(t, p.Key(), name)
		assert.False(t, p.For(journal.Call{}), name)
	}
}

func TestAPermitThatWasTakenBackAllowsNothing(t *testing.T) {
	t.Parallel()
	p, void := journal.Issue("id-0001", sale())
	void()
	require.ErrorIs(t, p.Spend(sale()), journal.ErrPermit)
}

func TestCopiesShareTheOneUse(t *testing.T) {
	t.Parallel()
	p, _ := journal.Issue("id-0001", sale())
	var spent atomic.Int64
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			own := *p
			if own.Spend(sale()) == nil {
				spent.Add(1)
			}
		})
	}
	all.Wait()
	assert.EqualValues(t, 1, spent.Load())
}
