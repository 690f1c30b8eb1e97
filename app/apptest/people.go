package apptest

import (
	"os"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// Maple speaks English and can be verified in every way.
func Maple() service.Customer {
	return service.Customer{
		CustomerID: "70021", AccountNumber: TheAccount, AvailableCredit: money.Cents(8200_00),
		Questions: []service.SecurityQuestion{{ID: "4", Text: "First pet?"}, {ID: "7", Text: "First street?"}},
		Email:     "m***", Phone: "***-***-0121", Language: service.English, CardEnding: "0016", Type: service.Consumer,
		FirstName: "Maple", LastName: "Sampleton", Offers: SampleOffers(),
	}
}

// SampleOffers are the plans of QuoteFor as a lookup lists them.
func SampleOffers() []service.OfferType {
	return []service.OfferType{
		{PlanID: 4, Name: "EMP", Category: "equal_billing", Terms: []int{3, 6}}, {PlanID: 9, Name: "DP", Category: "deferred_payment", Terms: []int{12}},
	}
}

// Pierre speaks French and has neither phone, e-mail nor question.
func Pierre() service.Customer {
	return service.Customer{
		CustomerID: "70002", AccountNumber: OtherPerson, AvailableCredit: money.Cents(300_00),
		Language: service.French, CardEnding: "0024", Type: service.Consumer, Offers: SampleOffers(),
	}
}

var (
	Regular = purchases.OptionKey{Regular: true}
	Plan3   = purchases.OptionKey{PlanID: 4, Months: 3}
)

// bypass is open for small amounts.
func bypass(amount money.Amount) service.Flag {
	if amount <= money.Cents(200_00) {
		return service.FlagYes
	}
	return service.FlagNo
}

// QuoteFor offers a regular purchase and two plans; plan 9 is deferred.
func QuoteFor(account string, amount money.Amount, lang service.Language) service.Quote {
	words := "Rate:"
	if lang == service.French {
		words = "Taux :"
	}
	rate := []service.AnnualRate{{Description: words, Rate: 85_000, Type: "APR", Message: words + " sample wording."}}
	return service.Quote{
		AccountNumber: account, Amount: amount,
		Customer: service.CustomerTerms{FirstName: "Maple", LastName: "Sampleton", AvailableCredit: money.Cents(8200_00), Category: "preferred"},
		Regular:  &service.RegularPurchase{TermAmount: amount, AIR: 279_900, Bypass: bypass(amount)},
		Promotional: []service.Plan{
			{ID: 4, Name: "EMP", Terms: []service.Term{
				{Months: 3, Amount: amount / 3, Rates: rate, Fees: []service.Fee{{Type: "admin_total", Description: words, Amount: 40_00, Message: words}}},
				{Months: 6, Amount: amount / 6, Rates: rate},
			}},
			{ID: 9, Name: "DP", Terms: []service.Term{{Months: 12, Amount: amount, Rates: []service.AnnualRate{{Rate: 350_001}}}}},
		},
	}
}

// Refusal is an answer that proves that nothing was done.
func Refusal(op service.Operation, key service.Key, fields ...service.FieldError) *service.Error {
	return &service.Error{
		Operation: op, Key: key, Status: 409, Class: service.ClassFix, Fields: fields,
		ReferenceID: "0123456789abcdef0123456789abcdef",
	}
}

// Silence is a charge whose outcome the answer did not tell.
func Silence(key service.Key, status int) *service.Error {
	return &service.Error{Operation: service.OpAuthorize, Key: key, Status: status, Class: service.ClassUnknown}
}

func Offline(op service.Operation) *service.Error {
	return &service.Error{Operation: op, Key: service.KeyUnreachable, Class: service.ClassLater}
}

// Take finds a customer by card.
func (x *Till) Take(card string) {
	x.T.Helper()
	x.Till().Lookup.Type(form.FieldBox, card)
	x.Till().Lookup.Find()
	x.Settle()
	require.Equal(x.T, card[12:], x.Till().Customer.State().CardEnding)
}

// Plans goes as far as the plans for an amount.
func (x *Till) Plans(amount string) {
	x.T.Helper()
	x.Till().Sale.TypeAmount(amount)
	x.Till().Sale.Proceed()
	x.Settle()
	require.Equal(x.T, purchases.PhasePlans, x.Till().Sale.State().Phase)
}

// VerifyBySMS goes as far as a PIN that was read aloud.
func (x *Till) VerifyBySMS(pin string) {
	x.T.Helper()
	x.Till().Verification.Choose(service.BySMS)
	x.Settle()
	x.Till().Verification.TypePIN(pin)
	require.True(x.T, x.Till().Verification.State().Ready)
}

// Ready goes as far as a sale that only has to be authorized: maple, 452.00 over 3 months.
func (x *Till) Ready() {
	x.T.Helper()
	x.Take(TheCard)
	x.Plans("452.00")
	x.Till().Sale.Choose(Plan3)
	x.VerifyBySMS(ThePIN)
	require.Equal(x.T, purchases.StepAuthorize, x.Till().Sale.State().Step)
}

// Sell authorizes and brings the outcome back.
func (x *Till) Sell() purchases.State {
	x.T.Helper()
	x.Till().Sale.Proceed()
	x.Settle()
	return x.Till().Sale.State()
}

// SellAgain presses once more when something like it is pointed out.
func (x *Till) SellAgain() purchases.State {
	x.T.Helper()
	st := x.Sell()
	if st.Before != nil {
		st = x.Sell()
	}
	return st
}

// Earned is longer than it takes to earn an absence.
const Earned = 25 * time.Minute

func Row(account string, status service.AccountStatus) service.Account {
	return service.Account{
		AccountNumber: account, CustomerID: "70021", Status: status, ReasonCode: "NNOR", FirstName: "Maple", LastName: "Sampleton",
		CreditLimit: money.Cents(9000_00), AvailableCredit: money.Cents(8200_00), CardEnding: "0016", Language: service.English,
	}
}

// Staffed runs a test on a live store where Marie manages and Zoé sells; Marie
// is signed in.
func Staffed(t *testing.T, test func(*testing.T, *Till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := NewParts(t)
		x := p.StartWith(t, Lasting{p.Vault})
		x.FillLive()
		x.SignInNow()
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "2", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(AssociatePIN)))
		x.Notice.Dismiss()
		x.Staff.Refresh()
		test(t, x)
	})
}

func CampaignSize(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// Whys returns the reason of each method, in the order of the page.
func Whys(s verification.State) map[service.VerifyFormat]verification.Why {
	list := map[service.VerifyFormat]verification.Why{}
	for _, m := range s.Methods {
		list[m.Format] = m.Why
	}
	return list
}

const ManagerPIN = "480213"

const AssociatePIN = "975310"

// Traces are what a customer leaves with a till: none may outlive "next customer".
var Traces = []string{
	TheCard, "Marigold", "Canaryson", "1955-05-05", "19550505", "7 Canary Row", "K9K9K9", "c***@canary.example.com",
	"***-***-0777", "canary-answer", "8642", "Canary question?",
}

// Canary is the customer who leaves them.
func Canary() service.Customer {
	c := Maple()
	c.FirstName, c.LastName, c.Email, c.Phone = "Marigold", "Canaryson", "c***@canary.example.com", "***-***-0777"
	c.Address = service.Address{Line1: "7 Canary Row", City: "Ottawa", Province: "ON", PostalCode: "K9K9K9"}
	c.Questions = []service.SecurityQuestion{{ID: "4", Text: "Canary question?"}}
	return c
}
