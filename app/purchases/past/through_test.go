package past_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestThroughUndo(t *testing.T) {
	tests := []struct {
		name   string
		key    purchases.OptionKey
		hold   bool
		age    time.Duration
		amount string // empty: the whole
		want   string
		status past.Status
	}{
		{"on a plan", apptest.Plan3, false, 0, "", journal.TypeReturn, past.StatusReturned},
		{"a part, on a plan", apptest.Plan3, false, 0, "200.00", journal.TypeReturn, past.StatusReduced},
		{"regular", apptest.Regular, false, 0, "", journal.TypeRefund, past.StatusReturned},
		{"a part, regular", apptest.Regular, false, 0, "52.01", journal.TypeRefund, past.StatusReduced},
		{"too old for a return", apptest.Plan3, false, 101 * 24 * time.Hour, "", journal.TypeRefund, past.StatusReturned},
		{"held", apptest.Plan3, true, 0, "", journal.TypeRelease, past.StatusReleased},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			id := w.Sold("Sampleton", "452.00", test.key, test.hold)
			before := w.Till().Sale.State().Receipt
			if test.age > 0 {
				w.Time.Set(w.Time.Now().Add(test.age))
			}
			w.Undoing(id)
			if test.amount != "" {
				w.Till().Change.TypeAmount(test.amount)
			}
			require.Equal(t, []string{test.want}, wired.StepTypes(w.ChangeState()))
			st := w.SendChange()
			require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.Equal(t, test.want, string(st.Receipt.Kind))
			assert.Equal(t, before.Reference, st.Receipt.About)
			assert.Equal(t, st.Steps[0].Amount, st.Receipt.Amount)
			assert.Equal(t, journal.Confirmed, w.Last().State)
			assert.Equal(t, test.want, w.Last().Details.Type)
			assert.Equal(t, st.Receipt.Reference, w.Last().Details.Reference)
			assert.Equal(t, test.status, w.Listed().Status())
		})
	}
}

// TestThroughUndoInSilence: the call goes unanswered, done or not; asking tells.
func TestThroughUndoInSilence(t *testing.T) {
	for name, sale := range map[string]struct {
		key    purchases.OptionKey
		hold   bool
		path   string
		amount string
	}{
		"return":        {apptest.Plan3, false, "return", ""},
		"partly return": {apptest.Plan3, false, "return", "152.00"},
		"refund":        {apptest.Regular, false, "refund", "100.00"},
		"release":       {apptest.Plan3, true, "release", ""},
	} {
		for _, kind := range []string{"drop_before", "drop_after", "truncate", "http_500", "http_500_after"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				w := wired.New(t)
				w.SignInNow()
				w.Undoing(w.Sold("Sampleton", "452.00", sale.key, sale.hold))
				if sale.amount != "" {
					w.Till().Change.TypeAmount(sale.amount)
				}
				made := kind != "drop_before" && kind != "http_500"
				w.DisturbPath(kind, sale.path)
				w.Till().Change.Proceed()
				w.Until("the outcome or a question", func() bool {
					st := w.ChangeState()
					return st.Stage == charge.StageDone || st.Stage == charge.StageChecking && st.Check != nil && st.Check.Asked > 0
				})
				w.DisturbPath("", "")
				require.Equal(t, charge.StageChecking, w.ChangeState().Stage, "not concluded too soon")
				w.WaitOut()
				if !sale.hold { // only amounts tell of what goes back: a person asks the lender
					require.Equal(t, charge.StageChecking, w.ChangeState().Stage)
					like := w.ChangeState().Check.Sides.Like()
					assert.Equal(t, made, like == inquiry.Made)
					assert.Equal(t, made, like != inquiry.Absent)
					w.Till().Activity.TakeDown(w.Last().ID)
					w.Till().Activity.SettleByHand(made)
				}
				w.Until("the outcome", func() bool { return w.ChangeState().Stage != charge.StageChecking })
				assert.Equal(t, made, w.ChangeState().Stage == charge.StageDone)
				assert.Equal(t, made, w.Last().State == journal.Confirmed)
				assert.True(t, w.Last().Resolved)
				assert.Empty(t, w.Journal.Pending())
				if !made {
					assert.Equal(t, problem.NotDone, w.Notice.State().Problem.Key)
					require.Equal(t, charge.StageDone, w.SendChange().Stage, "and it can be done then")
				}
				assert.Len(t, w.Journal.Entries(), map[bool]int{true: 2, false: 3}[made])
			})
		}
	}
}

