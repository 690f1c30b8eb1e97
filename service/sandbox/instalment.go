package sandbox

import (
	"math/big"

	"comptoir/service/money"
)

// instalment is the rule of contract 4.6 in exact fractions: with r = rate/12,
// principal·r / (1 − (1+r)^−months), or principal/months when the rate is 0,
// rounded to the cent. The principal holds the admin_total fees already; the
// admin_monthly fees come on top of the result.
func instalment(principal money.Amount, rate money.Rate, months int) money.Amount {
	cents := new(big.Rat).SetInt64(principal.Cents())
	if rate == 0 {
		return nearest(cents.Quo(cents, new(big.Rat).SetInt64(int64(months))))
	}
	// A Rate counts millionths, so that a month's share is rate / 12,000,000.
	r := big.NewRat(int64(rate), 12_000_000)
	growth := new(big.Rat).Add(big.NewRat(1, 1), r)
	n := big.NewInt(int64(months))
	power := new(big.Rat).SetFrac(
		new(big.Int).Exp(growth.Num(), n, nil),
		new(big.Int).Exp(growth.Denom(), n, nil),
	)
	share := new(big.Rat).Mul(r, power)
	share.Quo(share, new(big.Rat).Sub(power, big.NewRat(1, 1)))
	return nearest(cents.Mul(cents, share))
}

// fraction is a·b/c.
func fraction(a, b, c int64) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(a), big.NewInt(b)), big.NewInt(c))
}

// nearest rounds a number of cents, halves away from zero; amounts here are
// never negative.
func nearest(cents *big.Rat) money.Amount {
	twice := new(big.Int).Lsh(cents.Num(), 1)
	twice.Add(twice, cents.Denom())
	return money.Cents(twice.Quo(twice, new(big.Int).Lsh(cents.Denom(), 1)).Int64())
}
