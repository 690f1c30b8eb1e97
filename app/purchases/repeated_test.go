package purchases_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// sell brings a sale of the account to its button and presses it.
func sell(x *apptest.Till, amount, reference string) purchases.State {
	x.T.Helper()
	if x.Till().Sale.State().Phase != purchases.PhasePlans || !x.Till().Customer.State().Present {
		x.Till().NextCustomer()
		x.Take(apptest.TheCard)
	}
	x.Plans(amount)
	x.Till().Sale.Choose(apptest.Plan3)
	if !x.Till().Verification.State().Ready {
		x.VerifyBySMS(apptest.ThePIN)
	}
	x.Till().Sale.TypeReference(reference)
	return x.Sell()
}

// fellSilent makes a sale of 452.00 whose outcome is unknown, or of which the lender
// said that nothing was done.
func fellSilent(x *apptest.Till, byHand bool) {
	x.T.Helper()
	x.Ready()
	x.Till().Sale.TypeReference("first")
	x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
	require.Equal(x.T, purchases.PhaseChecking, x.Sell().Phase)
	x.Advance(61 * time.Second)
	if byHand {
		x.Till().Activity.TakeDown(x.Journal.Entries()[0].ID)
		x.Till().Activity.SettleByHand(false)
		x.Settle()
		require.Equal(x.T, journal.Absent, x.Journal.Entries()[0].State)
	}
	x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.API.Charge(r), nil }
}

func startedAgain(x *apptest.Till) *apptest.Till {
	x.T.Helper()
	y := x.Crash(x.T)
	y.SignInNow()
	return y
}

// TestNoWayToASecondCharge: whatever happens between, the same sale is held back as
// long as the first may still be under way.
func TestNoWayToASecondCharge(t *testing.T) {
	t.Parallel()
	ways := map[string]func(x *apptest.Till) *apptest.Till{
		"at once":           func(x *apptest.Till) *apptest.Till { return x },
		"the next customer": func(x *apptest.Till) *apptest.Till { x.Till().NextCustomer(); return x },
		"another language":  func(x *apptest.Till) *apptest.Till { x.Session.SetLanguage(service.French); x.Settle(); return x },
		"after midnight":    func(x *apptest.Till) *apptest.Till { x.Time.Step(9 * time.Hour); return x },
		"three days ahead":  func(x *apptest.Till) *apptest.Till { x.Time.Step(72 * time.Hour); return x },
		"three days back":   func(x *apptest.Till) *apptest.Till { x.Time.Step(-72 * time.Hour); return x },
		"years ahead":       func(x *apptest.Till) *apptest.Till { x.Time.Step(4 * 366 * 24 * time.Hour); return x },
		"the program again": func(x *apptest.Till) *apptest.Till { return startedAgain(x) },
		"again, days ahead": func(x *apptest.Till) *apptest.Till {
			x = startedAgain(x)
			x.Time.Step(72 * time.Hour)
			return x
		},
		"reserved this time": func(x *apptest.Till) *apptest.Till { x.Till().Sale.SetHold(true); return x },
		"another one told": func(x *apptest.Till) *apptest.Till {
			st := sell(x, "453.00", "told")
			require.NotNil(x.T, st.Before)
			assert.True(x.T, st.Before.Other)
			return x
		},
	}
	for name, way := range ways {
		for _, byHand := range []bool{false, true} {
			t.Run(name+map[bool]string{true: ", the lender said no"}[byHand], func(t *testing.T) {
				apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
					fellSilent(x, byHand)
					x = way(x)
					x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.API.Charge(r), nil }
					sent := len(x.API.Sent)
					for _, reference := range []string{"second", "third", "third"} {
						st := sell(x, "452.00", reference)
						require.NotNil(t, st.Before)
						assert.True(t, st.Before.HeldBack())
						assert.Len(t, x.API.Sent, sent)
					}
				})
			})
		}
	}
}

// TestAnotherSaleGoesOn: while one is under way, another one of the account takes a
// yes, and one of another account nothing.
func TestAnotherSaleGoesOn(t *testing.T) {
	t.Parallel()
	for _, byHand := range []bool{false, true} {
		t.Run(map[bool]string{false: "unknown", true: "the lender said no"}[byHand], func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				fellSilent(x, byHand)
				x.Till().NextCustomer()
				st := sell(x, "452.01", "cent")
				require.NotNil(t, st.Before)
				assert.True(t, st.Before.Other)
				assert.False(t, st.Before.HeldBack())
				assert.Equal(t, money.Cents(452_00), st.Before.Amount)
				assert.Len(t, x.API.Sent, 1)
				assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
				assert.Len(t, x.API.Sent, 2)
			})
		})
	}
}

// TestAYesIsForOneSale: what was pointed out and accepted says nothing of another
// amount, or of what was charged meanwhile.
func TestAYesIsForOneSale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		require.Equal(t, purchases.PhaseDone, sell(x, "100.00", "one").Phase)
		require.Equal(t, purchases.PhaseDone, sell(x, "200.00", "two").Phase)
		st := sell(x, "100.00", "three")
		require.NotNil(t, st.Before)
		st = sell(x, "200.00", "three")
		require.NotNil(t, st.Before, "the yes was for the other amount")
		assert.Equal(t, money.Cents(200_00), st.Before.Amount)
		assert.Len(t, x.API.Sent, 2)
		assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
	})
}

// TestACaptureUnderWayIsTheSale: what is held is being charged, and is not charged
// once more as a sale.
func TestACaptureUnderWayIsTheSale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.LeftOpen(journal.Details{Type: journal.TypeCapture, Target: "99000001", Amount: money.Cents(452_00), Reference: "capture"})
		st := sell(x, "452.00", "sale")
		require.NotNil(t, st.Before)
		assert.True(t, st.Before.HeldBack())
		assert.Empty(t, x.API.Sent)
	})
}

// TestAnotherTillChargedIt: only the lender's list tells, whoever made the reference.
func TestAnotherTillChargedIt(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.API.Charge(service.AuthorizationRequest{Reference: "the other till's", Amount: money.Cents(452_00)})
		x.Ready()
		st := x.Sell()
		require.NotNil(t, st.Before)
		assert.False(t, st.Before.Here)
		assert.Empty(t, x.API.Sent)
		assert.Equal(t, purchases.PhaseDone, x.Sell().Phase)
	})
}
