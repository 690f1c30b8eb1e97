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
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
)

// silentSale sends a sale of which the till hears nothing.
func silentSale(t *testing.T, kind string) *wired.Program {
	t.Helper()
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	w.Lender.Disturb(kind)
	w.Till().Sale.Proceed()
	return w
}

func (x asked) atLeast(n int) func() bool {
	return func() bool { c := x.Till().Sale.State().Check; return c != nil && c.Asked >= n }
}

type asked struct{ *wired.Program }

// TestATillClockThatIsDaysOff: the lists are asked for by the store's own dates.
func TestATillClockThatIsDaysOff(t *testing.T) {
	for name, off := range map[string]time.Duration{"ahead": 72 * time.Hour, "behind": -72 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.Time.Step(off)
			w.SignInNow()
			w.Ready("Sampleton")
			w.Lender.Disturb("drop_after")
			w.Till().Sale.Proceed()
			w.Until("found", func() bool { return w.Phase() == purchases.PhaseDone })
			assert.Len(t, w.Lender.Charges(), 1)
		})
	}
}

// TestAClockThatStepsProvesNothing: the wait is told by a clock that nobody sets.
func TestAClockThatStepsProvesNothing(t *testing.T) {
	w := silentSale(t, "drop_before")
	w.Until("asked", asked{w}.atLeast(1))
	w.Time.Step(time.Hour)
	for n := 2; n < 5; n++ {
		w.Till().Reconcile.AskNow()
		w.Until("asked again", asked{w}.atLeast(n))
	}
	assert.Equal(t, purchases.PhaseChecking, w.Phase())
	w.Time.Step(-5 * time.Hour)
	w.WaitOut()
	w.Until("earned", func() bool { return w.Phase() == purchases.PhasePlans })
	assert.Equal(t, journal.Absent, w.Journal.Entries()[0].State)
}

// TestAnAnswerThatIsHandledLate: a list that was asked for a second after the
// silence says nothing ten minutes later, when the machine wakes up.
func TestAnAnswerThatIsHandledLate(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		release := x.API.Hold(service.OpAuthorizations)
		x.Sell()
		x.Time.Set(x.Time.Now().Add(time.Hour))
		release()
		x.Settle()
		assert.Equal(t, purchases.PhaseChecking, x.Till().Sale.State().Phase)
		assert.Equal(t, journal.Unknown, x.Journal.Entries()[0].State)
	})
}

// TestListsThatCapTheirPages: a short page ends nothing.
func TestListsThatCapTheirPages(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	for range 3 {
		w.Sold("Sampleton", "10.00", apptest.Plan3, false)
		w.Till().NextCustomer()
	}
	w.Ready("Sampleton")
	w.Lender.Disturb("drop_after")
	w.Till().Sale.Proceed()
	w.Until("silent", func() bool { return w.Phase() == purchases.PhaseChecking || w.Phase() == purchases.PhaseDone })
	w.Lender.Control(http.MethodPut, "faults", `{"lists":{"page_cap":1}}`)
	w.Till().Reconcile.AskNow()
	w.Until("found", func() bool { return w.Phase() == purchases.PhaseDone })
}

// TestAGatewayThatDeliversLate: within the hold-back nothing is concluded.
func TestAGatewayThatDeliversLate(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	w.Lender.Control(http.MethodPut, "faults", `{"kinds":["late_delivery"],"paths":["authorization"],"methods":["POST"],"late_s":[900,900]}`)
	w.Till().Sale.Proceed()
	w.Until("asked", asked{w}.atLeast(1))
	w.Lender.Control(http.MethodPut, "faults", `{}`)
	w.Time.Set(w.Time.Now().Add(14 * time.Minute))
	w.Till().Reconcile.AskNow()
	w.Until("asked again", asked{w}.atLeast(2))
	assert.Equal(t, purchases.PhaseChecking, w.Phase())
	assert.True(t, w.Till().Sale.State().Check != nil)
	w.Time.Set(w.Time.Now().Add(2 * time.Minute))
	w.Till().Reconcile.AskNow()
	w.Until("found", func() bool { return w.Phase() == purchases.PhaseDone })
	assert.Len(t, w.Lender.Charges(), 1)
}

