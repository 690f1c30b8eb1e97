package transactions_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/app/purchases/transactions"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// of is a till whose store's account has one edition of the API only.
func of(t *testing.T, edition string) *wired.Program {
	t.Helper()
	w := wired.New(t)
	w.Versions = app.CallSettings{Edition: edition}
	w.SignInNow()
	w.Take("Sampleton")
	return w
}

// planned returns the first way to pay that has a plan.
func planned(w *wired.Program) transactions.Plan {
	w.T.Helper()
	for _, p := range w.Counter().Plans {
		if !p.Regular() {
			return p
		}
	}
	require.Fail(w.T, "no plan")
	return transactions.Plan{}
}

// TestStoreOfV2Sells: a purchase is held, shown as the lender answers it, and confirmed
// once the customer agrees, or cancelled.
func TestStoreOfV2Sells(t *testing.T) {
	for name, way := range map[string]struct{ onPlan, declined bool }{
		"regular": {}, "on a plan": {onPlan: true}, "declined": {onPlan: true, declined: true},
	} {
		t.Run(name, func(t *testing.T) {
			w := of(t, "v2")
			assert.Equal(t, []purchases.Section{purchases.SectionOther, purchases.SectionPast}, w.Till().Sections.State().List)
			w.Till().Sections.Go(purchases.SectionNew)
			assert.Equal(t, purchases.SectionOther, w.Till().Sections.State().Section, "a purchase is made there")
			assert.Equal(t, transactions.KindPurchase, w.Counter().Kind)
			before := w.Credit()
			w.AtCounter(transactions.KindPurchase, "452.00")
			if way.onPlan {
				w.Till().Transactions.Pay(planned(w))
				require.Positive(t, w.Counter().Plan.PlanID)
			}
			plan := w.Counter().Plan
			st := w.Send()

			require.Equal(t, charge.StageForm, st.Stage)
			require.NotNil(t, st.Answer, "%v", w.Notice.State().Problem)
			assert.Equal(t, transactions.KindConfirm, st.Kind)
			assert.Equal(t, money.Cents(452_00), st.Confirming.Balance)
			terms := transactions.TermsOf(*st.Answer)
			assert.Equal(t, money.Cents(452_00)+terms.AdminFee, terms.Charged)
			assert.Equal(t, before-terms.Charged, terms.Left)
			assert.Equal(t, service.FlagNo, terms.Confirmed)
			assert.True(t, w.Last().Details.Hold)
			assert.Equal(t, plan.PlanID, w.Last().Details.PlanID)
			assert.Equal(t, plan.Months, w.Last().Details.Months)
			assert.False(t, w.Till().Verification.State().Ready, "the code is spent")

			if way.declined {
				w.Till().Transactions.Cancel(st.Confirming.ID)
				st = w.Send()
				require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
				assert.Equal(t, paper.Release, st.Receipt.Kind)
				w.Until("the credit", func() bool { return w.Credit() == before })
				return
			}
			st = w.Send()
			require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.Equal(t, paper.Confirm, st.Receipt.Kind)
			require.NotNil(t, st.Receipt.Financing)
			assert.Equal(t, plan.Months, st.Receipt.Financing.Months)
			if way.onPlan {
				assert.Equal(t, terms.Payment, st.Receipt.Financing.Instalment)
				assert.Equal(t, plan.Paid, st.Receipt.Financing.Schedule)
				assert.NotEmpty(t, st.Receipt.Editions[0].PlanName)
			}
			assert.Equal(t, []paper.Balance{{Name: paper.AvailableAfter, Amount: terms.Left}}, st.Receipt.Balances)
			assert.Equal(t, journal.TypeConfirm, w.Last().Details.Type)
			w.Until("the credit", func() bool { return w.Credit() == terms.Left })
			w.Till().Past.Refresh()
			w.Until("the list", func() bool { return len(w.Till().Past.State().Purchases) == 1 })
		})
	}
}

// TestHoldOnAPlan is confirmed later, also in a store that sells by authorizations.
func TestHoldOnAPlan(t *testing.T) {
	for _, edition := range []string{"", "v2"} {
		t.Run("store of "+edition, func(t *testing.T) { holdOnAPlan(t, of(t, edition)) })
	}
}

func holdOnAPlan(t *testing.T, w *wired.Program) {
	w.AtCounter(transactions.KindHold, "75.00")
	w.Till().Transactions.Pay(transactions.Plan{PlanID: 99, Months: 7})
	assert.True(t, w.Counter().Plan.Regular(), "nobody offers that")
	w.Till().Transactions.Pay(planned(w))
	st := w.Send()
	require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, paper.Hold, st.Receipt.Kind)
	assert.Equal(t, w.Last().Details.Months, st.Receipt.Financing.Months)
	w.Until("the list", func() bool { return !w.Counter().HeldBusy && len(w.Counter().Held) == 1 })
	w.Till().Transactions.Leave()
	w.Till().Transactions.Confirm(w.Counter().Held[0].ID)
	require.Equal(t, charge.StageDone, w.Send().Stage, "%v", w.Notice.State().Problem)
}

// TestKindsOfAStore: what its account cannot do is not on offer.
func TestKindsOfAStore(t *testing.T) {
	all := []transactions.Kind{transactions.KindDeposit, transactions.KindPayment, transactions.KindTradeIn}
	for edition, want := range map[string][]transactions.Kind{
		"":       append(all[:3:3], transactions.KindHold),
		"v2":     append([]transactions.Kind{transactions.KindPurchase}, append(all[:3:3], transactions.KindHold)...),
		"v2.5":   nil,
		"v2.5.1": all,
	} {
		t.Run("store of "+edition, func(t *testing.T) {
			w := of(t, edition)
			assert.Equal(t, want, w.Counter().Kinds)
			if edition != "v2" {
				assert.Equal(t, purchases.SectionList(), w.Till().Sections.State().List)
				w.Till().Transactions.Choose(transactions.KindPurchase)
				assert.NotEqual(t, transactions.KindPurchase, w.Counter().Kind)
			}
		})
	}
}

// TestEditionsSellAndHold by authorization, and capture, where the account has any.
func TestEditionsSellAndHold(t *testing.T) {
	for _, edition := range []string{"v2.5", "v2.5.1"} {
		for _, hold := range []bool{false, true} {
			t.Run(fmt.Sprint(edition, ", held: ", hold), func(t *testing.T) {
				w := of(t, edition)
				w.Sold("Sampleton", "452.00", apptest.Plan3, hold)
				assert.Equal(t, journal.Confirmed, w.Last().State)
				assert.NotEmpty(t, w.Last().AuthorizationID)
			})
		}
	}
}

// TestSellingWithoutHolding: a store that cannot hold first says so before it charges, and
// charges at once.
func TestSellingWithoutHolding(t *testing.T) {
	w := wired.New(t)
	w.Versions = app.CallSettings{Edition: "v2", Off: []service.Operation{service.OpConfirmTransaction}}
	w.SignInNow()
	w.Take("Sampleton")
	assert.True(t, w.Counter().Sells())
	assert.True(t, w.Counter().AtOnce)
	w.AtCounter(transactions.KindPurchase, "452.00")
	w.Till().Transactions.Pay(planned(w))
	st := w.Send()
	require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
	require.NotNil(t, st.Receipt.Financing)
	assert.Positive(t, st.Receipt.Financing.Instalment, "the receipt says what it costs")
	assert.False(t, w.Last().Details.Hold)
	w.Till().Transactions.Leave()
	w.Till().Transactions.Choose(transactions.KindDeposit)
	assert.False(t, w.Counter().AtOnce)
}
