package purchases_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
)

// TestSameSaleIsHeldBackWhileAnotherMayCome: as long as the first charge may still be
// under way nobody's yes makes a second one.
func TestSameSaleIsHeldBackWhileAnotherMayCome(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		byHand bool // the lender said that nothing was done
		leave  func(x *apptest.Till)
	}{
		"its outcome is unknown":         {false, func(x *apptest.Till) { x.Till().NextCustomer(); x.Ready() }},
		"the lender said no":             {true, func(*apptest.Till) {}},
		"the lender said no, next after": {true, func(x *apptest.Till) { x.Till().NextCustomer(); x.Ready() }},
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				x.Till().Sale.TypeReference("first")
				x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
				x.Sell()
				x.Advance(61 * time.Second)
				until := x.Till().Sale.State().Check.CertainAt
				if c.byHand {
					id := x.Journal.Entries()[0].ID
					x.Till().Activity.TakeDown(id)
					x.Till().Activity.SettleByHand(false)
					x.Settle()
					require.Equal(t, journal.Absent, x.Journal.Entries()[0].State)
				}
				c.leave(x)
				x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.API.Charge(r), nil }
				x.Till().Sale.TypeReference("second")
				for range 3 {
					st := x.Sell()
					require.NotNil(t, st.Before)
					assert.True(t, st.Before.HeldBack())
					assert.WithinDuration(t, until, st.Before.Until, 2*time.Minute)
					assert.Equal(t, purchases.PhasePlans, st.Phase)
				}
				assert.Len(t, x.API.Sent, 1)

				x.Advance(apptest.Earned)
				if x.Till().Sale.State().Step != purchases.StepAuthorize { // the till was idle for long
					x.Ready()
				}
				st := x.Sell()
				require.NotNil(t, st.Before, "pointed out all the same")
				assert.False(t, st.Before.HeldBack())
				assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
				assert.Len(t, x.API.Sent, 2)
			})
		})
	}
}

// TestOpenChargeOfYesterdayHoldsBackToo: an outcome does not become known at midnight.
func TestOpenChargeOfYesterdayHoldsBackToo(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.Offline(service.OpAuthorizations)
		}
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.Till().NextCustomer()
		x.Advance(24 * time.Hour)
		x.Ready()
		st := x.Sell()
		require.NotNil(t, st.Before)
		assert.True(t, st.Before.HeldBack())
		assert.Len(t, x.API.Sent, 1)
	})
}
