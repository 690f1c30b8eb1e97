package verification_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/money"
)

func TestBypassAsksForTheAmountFirst(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, amount string
		offline      bool
		fault        form.Fault
		ready        bool
		why          verification.Why
	}{
		{name: "small", amount: "120.00", ready: true},
		{name: "too much", amount: "452.00", why: verification.WhyNotOffered},
		{name: "nothing", amount: "", fault: form.FaultRequired},
		{name: "not an amount", amount: "12x", fault: form.FaultAmount},
		{name: "zero", amount: "0", fault: form.FaultAmountZero},
		{name: "no connection", amount: "120", offline: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.TheCard)
				v := x.Till().Verification
				v.Choose(service.ByBypass)
				v.Choose(service.ByBypass)
				require.True(t, v.State().AskAmount)
				if test.offline {
					x.API.OnQuote = func(string, money.Amount, service.Language) (service.Quote, error) {
						return service.Quote{}, apptest.Offline(service.OpQuote)
					}
				}
				v.TypeAmount(test.amount)
				v.AskBypass()
				v.AskBypass()
				x.Settle()
				st := v.State()
				assert.Equal(t, test.fault, st.Faults[form.FieldAmount])
				if test.fault != "" {
					assert.Equal(t, form.Attention{Field: form.FieldAmount, Times: 2}, st.Attend, "at each press")
				} else {
					assert.Zero(t, st.Attend)
				}
				assert.Equal(t, test.ready, st.Ready)
				assert.Equal(t, test.why, apptest.Whys(st)[service.ByBypass])
				assert.False(t, st.Busy)
				assert.LessOrEqual(t, x.API.Count(service.OpQuote), 1)
				if test.fault != "" || test.offline {
					assert.True(t, st.AskAmount, "it can be put right")
					assert.Equal(t, test.amount, st.Amount.Text())
				} else {
					assert.Equal(t, test.amount, x.Till().Sale.State().Amount.Text(), "it is the sale's amount")
				}
				assert.Equal(t, test.offline, x.ProblemKey() == string(service.KeyUnreachable))
			})
		})
	}
}

// TestBypassForTheCustomerBeforeIsDropped: its quote comes when somebody else is in hand.
func TestBypassForTheCustomerBeforeIsDropped(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		release := x.API.Hold(service.OpQuote)
		x.Till().Verification.Choose(service.ByBypass)
		x.Till().Verification.TypeAmount("120")
		x.Till().Verification.AskBypass()
		require.True(t, x.Till().Verification.State().Busy)
		x.Take(apptest.OtherCard)
		release()
		x.Settle()
		assert.False(t, x.Till().Verification.State().Busy)
		assert.Empty(t, x.API.Verified)
	})
}
