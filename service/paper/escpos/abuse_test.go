package escpos_test

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/paper/escpos"
	"comptoir/service/paper/page"
	"comptoir/service/paper/papertest"
)

// hostile is a text with what printers obey: a reset, a cut, a drawer's pulse, a question
// to the printer, and marks that turn a line round or cannot be seen.
const hostile = "Bad\x1b@\x1dVA\x00\x1bp\x00\x19\xfa\x10\x04\x01\x07\u202eName\u200b\u2028\u0085End"

// everywhere puts a text wherever somebody else has a say on a paper.
func everywhere(p paper.Paper, text string) paper.Paper {
	p.Store.Name, p.Store.Address, p.Store.Phone, p.Store.LocationID = text, []string{text, text}, text, text
	p.Lender.Name, p.Lender.Phone = text, text
	p.Associate, p.Customer, p.Reference, p.About = text, text, text, text
	p.AuthorizationID, p.CaptureID, p.TransactionID = text, text, text
	for i := range p.Editions {
		e := &p.Editions[i]
		e.PlanName, e.Message = text, text
		e.Rates = []paper.Rate{{Description: text, Rate: math.MaxInt64, Message: text}}
		e.Fees = []paper.Fee{{Type: "admin_monthly", Description: text, Amount: math.MaxInt64, Message: text}, {Type: text, Description: text, Amount: 0}}
		e.Texts = []paper.Passage{{Heading: true, Body: text}, {Body: text}}
	}
	return p
}

// TestNothingOnAPaperCommandsThePrinter: what a store, a lender or a customer's record
// says is printed, and never obeyed; nothing invisible is left of it.
func TestNothingOnAPaperCommandsThePrinter(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	for _, name := range []string{"hold", "undo", "application_closed"} {
		sample := papertest.Samples()[name]
		sheet := paper.Lay(everywhere(sample, hostile), voices(t))
		for _, r := range append(sheet.Rows(), paper.Row{Left: sheet.Title, Right: sheet.Code}) {
			for _, text := range []string{r.Left, r.Right} {
				assert.False(t, strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }), "%s: %q", name, text)
			}
		}
		for which, profile := range profiles() {
			p, err := printed(escpos.Encode(sheet, profile), profile.Columns, profile.Dots)
			require.NoError(t, err, "%s on %s", name, which)
			assert.Equal(t, 1, p.cuts, "%s on %s", name, which)
		}
		var out bytes.Buffer
		require.NoError(t, page.PDF(&out, sheet, papertest.At))
	}
}

// TestAnyLengthAndAmountIsPrinted whole, from nothing to the largest there is.
func TestAnyLengthAndAmountIsPrinted(t *testing.T) {
	t.Parallel()
	judgedOnce(t)
	long := strings.Repeat("Wolfeschlegelsteinhausen", 10_000/24)
	for _, amount := range []money.Amount{0, math.MaxInt64} {
		p := everywhere(papertest.Sale(), "x")
		p.Customer, p.Store.Name, p.Amount = long, long, amount
		p.Balances = []paper.Balance{{Name: paper.Available, Amount: amount}}
		p.Financing = &paper.Financing{Schedule: paper.Monthly, Months: 12, Instalment: amount}
		sheet := paper.Lay(p, voices(t))
		for which, profile := range profiles() {
			if profile.Page != escpos.Windows1252 {
				continue // a picture of so long a paper tells no more
			}
			shown, err := printed(escpos.Encode(sheet, profile), profile.Columns, profile.Dots)
			require.NoError(t, err, "%d on %s", amount, which)
			assert.GreaterOrEqual(t, strings.Count(strings.Join(strings.Fields(shown.text.String()), ""), long), 2, "the whole name")
		}
		var out bytes.Buffer
		require.NoError(t, page.PDF(&out, sheet, papertest.At))
		text := paper.Text(sheet, paper.Columns80)
		if amount == math.MaxInt64 {
			assert.NotContains(t, text, "-$", "no sum has run over")

		}
	}
}
