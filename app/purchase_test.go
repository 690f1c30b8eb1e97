package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
)

func TestAmountsAsTyped(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		lang  service.Language
		cents int64
		fault app.Fault
	}{
		{text: "452", lang: service.English, cents: 452_00},
		{text: "1,249.99", lang: service.English, cents: 1249_99},
		{text: "$1,249.99", lang: service.English, cents: 1249_99},
		{text: "1 249,99 $", lang: service.English, cents: 1249_99},
		{text: "1,249", lang: service.English, cents: 1249_00},
		{text: "1.249", lang: service.English, fault: app.FaultAmount},
		{text: "1\u00a0249,99\u00a0$", lang: service.French, cents: 1249_99},
		{text: "1249,9", lang: service.French, cents: 1249_90},
		{text: "1.249", lang: service.French, cents: 1249_00},
		{text: "1,249", lang: service.French, fault: app.FaultAmount},
		{text: "", lang: service.English, fault: app.FaultRequired},
		{text: "  ", lang: service.French, fault: app.FaultRequired},
		{text: "0.00", lang: service.English, fault: app.FaultAmountZero},
		{text: "-5", lang: service.English, fault: app.FaultAmount},
		{text: "1e3", lang: service.English, fault: app.FaultAmount},
		{text: "twelve", lang: service.French, fault: app.FaultAmount},
	}
	for _, test := range tests {
		t.Run(string(test.lang)+" "+test.text, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.Session.SetLanguage(test.lang)
				x.take(theCard)
				p := x.Till().Purchase
				p.TypeAmount(test.text)
				assert.Equal(t, money.Cents(test.cents), p.State().Amount)
				p.ShowPlans()
				x.settle()
				assert.Equal(t, test.fault, p.State().Faults[app.FieldAmount])
				if test.fault != "" {
					assert.Empty(t, x.store.quotes)
					p.TypeAmount(test.text + "1")
					assert.Empty(t, p.State().Faults[app.FieldAmount])
					return
				}
				require.Len(t, x.store.quotes, 1)
				assert.Equal(t, quoteCall{theAccount, money.Cents(test.cents), test.lang}, x.store.quotes[0])
			})
		})
	}
}

// TestAmountKeepsItsMeaningInTheOtherLanguage: 1,249 was typed as a thousand and some.
func TestAmountKeepsItsMeaningInTheOtherLanguage(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.Till().Purchase.TypeAmount("1,249")
		x.Session.SwitchLanguage()
		x.plans("1,249")
		assert.Equal(t, money.Cents(1249_00), x.Till().Purchase.State().Quoted)
	})
}

func TestStepsOfASale(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		p := x.Till().Purchase
		step := func(want app.Step) { t.Helper(); require.Equal(t, want, p.State().Step) }
		step(app.StepQuote)
		p.Proceed()
		x.settle()
		assert.Empty(t, x.store.quotes, "there is nobody to sell to")
		x.take(theCard)
		p.TypeAmount("452")
		step(app.StepQuote)
		p.Proceed()
		x.settle()
		step(app.StepChoose)
		p.Proceed()
		p.Choose(plan3)
		step(app.StepVerify)
		p.Proceed()
		assert.Equal(t, app.TabVerification, x.Nav.State().Tab)
		x.verifyBySMS(thePIN)
		step(app.StepAuthorize)

		p.TypeAmount("453")
		step(app.StepQuote)
		p.TypeAmount("452.00")
		step(app.StepAuthorize)
		p.TypeAmount("500")
		p.Proceed()
		x.settle()
		step(app.StepAuthorize)
		assert.Equal(t, money.Cents(500_00), p.State().Quoted, "the plans are for the new amount")
		assert.Equal(t, plan3, p.State().Chosen, "the choice still stands")
		assert.Empty(t, x.store.sent)
	})
}

func TestOptionsOfAQuote(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.plans("452")
		st := x.Till().Purchase.State()
		keys := make([]app.OptionKey, 0, len(st.Options))
		for _, o := range st.Options {
			keys = append(keys, o.Key)
		}
		assert.Equal(t, []app.OptionKey{regular, plan3, {PlanID: 4, Months: 6}, {PlanID: 9, Months: 12}}, keys)
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
			inBubble(t, func(t *testing.T, x *till) {
				x.store.onQuote = func(account string, amount money.Amount, lang service.Language) (service.Quote, error) {
					q := quoteFor(account, amount, lang)
					q.Regular.AIR = rate
					q.Promotional[0].Terms[0].Rates[0].Rate = rate
					return q, nil
				}
				x.take(theCard)
				x.plans("10")
				assert.Equal(t, over, x.Till().Purchase.State().Options[0].OverLimit)
				assert.Equal(t, over, x.Till().Purchase.State().Options[1].OverLimit)
			})
		})
	}
}

