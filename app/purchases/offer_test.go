package purchases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// quoteOf offers one term of each plan, all of the same amount, as v2.5 does: without names.
func quoteOf(amount money.Amount, plans ...service.Plan) service.Quote {
	return service.Quote{AccountNumber: "90010021", Amount: amount, Promotional: plans}
}

func plan(id int, name string, months int, each money.Amount) service.Plan {
	return service.Plan{ID: id, Name: name, Terms: []service.Term{{Months: months, Amount: each}}}
}

// Monthly or deferred is what the lender's lists say of the plan's id, the nearest list
// first, and never what the amounts look like (contract 4.6).
func TestDeferredIsWhatTheListsSay(t *testing.T) {
	t.Parallel()
	lookup := []service.OfferType{{PlanID: 9, Category: "deferred_payment"}, {PlanID: 4, Category: "EQUAL_BILLING"}, {PlanID: 5, Name: "No category"}}
	login := []service.OfferType{{PlanID: 9, Category: "equal_billing"}, {PlanID: 5, Category: "equal_billing"}, {PlanID: 6, Category: "brand_new"}}
	q := quoteOf(300_00, plan(9, "a", 6, 318_40), plan(4, "b", 1, 300_00), plan(5, "c", 6, 300_00), plan(6, "d", 3, 100_00), plan(7, "e", 3, 100_00))
	var got []paper.Schedule
	for _, o := range purchases.Options(q, lookup, login) {
		got = append(got, o.Schedule)
		assert.Equal(t, o.Schedule == paper.Deferred, o.Deferred)
	}
	assert.Equal(t, []paper.Schedule{paper.Deferred, paper.Monthly, paper.Monthly, paper.AsSent, paper.AsSent}, got)
}

// Names come from the quote, then from the lists by the plan's id, and two plans never look
// the same (quirk 29).
func TestPlansAreToldApartByName(t *testing.T) {
	t.Parallel()
	lists := []service.OfferType{{PlanID: 4, Name: "Equal Payments"}, {PlanID: 5, Name: "equal payments"}, {PlanID: 9, Name: "No Payments"}}
	q := quoteOf(300_00, plan(4, "", 3, 100_00), plan(5, "", 3, 100_00), plan(9, "DP - SAC", 3, 300_00), plan(7, "", 3, 100_00))
	q.Promotional[0].Terms = append(q.Promotional[0].Terms, service.Term{Months: 6, Amount: 50_00})
	var got []string
	for _, o := range purchases.Options(q, lists) {
		got = append(got, o.PlanName)
	}
	assert.Equal(t, []string{"Equal Payments (4)", "Equal Payments (4)", "equal payments (5)", "DP - SAC", ""}, got)
}
