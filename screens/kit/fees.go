package kit

import (
	"comptoir/app/purchases"
	"comptoir/service/paper"
)

// FeeText names the one fee of an option as it falls due, or how many there are; the whole
// words stand below.
func FeeText(u *Kit, o purchases.Option) string {
	fees, t := o.FeesDue(), u.Words.T
	switch {
	case len(fees) == 0:
		return t("plan.fee.none")
	case len(fees) > 1:
		return t("plan.fees", "Count", len(fees))
	case fees[0].Due == paper.DueMonthly && fees[0].Total > 0:
		return t("plan.fee.monthly.all", "Amount", u.Words.Money(fees[0].Amount), "Total", u.Words.Money(fees[0].Total))
	}
	return t("plan.fee", "Amount", feeAmount(u, fees[0]))
}

// feeAmount says what a fee is, each time it falls due.
func feeAmount(u *Kit, f purchases.FeeDue) string {
	amount := u.Words.Money(f.Amount)
	switch f.Due {
	case paper.DueMonthly:
		return u.Words.T("paper.fee.monthly.amount", "Amount", amount)
	case paper.DueYearly:
		return u.Words.T("paper.fee.yearly.amount", "Amount", amount)
	}
	return amount
}

// feeDue says how a fee falls due and whether it is inside the payments; of one on a
// regular purchase only what is not known of it.
func feeDue(u *Kit, o purchases.Option, f purchases.FeeDue) string {
	switch {
	case f.Inside() && o.Key.Regular:
		return ""
	case f.Due == paper.DueMonthly && f.Total == 0:
		return u.Words.T("paper.fee.included")
	case f.Due == paper.DueMonthly:
		return u.Words.T("paper.fee.monthly", "Total", u.Words.Money(f.Total), "Count", o.Key.Months)
	}
	return u.Words.T("paper.fee." + string(f.Due))
}

// cost shows the total to pay, and says that it is ours; of a payment at the end, that
// there is none.
func (d *Disclosure) cost(o purchases.Option) {
	t, w := d.Words.T, d.Words
	if o.Schedule == paper.Deferred {
		d.wording(t("paper.instalment.deferred.note"))
	}
	cost, known := o.Cost()
	if !known {
		return
	}
	d.pair(t("paper.total"), w.Money(cost.Total))
	d.wording(t("paper.total.note", "Count", cost.Payments, "Amount", w.Money(cost.Each)))
	for _, f := range cost.Beside {
		d.wording(t("plan.disclosure.beside", "Fee", labelOr(f.Description, t("paper.fee")), "Amount", feeAmount(d.Kit, f)))
	}
}
