// Package money holds amounts of Canadian dollars and interest rates exactly.
// Nothing here, and nothing built on it, passes through a binary float.
package money

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// ErrFormat says that a text or a JSON value is not a decimal number in range.
var ErrFormat = errors.New("not a decimal number")

// Amount is an amount of Canadian dollars in whole cents; it may be negative.
type Amount int64

// Cents makes an Amount from whole cents.
func Cents(n int64) Amount { return Amount(n) }

// Parse reads the forms an amount takes on the wire (contract section 8, quirk 3):
// 2750, 2900.2, 1500.00, 1,200.05, 120.05000. A finer fraction than the cent is
// rounded half away from zero. It returns ErrFormat for anything else.
func Parse(s string) (Amount, error) {
	digits, ok := grouped(strings.TrimSpace(s))
	if !ok {
		return 0, ErrFormat
	}
	n, err := scaled(digits, 2)
	return Amount(n), err
}

// ParseExact is Parse without rounding: a fraction of a cent that is not zero is
// ErrFormat too.
func ParseExact(s string) (Amount, error) {
	digits, ok := grouped(strings.TrimSpace(s))
	if !ok {
		return 0, ErrFormat
	}
	d, err := decimal(digits)
	if err != nil {
		return 0, err
	}
	n, err := quantized(d, 2)
	if err != nil || apd.New(n, -2).Cmp(d) != 0 {
		return 0, ErrFormat
	}
	return Amount(n), nil
}

// grouped takes thousands commas out of an amount; a comma anywhere else could
// be a decimal sign, and is refused rather than guessed at.
func grouped(s string) (string, bool) {
	if !strings.Contains(s, ",") {
		return s, true
	}
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	digits, ok := ungrouped(whole)
	if point {
		digits += "." + fraction
	}
	return sign + digits, ok && !strings.Contains(fraction, ",")
}

// ungrouped takes one kind of thousands separator out of a whole number.
func ungrouped(s string) (string, bool) {
	if strings.Contains(s, ".") && strings.Contains(s, ",") {
		return "", false
	}
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' })
	if len(groups) != 1+strings.Count(s, ".")+strings.Count(s, ",") && s != "" {
		return "", false
	}
	for i, g := range groups {
		if len(groups) > 1 && (i > 0 && len(g) != 3 || i == 0 && len(g) > 3) {
			return "", false
		}
	}
	return "0" + strings.Join(groups, ""), true
}

// Cents returns the amount as whole cents.
func (a Amount) Cents() int64 { return int64(a) }

// IsPositive reports whether the amount is above zero.
func (a Amount) IsPositive() bool { return a > 0 }

// Times returns so many times the amount; false where that is more than there is.
func (a Amount) Times(n int) (product Amount, ok bool) {
	if a == 0 || n == 0 {
		return 0, true
	}
	product = a * Amount(n)
	return product, product/Amount(n) == a && (a != math.MinInt64 || n != -1)
}

// String returns the plain decimal form with two decimals and a point, such as
// 1249.99 or -0.05. It is for the wire and for files, not for a person.
func (a Amount) String() string {
	sign, n := "", uint64(a) // #nosec G115 -- two's complement: negated below, it is the absolute value
	if a < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// MarshalJSON writes a JSON number with two decimals (quirk 4: requests send numbers).
func (a Amount) MarshalJSON() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalJSON reads a JSON number or string in any form Parse takes.
// null leaves the amount as it was.
func (a *Amount) UnmarshalJSON(raw []byte) error {
	text, ok := literal(raw)
	if !ok {
		return nil
	}
	n, err := Parse(text)
	if err == nil {
		*a = n
	}
	return err
}

// Rate is an interest rate as a coefficient in millionths: 0.0999 is 99900.
type Rate int64

const rateDigits = 6

// ParseRate reads a coefficient such as 0.0999. It returns ErrFormat otherwise.
func ParseRate(s string) (Rate, error) {
	n, err := scaled(s, rateDigits)
	return Rate(n), err
}

// FromPercent turns a percentage such as 37.24 into a Rate (quirk 5: v2 transactions).
func FromPercent(s string) (Rate, error) {
	n, err := scaled(s, rateDigits-2)
	return Rate(n), err
}

// Percent returns the rate in hundredths of a percent, rounded half away from
// zero: 0.0999 is 999. Texts show rates with two decimals (contract 10.7).
func (r Rate) Percent() int64 {
	half := int64(50)
	if r < 0 {
		half = -half
	}
	return (int64(r) + half) / 100
}

// String returns the coefficient, such as 0.0999.
func (r Rate) String() string {
	d := apd.New(int64(r), -rateDigits)
	d.Reduce(d)
	return d.Text('f')
}

// MarshalJSON writes the coefficient as a JSON number.
func (r Rate) MarshalJSON() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalJSON reads a coefficient given as a JSON number or string.
// null leaves the rate as it was.
func (r *Rate) UnmarshalJSON(raw []byte) error {
	text, ok := literal(raw)
	if !ok {
		return nil
	}
	n, err := ParseRate(text)
	if err == nil {
		*r = n
	}
	return err
}

// literal takes the quotes off a JSON value; ok is false for null.
func literal(raw []byte) (text string, ok bool) {
	raw = bytes.TrimSpace(raw)
	if bytes.Equal(raw, []byte("null")) {
		return "", false
	}
	if s, err := strconv.Unquote(string(raw)); err == nil {
		return s, true
	}
	return string(raw), true
}

// scaled reads a decimal text as an integer number of 10^-digits.
func scaled(s string, digits int32) (int64, error) {
	d, err := decimal(s)
	if err != nil {
		return 0, err
	}
	return quantized(d, digits)
}

// decimal reads a decimal text of a length that is worth reading.
func decimal(s string) (*apd.Decimal, error) {
	s = strings.TrimSpace(s)
	if len(s) == 0 || len(s) > 40 || strings.Trim(s, "0123456789.-+eE") != "" {
		return nil, ErrFormat
	}
	d, _, err := apd.NewFromString(s)
	if err != nil || d.Form != apd.Finite || d.Exponent > 18 || d.Exponent < -40 {
		return nil, ErrFormat
	}
	return d, nil
}

// quantized rounds d to 10^-digits, half away from zero, and counts those.
func quantized(d *apd.Decimal, digits int32) (int64, error) {
	ctx := apd.BaseContext.WithPrecision(60)
	ctx.Rounding = apd.RoundHalfUp
	var whole apd.Decimal
	if _, err := ctx.Quantize(&whole, d, -digits); err != nil {
		return 0, ErrFormat
	}
	whole.Exponent = 0
	n, err := whole.Int64()
	if err != nil {
		return 0, ErrFormat
	}
	return n, nil
}
