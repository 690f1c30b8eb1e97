package closing

import (
	"cmp"
	"slices"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// types is the order of types.
var types = []string{
	string(service.Promotional), string(service.Regular), journal.TypeCapture, typeHold, string(service.Deposit), journal.TypeConfirm,
	journal.TypeReturn, journal.TypeRefund, string(service.InStorePayment), string(service.TradeIn), journal.TypeRelease, journal.TypeCancel,
}

// charges reports whether a type puts an amount on a customer's account.
func charges(kind string) bool {
	return isSale(kind) || kind == journal.TypeCapture || kind == string(service.Deposit) || kind == journal.TypeConfirm
}

// moved is the amount of an entry as a statement shows it: what goes back to the
// customer's account is less than zero. A release has what was held.
func moved(e journal.Entry) money.Amount {
	switch e.Details.Type {
	case journal.TypeReturn, journal.TypeRefund, string(service.InStorePayment), string(service.TradeIn):
		return -e.Details.Amount
	case journal.TypeRelease, journal.TypeCancel:
		return -max(e.Details.Amount, e.Details.Left)
	}
	return e.Details.Amount
}

// basis says where the total of a type comes from.
func (c *comparison) basis(kind string) Basis {
	var of []ListState
	switch {
	case isSale(kind), kind == journal.TypeCapture:
		of = []ListState{c.states[ListAuthorizations], c.states[ListCaptures]}
	case kind == typeHold:
		of = []ListState{c.states[ListAuthorizations], c.states[ListHeld]}
	default:
		return FromRecords
	}
	other := func(than ListState) bool { return slices.ContainsFunc(of, func(s ListState) bool { return s != than }) }
	switch {
	case !other(ListWhole):
		return FromLists
	case !other(ListLacking):
		return FromRecords
	}
	return FromPart
}

// sums are the totals of a day while they are added up.
type sums struct {
	totals map[string]*Total
	people map[whose]map[string]*Total
	hours  map[int]*Bar
	plans  map[Plan]*Bar
}

type whose struct {
	who string
	own bool
}

// sum adds up what is of the day, once everything is matched.
func (c *comparison) sum() {
	s := sums{map[string]*Total{}, map[whose]map[string]*Total{}, map[int]*Bar{}, map[Plan]*Bar{}}
	for _, i := range slices.Concat(c.all, c.alone) {
		here := c.within(i.At)
		i.Counts = here && (i.Counts || i.Listed)
		i.Later = i.Later || c.after(i.At)
		i.Settled = i.Settled && !here
		if !here && !i.Settled {
			continue
		}
		c.out.Rows = append(c.out.Rows, i.Row)
		if i.Later {
			c.out.Later.add(i.Amount)
		}
		if here {
			s.add(i, c.basis(i.Type))
		}
	}
	c.out.Totals = ordered(s.totals)
	for who, of := range s.people {
		c.out.People = append(c.out.People, Person{Who: who.who, Own: who.own, Totals: ordered(of)})
	}
	slices.SortFunc(c.out.People, func(a, b Person) int {
		return cmp.Or(cmp.Compare(last(!a.Own), last(!b.Own)), cmp.Compare(a.Who, b.Who))
	})
	c.out.Hours = bars(s.hours)
	c.out.Plans = bars(s.plans)
	for _, bar := range c.out.Hours {
		c.out.Charged.Count, c.out.Charged.Amount = c.out.Charged.Count+bar.Sum.Count, c.out.Charged.Amount+bar.Sum.Amount
	}
	slices.SortStableFunc(c.out.Rows, func(a, b Row) int { return a.At.Compare(b.At) })
}

// add takes in what is of the day.
func (s *sums) add(i *item, from Basis) {
	total := in(s.totals, i.Type)
	total.Type, total.Basis = i.Type, from
	if i.counted {
		total.Own.add(i.own)
	}
	if !i.Counts {
		return
	}
	total.Store.add(i.Amount)
	who := whose{i.Who, i.Own}
	if s.people[who] == nil {
		s.people[who] = map[string]*Total{}
	}
	theirs := in(s.people[who], i.Type)
	theirs.Type = i.Type
	theirs.Store.add(i.Amount)
	if charges(i.Type) {
		hour, plan := in(s.hours, i.At.Hour()), in(s.plans, i.Plan)
		hour.Hour, plan.Plan = i.At.Hour(), i.Plan
		hour.Sum.add(i.Amount)
		plan.Sum.add(i.Amount)
	}
}

// in returns what a map holds at a key, which it makes if there is none.
func in[K comparable, V any](m map[K]*V, key K) *V {
	if m[key] == nil {
		m[key] = new(V)
	}
	return m[key]
}

// ordered returns totals in the order of types; a type that has none stands last.
func ordered(of map[string]*Total) []Total {
	place := func(kind string) int {
		if i := slices.Index(types, kind); i >= 0 {
			return i
		}
		return len(types)
	}
	list := make([]Total, 0, len(of))
	for _, t := range of {
		list = append(list, *t)
	}
	slices.SortFunc(list, func(a, b Total) int {
		return cmp.Or(cmp.Compare(place(a.Type), place(b.Type)), cmp.Compare(a.Type, b.Type))
	})
	return list
}

// bars returns bars by the hour, or by plan: what is not known last.
func bars[K comparable](of map[K]*Bar) []Bar {
	list := make([]Bar, 0, len(of))
	for _, b := range of {
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b Bar) int {
		return cmp.Or(cmp.Compare(a.Hour, b.Hour), cmp.Compare(last(!a.Plan.Known), last(!b.Plan.Known)),
			cmp.Compare(a.Plan.ID, b.Plan.ID), cmp.Compare(a.Plan.Months, b.Plan.Months))
	})
	return list
}

func last(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
