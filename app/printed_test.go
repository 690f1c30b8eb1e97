package app_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/itemlist"
	"comptoir/service/money"
)

// amountFields are all that take an amount: how it is typed, and what it then means.
func amountFields(x *apptest.Till) map[string]func(text string) (form.Fault, money.Amount) {
	till := x.Till()
	typed := map[string]func(string) (form.Fault, money.Amount){
		"sale": func(text string) (form.Fault, money.Amount) {
			till.Sale.TypeAmount(text)
			return till.Sale.State().Amount.Fault(), till.Sale.State().Amount.Value()
		},
		"bypass": func(text string) (form.Fault, money.Amount) {
			till.Verification.TypeAmount(text)
			return till.Verification.State().Amount.Fault(), till.Verification.State().Amount.Value()
		},
		"part of a purchase": func(text string) (form.Fault, money.Amount) {
			till.Change.Start(past.KindCapture, past.Purchase{Held: most})
			till.Change.TypeAmount(text)
			defer till.Change.Leave()
			return till.Change.State().Amount.Fault(), till.Change.State().Amount.Value()
		},
		"transaction": func(text string) (form.Fault, money.Amount) {
			till.Transactions.TypeAmount(text)
			return till.Transactions.State().Amount.Fault(), till.Transactions.State().Amount.Value()
		},
	}
	for _, f := range []form.Field{fields.Wanted, fields.Income, fields.Household, fields.Housing} {
		typed["application "+string(f)] = func(text string) (form.Fault, money.Amount) {
			till.Applications.Type(fields.Income, "0")
			till.Applications.Type(f, text)
			till.Applications.Leave(f)
			return till.Applications.State().Faults[f], till.Applications.State().Sums[f]
		}
	}
	for _, f := range []form.Field{form.FieldGSTHST, form.FieldPST, purchases.ItemField(0, itemlist.Unit), purchases.ItemField(0, itemlist.Extended)} {
		typed["items "+string(f)] = func(text string) (form.Fault, money.Amount) {
			items := purchases.NewItems(func() service.Language { return x.Session.State().Language })
			items.Type(purchases.ItemField(0, itemlist.SKU), "A")
			items.Type(f, text)
			return items.State().Faults[f], items.State().Sum.Total
		}
	}
	return typed
}

// most is what every one of them takes.
const most = fields.MaxSum

// textFields are those of the days and the numbers that the program prints.
func textFields(x *apptest.Till) map[form.Field]func(f form.Field, text string) form.Fault {
	apply := func(f form.Field, text string) form.Fault {
		x.Till().Applications.Type(f, text)
		x.Till().Applications.Leave(f)
		return x.Till().Applications.State().Faults[f]
	}
	return map[form.Field]func(form.Field, string) form.Fault{
		form.FieldBorn: apply, fields.GovIDExpiry: apply, fields.Phone: apply, fields.EmployerPhone: apply, form.FieldPostal: apply,
	}
}

// passedOn is how a text comes from one window to another.
var passedOn = map[string]func(string) string{
	"as printed":         func(s string) string { return s },
	"plain spaces":       strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace,
	"narrow spaces":      strings.NewReplacer("\u00a0", "\u202f", " ", "\u2009").Replace,
	"marks of direction": func(s string) string { return "\u2068" + s + "\u2069\u200e" },
	"dashes of print":    strings.NewReplacer("-", "\u2011").Replace,
	"a line of its own":  func(s string) string { return "\ufeff " + s + "\r\n" },
}

// inBothLanguages runs a test with an open application and somebody in hand.
func inBothLanguages(t *testing.T, test func(t *testing.T, x *apptest.Till, p *i18n.Printer)) {
	for lang, locale := range map[service.Language]i18n.Locale{service.English: i18n.English, service.French: i18n.French} {
		t.Run(string(lang), func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				p, err := i18n.New(locale)
				require.NoError(t, err)
				x.Session.SetLanguage(lang)
				x.Ready()
				x.Begin()
				test(t, x, p)
			})
		})
	}
}

