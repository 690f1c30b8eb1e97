package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
)

func TestBypassAsksForTheAmountFirst(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, amount string
		offline      bool
		fault        app.Fault
		ready        bool
		why          app.Why
	}{
		{name: "small", amount: "120.00", ready: true},
		{name: "too much", amount: "452.00", why: app.WhyNotOffered},
		{name: "nothing", amount: "", fault: app.FaultRequired},
		{name: "not an amount", amount: "12x", fault: app.FaultAmount},
		{name: "zero", amount: "0", fault: app.FaultAmountZero},
		{name: "no connection", amount: "120", offline: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.take(theCard)
				v := x.Till().Verify
				v.Choose(service.ByBypass)
				v.Choose(service.ByBypass)
				require.True(t, v.State().AskAmount)
				if test.offline {
					x.store.onQuote = func(string, money.Amount, service.Language) (service.Quote, error) {
						return service.Quote{}, offline(service.OpQuote)
					}
				}
				v.TypeAmount(test.amount)
				v.AskBypass()
				v.AskBypass()
				x.settle()
				st := v.State()
				assert.Equal(t, test.fault, st.Faults[app.FieldAmount])
				assert.Equal(t, test.ready, st.Ready)
				assert.Equal(t, test.why, whys(st)[service.ByBypass])
				assert.False(t, st.Busy)
				assert.LessOrEqual(t, x.store.count(service.OpQuote), 1)
				if test.fault != "" || test.offline {
					assert.True(t, st.AskAmount, "it can be put right")
					assert.Equal(t, test.amount, st.Amount)
				} else {
					assert.Equal(t, test.amount, x.Till().Purchase.State().AmountText, "it is the sale's amount")
				}
				assert.Equal(t, test.offline, x.problemKey() == string(service.KeyUnreachable))
			})
		})
	}
}

// TestBypassForTheCustomerBeforeIsDropped: its quote comes when somebody else is in hand.
func TestBypassForTheCustomerBeforeIsDropped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		release := x.store.hold(service.OpQuote)
		x.Till().Verify.Choose(service.ByBypass)
		x.Till().Verify.TypeAmount("120")
		x.Till().Verify.AskBypass()
		require.True(t, x.Till().Verify.State().Busy)
		x.take(otherCard)
		release()
		x.settle()
		assert.False(t, x.Till().Verify.State().Busy)
		assert.Empty(t, x.store.verified)
	})
}

func TestOverrideBehindAManagersPIN(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.bosses.needed = true
		x.take(theCard)
		v := x.Till().Verify
		v.Choose(service.ByOverride)
		v.Send()
		x.settle()
		require.True(t, v.State().AskPIN)
		require.Empty(t, x.store.verified, "no manager, no override")

		v.Approve()
		assert.Equal(t, app.FaultRequired, v.State().Faults[app.FieldManager])
		v.TypeManagerPIN("1111")
		assert.Empty(t, v.State().Faults)
		v.Approve()
		x.settle()
		assert.Equal(t, app.FaultManager, v.State().Faults[app.FieldManager])
		assert.Empty(t, v.State().Manager, "a wrong PIN is not kept")
		v.TypeManagerPIN("0000")
		v.Approve()
		x.settle()
		assert.NotNil(t, x.problem(), "what kept it from checking is said")
		require.Empty(t, x.store.verified)

		v.TypeManagerPIN(bossPIN)
		v.Approve()
		v.Approve()
		x.settle()
		require.Len(t, x.store.verified, 1)
		assert.True(t, v.State().Ready)
		assert.Empty(t, v.State().Manager)
	})
}

func TestOverrideWithoutAManagersPIN(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.Till().Verify.Choose(service.ByOverride)
		x.settle()
		assert.True(t, x.Till().Verify.State().Ready, "this store does not want it")
	})
}

func TestWrongAnswersAreCounted(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		v := x.Till().Verify
		key := service.KeyAnswerMismatch
		x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
			return service.Verification{}, refusal(service.OpVerify, key)
		}
		v.Choose(service.ByQuestion)
		for n := 1; n <= 2; n++ {
			v.TypeAnswer("wrong")
			v.Send()
			x.settle()
			assert.Equal(t, n, v.State().Tries)
			assert.Equal(t, "wrong", v.State().Answer, "a slip can be put right")
		}
		v.Choose(service.ByBypass)
		v.Choose(service.ByQuestion)
		assert.Equal(t, 2, v.State().Tries, "another method between does not make them right")
		key = service.KeyTriesExceeded
		v.TypeAnswer("wrong")
		v.Send()
		x.settle()
		assert.Equal(t, app.WhyLocked, whys(v.State())[service.ByQuestion])
		assert.Empty(t, v.State().Answer)
		x.take(otherCard)
		x.take(theCard)
		assert.Zero(t, v.State().Tries)
	})
}

func TestWrongPINsAreCounted(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.refuse(refusal(service.OpAuthorize, service.KeyWrongPIN))
		x.sell()
		assert.Equal(t, 1, x.Till().Verify.State().Tries)
		assert.Equal(t, service.BySMS, x.Till().Verify.State().SentTo, "the PIN that was sent is still good")
		x.Till().Verify.TypePIN(thePIN)
		assert.True(t, x.Till().Verify.State().Ready)
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
			inBubble(t, func(t *testing.T, x *till) {
				x.take(theCard)
				x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
					return service.Verification{}, refusal(service.OpVerify, key)
				}
				x.Till().Verify.Choose(f)
				x.settle()
				assert.Equal(t, string(key), x.problemKey())
				assert.Equal(t, app.WhyRefused, whys(x.Till().Verify.State())[f])
				assert.Empty(t, x.Till().Verify.State().Format)
				x.Till().NextCustomer()
				x.take(theCard)
				assert.Equal(t, app.WhyNothing, whys(x.Till().Verify.State())[f])
			})
		})
	}
}

// TestVerifyNamesTheCustomerBothWays: v2 finds people by customer id.
func TestVerifyNamesTheCustomerBothWays(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.verifyBySMS(thePIN)
		assert.Equal(t, "70021", x.store.verified[0].CustomerID)
		assert.Equal(t, theAccount, x.store.verified[0].AccountNumber)
	})
}
