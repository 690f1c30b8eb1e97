package purchases

import (
	"context"
	"strings"

	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/money"
)

// criminalRate is the annual percentage rate above which credit is a criminal
// offence in Canada since 2025-01-01 (Criminal Code s. 347): 35 %.
const criminalRate = money.Rate(350_000)

// OptionKey tells the options of one quote apart, across two languages and two
// quotes for different amounts. The zero key means "none".
type OptionKey struct {
	Regular bool
	PlanID  int
	Months  int
}

// IsZero reports whether no option is meant.
func (k OptionKey) IsZero() bool { return k == OptionKey{} }

// Option is one way to pay, as the plan cards show it. Rates and fees carry the
// API's own words, which must be shown unchanged.
type Option struct {
	Key        OptionKey
	PlanName   string
	Instalment money.Amount
	Rates      []service.AnnualRate
	AIR        money.Rate // of a regular purchase
	Fees       []service.Fee
	Deferred   bool // one payment of the whole amount at the end of the term
	OverLimit  bool // a rate above 35 % APR
}

// financing returns the option in the API's terms.
func (o Option) financing() service.Financing {
	if o.Key.Regular {
		return service.Financing{Type: service.Regular}
	}
	return service.Financing{Type: service.Promotional, PlanID: o.Key.PlanID, Months: o.Key.Months}
}

// Options lists what a quote offers: the regular purchase first, then every
// term of every plan in the API's order.
func Options(q service.Quote) []Option {
	var list []Option
	if r := q.Regular; r != nil {
		list = append(list, Option{
			Key: OptionKey{Regular: true}, Instalment: r.TermAmount, AIR: r.AIR, Fees: r.Fees,
			OverLimit: r.AIR > criminalRate,
		})
	}
	for _, plan := range q.Promotional {
		for _, term := range plan.Terms {
			list = append(list, Option{
				Key: OptionKey{PlanID: plan.ID, Months: term.Months}, PlanName: plan.Name,
				Instalment: term.Amount, Rates: term.Rates, Fees: term.Fees,
				Deferred:  term.Months > 1 && term.Amount == q.Amount,
				OverLimit: anyOver(term.Rates),
			})
		}
	}
	return list
}

func anyOver(rates []service.AnnualRate) bool {
	for _, r := range rates {
		if r.Rate > criminalRate {
			return true
		}
	}
	return false
}

// Total returns what an option comes to in the end: its payments, and the fees that
// are not in them. The lender says no such sum; ok is false where none can be said,
// since interest may come on top.
func (o Option) Total() (sum money.Amount, ok bool) {
	if o.Key.Regular || o.Key.IsZero() || o.Deferred && o.bearsInterest() {
		return 0, false
	}
	sum = o.Instalment
	if !o.Deferred {
		sum *= money.Amount(o.Key.Months)
	}
	for _, f := range o.Fees {
		sum += o.beside(f)
	}
	return sum, true
}

func (o Option) bearsInterest() bool {
	for _, r := range o.Rates {
		if r.Rate > 0 {
			return true
		}
	}
	return false
}

// beside returns how much of a fee comes on top of the payments: nothing of one for
// administration, which every payment but that at the end of a term includes
// (contract 4.6), and one for a year as often as a year begins.
func (o Option) beside(f service.Fee) money.Amount {
	kind := strings.ToLower(f.Type)
	switch {
	case strings.HasPrefix(kind, "admin") && !o.Deferred:
		return 0
	case Monthly(f):
		return f.Amount * money.Amount(max(1, o.Key.Months))
	case strings.HasPrefix(kind, "annual"):
		return f.Amount * money.Amount((max(1, o.Key.Months)+11)/12)
	}
	return f.Amount
}

// QuoteFor asks for the plans that a customer may have for an amount, in the
// lender's words of a language, and calls each by the whole name that it has in the
// lender's list: a quote abbreviates.
func QuoteFor(ctx context.Context, from Quoter, c session.CustomerState, amount money.Amount, lang service.Language) (service.Quote, error) {
	q, err := from.Quote(ctx, c.AccountNumber, amount, lang)
	if err != nil {
		return q, err
	}
	names := c.Offers
	if c.OffersIn != lang {
		if found, err := from.Lookup(ctx, service.LookupKey{AccountNumber: c.AccountNumber}, lang); err == nil {
			names = found.Offers
		}
	}
	for i, plan := range q.Promotional {
		for _, known := range names {
			if known.PlanID == plan.ID && known.Name != "" {
				q.Promotional[i].Name = known.Name
			}
		}
	}
	return q, nil
}