// TestPrintedAmountsAreTypedBack types every way in which the program prints money into
// every field that takes some.
func TestPrintedAmountsAreTypedBack(t *testing.T) {
	inBothLanguages(t, func(t *testing.T, x *apptest.Till, p *i18n.Printer) {
		rng := rand.New(rand.NewPCG(1, 2))
		for name, enter := range amountFields(x) {
			for how, pass := range passedOn {
				for _, below := range []int64{100, 100_000, most.Cents()} {
					amount := money.Cents(1 + rng.Int64N(below))
					for _, print := range []func(money.Amount) string{p.Money, p.PlainMoney, func(a money.Amount) string {
						return form.Written(a, x.Session.State().Language).Text()
					}} {
						text := pass(print(amount))
						fault, got := enter(text)
						assert.Empty(t, fault, "%s, %s: %q", name, how, text)
						assert.Equal(t, amount, got, "%s, %s: %q", name, how, text)
					}
				}
			}
		}
	})
}

// TestAmountsThatAreNone says the same of a space in the place of the comma everywhere.
func TestAmountsThatAreNone(t *testing.T) {
	inBothLanguages(t, func(t *testing.T, x *apptest.Till, _ *i18n.Printer) {
		for name, enter := range amountFields(x) {
			for text, want := range map[string]form.Fault{
				"12 50": form.FaultAmountGroups, "12\u00a050": form.FaultAmountGroups, "1 24,99": form.FaultAmountGroups, "1 2 3": form.FaultAmountGroups,
				"12$50": form.FaultAmount, "12 $ 50": "", "99999999999999999999": form.FaultTooMuch,
			} {
				fault, got := enter(text)
				assert.Equal(t, want, fault, "%s: %q", name, text)
				if want == "" {
					assert.Equal(t, money.Cents(12_50), got, "%s: %q", name, text)
				}
			}
		}
	})
}

// TestPrintedDaysAndNumbersAreTypedBack does the same for days, telephones and codes.
func TestPrintedDaysAndNumbersAreTypedBack(t *testing.T) {
	inBothLanguages(t, func(t *testing.T, x *apptest.Till, p *i18n.Printer) {
		x.Till().Applications.Type(fields.Province, "ON")
		born, later := civil.Date{Year: 1988, Month: 8, Day: 1}, civil.Of(x.Time.Now()).Time().AddDate(4, 0, 0)
		phone, _ := canada.ParseTelephone("4165550123")
		code, _ := canada.ParsePostalCode("K1A0B1")
		printed := map[form.Field][]string{
			form.FieldBorn:       {p.Date(born), p.LongDate(born)},
			fields.GovIDExpiry:   {p.Date(civil.Of(later)), p.LongDate(civil.Of(later))},
			fields.Phone:         {phone.String(), "416 555 0123"},
			fields.EmployerPhone: {phone.String()},
			form.FieldPostal:     {code.String()},
		}
		for f, enter := range textFields(x) {
			for _, text := range printed[f] {
				for how, pass := range passedOn {
					assert.Empty(t, enter(f, pass(text)), "%s, %s: %q", f, how, pass(text))
				}
			}
		}
		for how, pass := range passedOn {
			x.API.Searches = nil
			x.Fill(map[form.Field]string{
				form.FieldFirstName: pass("Marie\u00a0Ève"), form.FieldLastName: pass("O'Sample"),
				form.FieldBorn: pass(p.LongDate(born)), form.FieldPostal: pass(code.String()),
			})
			x.Till().Lookup.Search()
			require.Empty(t, x.Till().Lookup.State().Faults, how)
			x.Settle()
			require.NotEmpty(t, x.API.Searches, how)
			assert.Equal(t, service.SearchQuery{FirstName: "Marie Ève", LastName: "O'Sample", Born: born, PostalCode: "K1A0B1"}, x.API.Searches[0], fmt.Sprint(how))
		}
	})
}