func TestNothingOffered(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.store.onQuote = func(account string, amount money.Amount, _ service.Language) (service.Quote, error) {
			return service.Quote{AccountNumber: account, Amount: amount}, nil
		}
		x.take(theCard)
		x.Till().Purchase.TypeAmount("452")
		x.Till().Purchase.ShowPlans()
		x.settle()
		assert.Equal(t, app.ProblemNoPlans, x.problemKey())
		assert.Equal(t, app.PhaseAmount, x.Till().Purchase.State().Phase)
		assert.Equal(t, "452", x.Till().Purchase.State().AmountText)
	})
}

func TestAmountAboveTheCreditIsPointedOut(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		x.plans("8200.01")
		assert.Equal(t, app.FaultCredit, x.Till().Purchase.State().Faults[app.FieldAmount])
		x.plans("8200.00")
		assert.Empty(t, x.Till().Purchase.State().Faults)
	})
}

func TestQuoteWithoutNetworkCanBeTriedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		works := x.store.onQuote
		x.store.onQuote = func(string, money.Amount, service.Language) (service.Quote, error) {
			return service.Quote{}, offline(service.OpQuote)
		}
		x.Till().Purchase.TypeAmount("452")
		x.Till().Purchase.ShowPlans()
		x.settle()
		require.Equal(t, app.ActionRetry, x.problem().Action)
		x.store.onQuote = works
		x.Notice.Act()
		x.settle()
		assert.Equal(t, app.PhasePlans, x.Till().Purchase.State().Phase)
		assert.Nil(t, x.problem())
	})
}

func TestAnotherCustomerStartsAnotherSale(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Till().Purchase.TypeAmount("120")
		x.take(theCard)
		assert.Equal(t, "120", x.Till().Purchase.State().AmountText, "an amount typed before the first customer is theirs")
		x.plans("120")
		x.Till().Purchase.Choose(plan3)
		reference := x.Till().Purchase.State().Reference
		x.take(otherCard)
		st := x.Till().Purchase.State()
		assert.Equal(t, app.PhaseAmount, st.Phase)
		assert.Empty(t, st.AmountText)
		assert.Empty(t, st.Options)
		assert.NotEqual(t, reference, st.Reference)
		assert.Equal(t, otherPerson, st.Customer.AccountNumber)
	})
}

func TestQuoteOfTheCustomerBeforeIsDropped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(theCard)
		release := x.store.hold(service.OpQuote)
		x.Till().Purchase.TypeAmount("120")
		for range 100 {
			x.Till().Purchase.ShowPlans()
		}
		x.settle()
		require.Equal(t, 1, x.store.count(service.OpQuote))
		x.take(otherCard)
		release()
		x.settle()
		assert.Equal(t, app.PhaseAmount, x.Till().Purchase.State().Phase)
		assert.False(t, x.Till().Purchase.State().Busy)
	})
}

func TestLanguageSwitchAsksForThePlansAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Purchase.TypeReference("till-77")
		x.Session.SwitchLanguage()
		assert.True(t, x.Till().Purchase.State().Busy)
		x.settle()
		st := x.Till().Purchase.State()
		option, _ := st.Option()
		assert.Equal(t, "Taux : sample wording.", option.Rates[0].Message)
		assert.Equal(t, plan3, st.Chosen)
		assert.Equal(t, "452.00", st.AmountText)
		assert.Equal(t, "till-77", st.Reference)
		assert.Equal(t, app.StepAuthorize, st.Step, "and nothing has to be done again")
	})
}

// TestLanguageSwitchWhileThePlansAreOnTheirWay: the words that come are not mixed.
func TestLanguageSwitchWhileThePlansAreOnTheirWay(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]string{"first plans": "", "other amount": "100"} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.take(theCard)
				if before != "" {
					x.plans(before)
				}
				release := x.store.hold(service.OpQuote)
				x.Till().Purchase.TypeAmount("452")
				x.Till().Purchase.ShowPlans()
				x.settle()
				x.Session.SwitchLanguage()
				release()
				x.settle()
				st := x.Till().Purchase.State()
				require.Equal(t, app.PhasePlans, st.Phase)
				assert.Equal(t, money.Cents(452_00), st.Quoted)
				assert.Equal(t, "Taux : sample wording.", st.Options[1].Rates[0].Message)
				assert.False(t, st.Busy)
			})
		})
	}
}
