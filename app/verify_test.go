package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// whys gives the reason of each method, in the order of the page.
func whys(s app.VerifyState) map[service.VerifyFormat]app.Why {
	list := map[service.VerifyFormat]app.Why{}
	for _, m := range s.Methods {
		list[m.Format] = m.Why
	}
	return list
}

func TestMethodsOfACustomer(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		st := x.Till().Verify.State()
		for i, f := range app.Formats() {
			assert.Equal(t, f, st.Methods[i].Format, "the order never changes")
		}
		assert.Equal(t, map[service.VerifyFormat]app.Why{
			service.BySMS: "", service.ByEmail: "", service.ByQuestion: "", service.ByOverride: "", service.ByBypass: "",
		}, whys(st))

		x.take(otherCard)
		assert.Equal(t, map[service.VerifyFormat]app.Why{
			service.BySMS: app.WhyNoPhone, service.ByEmail: app.WhyNoEmail, service.ByQuestion: app.WhyNoQuestion,
			service.ByOverride: "", service.ByBypass: "",
		}, whys(x.Till().Verify.State()))
	})
}

func TestMethodThatCannotWorkIsNotTried(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(otherCard)
		for _, f := range []service.VerifyFormat{service.BySMS, service.ByEmail, service.ByQuestion} {
			x.Till().Verify.Choose(f)
			x.settle()
			assert.Empty(t, x.Till().Verify.State().Format, "%s", f)
		}
		assert.Empty(t, x.store.verified)
	})
}

func TestBypassDependsOnThePurchase(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		amount string
		choose app.OptionKey
		want   app.Why
	}{
		{"no amount yet", "", app.OptionKey{}, app.WhyNothing},
		{"small, nothing chosen", "120.00", app.OptionKey{}, app.WhyNothing},
		{"small, regular", "120.00", regular, app.WhyNothing},
		{"small, on a plan", "120.00", plan3, app.WhyNotRegular},
		{"too much", "452.00", regular, app.WhyNotOffered},
		{"too much, on a plan", "452.00", plan3, app.WhyNotRegular},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.take(theCard)
				if test.amount != "" {
					x.plans(test.amount)
					x.Till().Purchase.Choose(test.choose)
				}
				assert.Equal(t, test.want, whys(x.Till().Verify.State())[service.ByBypass])
			})
		})
	}
}

func TestPINBySMS(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		v := x.Till().Verify
		release := x.store.hold(service.OpVerify)
		for range 100 {
			v.Choose(service.BySMS)
		}
		v.Send()
		require.True(t, v.State().Busy)
		v.TypePIN("1234")
		assert.False(t, v.State().Ready, "no PIN counts before one was sent")
		release()
		x.settle()

		st := v.State()
		require.Len(t, x.store.verified, 1, "a key held down sends one PIN")
		sent := x.store.verified[0]
		assert.Equal(t, theAccount, sent.AccountNumber)
		assert.NotEmpty(t, sent.RequestID)
		assert.True(t, sent.Card.IsEmpty(), "a consumer's account is enough")
		assert.Equal(t, service.BySMS, st.SentTo)
		assert.Equal(t, 30, st.ResendIn)
		assert.Equal(t, thePIN, st.Training, "in training somebody has to read it aloud")

		for i, digits := range []string{"5", "51", "517"} {
			v.TypePIN(digits)
			assert.False(t, v.State().Ready, "%d digits", i+1)
		}
		v.TypePIN("5173")
		assert.True(t, v.State().Ready)
		v.TypePIN("517")
		assert.False(t, v.State().Ready)
	})
}

// TestOnlyTheLetterOfThisRequestIsShown: another till may serve the same account.
func TestOnlyTheLetterOfThisRequestIsShown(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.store.onVerify = func(r service.VerifyRequest) (service.Verification, error) {
			answer, err := x.store.verify(r)
			x.store.letters = append(x.store.letters,
				service.Letter{AccountNumber: theAccount, RequestID: "another", PIN: secret.NewPIN("0001")},
				service.Letter{AccountNumber: otherPerson, RequestID: r.RequestID, PIN: secret.NewPIN("0002")})
			return answer, err
		}
		x.Till().Verify.Choose(service.BySMS)
		x.settle()
		assert.Equal(t, thePIN, x.Till().Verify.State().Training)
	})
}

