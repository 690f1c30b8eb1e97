package app_test

import (
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/money"
)

// maple speaks English and can be verified in every way.
func maple() service.Customer {
	return service.Customer{
		CustomerID: "70021", AccountNumber: theAccount, AvailableCredit: money.Cents(8200_00),
		Questions: []service.SecurityQuestion{{ID: "4", Text: "First pet?"}, {ID: "7", Text: "First street?"}},
		Email:     "m***", Phone: "***-***-0121", Language: service.English, CardEnding: "0016", Type: service.Consumer,
		FirstName: "Maple", LastName: "Sampleton",
	}
}

// pierre speaks French and has neither phone, e-mail nor question.
func pierre() service.Customer {
	return service.Customer{
		CustomerID: "70002", AccountNumber: otherPerson, AvailableCredit: money.Cents(300_00),
		Language: service.French, CardEnding: "0024", Type: service.Consumer,
	}
}

var (
	regular = app.OptionKey{Regular: true}
	plan3   = app.OptionKey{PlanID: 4, Months: 3}
)

// quoteFor offers a regular purchase and two plans; plan 9 is deferred.
func quoteFor(account string, amount money.Amount, lang service.Language) service.Quote {
	words := "Rate:"
	if lang == service.French {
		words = "Taux :"
	}
	rate := []service.AnnualRate{{Description: words, Rate: 85_000, Type: "APR", Message: words + " sample wording."}}
	return service.Quote{
		AccountNumber: account, Amount: amount,
		Customer: service.CustomerTerms{FirstName: "Maple", LastName: "Sampleton", AvailableCredit: money.Cents(8200_00), Category: "preferred"},
		Regular:  &service.RegularPurchase{TermAmount: amount, AIR: 279_900, BypassAllowed: amount <= money.Cents(200_00)},
		Promotional: []service.Plan{
			{ID: 4, Name: "EMP", Terms: []service.Term{
				{Months: 3, Amount: amount / 3, Rates: rate, Fees: []service.Fee{{Type: "admin_total", Description: words, Amount: 40_00, Message: words}}},
				{Months: 6, Amount: amount / 6, Rates: rate},
			}},
			{ID: 9, Name: "DP", Terms: []service.Term{{Months: 12, Amount: amount, Rates: []service.AnnualRate{{Rate: 350_001}}}}},
		},
	}
}

// refusal is an answer that proves that nothing was done.
func refusal(op service.Operation, key service.Key, fields ...service.FieldError) *service.Error {
	return &service.Error{
		Operation: op, Key: key, Status: 409, Class: service.ClassFix, Fields: fields,
		ReferenceID: "0123456789abcdef0123456789abcdef",
	}
}

// silence is a charge whose outcome the answer did not tell.
func silence(key service.Key, status int) *service.Error {
	return &service.Error{Operation: service.OpAuthorize, Key: key, Status: status, Class: service.ClassUnknown}
}

func offline(op service.Operation) *service.Error {
	return &service.Error{Operation: op, Key: service.KeyUnreachable, Class: service.ClassLater}
}

// take finds a customer by card.
func (x *till) take(card string) {
	x.t.Helper()
	x.Till().Lookup.Type(app.FieldBox, card)
	x.Till().Lookup.Find()
	x.settle()
	require.Equal(x.t, card[12:], x.Till().Customer.State().CardEnding)
}

// plans goes as far as the plans for an amount.
func (x *till) plans(amount string) {
	x.t.Helper()
	x.Till().Purchase.TypeAmount(amount)
	x.Till().Purchase.ShowPlans()
	x.settle()
	require.Equal(x.t, app.PhasePlans, x.Till().Purchase.State().Phase)
}

// verifyBySMS goes as far as a PIN that was read aloud.
func (x *till) verifyBySMS(pin string) {
	x.t.Helper()
	x.Till().Verify.Choose(service.BySMS)
	x.settle()
	x.Till().Verify.TypePIN(pin)
	require.True(x.t, x.Till().Verify.State().Ready)
}

// ready goes as far as a sale that only has to be authorized: maple, 452.00 over 3 months.
func (x *till) ready() {
	x.t.Helper()
	x.take(theCard)
	x.plans("452.00")
	x.Till().Purchase.Choose(plan3)
	x.verifyBySMS(thePIN)
	require.Equal(x.t, app.StepAuthorize, x.Till().Purchase.State().Step)
}

// sell authorizes and brings the outcome back.
func (x *till) sell() app.PurchaseState {
	x.t.Helper()
	x.Till().Purchase.Proceed()
	x.settle()
	return x.Till().Purchase.State()
}
