package past_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/service"
)

// TestNothingToReturnIsSaid, with whom to turn to, beside what other lists tell: it proves
// no absence of purchases (contract 4.4).
func TestNothingToReturnIsSaid(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.NoReturns = &service.Error{
			Operation: service.OpCustomerTransactions, Key: service.KeyNoReturns, Status: 409, Contact: "help@example.com, 1-800-555-0144",
		}
		x.API.Charged = []service.Authorization{{
			ID: "99000001", Status: "lapsing", Amount: 452_00, Username: "demo-clerk", Financing: service.Financing{Type: service.Regular},
			Merchant: service.Merchant{CorporationID: "9900", CorporationName: "Sample Holdings", MerchantID: "90382"},
		}}
		x.Take(apptest.TheCard)
		x.Till().Sections.Go(purchases.SectionPast)
		x.Settle()
		st := x.Till().Past.State()
		assert.True(t, st.NoReturns)
		assert.Equal(t, "help@example.com, 1-800-555-0144", st.Contact)
		require.Len(t, st.Purchases, 1)
		p := st.Purchases[0]
		assert.Equal(t, "demo-clerk", p.Username)
		assert.Equal(t, "90382", p.Merchant.MerchantID)
		assert.Equal(t, "lapsing", p.Word, "a word that proves nothing is shown as it came")

		x.API.NoReturns = nil
		x.API.Posted = []service.Transaction{{ID: "880101", Status: "Reversing", Balance: 10_00, PlanName: "EMP - No Interest"}}
		x.Till().Past.Refresh()
		x.Settle()
		st = x.Till().Past.State()
		assert.False(t, st.NoReturns)
		assert.Empty(t, st.Contact)
		require.Len(t, st.Purchases, 2)
		assert.Equal(t, "Reversing", st.Purchases[1].Word)
	})
}