func TestResendWaits(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		v := x.Till().Verify
		v.Choose(service.ByEmail)
		x.settle()
		x.advance(29 * time.Second)
		assert.Equal(t, 1, v.State().ResendIn)
		v.Send()
		v.Choose(service.ByEmail)
		x.settle()
		require.Len(t, x.store.verified, 1, "the first PIN is still on its way")

		x.advance(time.Second)
		assert.Zero(t, v.State().ResendIn)
		v.TypePIN("12")
		v.Send()
		x.settle()
		require.Len(t, x.store.verified, 2)
		assert.Equal(t, x.store.verified[0].RequestID, x.store.verified[1].RequestID, "one request, another PIN")
		assert.Equal(t, 30, v.State().ResendIn)
		assert.Empty(t, v.State().PIN, "what was typed belonged to the PIN before")

		x.advance(10 * time.Minute)
		assert.Zero(t, v.State().ResendIn, "it never runs below zero")
	})
}

func TestOtherMethodIsAnotherRequest(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.verifyBySMS("1111")
		x.Till().Verify.Choose(service.ByOverride)
		assert.False(t, x.Till().Verify.State().Ready)
		x.settle()
		st := x.Till().Verify.State()
		assert.True(t, st.Ready, "nobody has to type this one")
		assert.Empty(t, st.SentTo)
		assert.NotEqual(t, x.store.verified[0].RequestID, x.store.verified[1].RequestID)
		x.Till().Verify.TypePIN("9999")
		assert.Empty(t, x.Till().Verify.State().PIN)
		assert.True(t, x.Till().Verify.State().Ready)
	})
}

// TestDelegatesAreToldApartByTheirCard: the account is the company's.
func TestDelegatesAreToldApartByTheirCard(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := maple()
			c.Type = service.Business
			return c, nil
		}
		x.ready()
		x.sell()
		assert.Equal(t, theCard, x.store.verified[0].Card.Reveal())
		assert.Equal(t, theCard, x.store.sent[0].Card.Reveal())
	})
}

func TestAnotherCustomerStartsOver(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.verifyBySMS(thePIN)
		x.take(otherCard)
		st := x.Till().Verify.State()
		assert.False(t, st.Ready)
		assert.Empty(t, st.PIN)
		assert.Empty(t, st.Training)
		x.advance(time.Minute)
		assert.Zero(t, x.Till().Verify.State().ResendIn, "the pause of the customer before has ended with them")
	})
}

// TestPINOfTheCustomerBeforeIsDropped: it arrives when somebody else is in hand.
func TestPINOfTheCustomerBeforeIsDropped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		release := x.store.hold(service.OpVerify)
		x.Till().Verify.Choose(service.ByOverride)
		x.settle()
		x.take(otherCard)
		release()
		x.settle()
		assert.False(t, x.Till().Verify.State().Ready)
		assert.False(t, x.Till().Verify.State().Busy)
	})
}

func TestLanguageSwitchKeepsTheVerification(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.verifyBySMS(thePIN)
		before := x.Till().Verify.State()
		x.Session.SwitchLanguage()
		x.settle()
		assert.Equal(t, before, x.Till().Verify.State())
	})
}

// TestBypassIsSpentWithItsOffer: it was for the small amount.
func TestBypassIsSpentWithItsOffer(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.plans("120.00")
		x.Till().Purchase.Choose(regular)
		x.Till().Verify.Choose(service.ByBypass)
		x.settle()
		require.Equal(t, app.StepAuthorize, x.Till().Purchase.State().Step)
		x.Till().Purchase.Choose(plan3)
		assert.Equal(t, app.StepVerify, x.Till().Purchase.State().Step, "a plan needs a real verification")
		x.Till().Purchase.Choose(regular)
		assert.Equal(t, app.StepAuthorize, x.Till().Purchase.State().Step)
		x.plans("452.00")
		assert.False(t, x.Till().Verify.State().Ready)
		assert.Equal(t, money.Cents(452_00), x.Till().Purchase.State().Quoted)
	})
}
