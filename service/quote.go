package service

import (
	"context"
	"net/url"

	"comptoir/service/money"
)

// Quote is what this merchant may offer this customer for one amount
// (contract 4.6). Either purchase kind may be absent.
type Quote struct {
	AccountNumber string
	Type          AccountType // empty when the answer leaves it out
	Amount        money.Amount
	Customer      CustomerTerms
	Regular       *RegularPurchase
	Promotional   []Plan
}

// CustomerTerms are the customer's own figures in a quote or an authorization.
type CustomerTerms struct {
	AIR             money.Rate // annual interest rate, coefficient
	AvailableCredit money.Amount
	FirstName       string
	LastName        string
	Category        string // preferred, premium, standard
}

// RegularPurchase is a purchase without a plan.
type RegularPurchase struct {
	TermAmount money.Amount // equals the amount
	AIR        money.Rate
	Bypass     Flag  // regular_purchase.verify: whether this amount may go without verification
	Fees       []Fee // their messages must be shown
}

// Plan is a promotional plan with the terms open to this customer.
type Plan struct {
	ID    int
	Name  string // empty before v2.5.1
	Terms []Term
}

// Term is one choice. The merchant must show every field of it (contract 10.7).
type Term struct {
	Months int
	Amount money.Amount // each instalment, admin fees included, annual fees not; deferred plans: the whole amount
	Rates  []AnnualRate // apr or annual_rates, object or list (quirk 23)
	Fees   []Fee
}

// AnnualRate is a rate with the wording the merchant must show as it is.
type AnnualRate struct {
	Description string
	Rate        money.Rate // coefficient
	Type        string     // APR
	Message     string
}

// Fee is a fee with the wording the merchant must show as it is.
type Fee struct {
	Type        string // admin_total, admin_monthly, others kept (enums section 20)
	Description string
	Amount      money.Amount
	Message     string
}

// Quote asks for the plans open for an amount; lang chooses the language of
// descriptions and messages, empty means English. (calculate-interest)
//
// An answer about another account or amount than asked for is KeyUnreadable.
func (c *Client) Quote(ctx context.Context, accountNumber string, amount money.Amount, lang Language) (Quote, error) {
	var check checks
	check.account(accountNumber)
	check.amount(amount)
	check.language(lang)
	if err := check.err(OpQuote); err != nil {
		return Quote{}, err
	}
	what := call{
		op: OpQuote, values: []string{accountNumber}, query: url.Values{"lang": {lang.Short()}},
		body: struct {
			Amount money.Amount `json:"amount"`
		}{amount},
	}
	return do(ctx, c, what, func(v value) Quote { return readQuote(v, accountNumber, amount) })
}
