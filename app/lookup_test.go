package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

func TestFindUnderstandsTheBox(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		fault      app.Fault
		ask, form  bool
		card       string
	}{
		{name: "card", text: theCard, card: theCard},
		{name: "card with spaces", text: " 6374 9800 0000 0016 ", card: theCard},
		{name: "card with dashes", text: "6374-9800-0000-0016", card: theCard},
		{name: "card with no-break spaces and dots", text: "6374\u00a09800.0000\u202f0016", card: theCard},
		{name: "card with a wrong check digit", text: "6374980000000017", fault: app.FaultCard},
		{name: "account or customer", text: theAccount, ask: true},
		{name: "fourteen digits", text: "12345678901234", ask: true},
		{name: "dashed customer", text: "700022-3", ask: true},
		{name: "fifteen digits", text: "123456789012345", fault: app.FaultNumber},
		{name: "seventeen digits", text: "12345678901234567", fault: app.FaultNumber},
		{name: "name", text: "Maple Sampleton", form: true},
		{name: "one digit too few of a name", text: "4ever", form: true},
		{name: "Arabic digits are no number of ours", text: "٤٢", form: true},
		{name: "nothing", text: "", fault: app.FaultRequired},
		{name: "spaces", text: " \u00a0 ", fault: app.FaultRequired},
		{name: "dashes only", text: "--", form: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.Till().Lookup.Type(app.FieldBox, test.text)
				x.Till().Lookup.Find()
				x.settle()
				st := x.Till().Lookup.State()
				assert.Equal(t, test.fault, st.Faults[app.FieldBox])
				assert.Equal(t, test.ask, st.AskKind)
				assert.Equal(t, test.form, st.Form)
				if test.card == "" {
					assert.Empty(t, x.store.lookups, "nothing is asked for what cannot be right")
					return
				}
				require.Len(t, x.store.lookups, 1)
				assert.Equal(t, test.card, x.store.lookups[0].key.Card.Reveal())
			})
		})
	}
}

func TestFindMovesANameIntoTheForm(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Till().Lookup.Type(app.FieldBox, " Mary  Ann O’Sample ")
		x.Till().Lookup.Find()
		typed := x.Till().Lookup.State().Typed
		assert.Equal(t, "Mary", typed[app.FieldFirstName])
		assert.Equal(t, "Ann O’Sample", typed[app.FieldLastName])
		assert.Empty(t, typed[app.FieldBox])
	})
}

func TestNumberIsLookedUpAsWhatTheAssociateSays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		choose     func(*app.Lookup)
		want       service.LookupKey
	}{
		{"account", "9001 0021", (*app.Lookup).FindByAccount, service.LookupKey{AccountNumber: theAccount}},
		{"account with dashes", "9001-0021", (*app.Lookup).FindByAccount, service.LookupKey{AccountNumber: theAccount}},
		{"customer", " 70021 ", (*app.Lookup).FindByCustomer, service.LookupKey{CustomerID: "70021"}},
		{"customer with a space", "700 21", (*app.Lookup).FindByCustomer, service.LookupKey{CustomerID: "70021"}},
		{"authorized user", "700022-3", (*app.Lookup).FindByCustomer, service.LookupKey{CustomerID: "700022-3"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return maple(), nil }
				x.Till().Lookup.Type(app.FieldBox, test.text)
				x.Till().Lookup.Find()
				require.True(t, x.Till().Lookup.State().AskKind)
				test.choose(x.Till().Lookup)
				test.choose(x.Till().Lookup)
				x.settle()
				require.Len(t, x.store.lookups, 1, "a second press does nothing")
				assert.Equal(t, test.want, x.store.lookups[0].key)
				assert.True(t, x.Till().Customer.State().Present)
				assert.False(t, x.Till().Lookup.State().AskKind, "the question is answered")
			})
		})
	}
}

