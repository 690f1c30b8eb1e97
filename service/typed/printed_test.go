package typed_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/typed"
)

const most = money.Amount(1e18 - 1)

// formatters are the printers of values, each with what types its text back.
var formatters = map[string]func(p *i18n.Printer, decimal rune, rng *rand.Rand) (printed string, want, got any, err error){
	"Money": func(p *i18n.Printer, decimal rune, rng *rand.Rand) (string, any, any, error) {
		a := amount(rng)
		got, err := typed.Amount(p.Money(a), decimal, most)
		return p.Money(a), a, got, err
	},
	"PlainMoney": func(p *i18n.Printer, decimal rune, rng *rand.Rand) (string, any, any, error) {
		a := amount(rng)
		got, err := typed.Amount(p.PlainMoney(a), decimal, most)
		return p.PlainMoney(a), a, got, err
	},
	"Date": func(p *i18n.Printer, _ rune, rng *rand.Rand) (string, any, any, error) {
		d := civil.Of(moment(rng))
		got, err := typed.Date(p.Date(d))
		return p.Date(d), d, got, err
	},
	"LongDate": func(p *i18n.Printer, _ rune, rng *rand.Rand) (string, any, any, error) {
		d := civil.Of(moment(rng))
		got, err := typed.Date(p.LongDate(d))
		return p.LongDate(d), d, got, err
	},
}

func amount(rng *rand.Rand) money.Amount {
	return money.Amount(rng.Int64N([]int64{100, 100_00, 10_000_00, 1e12, 1e18}[rng.IntN(5)]))
}

func moment(rng *rand.Rand) time.Time {
	return time.Date(1900, 1, 1, rng.IntN(24), rng.IntN(60), 0, 0, time.UTC).AddDate(0, 0, rng.IntN(365*200))
}

// TestPrintedIsTyped prints values with every formatter in both languages and types them
// back, as they are and as a web page or a spreadsheet passes them on.
func TestPrintedIsTyped(t *testing.T) {
	t.Parallel()
	passed := map[string]func(string) string{
		"as printed":         func(s string) string { return s },
		"plain spaces":       strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace,
		"thin spaces":        strings.NewReplacer("\u00a0", "\u2009", "\u202f", "\u2009").Replace,
		"narrow no-break":    strings.NewReplacer("\u00a0", "\u202f").Replace,
		"marks of direction": func(s string) string { return "\u202a" + s + "\u202c\u200e" },
		"full width": func(s string) string {
			return strings.Map(func(r rune) rune {
				if r >= '!' && r <= '~' {
					return r + 0xfee0
				}
				return r
			}, s)
		},
		"dashes of print": strings.NewReplacer("-", "\u2011").Replace,
		"spaces around":   func(s string) string { return " \t" + s + "\u00a0\n" },
	}
	for _, locale := range i18n.Locales() {
		p, err := i18n.New(locale)
		require.NoError(t, err)
		decimal := map[i18n.Locale]rune{i18n.English: '.', i18n.French: ','}[locale]
		for name, try := range formatters {
			rng := rand.New(rand.NewPCG(1, 2))
			for n := range 300 {
				printed, want, got, err := try(p, decimal, rng)
				require.NoError(t, err, "%s %q", name, printed)
				require.Equal(t, want, got, "%s %q", name, printed)
				if n > 20 {
					continue
				}
				for how, pass := range passed {
					again := rand.New(rand.NewPCG(3, uint64(n)))
					text, want, _, _ := try(p, decimal, again)
					assert.Equal(t, want, readBack(t, name, pass(text), decimal), "%s %s %q", name, how, pass(text))
				}
			}
		}
	}
}

func readBack(t *testing.T, name, text string, decimal rune) (got any) {
	t.Helper()
	var err error
	switch name {
	case "Money", "PlainMoney":
		got, err = typed.Amount(text, decimal, most)
	case "Date", "LongDate":
		got, err = typed.Date(text)
	}
	require.NoError(t, err, "%s %q", name, text)
	return got
}

// TestEveryFormatter finds the printers of values in package i18n: none may be left out
// here, but for those of which no field takes what they print.
func TestEveryFormatter(t *testing.T) {
	t.Parallel()
	words := map[string]bool{"T": true, "In": true, "Has": true, "Use": true, "Locale": true, "Fingers": true, "ByFinger": true}
	shown := map[string]bool{"Percent": true, "Clock": true, "Moment": true}
	printer := reflect.TypeFor[*i18n.Printer]()
	for i := range printer.NumMethod() {
		name := printer.Method(i).Name
		assert.True(t, words[name] || shown[name] || formatters[name] != nil, "%s prints what nobody types back here", name)
	}
}

// TestCodesAreTyped types back what package canada prints.
func TestCodesAreTyped(t *testing.T) {
	t.Parallel()
	for _, space := range []string{" ", "\u00a0", "\u202f", "\u2009", " \u200e"} {
		for _, code := range []string{"K1A 0B1", "k1a 0b1", "Ｋ１Ａ 0B1"} {
			got, ok := canada.ParsePostalCode(typed.Text(strings.ReplaceAll(code, " ", space)))
			assert.True(t, ok)
			assert.Equal(t, "K1A 0B1", got.String())
		}
		number, ok := canada.ParseTelephone(typed.Text(strings.ReplaceAll("416 555 0123", " ", space)))
		assert.True(t, ok)
		assert.Equal(t, "4165550123", number.Digits())
		again, ok := canada.ParseTelephone(typed.Text(number.String()))
		assert.True(t, ok && again == number, fmt.Sprint(number))
	}
}
