package purchases

import (
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