func TestFoundCustomerIsInHand(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		c := x.Till().Customer.State()
		assert.True(t, c.Present)
		assert.Equal(t, theAccount, c.AccountNumber)
		assert.Equal(t, "Maple Sampleton", c.Name())
		assert.Equal(t, "M. S.", c.Initials())
		assert.Equal(t, money.Cents(8200_00), c.AvailableCredit)
		assert.Equal(t, theCard, c.Card.Reveal(), "kept for the verification of authorized users")
		first := c.FlowID
		assert.Regexp(t, `^[0-9a-f]{32}$`, first)

		x.take(otherCard)
		assert.NotEqual(t, first, x.Till().Customer.State().FlowID, "each customer is a flow of their own")
	})
}

// TestQuestionsAreInTheCustomersLanguage: they are read aloud to the customer.
func TestQuestionsAreInTheCustomersLanguage(t *testing.T) {
	t.Parallel()
	french := func(_ service.LookupKey, lang service.Language) (service.Customer, error) {
		c := maple()
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
		{"same language", func(service.LookupKey, service.Language) (service.Customer, error) { return maple(), nil }, "First pet?", 1},
		{"second question unanswered", func(k service.LookupKey, lang service.Language) (service.Customer, error) {
			if lang == service.French {
				return service.Customer{}, offline(service.OpLookup)
			}
			return french(k, lang)
		}, "First pet?", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onLookup = test.answer
				x.take(theCard)
				assert.Equal(t, test.want, x.Till().Customer.State().Questions[0].Text)
				assert.Len(t, x.store.lookups, test.asked)
				assert.Empty(t, x.problemKey())
			})
		})
	}
}

func TestLookupRefusedKeepsWhatWasTyped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			return service.Customer{}, refusal(service.OpLookup, service.KeyNotFound)
		}
		x.Till().Lookup.Type(app.FieldBox, theCard)
		x.Till().Lookup.Find()
		x.settle()
		require.Equal(t, string(service.KeyNotFound), x.problemKey())
		assert.Equal(t, app.ActionLookup, x.problem().Action)
		assert.NotEmpty(t, x.problem().Reference)
		assert.Equal(t, theCard, x.Till().Lookup.State().Typed[app.FieldBox])
		assert.False(t, x.Till().Customer.State().Present)
	})
}

// TestLateAnswersAreDropped: the page was emptied before the answer came.
func TestLateAnswersAreDropped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		release := x.store.hold(service.OpLookup)
		x.Till().Lookup.Type(app.FieldBox, theCard)
		x.Till().Lookup.Find()
		x.settle()
		require.True(t, x.Till().Lookup.State().Busy)
		x.Till().NextCustomer()
		assert.False(t, x.Till().Lookup.State().Busy)

		x.take(otherCard)
		release()
		x.settle()
		assert.Equal(t, otherPerson, x.Till().Customer.State().AccountNumber, "the late answer takes nobody's place")
		assert.Empty(t, x.problemKey())
	})
}

func TestFindDoesNothingWhileBusy(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		release := x.store.hold(service.OpLookup)
		x.Till().Lookup.Type(app.FieldBox, theCard)
		for range 100 {
			x.Till().Lookup.Find()
		}
		x.Till().Lookup.Search()
		x.Till().Lookup.FindByAccount()
		x.settle()
		assert.Equal(t, 1, x.store.count(service.OpLookup))
		assert.Zero(t, x.store.count(service.OpSearch))
		release()
		x.settle()
		assert.True(t, x.Till().Customer.State().Present)
	})
}

// TestCreditIsFreshAfterACharge: nobody has to look the customer up again.
func TestCreditIsFreshAfterACharge(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
			c := maple()
			c.AvailableCredit = money.Cents(7748_00)
			return c, nil
		}
		x.sell()
		assert.Equal(t, money.Cents(7748_00), x.Till().Customer.State().AvailableCredit)
		assert.Equal(t, secret.NewPAN(theCard).Reveal(), x.Till().Customer.State().Card.Reveal())
	})
}

// TestFreshCreditOfTheCustomerBeforeIsDropped: it comes when somebody else is in hand.
func TestFreshCreditOfTheCustomerBeforeIsDropped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		release := x.store.hold(service.OpLookup)
		x.sell()
		x.Till().NextCustomer()
		x.take(otherCard)
		release()
		x.settle()
		assert.Equal(t, money.Cents(300_00), x.Till().Customer.State().AvailableCredit)
	})
}
