package purchases

import (
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// FeeDue is a fee with how it falls due, by its type and whatever the lender calls it
// (contract 4.6, fees and total cost).
type FeeDue struct {
	service.Fee
	Due   paper.Due
	Total money.Amount // over the whole term, of DueOnce and DueMonthly; zero where it is not known
}

// Inside reports whether the fee is in every payment, so that it is never added to them.
func (f FeeDue) Inside() bool { return f.Due != paper.DueYearly && f.Due != paper.DueUnknown }

// FeesDue returns the fees of an option, each as it falls due: $3.00 a month, $18.00 in all.
func (o Option) FeesDue() []FeeDue {
	var list []FeeDue
	for _, fee := range o.Fees {
		f := FeeDue{Fee: fee, Due: paper.Fee{Type: fee.Type}.Due()}
		switch f.Due {
		case paper.DueOnce:
			f.Total = fee.Amount
		case paper.DueMonthly:
			f.Total, _ = times(fee.Amount, o.Key.Months)
		}
		list = append(list, f)
	}
	return list
}

// Cost is what the customer will have paid in all. It is ours: the lender gives no such
// figure, and rounds its payments.
type Cost struct {
	Payments int
	Each     money.Amount // the fees inside the payments are in it
	Total    money.Amount // Payments times Each
	Beside   []FeeDue     // fees that are not inside the payments: named, and not summed, since for how long is not said
}

// Cost returns the total to pay. It is known of monthly payments only: to a payment at the
// end interest may be added, and of the others nobody knows how many there are.
func (o Option) Cost() (Cost, bool) {
	total, fits := times(o.Instalment, o.Key.Months)
	if o.Schedule != paper.Monthly || !fits {
		return Cost{}, false
	}
	c := Cost{Payments: o.Key.Months, Each: o.Instalment, Total: total}
	for _, f := range o.FeesDue() {
		if !f.Inside() {
			c.Beside = append(c.Beside, f)
		}
	}
	return c, true
}

// times multiplies an amount; false: it is nothing, or more than the API could say.
func times(a money.Amount, n int) (money.Amount, bool) {
	if a <= 0 || n <= 0 || a > service.MaxAmount/money.Amount(n) {
		return 0, false
	}
	return a * money.Amount(n), true
}
