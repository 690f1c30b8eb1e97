package transactions

import (
	"slices"
	"strings"

	"comptoir/service"
	"comptoir/service/paper"
)

// Ways says how the store's account makes transactions (contract 5.1).
type Ways struct {
	Off   bool // not at all
	Holds bool // it holds, and confirms or cancels later
	Sells bool // purchases are transactions: the account has no authorizations (contract 10.1)
}

// Kinds lists what can be chosen in such a store, in the order of the page.
func (w Ways) Kinds() []Kind {
	var list []Kind
	for _, k := range Kinds() {
		switch {
		case w.Off, k == KindPurchase && !w.Sells, k == KindHold && !w.Holds:
		default:
			list = append(list, k)
		}
	}
	return list
}

// Plan is a way to pay for what is bought or held: a term of a plan, or none.
type Plan struct {
	PlanID int // 0: a regular purchase
	Months int
	Name   string         // of the plan, as the lender's lists have it
	Paid   paper.Schedule // as those lists say
}

// Regular reports whether it is without a plan.
func (p Plan) Regular() bool { return p.PlanID == 0 }

// Sells reports whether purchases are made on the page.
func (s State) Sells() bool { return slices.Contains(s.Kinds, KindPurchase) }

// same reports whether two are the same to the lender.
func (p Plan) same(o Plan) bool { return p.PlanID == o.PlanID && p.Months == o.Months }

// plansOf lists the ways to pay by the first list that has any: of the customer's lookup,
// then of merchants/login. No list says what a plan costs; the answer to a hold does.
func plansOf(lists ...[]service.OfferType) []Plan {
	all := []Plan{{Paid: paper.Regular}}
	for _, list := range lists {
		for _, offer := range list {
			if offer.PlanID == 0 {
				continue
			}
			for _, months := range offer.Terms {
				all = append(all, Plan{PlanID: offer.PlanID, Months: months, Name: offer.Name, Paid: scheduleOf(offer)})
			}
		}
		if len(all) > 1 {
			break
		}
	}
	return all
}

func scheduleOf(offer service.OfferType) paper.Schedule {
	switch strings.ToLower(offer.Category) { // enums section 12
	case "equal_billing":
		return paper.Monthly
	case "deferred_payment":
		return paper.Deferred
	}
	return paper.AsSent
}

// Pay picks the way to pay for what is bought or held. It does nothing where the kind
// has none, or the way is not one of State.Plans.
func (c *Transactions) Pay(p Plan) {
	known := slices.ContainsFunc(c.state.Plans, p.same)
	if c.busy() || !c.state.Kind.buys() || !known || c.state.Plan.same(p) {
		return
	}
	for _, own := range c.state.Plans {
		if own.same(p) {
			c.state.Plan = own
		}
	}
	c.publish()
}

// terms fills in how it is paid for.
func (p Plan) terms(r *service.TransactionRequest) {
	r.Type = service.Regular
	if !p.Regular() {
		r.Type, r.PlanID, r.Months = service.Promotional, p.PlanID, p.Months
	}
}
