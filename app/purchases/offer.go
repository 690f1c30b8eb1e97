package purchases

import (
	"context"
	"fmt"
	"strings"

	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/typed"
)

// OptionKey names one option of a quote, across two languages and two
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
	PlanName   string // empty where the lender gives none; with the plan's number where two share it
	Instalment money.Amount
	Rates      []service.AnnualRate
	AIR        money.Rate // of a regular purchase
	Fees       []service.Fee
	Schedule   paper.Schedule // AsSent where the lender's lists do not have the plan
	Deferred   bool           // one payment at the end of the term, by Schedule
	Indicative money.Rate     // of ours, fees included: for the associate only
	CreditRate bool           // the stated rates are the credit rate of Quebec's law, as the lender says in writing
	OverLimit  bool           // a stated rate, or the indicative one, above 35 % a year
}

// financing returns the option in the API's terms.
func (o Option) financing() service.Financing {
	if o.Key.Regular {
		return service.Financing{Type: service.Regular}
	}
	return service.Financing{Type: service.Promotional, PlanID: o.Key.PlanID, Months: o.Key.Months}
}

// Options lists what a quote offers: the regular purchase first, then every
// term of every plan in the API's order. lists are the lender's plans, the nearest
// first: of the customer's lookup, then of merchants/login. They tell what a plan is
// called, where the quote does not, and whether it is paid by month or at the end
// (contract 4.6): amounts do not tell that.
func Options(q service.Quote, lists ...[]service.OfferType) []Option {
	var list []Option
	if r := q.Regular; r != nil {
		list = append(list, Option{
			Key: OptionKey{Regular: true}, Instalment: r.TermAmount, AIR: r.AIR, Fees: r.Fees,
			Schedule: paper.Regular,
		})
	}
	names := planNames(q.Promotional, lists)
	for _, plan := range q.Promotional {
		schedule := scheduleOf(plan.ID, lists)
		for _, term := range plan.Terms {
			list = append(list, Option{
				Key: OptionKey{PlanID: plan.ID, Months: term.Months}, PlanName: names[plan.ID],
				Instalment: term.Amount, Rates: term.Rates, Fees: term.Fees,
				Schedule: schedule, Deferred: schedule == paper.Deferred,
				Indicative: indicative(q.Amount, term, schedule == paper.Deferred || schedule == paper.AsSent && alike(q.Amount, term)),
			})
		}
	}
	for i := range list {
		list[i].OverLimit = list[i].over()
	}
	return list
}

// scheduleOf returns when a plan is paid, by the first list that says so of its id.
func scheduleOf(id int, lists [][]service.OfferType) paper.Schedule {
	for _, list := range lists {
		for _, offer := range list {
			if offer.PlanID != id {
				continue
			}
			switch strings.ToLower(offer.Category) { // enums section 12
			case "equal_billing":
				return paper.Monthly
			case "deferred_payment":
				return paper.Deferred
			}
		}
	}
	return paper.AsSent
}

// planNames returns what each plan is called. Those that share a name have their number
// behind it: two plans never look the same.
func planNames(plans []service.Plan, lists [][]service.OfferType) map[int]string {
	names, alike := map[int]string{}, map[string]map[int]bool{}
	for _, p := range plans {
		name := nameOf(p, lists)
		names[p.ID] = name
		if key := typed.Key(name); alike[key] == nil {
			alike[key] = map[int]bool{p.ID: true}
		} else {
			alike[key][p.ID] = true
		}
	}
	for id, name := range names {
		if name != "" && len(alike[typed.Key(name)]) > 1 {
			names[id] = fmt.Sprintf("%s (%d)", name, id)
		}
	}
	return names
}

// nameOf returns the quote's own name of a plan, or the first that a list has for its id.
func nameOf(p service.Plan, lists [][]service.OfferType) string {
	name := p.Name
	for _, list := range lists {
		for _, offer := range list {
			if name == "" && offer.PlanID == p.ID {
				name = offer.Name
			}
		}
	}
	return name
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
