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
