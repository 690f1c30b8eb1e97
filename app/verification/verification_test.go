package verification_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

func TestMethodsOfACustomer(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		st := x.Till().Verification.State()
		for i, f := range verification.Formats() {
			assert.Equal(t, f, st.Methods[i].Format, "the order never changes")
		}
		assert.Equal(t, map[service.VerifyFormat]verification.Why{
			service.BySMS: "", service.ByEmail: "", service.ByQuestion: "", service.ByOverride: "", service.ByBypass: "",
		}, apptest.Whys(st))

		x.Take(apptest.OtherCard)
		assert.Equal(t, map[service.VerifyFormat]verification.Why{
			service.BySMS: "", service.ByEmail: "", service.ByQuestion: verification.WhyNoQuestion,
			service.ByOverride: "", service.ByBypass: "",
		}, apptest.Whys(x.Till().Verification.State()), "that an answer leaves telephone and e-mail out says nothing of them")
		unsaid := map[service.VerifyFormat]bool{}
		for _, m := range x.Till().Verification.State().Methods {
			unsaid[m.Format] = m.Unsaid
		}
		assert.Equal(t, map[service.VerifyFormat]bool{
			service.BySMS: true, service.ByEmail: true, service.ByQuestion: false, service.ByOverride: false, service.ByBypass: false,
		}, unsaid)
	})
}

func TestMethodThatCannotWorkIsNotTried(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.OtherCard)
		x.Till().Verification.Choose(service.ByQuestion)
		x.Settle()
		assert.Empty(t, x.Till().Verification.State().Format)
		assert.Empty(t, x.API.Verified)
	})
}

// TestWhatIsNotKnownIsTried: v2 and the older v2.5 tell neither telephone nor e-mail, and
// only the verification itself tells whether there is one (contract 4.2).
func TestWhatIsNotKnownIsTried(t *testing.T) {
	t.Parallel()
	for _, f := range []service.VerifyFormat{service.BySMS, service.ByEmail} {
		t.Run(string(f), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.OtherCard)
				x.API.OnVerify = func(r service.VerifyRequest) (service.Verification, error) {
					return service.Verification{SentTo: r.Format}, nil
				}
				x.Till().Verification.Choose(f)
				x.Settle()
				st := x.Till().Verification.State()
				assert.Equal(t, f, st.SentTo)
				assert.Empty(t, st.To, "the till does not know where it went")
			})
		})
	}
}

// TestABypassThatNobodySpokeOf: quotes of v2.5 do not say whether it is open, and the
// lender decides (contract section 9, contradiction 10).
func TestABypassThatNobodySpokeOf(t *testing.T) {
	t.Parallel()
	for said, want := range map[service.Flag]verification.Method{
		service.FlagYes:    {Format: service.ByBypass},
		service.FlagNo:     {Format: service.ByBypass, Why: verification.WhyNotOffered},
		service.FlagAbsent: {Format: service.ByBypass, Unsaid: true},
	} {
		t.Run(strconv.Itoa(int(said)), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
					q := apptest.QuoteFor(account, amount, lang)
					q.Regular.Bypass = said
					return q, nil
				}
				x.Take(apptest.TheCard)
				x.Plans("120.00")
				assert.Contains(t, x.Till().Verification.State().Methods, want)
			})
		})
	}
}

func TestBypassDependsOnThePurchase(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		amount string
		choose purchases.OptionKey
		want   verification.Why
	}{
		{"no amount yet", "", purchases.OptionKey{}, verification.WhyNothing},
		{"small, nothing chosen", "120.00", purchases.OptionKey{}, verification.WhyNothing},
		{"small, regular", "120.00", apptest.Regular, verification.WhyNothing},
		{"small, on a plan", "120.00", apptest.Plan3, verification.WhyNotRegular},
		{"too much", "452.00", apptest.Regular, verification.WhyNotOffered},
		{"too much, on a plan", "452.00", apptest.Plan3, verification.WhyNotRegular},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.TheCard)
				if test.amount != "" {
					x.Plans(test.amount)
					x.Till().Sale.Choose(test.choose)
				}
				assert.Equal(t, test.want, apptest.Whys(x.Till().Verification.State())[service.ByBypass])
			})
		})
	}
}

