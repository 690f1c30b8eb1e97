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

func TestOverrideBehindAManagersPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Managers.Wanted = true
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		v.Choose(service.ByOverride)
		v.Send()
		x.Settle()
		require.True(t, v.State().AskPIN)
		require.Empty(t, x.API.Verified, "no manager, no override")

		v.Approve()
		assert.Equal(t, form.FaultRequired, v.State().Faults[form.FieldManager])
		v.TypeManagerPIN("1111")
		assert.Empty(t, v.State().Faults)
		v.Approve()
		x.Settle()
		assert.Equal(t, form.FaultManager, v.State().Faults[form.FieldManager])
		assert.Empty(t, v.State().ManagerPIN, "a wrong PIN is not kept")
		v.TypeManagerPIN("0000")
		v.Approve()
		x.Settle()
		assert.NotNil(t, x.Problem(), "what kept it from checking is said")
		require.Empty(t, x.API.Verified)

		v.TypeManagerPIN(apptest.OverridePIN)
		v.Approve()
		v.Approve()
		x.Settle()
		require.Len(t, x.API.Verified, 1)
		assert.True(t, v.State().Ready)
		assert.Empty(t, v.State().ManagerPIN)
	})
}

func TestOverrideWithoutAManagersPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		assert.True(t, x.Till().Verification.State().Ready, "this store does not want it")
	})
}

func TestWrongAnswersAreCounted(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		key := service.KeyAnswerMismatch
		x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{}, apptest.Refusal(service.OpVerify, key)
		}
		v.Choose(service.ByQuestion)
		for n := 1; n <= 2; n++ {
			v.TypeAnswer("wrong")
			v.Send()
			x.Settle()
			assert.Equal(t, n, v.State().Tries)
			assert.Equal(t, "wrong", v.State().Answer, "a slip can be put right")
		}
		v.Choose(service.ByBypass)
		v.Choose(service.ByQuestion)
		assert.Equal(t, 2, v.State().Tries, "another method between does not make them right")
		key = service.KeyTriesExceeded
		v.TypeAnswer("wrong")
		v.Send()
		x.Settle()
		assert.Equal(t, verification.WhyLocked, apptest.Whys(v.State())[service.ByQuestion])
		assert.Empty(t, v.State().Answer)
		x.Take(apptest.OtherCard)
		x.Take(apptest.TheCard)
		assert.Zero(t, v.State().Tries)
	})
}

func TestWrongPINsAreCounted(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN))
		x.Sell()
		assert.Equal(t, 1, x.Till().Verification.State().Tries)
		assert.Equal(t, service.BySMS, x.Till().Verification.State().SentTo, "the PIN that was sent is still good")
		x.Till().Verification.TypePIN(apptest.ThePIN)
		assert.True(t, x.Till().Verification.State().Ready)
	})
}

// TestMethodsThatAreRefusedCloseForThisCustomer, and open again for the next.
func TestMethodsThatAreRefusedCloseForThisCustomer(t *testing.T) {
	t.Parallel()
	for key, f := range map[service.Key]service.VerifyFormat{
		service.KeyPhoneNotValid:      service.BySMS,
		service.KeyEmailNotValid:      service.ByEmail,
		service.KeyOverrideNotAllowed: service.ByOverride,
		service.KeyPIWMismatch:        service.BySMS,
	} {
		t.Run(string(key), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.TheCard)
				x.API.OnVerify = func(service.VerifyRequest) (service.Verification, error) {
					return service.Verification{}, apptest.Refusal(service.OpVerify, key)
				}
				x.Till().Verification.Choose(f)
				x.Settle()
				assert.Equal(t, string(key), x.ProblemKey())
				assert.Equal(t, verification.WhyRefused, apptest.Whys(x.Till().Verification.State())[f])
				assert.Empty(t, x.Till().Verification.State().Format)
				x.Till().NextCustomer()
				x.Take(apptest.TheCard)
				assert.Equal(t, verification.WhyNothing, apptest.Whys(x.Till().Verification.State())[f])
			})
		})
	}
}

// TestVerifyNamesTheCustomerBothWays: v2 finds people by customer id.
func TestVerifyNamesTheCustomerBothWays(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.VerifyBySMS(apptest.ThePIN)
		assert.Equal(t, "70021", x.API.Verified[0].CustomerID)
		assert.Equal(t, apptest.TheAccount, x.API.Verified[0].AccountNumber)
	})
}
