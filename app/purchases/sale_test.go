package purchases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/settings"
)

func TestAmountsAsTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		lang  service.Language
		cents int64
		fault form.Fault
	}{
		{text: "452", lang: service.English, cents: 452_00},
		{text: "1,249.99", lang: service.English, cents: 1249_99},
		{text: "$1,249.99", lang: service.English, cents: 1249_99},
		{text: "1 249,99 $", lang: service.English, cents: 1249_99},
		{text: "1,249", lang: service.English, cents: 1249_00},
		{text: "1.249", lang: service.English, fault: form.FaultAmount},
		{text: "1\u00a0249,99\u00a0$", lang: service.French, cents: 1249_99},
		{text: "1249,9", lang: service.French, cents: 1249_90},
		{text: "1.249", lang: service.French, cents: 1249_00},
		{text: "1,249", lang: service.French, fault: form.FaultAmount},
		{text: "", lang: service.English, fault: form.FaultRequired},
		{text: "  ", lang: service.French, fault: form.FaultRequired},
		{text: "0.00", lang: service.English, fault: form.FaultAmountZero},
		{text: "-5", lang: service.English, fault: form.FaultAmount},
		{text: "1e3", lang: service.English, fault: form.FaultAmount},
		{text: "twelve", lang: service.French, fault: form.FaultAmount},
	}
	for _, test := range tests {
		t.Run(string(test.lang)+" "+test.text, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Session.SetLanguage(test.lang)
				x.Take(apptest.TheCard)
				p := x.Till().Sale
				p.TypeAmount(test.text)
				assert.Equal(t, money.Cents(test.cents), p.State().Amount.Value())
				p.Proceed()
				x.Settle()
				assert.Equal(t, test.fault, p.State().Faults[form.FieldAmount])
				if test.fault != "" {
					assert.Empty(t, x.API.Quotes)
					p.TypeAmount("1") // what can become an amount waits
					assert.Empty(t, p.State().Faults[form.FieldAmount])
					return
				}
				require.Len(t, x.API.Quotes, 1)
				assert.Equal(t, apptest.QuoteCall{Account: apptest.TheAccount, Amount: money.Cents(test.cents), Lang: test.lang}, x.API.Quotes[0])
			})
		})
	}
}

// TestAmountKeepsItsMeaningInTheOtherLanguage: 1,249 was typed as a thousand and some.
func TestAmountKeepsItsMeaningInTheOtherLanguage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Till().Sale.TypeAmount("1,249")
		x.Session.SwitchLanguage()
		x.Plans("1,249")
		assert.Equal(t, money.Cents(1249_00), x.Till().Sale.State().Quoted)
	})
}

func TestStepsOfASale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		p := x.Till().Sale
		step := func(want purchases.Step) { t.Helper(); require.Equal(t, want, p.State().Step) }
		step(purchases.StepQuote)
		p.Proceed()
		x.Settle()
		assert.Empty(t, x.API.Quotes, "there is nobody to sell to")
		x.Take(apptest.TheCard)
		p.TypeAmount("452")
		step(purchases.StepQuote)
		p.Proceed()
		x.Settle()
		step(purchases.StepChoose)
		p.Proceed()
		p.Choose(apptest.Plan3)
		step(purchases.StepVerify)
		p.Proceed()
		assert.Equal(t, session.TabVerification, x.Nav.State().Tab)
		x.VerifyBySMS(apptest.ThePIN)
		step(purchases.StepAuthorize)

		p.TypeAmount("453")
		step(purchases.StepQuote)
		p.TypeAmount("452.00")
		step(purchases.StepAuthorize)
		p.TypeAmount("500")
		p.Proceed()
		x.Settle()
		step(purchases.StepAuthorize)
		assert.Equal(t, money.Cents(500_00), p.State().Quoted, "the plans are for the new amount")
		assert.Equal(t, apptest.Plan3, p.State().Chosen, "the choice still stands")
		assert.Empty(t, x.API.Sent)
	})
}

func TestOptionsOfAQuote(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.SettingsFile.Set(settings.KeyHideAbove35, "false"))
		x.Take(apptest.TheCard)
		x.Plans("452")
		st := x.Till().Sale.State()
		keys := make([]purchases.OptionKey, 0, len(st.Options))
		for _, o := range st.Options {
			keys = append(keys, o.Key)
		}
		assert.Equal(t, []purchases.OptionKey{apptest.Regular, apptest.Plan3, {PlanID: 4, Months: 6}, {PlanID: 9, Months: 12}}, keys)
		assert.Equal(t, "preferred", st.Category)
		plan := st.Options[1]
		assert.Equal(t, "Rate: sample wording.", plan.Rates[0].Message, "the lender's words, unchanged")
		assert.Equal(t, money.Cents(40_00), plan.Fees[0].Amount)
		assert.False(t, plan.Deferred)
		assert.False(t, plan.OverLimit)
		assert.True(t, st.Options[3].Deferred, "the whole amount at the end")
		assert.True(t, st.Options[3].OverLimit, "35.0001 % is above 35 %")
		assert.False(t, st.Options[0].OverLimit)
		assert.Equal(t, "Maple Sampleton", st.Customer.Name())
	})
}

