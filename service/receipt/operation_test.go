package receipt_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// Every operation has a slip with its type, its reference, what it is about and
// its amount, in both languages.
func TestOperations(t *testing.T) {
	t.Parallel()
	for kind, titles := range map[string][2]string{
		"return": {"RETURN", "RETOUR"}, "refund": {"REFUND", "REMBOURSEMENT"}, "release": {"RELEASE OF A HOLD", "LIBÉRATION DE RETENUE"},
		"capture": {"CAPTURE", "ENCAISSEMENT"}, "deposit": {"DEPOSIT", "ACOMPTE"}, "tradein": {"TRADE-IN", "REPRISE"},
		"instore_payment": {"IN-STORE PAYMENT", "PAIEMENT EN MAGASIN"}, "confirm": {"PURCHASE CONFIRMED", "ACHAT CONFIRMÉ"},
		"hold": {"HOLD", "RETENUE"}, "undo": {"SALE UNDONE", "VENTE ANNULÉE"},
	} {
		for i, l := range i18n.Locales() {
			words, err := i18n.New(l)
			require.NoError(t, err)
			s := receipt.Slip{
				Type: kind, Training: true, LocationID: "99-00001", Reference: "R-9900001-4F0A2B9C", About: "A-1042",
				CardEnding: "0016", Amount: money.Cents(200_00),
			}
			switch kind {
			case "hold":
				s.Type, s.Held = "regular_purchase", true
			case "undo":
				s.Type = "release"
				s.Parts = []receipt.Part{{Type: "return", Amount: money.Cents(150_00)}, {Type: "release", Amount: money.Cents(50_00)}}
			}
			text := receipt.Text(receipt.Lines(s, words), 40)
			for _, want := range []string{titles[i], "R-9900001-4F0A2B9C", "A-1042", "•••• 0016", words.Money(s.Amount)} {
				assert.Contains(t, text, want, "%s %s", kind, l)
			}
			assert.NotContains(t, text, "[", "%s %s", kind, l)
			for _, p := range s.Parts {
				assert.Contains(t, text, words.Money(p.Amount))
			}
			assert.Equal(t, 2, strings.Count(text, "***")/2, "the training mark, first and last")
			for row := range strings.Lines(text) {
				assert.LessOrEqual(t, len([]rune(strings.TrimRight(row, "\n"))), 40)
			}
		}
	}
}
