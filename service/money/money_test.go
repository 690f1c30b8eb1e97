package money_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/money"
)

func TestParseReadsEveryWireForm(t *testing.T) {
	for text, cents := range map[string]int64{
		"2750": 275000, "2900.2": 290020, "1500.00": 150000, "1,200.05": 120005,
		"120.05000": 12005, "-20.0": -2000, "0": 0, "0.005": 1, "-0.005": -1, "1.004999": 100,
		" 7 ": 700, "1e3": 100000, "92233720368547758.07": math.MaxInt64,
	} {
		got, err := money.Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, cents, got.Cents(), text)
	}
}

func TestParseRefusesWhatIsNoNumber(t *testing.T) {
	for _, text := range []string{"", "abc", "1.2.3", "$5", "1,5", "1,2345", ",5", "1,,000", "1.000,5", "NaN", "Infinity", "1e999", "92233720368547758.08", "0x10"} {
		_, err := money.Parse(text)
		assert.ErrorIs(t, err, money.ErrFormat, text)
	}
}

func TestParseTyped(t *testing.T) {
	for _, c := range []struct {
		text    string
		decimal rune
		cents   int64
	}{
		{"1249.99", '.', 124999},
		{"1249,99", '.', 124999},
		{"1,249.99", ',', 124999},
		{"1 249,99 $", '.', 124999},
		{"1\u00a0249,99\u00a0$", ',', 124999},
		{"$5", '.', 500},
		{"12.", '.', 1200},
		{".5", '.', 50},
		{"1,249", '.', 124900},
		{"1.249", ',', 124900},
		{"1,234,567", ',', 123456700},
		{"1,234,567.8", '.', 123456780},
		{"CAD 5", '.', 500},
		{"5.00 CAD", '.', 500},
		{"C$5", '.', 500},
		{"CA$1,249.99", '.', 124999},
		{"5,00 $ CA", ',', 500},
		{"1 249,99 $ CAN", ',', 124999},
		{"5,00 $CA", ',', 500},
		{"$5 CAD", '.', 500},
		{"cad 5", '.', 500},
		{"0", '.', 0},
	} {
		got, err := money.ParseTyped(c.text, c.decimal)
		require.NoError(t, err, c.text)
		assert.Equal(t, c.cents, got.Cents(), c.text)
	}
	for _, c := range []struct {
		text    string
		decimal rune
	}{
		{"", '.'},
		{"abc", '.'},
		{"-5", '.'},
		{"1,249", ','},
		{"1.249", '.'},
		{"1.2.3", '.'},
		{"12.345.6", '.'},
		{"1,249,9", ','},
		{"12,34,567", '.'},
		{"1,2345", '.'},
		{"1e3", '.'},
		{",,5", '.'},
		{"1,,249", '.'},
		{"1.234,567.8", '.'},
		{"$5$", '.'},
		{"US$5", '.'},
		{"5 USD", '.'},
		{"CAD 5 CAD", '.'},
		{"CAD", '.'},
		{"CA 5", '.'},
		{"5 C", '.'},
		{"$ CA", '.'},
	} {
		_, err := money.ParseTyped(c.text, c.decimal)
		assert.ErrorIs(t, err, money.ErrFormat, c.text)
	}
}

func TestAmountJSON(t *testing.T) {
	var v struct{ A, B, C money.Amount }
	require.NoError(t, json.Unmarshal([]byte(`{"A":1200.05,"B":"1,200.05","C":null}`), &v))
	assert.Equal(t, money.Cents(120005), v.A)
	assert.Equal(t, money.Cents(120005), v.B)
	assert.Zero(t, v.C)
	out, err := json.Marshal(money.Cents(-5))
	require.NoError(t, err)
	assert.Equal(t, "-0.05", string(out))
	assert.Error(t, json.Unmarshal([]byte(`{"A":true}`), &v))
	assert.Error(t, json.Unmarshal([]byte(`{"A":{}}`), &v))
}

func TestAmountStringAtTheEdge(t *testing.T) {
	assert.Equal(t, "-92233720368547758.08", money.Cents(math.MinInt64).String())
	assert.Equal(t, "1249.99", money.Cents(124999).String())
}

func TestRates(t *testing.T) {
	r, err := money.ParseRate("0.0999")
	require.NoError(t, err)
	assert.Equal(t, int64(999), r.Percent())
	assert.Equal(t, "0.0999", r.String())
	p, err := money.FromPercent("37.24")
	require.NoError(t, err)
	assert.Equal(t, "0.3724", p.String())
	var zero money.Rate
	assert.Equal(t, "0", zero.String())
}

func FuzzParse(f *testing.F) {
	f.Add("1,200.05")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := money.Parse(s)
		if err != nil {
			return
		}
		again, err := money.Parse(a.String())
		require.NoError(t, err)
		assert.Equal(t, a, again)
	})
}

func TestParseExact(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]money.Amount{"452": 45200, "1,200.05": 120005, "120.05000": 12005, "4.52e2": 45200, "-0.050": -5} {
		got, err := money.ParseExact(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"452.004", "0.001", "-1.999", "1,5", "", "x", "1e-3", "99999999999999999999"} {
		_, err := money.ParseExact(text)
		assert.ErrorIs(t, err, money.ErrFormat, text)
	}
}

// TestTimes is exact, or says that it cannot be.
func TestTimes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a    money.Amount
		n    int
		want money.Amount
		ok   bool
	}{
		{112_47, 12, 1349_64, true}, {-5, 3, -15, true}, {0, 12, 0, true}, {7, 0, 0, true}, {math.MaxInt64, 1, math.MaxInt64, true},
		{math.MaxInt64, 2, 0, false}, {math.MaxInt64 / 12, 12, math.MaxInt64 / 12 * 12, true}, {math.MaxInt64/12 + 1, 12, 0, false},
		{math.MinInt64, 1, math.MinInt64, true}, {math.MinInt64, -1, 0, false}, {math.MinInt64, 3, 0, false},
	} {
		got, ok := c.a.Times(c.n)
		assert.Equal(t, c.ok, ok, "%d × %d", c.a, c.n)
		if ok {
			assert.Equal(t, c.want, got, "%d × %d", c.a, c.n)
		}
	}
}
