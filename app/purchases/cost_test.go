package purchases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// Each fee as it falls due, by its type and whatever the lender calls it (contract 4.6,
// fees and total cost; quirk 41).
func TestFeesAsTheyFallDue(t *testing.T) {
	t.Parallel()
	option := func(kind string, amount money.Amount, months int) purchases.Option {
		return purchases.Option{
			Key: purchases.OptionKey{PlanID: 5, Months: months}, Schedule: paper.Monthly, Instalment: 52_50,
			Fees: []service.Fee{{Type: kind, Description: "Administrative fees:", Amount: amount}},
		}
	}
	for _, tt := range []struct {
		kind   string
		months int
		due    paper.Due
		total  money.Amount
		inside bool
	}{
		{"admin_monthly", 6, paper.DueMonthly, 18_00, true}, // $3.00 a month, $18.00 in all
		{"Admin_Monthly", 12, paper.DueMonthly, 36_00, true},
		{"admin_monthly", 0, paper.DueMonthly, 0, true},
		{"admin_total", 6, paper.DueOnce, 3_00, true},
		{"admin", 6, paper.DueIncluded, 0, true},
		{"Annual", 6, paper.DueYearly, 0, false},
		{"brand_new", 6, paper.DueUnknown, 0, false},
		{"", 6, paper.DueUnknown, 0, false},
	} {
		got := option(tt.kind, 3_00, tt.months).FeesDue()
		assert.Len(t, got, 1)
		assert.Equal(t, tt.due, got[0].Due, tt.kind)
		assert.Equal(t, tt.total, got[0].Total, tt.kind)
		assert.Equal(t, tt.inside, got[0].Inside(), tt.kind)
	}
}

// The total to pay is ours: payments times months, in which the fees inside the payments
// are, and beside it those that are not.
func TestTheTotalToPay(t *testing.T) {
	t.Parallel()
	monthly := service.Fee{Type: "admin_monthly", Amount: 2_50}
	annual := service.Fee{Type: "Annual", Amount: 20_00}
	for name, tt := range map[string]struct {
		schedule paper.Schedule
		months   int
		each     money.Amount
		total    money.Amount
		known    bool
	}{
		"monthly":           {paper.Monthly, 6, 52_50, 315_00, true},
		"deferred":          {paper.Deferred, 6, 300_00, 0, false},
		"nobody says":       {paper.AsSent, 6, 52_50, 0, false},
		"regular":           {paper.Regular, 0, 300_00, 0, false},
		"no payment":        {paper.Monthly, 6, 0, 0, false},
		"beyond all bounds": {paper.Monthly, 12, 1e18 - 1, 0, false},
	} {
		o := purchases.Option{Key: purchases.OptionKey{PlanID: 5, Months: tt.months}, Schedule: tt.schedule, Instalment: tt.each, Fees: []service.Fee{monthly, annual}}
		cost, known := o.Cost()
		assert.Equal(t, tt.known, known, name)
		assert.Equal(t, tt.total, cost.Total, name)
		if known {
			assert.Equal(t, tt.months, cost.Payments, name)
			assert.Equal(t, tt.each, cost.Each, name)
			assert.Equal(t, []purchases.FeeDue{{Fee: annual, Due: paper.DueYearly}}, cost.Beside, "%s: never summed, since for how long is not said", name)
		}
	}
}