func TestThroughCaptures(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, true)
	w.Till().UndoSale(id)
	assert.Equal(t, past.StatusHeld, w.Listed().Status())
	for _, part := range []struct {
		amount string
		status past.Status
		held   money.Amount
	}{{"100.00", past.StatusPartly, 352_00}, {"52.50", past.StatusPartly, 299_50}} {
		w.Till().Change.Start(past.KindCapture, w.Listed())
		w.Till().Change.TypeAmount(part.amount)
		st := w.SendChange()
		require.Equal(t, charge.StageDone, st.Stage)
		assert.NotEmpty(t, st.Receipt.CaptureID)
		assert.Equal(t, journal.TypeCapture, w.Last().Details.Type)
		assert.Equal(t, part.status, w.Listed().Status())
		assert.Equal(t, part.held, w.Listed().Held)
		w.Till().Change.Leave()
	}
	w.Till().Change.Start(past.KindCapture, w.Listed())
	w.Till().Change.TypeAmount("299.51")
	w.Till().Change.Proceed()
	assert.Equal(t, form.FaultAboveLeft, w.ChangeState().Faults[form.FieldAmount])
	assert.Equal(t, form.Attention{Field: form.FieldAmount, Times: 1}, w.ChangeState().Attend)
	assert.Equal(t, charge.StageForm, w.ChangeState().Stage, "nothing was sent")
	w.Till().Change.Leave()
	assert.Equal(t, 1, w.ChangeState().Attend.Times, "an empty page calls nobody")

	// Undoing all of it: two returns, the newest first, and the release of the rest.
	w.Till().Change.Start(past.KindUndo, w.Listed())
	assert.Equal(t, []string{journal.TypeReturn, journal.TypeReturn, journal.TypeRelease}, wired.StepTypes(w.ChangeState()))
	w.Till().Change.Proceed()
	w.Until("done", func() bool { return w.ChangeState().Stage == charge.StageDone })
	assert.Equal(t, money.Cents(452_00), w.ChangeState().Receipt.Amount)
	assert.Len(t, w.ChangeState().Receipt.Parts, 3)
	assert.Equal(t, past.StatusReturned, w.Listed().Status())
	w.Until("all the credit again", func() bool { return w.Credit() == money.Cents(8200_00) })
	w.Till().Change.Leave()
	w.Till().Change.Start(past.KindUndo, w.Listed())
	assert.False(t, w.ChangeState().Open(), "there is nothing left to undo")
}

// TestThroughCaptureInSilence: captures are found by their reference.
func TestThroughCaptureInSilence(t *testing.T) {
	for _, kind := range []string{"drop_before", "drop_after"} {
		t.Run(kind, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			id := w.Sold("Sampleton", "452.00", apptest.Plan3, true)
			w.Till().UndoSale(id)
			w.Till().Change.Start(past.KindCapture, w.Listed())
			w.Till().Change.TypeAmount("100")
			w.DisturbPath(kind, "capture")
			w.Till().Change.Proceed()
			w.Until("asked", func() bool {
				st := w.ChangeState()
				return st.Stage == charge.StageDone || st.Check != nil && st.Check.Asked > 0
			})
			w.DisturbPath("", "")
			if kind == "drop_after" {
				require.Equal(t, charge.StageDone, w.ChangeState().Stage)
				assert.NotEmpty(t, w.ChangeState().Receipt.CaptureID)
				return
			}
			w.WaitOut()
			w.Until("not done", func() bool { return w.ChangeState().Stage == charge.StageForm })
			assert.Equal(t, "100.00", w.ChangeState().Amount.Text(), "nothing typed is lost")
		})
	}
}