func TestExactlyThirtyFivePercentIsLawful(t *testing.T) {
	t.Parallel()
	for rate, over := range map[money.Rate]bool{349_900: false, 350_000: false, 350_001: true} {
		t.Run(rate.String(), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.API.OnQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
					q := apptest.QuoteFor(account, amount, lang)
					q.Regular.AIR = rate
					q.Promotional[0].Terms[0].Rates[0].Rate = rate
					return q, nil
				}
				require.NoError(t, x.SettingsFile.Set(settings.KeyHideAbove35, "false"))
				x.Take(apptest.TheCard)
				x.Plans("10")
				assert.Equal(t, over, x.Till().Sale.State().Options[0].OverLimit)
				assert.Equal(t, over, x.Till().Sale.State().Options[1].OverLimit)
			})
		})
	}
}

func TestNothingOffered(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnQuote = func(account string, amount money.Amount, _ service.Language) (service.Quote, error) {
			return service.Quote{AccountNumber: account, Amount: amount}, nil
		}
		x.Take(apptest.TheCard)
		x.Till().Sale.TypeAmount("452")
		x.Till().Sale.Proceed()
		x.Settle()
		assert.Equal(t, problem.NoPlans, x.ProblemKey())
		assert.Equal(t, purchases.PhaseAmount, x.Till().Sale.State().Phase)
		assert.Equal(t, "452", x.Till().Sale.State().Amount.Text())
	})
}

func TestAmountAboveTheCreditIsPointedOut(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Plans("8200.01")
		assert.Equal(t, form.FaultCredit, x.Till().Sale.State().Faults[form.FieldAmount])
		x.Till().Sale.Choose(apptest.Plan3)
		x.VerifyBySMS(apptest.ThePIN)
		for range 2 {
			assert.Equal(t, purchases.StepAmount, x.Till().Sale.State().Step)
			before := x.Till().Sale.State().Attend
			x.Till().Sale.Proceed()
			x.Settle()
			assert.Equal(t, before.To(form.FieldAmount), x.Till().Sale.State().Attend)
		}
		assert.Empty(t, x.API.Sent, "nothing goes on to a refusal")
		x.Plans("8200.00")
		assert.Empty(t, x.Till().Sale.State().Faults)
	})
}

func TestQuoteWithoutNetworkCanBeTriedAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		works := x.API.OnQuote
		x.API.OnQuote = func(string, money.Amount, service.Language) (service.Quote, error) {
			return service.Quote{}, apptest.Offline(service.OpQuote)
		}
		x.Till().Sale.TypeAmount("452")
		x.Till().Sale.Proceed()
		x.Settle()
		require.Equal(t, problem.ActionRetry, x.Problem().Action)
		x.API.OnQuote = works
		x.Notice.Act()
		x.Settle()
		assert.Equal(t, purchases.PhasePlans, x.Till().Sale.State().Phase)
		assert.Nil(t, x.Problem())
	})
}

func TestAnotherCustomerStartsAnotherSale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().Sale.TypeAmount("120")
		x.Take(apptest.TheCard)
		assert.Equal(t, "120", x.Till().Sale.State().Amount.Text(), "an amount typed before the first customer is theirs")
		x.Plans("120")
		x.Till().Sale.Choose(apptest.Plan3)
		reference := x.Till().Sale.State().Reference
		x.Take(apptest.OtherCard)
		st := x.Till().Sale.State()
		assert.Equal(t, purchases.PhaseAmount, st.Phase)
		assert.Empty(t, st.Amount.Text())
		assert.Empty(t, st.Options)
		assert.NotEqual(t, reference, st.Reference)
		assert.Equal(t, apptest.OtherPerson, st.Customer.AccountNumber)
	})
}

func TestQuoteOfTheCustomerBeforeIsDropped(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		release := x.API.Hold(service.OpQuote)
		x.Till().Sale.TypeAmount("120")
		for range 100 {
			x.Till().Sale.Proceed()
		}
		x.Settle()
		require.Equal(t, 1, x.API.Count(service.OpQuote))
		x.Take(apptest.OtherCard)
		release()
		x.Settle()
		assert.Equal(t, purchases.PhaseAmount, x.Till().Sale.State().Phase)
		assert.False(t, x.Till().Sale.State().Busy)
	})
}

func TestLanguageSwitchAsksForThePlansAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Sale.TypeReference("till-77")
		x.Session.SwitchLanguage()
		assert.True(t, x.Till().Sale.State().Busy)
		x.Settle()
		st := x.Till().Sale.State()
		option, _ := st.Option()
		assert.Equal(t, "Taux : sample wording.", option.Rates[0].Message)
		assert.Equal(t, apptest.Plan3, st.Chosen)
		assert.Equal(t, "452.00", st.Amount.Text())
		assert.Equal(t, "till-77", st.Reference)
		assert.Equal(t, purchases.StepAuthorize, st.Step, "and nothing has to be done again")
	})
}

// TestLanguageSwitchWhileThePlansAreOnTheirWay: the words that come are not mixed.
func TestLanguageSwitchWhileThePlansAreOnTheirWay(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]string{"first plans": "", "other amount": "100"} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Take(apptest.TheCard)
				if before != "" {
					x.Plans(before)
				}
				release := x.API.Hold(service.OpQuote)
				x.Till().Sale.TypeAmount("452")
				x.Till().Sale.Proceed()
				x.Settle()
				x.Session.SwitchLanguage()
				release()
				x.Settle()
				st := x.Till().Sale.State()
				require.Equal(t, purchases.PhasePlans, st.Phase)
				assert.Equal(t, money.Cents(452_00), st.Quoted)
				assert.Equal(t, "Taux : sample wording.", st.Options[1].Rates[0].Message)
				assert.False(t, st.Busy)
			})
		})
	}
}