// turnedUpLate is a till on which a charge turned up after its absence was earned.
func turnedUpLate(t *testing.T) *wired.Program {
	t.Helper()
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	w.Lender.Control(http.MethodPut, "faults", `{"kinds":["late_delivery"],"paths":["authorization"],"methods":["POST"],"late_s":[2400,2400]}`)
	w.Till().Sale.Proceed()
	w.Until("asked", asked{w}.atLeast(1))
	w.Lender.Control(http.MethodPut, "faults", `{}`)
	w.WaitOut()
	w.Until("absent", func() bool { return w.Phase() == purchases.PhasePlans })
	require.Equal(t, problem.NotCharged, w.Notice.State().Problem.Key)
	w.Time.Set(w.Time.Now().Add(20 * time.Minute))
	w.Till().Reconcile.AskNow()
	w.Until("the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
	require.Nil(t, w.Notice.State().Problem, "nobody says any more that nothing was charged")
	return w
}

// TestAChargeThatTurnsUpLaterIsUndone: absent, late, undone, by one button, whoever
// is in hand.
func TestAChargeThatTurnsUpLaterIsUndone(t *testing.T) {
	w := turnedUpLate(t)
	id := w.Till().Reconcile.State().Late[0].ID
	require.Len(t, w.Till().Activity.State().Late, 1)
	assert.True(t, w.Till().Activity.State().Late[0].Undoable)
	w.Till().NextCustomer()
	w.Till().UndoLate(id)
	w.Until("the undoing", func() bool { return w.ChangeState().Open() })
	assert.Equal(t, id, w.ChangeState().Late)
	require.Equal(t, charge.StageDone, w.SendChange().Stage)
	w.Until("the end of the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 0 })
	late, _ := w.Journal.Entry(id)
	assert.Equal(t, journal.Undone, late.State)
	assert.Empty(t, w.Till().Reconcile.State().Late)
	w.Take("Sampleton")
	w.Until("the credit", func() bool { return w.Credit() == 8200_00 })
}

// TestAChargeThatTurnsUpLaterIsKept: nothing else was charged for the sale.
func TestAChargeThatTurnsUpLaterIsKept(t *testing.T) {
	w := turnedUpLate(t)
	id := w.Till().Reconcile.State().Late[0].ID
	w.Till().Activity.Keep(id)
	w.Until("the end of the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 0 })
	late, _ := w.Journal.Entry(id)
	assert.Equal(t, journal.Confirmed, late.State)
	assert.NotEmpty(t, late.CaptureID)
	assert.Empty(t, w.Till().Reconcile.State().Late)
}

// TestTheWatchOutlivesTheRun: at each start the till asks about what was absent.
func TestTheWatchOutlivesTheRun(t *testing.T) {
	w := silentSale(t, "drop_before")
	w.Until("asked", asked{w}.atLeast(1))
	w.Lender.Disturb("")
	w.WaitOut()
	w.Until("absent", func() bool { return w.Phase() == purchases.PhasePlans })
	e := w.Journal.Entries()[0]
	require.NoError(t, w.Journal.Close())
	w.Close()
	w.Start()
	w.SignInNow()
	watched, err := w.Journal.Watched()
	require.NoError(t, err)
	require.Len(t, watched, 1)
	assert.Equal(t, e.ID, watched[0].ID)
	w.Time.Set(w.Time.Now().Add(8 * 24 * time.Hour))
	w.Till().Reconcile.AskNow()
	w.Until("the watch is over", func() bool { left, _ := w.Journal.Watched(); return len(left) == 0 })
}

// TestAnswersThatAreNoSuccess: 200 and something else than was asked for is never
// a sale; what is refused so is a refusal.
func TestAnswersThatAreNoSuccess(t *testing.T) {
	for kind, refused := range map[string]bool{
		"other_amount": false, "other_plan": false, "no_capture": false, "odd_status": false, "odd_refusal": false,
		"three_decimals": false, "twin_fields": false, "soft_refusal": true,
	} {
		t.Run(kind, func(t *testing.T) {
			w := silentSale(t, kind)
			if refused {
				w.ProblemIs(string(service.KeyRefused))
				assert.Equal(t, journal.Declined, w.Last().State)
				return
			}
			w.Until("asked", func() bool { return asked{w}.atLeast(1)() || w.Phase() == purchases.PhaseDone })
			if kind == "three_decimals" || kind == "twin_fields" || kind == "odd_status" {
				w.Lender.Disturb("") // the list shows what was done
				w.Till().Reconcile.AskNow()
				w.Until("done", func() bool { return w.Phase() == purchases.PhaseDone })
				return
			}
			assert.Equal(t, purchases.PhaseChecking, w.Phase())
			assert.Nil(t, w.Till().Sale.State().Receipt)
			assert.Equal(t, journal.Unknown, w.Last().State)
		})
	}
}
