package verification_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/verification"
	"comptoir/service"
)

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
		for _, m := range v.State().Methods {
			if m.Format == service.ByQuestion {
				assert.Equal(t, x.Time.Now().Add(48*time.Hour), m.Until, "the lender's lock lasts no longer")
			} else {
				assert.Zero(t, m.Until, "and is of that method")
			}
		}
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
		assert.Equal(t, form.Attention{Field: form.FieldPIN, Times: 1}, x.Till().Verification.State().Attend)
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