func TestPINBySMS(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		release := x.API.Hold(service.OpVerify)
		for range 100 {
			v.Choose(service.BySMS)
		}
		v.Send()
		require.True(t, v.State().Busy)
		v.TypePIN("1234")
		assert.False(t, v.State().Ready, "no PIN counts before one was sent")
		release()
		x.Settle()

		st := v.State()
		require.Len(t, x.API.Verified, 1, "a key held down sends one PIN")
		sent := x.API.Verified[0]
		assert.Equal(t, apptest.TheAccount, sent.AccountNumber)
		assert.NotEmpty(t, sent.RequestID)
		assert.True(t, sent.Card.IsEmpty(), "a consumer's account is enough")
		assert.Equal(t, service.BySMS, st.SentTo)
		assert.Equal(t, 30, st.ResendIn)
		assert.Equal(t, apptest.ThePIN, st.Training, "in training somebody has to read it aloud")

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
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.API.OnVerify = func(r service.VerifyRequest) (service.Verification, error) {
			answer, err := x.API.VerifyAsUsual(r)
			x.API.Letters = append(x.API.Letters,
				service.Letter{AccountNumber: apptest.TheAccount, RequestID: "another", PIN: secret.NewPIN("0001")},
				service.Letter{AccountNumber: apptest.OtherPerson, RequestID: r.RequestID, PIN: secret.NewPIN("0002")})
			return answer, err
		}
		x.Till().Verification.Choose(service.BySMS)
		x.Settle()
		assert.Equal(t, apptest.ThePIN, x.Till().Verification.State().Training)
	})
}

func TestResendWaits(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		v.Choose(service.ByEmail)
		x.Settle()
		x.Advance(29 * time.Second)
		assert.Equal(t, 1, v.State().ResendIn)
		v.Send()
		v.Choose(service.ByEmail)
		x.Settle()
		require.Len(t, x.API.Verified, 1, "the first PIN is still on its way")

		x.Advance(time.Second)
		assert.Zero(t, v.State().ResendIn)
		v.TypePIN("12")
		v.Send()
		x.Settle()
		require.Len(t, x.API.Verified, 2)
		assert.Equal(t, x.API.Verified[0].RequestID, x.API.Verified[1].RequestID, "one request, another PIN")
		assert.Equal(t, 30, v.State().ResendIn)
		assert.Empty(t, v.State().PIN, "what was typed belonged to the PIN before")

		x.Advance(10 * time.Minute)
		assert.Zero(t, v.State().ResendIn, "it never runs below zero")
	})
}

func TestOtherMethodIsAnotherRequest(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.VerifyBySMS("1111")
		x.Till().Verification.Choose(service.ByOverride)
		assert.False(t, x.Till().Verification.State().Ready)
		x.Settle()
		st := x.Till().Verification.State()
		assert.True(t, st.Ready, "nobody has to type this one")
		assert.Empty(t, st.SentTo)
		assert.NotEqual(t, x.API.Verified[0].RequestID, x.API.Verified[1].RequestID)
		x.Till().Verification.TypePIN("9999")
		assert.Empty(t, x.Till().Verification.State().PIN)
		assert.True(t, x.Till().Verification.State().Ready)
	})
}

// TestDelegatesAreToldApartByTheirCard: the account is the company's.
func TestDelegatesAreToldApartByTheirCard(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.Type = service.Business
			return c, nil
		}
		x.Ready()
		x.Sell()
		assert.Equal(t, apptest.TheCard, x.API.Verified[0].Card.Reveal())
		assert.Equal(t, apptest.TheCard, x.API.Sent[0].Card.Reveal())
	})
}

func TestAnotherCustomerStartsOver(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.VerifyBySMS(apptest.ThePIN)
		x.Take(apptest.OtherCard)
		st := x.Till().Verification.State()
		assert.False(t, st.Ready)
		assert.Empty(t, st.PIN)
		assert.Empty(t, st.Training)
		x.Advance(time.Minute)
		assert.Zero(t, x.Till().Verification.State().ResendIn, "the pause of the customer before has ended with them")
	})
}

// TestPINOfTheCustomerBeforeIsDropped: it arrives when somebody else is in hand.
func TestPINOfTheCustomerBeforeIsDropped(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		release := x.API.Hold(service.OpVerify)
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		x.Take(apptest.OtherCard)
		release()
		x.Settle()
		assert.False(t, x.Till().Verification.State().Ready)
		assert.False(t, x.Till().Verification.State().Busy)
	})
}

func TestLanguageSwitchKeepsTheVerification(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.VerifyBySMS(apptest.ThePIN)
		before := x.Till().Verification.State()
		x.Session.SwitchLanguage()
		x.Settle()
		assert.Equal(t, before, x.Till().Verification.State())
	})
}

// TestBypassIsSpentWithItsOffer: it was for the small amount.
func TestBypassIsSpentWithItsOffer(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Plans("120.00")
		x.Till().Sale.Choose(apptest.Regular)
		x.Till().Verification.Choose(service.ByBypass)
		x.Settle()
		require.Equal(t, purchases.StepAuthorize, x.Till().Sale.State().Step)
		x.Till().Sale.Choose(apptest.Plan3)
		assert.Equal(t, purchases.StepVerify, x.Till().Sale.State().Step, "a plan needs a real verification")
		x.Till().Sale.Choose(apptest.Regular)
		assert.Equal(t, purchases.StepAuthorize, x.Till().Sale.State().Step)
		x.Plans("452.00")
		assert.False(t, x.Till().Verification.State().Ready)
		assert.Equal(t, money.Cents(452_00), x.Till().Sale.State().Quoted)
	})
}
