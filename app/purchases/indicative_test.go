package purchases_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/money"
)

func TestTheIndicativeRate(t *testing.T) {
	t.Parallel()
	admin := []service.Fee{{Type: "admin_total", Amount: 3950}}
	for _, tt := range []struct {
		amount, payment money.Amount
		months          int
		fees            []service.Fee
		stated          money.Rate
		want            string
		over            bool
	}{
		{12000, 2733, 6, admin, 85_000, "116.68", true},
		{48060, 8893, 6, nil, 0, "36.87", true},
		{30000, 11477, 3, nil, 0, "86.61", true},
		{12000, 2050, 6, nil, 0, "8.52", false},
		{100000, 9999, 12, nil, 0, "35.05", true},
		{100000, 9994, 12, nil, 0, "34.95", false},
		{30000, 30000, 6, admin, 0, "25.00", false},
		{12000, 2000, 6, nil, 0, "0.00", false},
		{12000, 2000, 6, nil, 350_000, "0.00", false},
		{12000, 2000, 6, nil, 350_001, "0.00", true},
		{12000, 2000, 6, []service.Fee{{Type: "annual", Amount: 2100}}, 0, "69.48", true},
		{12000, 2000, 6, []service.Fee{{Type: "never heard of", Amount: 2100}}, 0, "69.48", true}, // the worst of it
		{12000, 2050, 6, []service.Fee{{Type: "Admin_Monthly", Amount: 50}}, 0, "8.52", false},    // inside the payments, however it is written
		{12000, 1990, 6, nil, 0, "0.00", false},                                                   // less than was had is no rate below nothing
		{100, 2000, 6, []service.Fee{{Type: "annual", Amount: 100}}, 0, "100000.00", true},        // nothing is left of the amount
		{12000, 12350, 1, nil, 0, "35.00", false},                                                 // exactly at the limit
		{12000, 12351, 1, nil, 0, "35.10", true},
		{12000, 2050, 6, nil, 349_999, "8.52", false}, // the higher of the two is compared
	} {
		q := service.Quote{Amount: tt.amount, Promotional: []service.Plan{{ID: 1, Terms: []service.Term{{
			Months: tt.months, Amount: tt.payment, Fees: tt.fees, Rates: []service.AnnualRate{{Rate: tt.stated}},
		}}}}}
		list := purchases.Options(q)
		require.Len(t, list, 1)
		hundredths := (int64(list[0].Indicative) + 50) / 100
		assert.Equal(t, tt.want, fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100), "%s in %d × %s", tt.amount, tt.months, tt.payment)
		assert.Equal(t, tt.over, list[0].OverLimit, "%s in %d × %s", tt.amount, tt.months, tt.payment)
	}
}

// TestADeferredPlanIsOnePaymentOfAmountAndFees: whatever its fees are, and by the
// lender's list where the amounts do not tell.
func TestADeferredPlanIsOnePaymentOfAmountAndFees(t *testing.T) {
	t.Parallel()
	q := service.Quote{Amount: 30000, Promotional: []service.Plan{{ID: 1, Terms: []service.Term{{
		Months: 6, Amount: 5000, Fees: []service.Fee{{Type: "annual", Amount: 3950}},
	}}}}}
	list := purchases.Options(q, []service.OfferType{{PlanID: 1, Category: "deferred_payment"}})
	require.Len(t, list, 1)
	assert.InDelta(t, 250_000, int64(list[0].Indicative), 50, "25.00")
	assert.False(t, list[0].OverLimit)
}

// TestARegularPurchaseHasNoSchedule: its stated rate alone is compared.
func TestARegularPurchaseHasNoSchedule(t *testing.T) {
	t.Parallel()
	for air, over := range map[money.Rate]bool{350_000: false, 350_001: true} {
		list := purchases.Options(service.Quote{Amount: 12000, Regular: &service.RegularPurchase{
			TermAmount: 99999, AIR: air, Fees: []service.Fee{{Type: "annual", Amount: 12000}},
		}})
		require.Len(t, list, 1)
		assert.Zero(t, list[0].Indicative)
		assert.Equal(t, over, list[0].OverLimit)
	}
}