// TestThroughReturnElsewhere: another till gave a part back meanwhile.
func TestThroughReturnElsewhere(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Undoing(id)
	capture := w.ChangeState().Purchase.Captures[0].ID
	w.Elsewhere(id, capture, "300.00")
	w.Till().Change.TypeAmount("200.00")
	w.Till().Change.Proceed()
	w.ProblemIs(problem.AboveLeft)
	assert.Equal(t, form.FaultAboveLeft, w.ChangeState().Faults[form.FieldAmount])
	assert.Equal(t, money.Cents(152_00), w.ChangeState().Most)
	assert.Len(t, w.Journal.Entries(), 1, "nothing was sent")
	w.Till().Change.TypeAmount("152.00")
	assert.Equal(t, charge.StageDone, w.SendChange().Stage)
}

// TestThroughReturnThatCannotBeTold: two changes at once leave no proof, so it
// stays unknown, on top of Activity, and nothing else is given back meanwhile.
func TestThroughReturnThatCannotBeTold(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Undoing(id)
	capture := w.ChangeState().Purchase.Captures[0].ID
	w.Till().Change.TypeAmount("100.00")
	w.DisturbPath("drop_before", "return")
	w.Till().Change.Proceed()
	w.Until("asked", func() bool { return w.ChangeState().Check != nil && w.ChangeState().Check.Asked > 0 })
	w.DisturbPath("", "")
	w.Elsewhere(id, capture, "30.00")
	w.Time.Set(w.Time.Now().Add(time.Hour))
	w.Till().Reconcile.AskNow()
	w.Until("unclear", func() bool { return w.ChangeState().Check != nil && w.ChangeState().Check.Stuck() })
	assert.Equal(t, problem.Unclear, w.ChangeState().Check.Problem.Key)
	w.Till().Change.Leave()
	w.Undoing(id)
	w.Till().Change.TypeAmount("10.00")
	w.Till().Change.Proceed()
	assert.Equal(t, problem.TargetOpen, w.Notice.State().Problem.Key)
	assert.Len(t, w.Till().Activity.State().Open, 1)
	assert.Len(t, w.Journal.Entries(), 2)
}

// TestThroughSaidNoAndMayCome: a person's answer is of that moment, so the same goes back
// again only when the first cannot come any more.
func TestThroughSaidNoAndMayCome(t *testing.T) {
	for name, sale := range map[string]struct {
		key  purchases.OptionKey
		hold bool
		kind past.Kind
		path string
	}{
		"return":  {apptest.Plan3, false, past.KindUndo, "return"},
		"refund":  {apptest.Regular, false, past.KindUndo, "refund"},
		"release": {apptest.Plan3, true, past.KindRelease, "release"},
		"capture": {apptest.Plan3, true, past.KindCapture, "capture"},
	} {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Till().UndoSale(w.Sold("Sampleton", "452.00", sale.key, sale.hold))
			w.Until("the purchase", func() bool { return len(w.Till().Past.State().Purchases) > 0 })
			w.Till().Change.Leave()
			start := func() {
				w.Till().Change.Start(sale.kind, w.Listed())
				if sale.kind != past.KindRelease {
					w.Till().Change.TypeAmount("100.00")
				}
			}
			start()
			w.DisturbPath("drop_before", sale.path)
			w.Till().Change.Proceed()
			w.Until("asked", func() bool { return w.ChangeState().Check != nil && w.ChangeState().Check.Asked > 0 })
			w.DisturbPath("", "")
			w.Time.Set(w.Time.Now().Add(charge.Patience))
			for due := w.Time.Next(w.Time.Now()); due != nil; due = w.Time.Next(w.Time.Now()) {
				due.Fire()
			}
			w.Until("long", func() bool { return w.ChangeState().Check.Long })
			w.Till().Activity.TakeDown(w.Last().ID)
			w.Till().Activity.SettleByHand(false)
			w.Until("the form", func() bool { return w.ChangeState().Stage == charge.StageForm })
			w.Notice.Dismiss()
			made := len(w.Journal.Entries())
			w.Till().Change.Proceed()
			assert.Equal(t, problem.TargetOpen, w.Notice.State().Problem.Key)
			w.Till().Change.Leave()
			start()
			w.Till().Change.Proceed()
			assert.Equal(t, problem.TargetOpen, w.Notice.State().Problem.Key)
			assert.Len(t, w.Journal.Entries(), made)

			w.Time.Set(w.Time.Now().Add(apptest.Earned))
			require.Equal(t, charge.StageDone, w.SendChange().Stage)
		})
	}
}
