package purchases

import (
	"cmp"
	"slices"

	"comptoir/service/money"
)

// SortBy is an order of the plans; its text is purchases.sort.ORDER.
type SortBy string

// Orders. Each is from the least; SortOffered is the API's own.
const (
	SortOffered    SortBy = "offered"
	SortInstalment SortBy = "instalment"
	SortTerm       SortBy = "term"
	SortFees       SortBy = "fees"
)

// Sorts lists the orders.
func Sorts() []SortBy { return []SortBy{SortOffered, SortInstalment, SortTerm, SortFees} }

// sorted returns the options in an order; the regular purchase stays first, since
// it has neither instalment nor term.
func sorted(offered []Option, by SortBy) []Option {
	list := slices.Clone(offered)
	slices.SortStableFunc(list, func(a, b Option) int {
		switch {
		case a.Key.Regular != b.Key.Regular && a.Key.Regular:
			return -1
		case a.Key.Regular != b.Key.Regular:
			return 1
		case by == SortInstalment:
			return cmp.Compare(a.Instalment, b.Instalment)
		case by == SortTerm:
			return cmp.Compare(a.Key.Months, b.Key.Months)
		case by == SortFees:
			return cmp.Compare(a.fees(), b.fees())
		}
		return 0
	})
	return list
}

// fees adds the fees up, only to order by them: no such sum is ever shown. A
// monthly fee counts for each month.
func (o Option) fees() money.Amount {
	var sum money.Amount
	for _, f := range o.FeesDue() {
		sum += max(f.Amount, f.Total)
	}
	return sum
}

// SortOptions puts the plans in another order. The regular purchase stays first.
func (p *Sale) SortOptions(by SortBy) {
	if p.state.Sort != by {
		p.state.Sort = by
		p.state.Options = sorted(p.state.offered, by)
		p.publish()
	}
}
