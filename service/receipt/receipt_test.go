package receipt_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

var update = flag.Bool("update", false, "write the golden files anew")

// promotional is a sale on a plan; every other slip is a change of it.
func promotional() receipt.Slip {
	return receipt.Slip{
		Store: "Boutique Exemple 001", LocationID: "99-00001", Associate: "00001-DEMO",
		At:        time.Date(2026, 3, 4, 9, 5, 0, 0, time.UTC),
		Reference: "C-20260304-4F0A2B9C", AuthorizationID: "99000001", CaptureID: "9900001",
		Customer: "Maple Sampleton", CardEnding: "0016", Amount: money.Cents(1249_99),
		PlanName: "EMP - Regular Interest", Months: 12, Instalment: money.Cents(113_02),
		Rates: []receipt.Rate{{
			Description: "Sample promo rate:", Rate: 85_000, Message: "Sample wording: this rate holds during the promo only.",
		}},
		Fees: []receipt.Fee{{
			Description: "Sample admin fee:", Amount: money.Cents(39_50),
			Message: "Sample wording: any unpaid part of this fee falls due if the balance is cleared early.",
		}},
		Message: "Sample note.",
	}
}

// slips are one of each kind.
func slips() map[string]receipt.Slip {
	training := promotional()
	training.Training = true
	regular := promotional()
	regular.Regular, regular.AIR = true, 279_900
	regular.PlanName, regular.Months, regular.Instalment, regular.Rates, regular.Fees, regular.Message = "", 0, 0, nil, nil, ""
	deferred := promotional()
	deferred.Deferred, deferred.Months, deferred.Instalment = true, 6, deferred.Amount
	deferred.PlanName, deferred.Fees = "DP - SAC Interest Accrues", nil
	bare := promotional()
	bare.CaptureID, bare.Customer, bare.CardEnding, bare.Months = "", "", "", 1
	bare.Rates = []receipt.Rate{{Rate: 0}}
	bare.Fees = []receipt.Fee{{Amount: money.Cents(2_50)}}
	return map[string]receipt.Slip{
		"promotional": promotional(), "training": training, "regular": regular, "deferred": deferred, "bare": bare,
	}
}

func words(t testing.TB, l i18n.Locale) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(l)
	require.NoError(t, err)
	return p
}

// TestGoldenSlips compares whole slips, 40 characters wide, with the files in
// testdata; -update writes them.
func TestGoldenSlips(t *testing.T) {
	t.Parallel()
	for _, locale := range i18n.Locales() {
		for name, slip := range slips() {
			t.Run(string(locale)+" "+name, func(t *testing.T) {
				t.Parallel()
				got := receipt.Text(receipt.Lines(slip, words(t, locale)), 40)
				path := filepath.Join("testdata", name+"."+string(locale)+".txt")
				if *update {
					require.NoError(t, os.WriteFile(path, []byte(got), 0o600))
				}
				want, err := os.ReadFile(path)
				require.NoError(t, err)
				assert.Equal(t, string(want), got)
			})
		}
	}
}

func kinds(lines []receipt.Line, k receipt.Kind) []receipt.Line {
	var list []receipt.Line
	for _, l := range lines {
		if l.Kind == k {
			list = append(list, l)
		}
	}
	return list
}

// TestTrainingIsMarkedFirstAndLast: wherever the slip is torn, it shows.
func TestTrainingIsMarkedFirstAndLast(t *testing.T) {
	t.Parallel()
	p := words(t, i18n.English)
	lines := receipt.Lines(slips()["training"], p)
	assert.Equal(t, receipt.Mark, lines[0].Kind)
	assert.Equal(t, receipt.Mark, lines[len(lines)-1].Kind)
	assert.Empty(t, kinds(receipt.Lines(promotional(), p), receipt.Mark))
}

// TestLendersWordsAreUnchanged: the merchant must show them as they came
// (contract 10.7).
func TestLendersWordsAreUnchanged(t *testing.T) {
	t.Parallel()
	slip := promotional()
	slip.Message = "  Odd   spacing, «accents» & <b>tags</b>  "
	lines := receipt.Lines(slip, words(t, i18n.French))
	notes := kinds(lines, receipt.Note)
	require.Len(t, notes, 3)
	assert.Equal(t, slip.Rates[0].Message, notes[0].Left)
	assert.Equal(t, slip.Fees[0].Message, notes[1].Left)
	assert.Equal(t, slip.Message, notes[2].Left)
	assert.Contains(t, lines, receipt.Line{Kind: receipt.Pair, Left: "Sample promo rate:", Right: "8,50\u00a0%"})
}

func TestOnlyTheEndOfTheCardIsShown(t *testing.T) {
	t.Parallel()
	p := words(t, i18n.English)
	card := func(ending string) string {
		slip := promotional()
		slip.CardEnding = ending
		for _, l := range receipt.Lines(slip, p) {
			if l.Left == p.T("receipt.card") {
				return l.Right
			}
		}
		return "no line"
	}
	assert.Equal(t, "•••• 0016", card("0016"))
	assert.Equal(t, "no line", card(""))
	assert.Equal(t, "no line", card("none"))
}
