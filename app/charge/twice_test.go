package charge_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/service/journal"
)

// madeTwice is a till whose charge was confirmed, and made once more by a gateway.
func madeTwice(t *testing.T) *wired.Program {
	t.Helper()
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	require.Equal(t, purchases.PhaseDone, w.Sell())

	again := wired.NewUnstarted(t) // stands for the gateway: a one-time PIN keeps the store from making the same call twice
	again.Lender, again.Time = w.Lender, w.Time
	again.Start()
	again.SignInNow()
	again.Ready("Sampleton")
	again.Till().Sale.TypeReference(w.Last().Details.Reference)
	require.Equal(t, purchases.PhasePlans, again.Sell(), "it is pointed out")
	require.Equal(t, purchases.PhaseDone, again.Sell())
	again.Close()
	require.Len(t, w.Lender.Charges(), 2)
	require.Empty(t, w.Till().Reconcile.State().Late)
	return w
}

// pass lets time go by, with all that waits for it.
func pass(w *wired.Program, d time.Duration) {
	w.Time.Set(w.Time.Now().Add(d))
	for due := w.Time.Next(w.Time.Now()); due != nil; due = w.Time.Next(w.Time.Now()) {
		due.Fire()
	}
}

// TestAChargeThatIsMadeTwice: it was confirmed, and the second one is found and undone.
func TestAChargeThatIsMadeTwice(t *testing.T) {
	w := madeTwice(t)
	sold := w.Last()
	w.Till().NextCustomer()
	pass(w, 22*time.Minute)
	w.Until("the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
	late := w.Till().Reconcile.State().Late[0]
	assert.Equal(t, journal.KeyTwice, late.Key)
	assert.Equal(t, sold.Details.Reference, late.Details.Reference)
	assert.NotEqual(t, sold.AuthorizationID, late.AuthorizationID)
	require.True(t, w.Till().CanUndoLate(late.ID))
	w.Till().UndoLate(late.ID)
	w.Until("the undoing", func() bool { return w.ChangeState().Open() })
	require.Equal(t, charge.StageDone, w.SendChange().Stage)
	w.Until("the end of the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 0 })
	after, _ := w.Journal.Entry(sold.ID)
	assert.Equal(t, sold.State, after.State, "the sale stands")
	w.Take("Sampleton")
	w.Until("the credit", func() bool { return w.Credit() == 8200_00-452_00 })
}

// TestWhatWasMadeTwiceOutlivesTheRun: once found it is not forgotten.
func TestWhatWasMadeTwiceOutlivesTheRun(t *testing.T) {
	w := madeTwice(t)
	pass(w, 22*time.Minute)
	w.Until("the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
	require.NoError(t, w.Journal.Close())
	w.Close()
	w.Start()
	w.SignInNow()
	w.Until("the alarm again", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
	assert.True(t, w.Till().CanUndoLate(w.Till().Reconcile.State().Late[0].ID))
}

// TestACaptureThatIsMadeTwice: the second one goes back, and the first one stays, whether
// or not the list says what its captures are of.
func TestACaptureThatIsMadeTwice(t *testing.T) {
	for name, lists := range map[string]string{"named": `{}`, "bare": `{"lists":{"bare_captures":true},"kinds":[]}`} {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Till().UndoSale(w.Sold("Sampleton", "452.00", apptest.Plan3, true))
			w.Till().Change.Start(past.KindCapture, w.Listed())
			w.Till().Change.TypeAmount("100.00")
			w.DisturbPath("duplicate", "capture")
			require.Equal(t, charge.StageDone, w.SendChange().Stage)
			w.Lender.Control(http.MethodPut, "faults", lists)
			captured := w.Last()
			w.Till().Change.Leave()
			pass(w, 22*time.Minute)
			w.Until("the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
			late := w.Till().Reconcile.State().Late[0]
			assert.Equal(t, journal.TypeCapture, late.Details.Type)
			assert.NotEqual(t, captured.CaptureID, late.CaptureID)
			w.Till().UndoLate(late.ID)
			w.Until("the undoing", func() bool { return w.ChangeState().Open() })
			assert.Equal(t, []string{journal.TypeReturn}, wired.StepTypes(w.ChangeState()))
			require.Equal(t, charge.StageDone, w.SendChange().Stage)
			w.Until("the end of the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 0 })
			w.Take("Sampleton")
			w.Until("the credit", func() bool { return w.Credit() == 8200_00-352_00 })
		})
	}
}
