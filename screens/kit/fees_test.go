package kit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/purchases"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/service"
	"comptoir/service/paper"
)

// A monthly fee never passes for one that is due once (contract 4.6, quirk 41).
func TestAFeeIsSaidAsItFallsDue(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		locale i18n.Locale
		fees   []service.Fee
		want   string
	}{
		{i18n.English, nil, "No fees"},
		{i18n.English, []service.Fee{{Type: "admin_monthly", Amount: 3_00}}, "Fee $3.00 a month, $18.00 in all"},
		{i18n.French, []service.Fee{{Type: "admin_monthly", Amount: 3_00}}, "Frais 3,00\u00a0$ par mois, 18,00\u00a0$ en tout"},
		{i18n.English, []service.Fee{{Type: "admin_total", Amount: 39_50}}, "Fee $39.50"},
		{i18n.English, []service.Fee{{Type: "Annual", Amount: 20_00}}, "Fee $20.00 a year"},
		{i18n.English, []service.Fee{{Amount: 1_00}, {Amount: 2_00}}, "Fees (2): see the details"},
	} {
		words, err := i18n.New(tt.locale)
		require.NoError(t, err)
		o := purchases.Option{Key: purchases.OptionKey{PlanID: 5, Months: 6}, Schedule: paper.Monthly, Instalment: 52_50, Fees: tt.fees}
		assert.Equal(t, tt.want, kit.FeeText(&kit.Kit{Words: words}, o))
	}
}
