package lookup_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

func TestFindUnderstandsTheBox(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		fault      form.Fault
		ask, form  bool
		card       string
	}{
		{name: "card", text: apptest.TheCard, card: apptest.TheCard},
		{name: "card with spaces", text: " 6374 9800 0000 0016 ", card: apptest.TheCard},
		{name: "card with dashes", text: "6374-9800-0000-0016", card: apptest.TheCard},
		{name: "card with no-break spaces and dots", text: "6374\u00a09800.0000\u202f0016", card: apptest.TheCard},
		{name: "card with a wrong check digit", text: "6374980000000017", card: "6374980000000017"},
		{name: "account or customer", text: apptest.TheAccount, ask: true},
		{name: "fourteen digits", text: "12345678901234", ask: true},
		{name: "dashed customer", text: "700022-3", ask: true},
		{name: "fifteen digits", text: "123456789012345", fault: form.FaultNumber},
		{name: "seventeen digits", text: "12345678901234567", fault: form.FaultNumber},
		{name: "name", text: "Maple Sampleton", form: true},
		{name: "one digit too few of a name", text: "4ever", form: true},
		{name: "Arabic digits are no number of ours", text: "٤٢", form: true},
		{name: "nothing", text: "", fault: form.FaultRequired},
		{name: "spaces", text: " \u00a0 ", fault: form.FaultRequired},
		{name: "dashes only", text: "--", form: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Till().Lookup.Type(form.FieldBox, test.text)
				x.Till().Lookup.Find()
				x.Settle()
				st := x.Till().Lookup.State()
				assert.Equal(t, test.fault, st.Faults[form.FieldBox])
				assert.Equal(t, test.ask, st.AskKind)
				assert.Equal(t, test.form, st.Form)
				if test.card == "" {
					assert.Empty(t, x.API.Lookups, "nothing is asked for what cannot be right")
					return
				}
				require.Len(t, x.API.Lookups, 1)
				assert.Equal(t, test.card, x.API.Lookups[0].Key.Card.Reveal())
			})
		})
	}
}

func TestFindMovesANameIntoTheForm(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().Lookup.Type(form.FieldBox, " Mary  Ann O’Sample ")
		x.Till().Lookup.Find()
		typed := x.Till().Lookup.State().Typed
		assert.Equal(t, "Mary", typed[form.FieldFirstName])
		assert.Equal(t, "Ann O’Sample", typed[form.FieldLastName])
		assert.Empty(t, typed[form.FieldBox])
	})
}

func TestNumberIsLookedUpAsWhatTheAssociateSays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		choose     func(*lookup.Lookup)
		want       service.LookupKey
	}{
		{"account", "9001 0021", (*lookup.Lookup).FindByAccount, service.LookupKey{AccountNumber: apptest.TheAccount}},
		{"account with dashes", "9001-0021", (*lookup.Lookup).FindByAccount, service.LookupKey{AccountNumber: apptest.TheAccount}},
		{"customer", " 70021 ", (*lookup.Lookup).FindByCustomer, service.LookupKey{CustomerID: "70021"}},
		{"customer with a space", "700 21", (*lookup.Lookup).FindByCustomer, service.LookupKey{CustomerID: "70021"}},
		{"authorized user", "700022-3", (*lookup.Lookup).FindByCustomer, service.LookupKey{CustomerID: "700022-3"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return apptest.Maple(), nil }
				x.Till().Lookup.Type(form.FieldBox, test.text)
				x.Till().Lookup.Find()
				require.True(t, x.Till().Lookup.State().AskKind)
				test.choose(x.Till().Lookup)
				test.choose(x.Till().Lookup)
				x.Settle()
				require.Len(t, x.API.Lookups, 1, "a second press does nothing")
				assert.Equal(t, test.want, x.API.Lookups[0].Key)
				assert.True(t, x.Till().Customer.State().Present)
				assert.False(t, x.Till().Lookup.State().AskKind, "the question is answered")
			})
		})
	}
}

func TestFoundCustomerIsInHand(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		c := x.Till().Customer.State()
		assert.True(t, c.Present)
		assert.Equal(t, apptest.TheAccount, c.AccountNumber)
		assert.Equal(t, "Maple Sampleton", c.Name())
		assert.Equal(t, "M. S.", c.Initials())
		assert.Equal(t, money.Cents(8200_00), c.AvailableCredit)
		assert.Equal(t, apptest.TheCard, c.Card.Reveal(), "kept for the verification of authorized users")
		first := c.FlowID
		assert.Regexp(t, `^[0-9a-f]{32}$`, first)

		x.Take(apptest.OtherCard)
		assert.NotEqual(t, first, x.Till().Customer.State().FlowID, "each customer is a flow of their own")
	})
}

