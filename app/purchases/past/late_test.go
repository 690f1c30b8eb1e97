package past_test

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
	"comptoir/service/journal"
)

// turnedUp has something done by change turn up late: its gateway answers 504, and
// delivers it after the absence was earned.
func turnedUp(w *wired.Program, path string, press func()) journal.Entry {
	w.T.Helper()
	w.Lender.Control(http.MethodPut, "faults", `{"kinds":["late_delivery"],"late_s":[3000,3000],"paths":["`+path+`"],"methods":["POST","PUT"]}`)
	press()
	w.Until("a question", func() bool {
		open := w.Till().Reconcile.State().Open
		return len(open) == 1 && open[0].Asked > 0
	})
	w.Lender.Control(http.MethodPut, "faults", `{}`)
	w.WaitOut()
	w.Until("absent", func() bool { return len(w.Till().Reconcile.State().Open) == 0 })
	require.NotNil(w.T, w.Notice.State().Problem, "nothing was done")
	w.Time.Set(w.Time.Now().Add(time.Hour))
	w.Till().Reconcile.AskNow()
	w.Until("the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 1 })
	require.Nil(w.T, w.Notice.State().Problem, "that is no longer so")
	return w.Till().Reconcile.State().Late[0]
}

// TestThroughTurnedUpLate: one button undoes it, by the call that fits, and once.
func TestThroughTurnedUpLate(t *testing.T) {
	for name, test := range map[string]struct {
		key   purchases.OptionKey
		hold  bool
		steps []string
	}{
		"a sale on a plan": {apptest.Plan3, false, []string{journal.TypeReturn}},
		"a regular sale":   {apptest.Regular, false, []string{journal.TypeRefund}},
		"a hold":           {apptest.Plan3, true, []string{journal.TypeRelease}},
	} {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Take("Sampleton")
			w.Plans("452.00", test.key)
			w.Till().Sale.SetHold(test.hold)
			w.Till().Verification.TypePIN(w.Sms())
			late := turnedUp(w, "authorization", func() { w.Sell() })
			require.True(t, w.Till().CanUndoLate(late.ID))
			w.Till().UndoLate(late.ID)
			w.Until("the undoing", func() bool { return w.ChangeState().Open() })
			assert.Equal(t, test.steps, wired.StepTypes(w.ChangeState()))
			require.Equal(t, charge.StageDone, w.SendChange().Stage)
			w.Until("the end of the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 0 })
			e, _ := w.Journal.Entry(late.ID)
			assert.Equal(t, journal.Undone, e.State)
		})
	}
}

// TestThroughCaptureTurnedUpLate: its row need not say which authorization it is of.
func TestThroughCaptureTurnedUpLate(t *testing.T) {
	for _, bare := range []bool{false, true} {
		t.Run(map[bool]string{false: "named", true: "bare"}[bare], func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Till().UndoSale(w.Sold("Sampleton", "452.00", apptest.Plan3, true))
			p := w.Listed()
			w.Till().Change.Leave()
			w.Till().Change.Start("capture", p)
			late := turnedUp(w, "capture", func() { w.Till().Change.Proceed() })
			if bare {
				w.Lender.Control(http.MethodPut, "faults", `{"lists":{"bare_captures":true}}`)
			}
			w.Till().Change.Leave()
			w.Till().UndoLate(late.ID)
			w.Until("the undoing, or why not", func() bool { return w.ChangeState().Open() || w.Notice.State().Problem != nil })
			require.Len(t, w.Till().Reconcile.State().Late, 1, "nothing has gone back yet")
			require.True(t, w.ChangeState().Open(), "%v", w.Notice.State().Problem)
			assert.Equal(t, []string{journal.TypeReturn}, wired.StepTypes(w.ChangeState()))
			require.Equal(t, charge.StageDone, w.SendChange().Stage)
			w.Until("the end of the alarm", func() bool { return len(w.Till().Reconcile.State().Late) == 0 })
		})
	}
}

// TestThroughLateThatTheListsLack: a list without it is no proof that it went back.
func TestThroughLateThatTheListsLack(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Ready("Sampleton")
	late := turnedUp(w, "authorization", func() { w.Sell() })
	w.Lender.Control(http.MethodPut, "faults", `{"lists":{"delay_s":[86000,86000]}}`)
	w.Till().UndoLate(late.ID)
	w.ProblemIs(problem.LateGone)
	assert.Len(t, w.Till().Reconcile.State().Late, 1, "the alarm goes on")
	assert.False(t, w.ChangeState().Open())
}
