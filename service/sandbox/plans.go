package sandbox

import "comptoir/service/money"

// Fee types (enums section 20).
const (
	feeTotal   = "admin_total"
	feeMonthly = "admin_monthly"
)

const (
	equalBilling    = "equal_billing"
	deferredPayment = "deferred_payment"
)

type fee struct {
	kind   string
	amount money.Amount
}

type term struct {
	months int
	fees   []fee
}

// plan is one row of the merchant's offer.
type plan struct {
	id       int
	category string
	rate     money.Rate
	wording  string
	terms    []term
	prime    bool // only for prime customers
	only     func(*account) bool
}

var catalogue = []plan{
	{
		id:       4,
		category: equalBilling, rate: 85000, wording: rateInterest,
		terms: []term{{3, nil}, {6, []fee{{feeTotal, 40_00}}}, {12, []fee{{feeTotal, 39_50}}}},
	},
	{
		id:       5,
		category: equalBilling, wording: rateNone, prime: true,
		terms: []term{{6, []fee{{feeMonthly, 2_50}}}, {12, []fee{{feeMonthly, 2_50}}}},
	},
	{
		id:       6,
		category: deferredPayment, rate: 299900, wording: rateAccrued, prime: true,
		terms: []term{{3, nil}, {6, nil}},
		only:  func(a *account) bool { return !a.quebec() },
	},
	{
		id:       9,
		category: deferredPayment, rate: 340000, wording: rateMinimum, prime: true,
		terms: []term{{6, nil}, {12, nil}},
		only:  (*account).quebec,
	},
}

// open reports whether the customer may have the plan.
func (p *plan) open(a *account) bool {
	return (a.prime() || !p.prime) && (p.only == nil || p.only(a))
}

// offer is one plan and term worked out for one amount. A regular purchase is
// an offer without plan and months.
type offer struct {
	plan    int
	months  int
	fees    []fee
	rate    money.Rate
	wording string
	each    money.Amount // term_amount of the API
	total   money.Amount // what the customer will have paid
	taken   money.Amount // what leaves the available credit: amount and admin_total fees
}

func (p *plan) offer(a *account, t term, amount money.Amount) offer {
	o := offer{plan: p.id, months: t.months, fees: t.fees, rate: p.rate, wording: p.wording}
	if a.quebec() {
		o.fees = nil
	}
	principal, monthly := amount, money.Amount(0)
	for _, f := range o.fees {
		if f.kind == feeMonthly {
			monthly += f.amount
		} else {
			principal += f.amount
		}
	}
	o.taken = principal
	if p.category == deferredPayment {
		o.each, o.total = amount, principal
		return o
	}
	o.each = instalment(principal, p.rate, t.months) + monthly
	o.total = o.each * money.Amount(t.months)
	return o
}

func regularOffer(a *account, amount money.Amount) offer {
	return offer{rate: a.air, wording: rateRegular, each: amount, total: amount, taken: amount}
}

// choose works out the plan and term a purchase asks for, or returns the key that
// refuses it.
func choose(a *account, id, months int, amount money.Amount) (offer, string) {
	for i := range catalogue {
		p := &catalogue[i]
		if p.id != id {
			continue
		}
		for _, t := range p.terms {
			switch {
			case t.months != months:
			case !p.open(a):
				return offer{}, "plan_term_not_available"
			default:
				return p.offer(a, t, amount), ""
			}
		}
	}
	return offer{}, "plan_term_not_set"
}

// offerTypes lists the open plans as lookup does: ids and terms as strings.
func (c *call) offerTypes(a *account) []object {
	list := []object{}
	for i := range catalogue {
		p := &catalogue[i]
		if !p.open(a) {
			continue
		}
		var months []any
		for _, t := range p.terms {
			months = append(months, c.months(t.months))
		}
		list = append(list, object{
			"plan_name":      catalogueName(p.id, c.lang),
			"plan_id":        c.planID(p.id),
			"offer_category": p.category,
			"term_options":   months,
		})
	}
	return list
}