// TestQuestionsAreInTheCustomersLanguage: they are read aloud to the customer.
func TestQuestionsAreInTheCustomersLanguage(t *testing.T) {
	t.Parallel()
	french := func(_ service.LookupKey, lang service.Language) (service.Customer, error) {
		c := apptest.Maple()
		c.Language = service.French
		if lang == service.French {
			c.Questions[0].Text = "Premier animal?"
		}
		return c, nil
	}
	tests := []struct {
		name   string
		answer func(service.LookupKey, service.Language) (service.Customer, error)
		want   string
		asked  int
	}{
		{"other language than the associate's", french, "Premier animal?", 2},
		{"same language", func(service.LookupKey, service.Language) (service.Customer, error) { return apptest.Maple(), nil }, "First pet?", 1},
		{"second question unanswered", func(k service.LookupKey, lang service.Language) (service.Customer, error) {
			if lang == service.French {
				return service.Customer{}, apptest.Offline(service.OpLookup)
			}
			return french(k, lang)
		}, "First pet?", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnLookup = test.answer
				x.Take(apptest.TheCard)
				assert.Equal(t, test.want, x.Till().Customer.State().Questions[0].Text)
				assert.Len(t, x.API.Lookups, test.asked)
				assert.Empty(t, x.ProblemKey())
			})
		})
	}
}

func TestALookupThatIsRefused(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			return service.Customer{}, apptest.Refusal(service.OpLookup, service.KeyNotFound)
		}
		x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
		x.Till().Lookup.Find()
		x.Settle()
		require.Equal(t, string(service.KeyNotFound), x.ProblemKey())
		assert.Equal(t, problem.ActionLookup, x.Problem().Action)
		assert.NotEmpty(t, x.Problem().Reference)
		assert.False(t, x.Till().Customer.State().Present)
	})
}

// TestLateAnswersAreDropped: the page was emptied before the answer came.
func TestLateAnswersAreDropped(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		release := x.API.Hold(service.OpLookup)
		x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
		x.Till().Lookup.Find()
		x.Settle()
		require.True(t, x.Till().Lookup.State().Busy)
		x.Till().NextCustomer()
		assert.False(t, x.Till().Lookup.State().Busy)

		x.Take(apptest.OtherCard)
		release()
		x.Settle()
		assert.Equal(t, apptest.OtherPerson, x.Till().Customer.State().AccountNumber, "the late answer takes nobody's place")
		assert.Empty(t, x.ProblemKey())
	})
}

func TestFindDoesNothingWhileBusy(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		release := x.API.Hold(service.OpLookup)
		x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
		for range 100 {
			x.Till().Lookup.Find()
		}
		x.Till().Lookup.Search()
		x.Till().Lookup.FindByAccount()
		x.Settle()
		assert.Equal(t, 1, x.API.Count(service.OpLookup))
		assert.Zero(t, x.API.Count(service.OpSearch))
		release()
		x.Settle()
		assert.True(t, x.Till().Customer.State().Present)
	})
}

// TestCreditIsFreshAfterACharge: nobody has to look the customer up again.
func TestCreditIsFreshAfterACharge(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := apptest.Maple()
			c.AvailableCredit = money.Cents(7748_00)
			return c, nil
		}
		x.Sell()
		assert.Equal(t, money.Cents(7748_00), x.Till().Customer.State().AvailableCredit)
		assert.Equal(t, secret.NewPAN(apptest.TheCard).Reveal(), x.Till().Customer.State().Card.Reveal())
	})
}

// TestFreshCreditOfTheCustomerBeforeIsDropped: it comes when somebody else is in hand.
func TestFreshCreditOfTheCustomerBeforeIsDropped(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		release := x.API.Hold(service.OpLookup)
		x.Sell()
		x.Till().NextCustomer()
		x.Take(apptest.OtherCard)
		release()
		x.Settle()
		assert.Equal(t, money.Cents(300_00), x.Till().Customer.State().AvailableCredit)
	})
}

// Two of the three whole card numbers that the documents print fail their check digit: such
// a number is remarked on and sent (contract 1.5).
func TestACheckDigitIsRemarkedOn(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		l := x.Till().Lookup
		for text, want := range map[string]form.Remark{
			"6374 9800 0000 0017": lookup.RemarkCard, apptest.TheCard: "", "637498000000001": "", "90010021": "", "Maple": "", "": "",
		} {
			l.Type(form.FieldBox, text)
			assert.Equal(t, want, l.State().Remarks()[form.FieldBox], "%q", text)
		}
		x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return apptest.Maple(), nil }
		l.Type(form.FieldBox, "1234123412341234")
		l.Find()
		x.Settle()
		assert.Equal(t, "1234123412341234", x.API.Lookups[0].Key.Card.Reveal())
		assert.True(t, x.Till().Customer.State().Present)
		assert.Empty(t, l.State().Remarks(), "it was right")
	})
}
