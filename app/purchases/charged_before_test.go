package purchases_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/money"
)

// TestReferenceChargedToday: it is pointed out, and charged only at a second press.
func TestReferenceChargedToday(t *testing.T) {
	t.Parallel()
	for _, again := range []string{"first", " FIRST "} {
		t.Run(again, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				x.Till().Sale.TypeReference("first")
				x.Sell()
				x.Till().NextCustomer()
				x.Ready()
				x.Till().Sale.TypeReference(again)
				st := x.Sell()
				require.NotNil(t, st.Before)
				assert.Equal(t, purchases.PhasePlans, st.Phase)
				assert.Equal(t, purchases.StepAuthorize, st.Step)
				assert.True(t, st.Before.Here)
				assert.Equal(t, money.Cents(452_00), st.Before.Amount)
				assert.Equal(t, "15:00", st.Before.At.Format("15:04"), "the till's own time")
				assert.Len(t, x.API.Sent, 1)
				x.Till().Sale.TypeReference("other")
				assert.Nil(t, x.Till().Sale.State().Before)
				x.Till().Sale.TypeReference(again)
				x.Sell()
				assert.Len(t, x.API.Sent, 1, "pointed out anew")
				assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
				assert.Len(t, x.API.Sent, 2)
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
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				a := x.API.Charge(service.AuthorizationRequest{Reference: "till-7", Amount: 99_00})
				a.Date, a.Status = x.Time.Now().Add(-test.age), test.status
				if test.status == "unauthorized" {
					a.Capture = nil
				}
				x.API.Charged[0] = a
				x.Ready()
				x.Till().Sale.TypeReference("Till-7")
				st := x.Sell()
				if !test.told {
					assert.Equal(t, purchases.PhaseDone, st.Phase)
					return
				}
				require.NotNil(t, st.Before)
				assert.False(t, st.Before.Here)
				assert.Equal(t, money.Cents(99_00), st.Before.Amount)
				assert.Empty(t, x.API.Sent)
				assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
				assert.Len(t, x.API.Sent, 1)
			})
		})
	}
}

// TestTheListIsReadFirst, whoever made the reference: another till may have charged
// it. One that cannot be had stops nobody.
func TestTheListIsReadFirst(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.Offline(service.OpAuthorizations)
		}
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.Equal(t, 1, x.API.Count(service.OpAuthorizations))
		x.Till().NextCustomer()
		x.Take(apptest.TheCard)
		x.Plans("453.00") // another amount: nothing here is like it
		x.Till().Sale.Choose(apptest.Plan3)
		x.VerifyBySMS(apptest.ThePIN)
		x.Till().Sale.TypeReference("A-1042")
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		assert.Equal(t, 2, x.API.Count(service.OpAuthorizations))
	})
}
