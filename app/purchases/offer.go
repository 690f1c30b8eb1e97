package purchases

import (
	"comptoir/service"
	"comptoir/service/money"
)

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
	Deferred   bool       // one payment of the whole amount at the end of the term
	Indicative money.Rate // of ours, fees included: for the associate only
	OverLimit  bool       // a stated rate, or the indicative one, above 35 % a year
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
		})
	}
	for _, plan := range q.Promotional {
		for _, term := range plan.Terms {
			cost := indicative(q.Amount, term)
			list = append(list, Option{
				Key: OptionKey{PlanID: plan.ID, Months: term.Months}, PlanName: plan.Name,
				Instalment: term.Amount, Rates: term.Rates, Fees: term.Fees,
				Deferred: deferred(q.Amount, term), Indicative: cost,
			})
		}
	}
	for i := range list {
		list[i].OverLimit = list[i].over()
	}
	return list
}

// highest returns the highest rate that the lender states.
func (o Option) highest() money.Rate {
	top := o.AIR
	for _, r := range o.Rates {
		top = max(top, r.Rate)
	}
	return top
}

// over reports whether the higher of the stated and the indicative rate is above 35 %.
func (o Option) over() bool { return max(o.highest(), o.Indicative) > criminalRate }
