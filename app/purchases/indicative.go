package purchases

import (
	"math/big"
	"slices"
	"strings"

	"comptoir/service"
	"comptoir/service/money"
)

// criminalRate is the annual rate above which credit is a criminal offence in Canada
// since 2025-01-01 (Criminal Code s. 347): 35 %.
const criminalRate = money.Rate(350_000)

// noRate stands for a rate without an end: nothing is left of the amount on day 0.
const noRate = money.Rate(1_000_000_000)

// inPayments are the fees that a payment holds already.
var inPayments = []string{"admin", "admin_total", "admin_monthly"}

// Indicative returns what a term costs a year, fees included, and nominal: twelve
// times the monthly rate at which its payments are worth the amount. It is an
// indicator of ours, never the rate of a contract.
func indicative(amount money.Amount, t service.Term, deferred bool) money.Rate {
	if deferred {
		due := amount
		for _, f := range t.Fees {
			due += f.Amount
		}
		return yearly(amount, func(v *big.Int) *big.Int { return worth(due, v, t.Months, t.Months) }, due)
	}
	had := amount
	for _, f := range t.Fees {
		if !slices.Contains(inPayments, strings.ToLower(f.Type)) {
			had -= f.Amount
		}
	}
	return yearly(had, func(v *big.Int) *big.Int { return worth(t.Amount, v, 1, t.Months) }, t.Amount*money.Amount(t.Months))
}

// alike reports whether a term looks like one payment of the whole amount at its end:
// where no list of the lender tells, the higher indication of the two is not missed.
func alike(amount money.Amount, t service.Term) bool { return t.Months > 1 && t.Amount == amount }

// unit is one in the fixed-point numbers of this file.
var unit = new(big.Int).Exp(big.NewInt(10), big.NewInt(30), nil)

// worth returns what equal payments in the months from first to last are worth on day
// 0; v is what one of next month is worth now.
func worth(payment money.Amount, v *big.Int, first, last int) *big.Int {
	sum, now := new(big.Int), new(big.Int).Mul(big.NewInt(int64(payment)), unit)
	for month := 1; month <= last; month++ {
		now.Mul(now, v).Quo(now, unit)
		if month >= first {
			sum.Add(sum, now)
		}
	}
	return sum
}

// monthly rates are counted in hundred-millionths, up to 100,000 % a month.
const (
	steps   = 100_000_000
	highest = 1000 * steps
)

// yearly finds by bisection the rate at which what is paid is worth what was had.
func yearly(had money.Amount, paid func(v *big.Int) *big.Int, total money.Amount) money.Rate {
	switch {
	case total <= had:
		return 0
	case had <= 0:
		return noRate
	}
	want := new(big.Int).Mul(big.NewInt(int64(had)), unit)
	low, high := int64(0), int64(highest)
	for high-low > 1 {
		middle := low + (high-low)/2
		v := new(big.Int).Mul(unit, big.NewInt(steps))
		v.Quo(v, big.NewInt(steps+middle))
		if paid(v).Cmp(want) >= 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return money.Rate((low*12*2 + 100) / 200) // 10^-8 to 10^-6
}
