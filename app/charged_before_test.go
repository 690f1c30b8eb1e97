package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
)

// TestReferenceChargedToday: it is pointed out, and charged only at a second press.
func TestReferenceChargedToday(t *testing.T) {
	t.Parallel()
	for _, again := range []string{"first", " FIRST "} {
		t.Run(again, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				x.Till().Purchase.TypeReference("first")
				x.sell()
				x.Till().NextCustomer()
				x.ready()
				x.Till().Purchase.TypeReference(again)
				st := x.sell()
				require.NotNil(t, st.Before)
				assert.Equal(t, app.PhasePlans, st.Phase)
				assert.Equal(t, app.StepAuthorize, st.Step)
				assert.True(t, st.Before.Here)
				assert.Equal(t, money.Cents(452_00), st.Before.Amount)
				assert.Equal(t, "15:00", st.Before.At.Format("15:04"), "the till's own time")
				assert.Len(t, x.store.sent, 1)
				x.Till().Purchase.TypeReference("other")
				assert.Nil(t, x.Till().Purchase.State().Before)
				x.Till().Purchase.TypeReference(again)
				x.sell()
				assert.Len(t, x.store.sent, 1, "pointed out anew")
				assert.Equal(t, app.PhaseDone, x.sell().Phase)
				assert.Len(t, x.store.sent, 2)
			})
		})
	}
}

// TestReferenceChargedOnAnotherTill: only the lender knows.
func TestReferenceChargedOnAnotherTill(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		age    time.Duration
		status string
		told   bool
	}{
		"today":     {time.Hour, "closed", true},
		"yesterday": {20 * time.Hour, "closed", false},
		"refused":   {time.Hour, "unauthorized", false},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				a := x.store.charge(service.AuthorizationRequest{Reference: "till-7", Amount: 99_00})
				a.Date, a.Status = x.clock.Now().Add(-test.age), test.status
				x.store.charged[0] = a
				x.ready()
				x.Till().Purchase.TypeReference("Till-7")
				st := x.sell()
				if !test.told {
					assert.Equal(t, app.PhaseDone, st.Phase)
					return
				}
				require.NotNil(t, st.Before)
				assert.False(t, st.Before.Here)
				assert.Equal(t, money.Cents(99_00), st.Before.Amount)
				assert.Empty(t, x.store.sent)
				assert.Equal(t, app.PhaseDone, x.sell().Phase)
				assert.Len(t, x.store.sent, 1)
			})
		})
	}
}

// TestOwnReferenceIsNotAskedAbout, and a list that cannot be had stops nobody.
func TestOwnReferenceIsNotAskedAbout(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, offline(service.OpAuthorizations)
		}
		x.ready()
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.Zero(t, x.store.count(service.OpAuthorizations))
		x.Till().NextCustomer()
		x.ready()
		x.Till().Purchase.TypeReference("A-1042")
		require.Equal(t, app.PhaseDone, x.sell().Phase)
		assert.Equal(t, 1, x.store.count(service.OpAuthorizations))
	})
}
