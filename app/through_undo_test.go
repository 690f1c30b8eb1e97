package app_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// disturbPath makes the calls of a path fail in one way; an empty kind ends that.
func (w *wired) disturbPath(kind, path string) {
	w.t.Helper()
	plan := `{}`
	if kind != "" {
		plan = `{"kinds":["` + kind + `"],"paths":["` + path + `"],"methods":["POST","PUT"]}`
	}
	w.lender.control(http.MethodPut, "faults", plan)
}

// sold makes a sale of an amount, held or charged at once, and gives its authorization.
func (w *wired) sold(last, amount string, key app.OptionKey, hold bool) string {
	w.t.Helper()
	if !w.Till().Customer.State().Present {
		w.take(last)
	}
	w.plans(amount, key)
	w.Till().Purchase.SetHold(hold)
	w.Till().Verify.TypePIN(w.sms())
	require.Equal(w.t, app.PhaseDone, w.sell(), "%v", w.Notice.State().Problem)
	return w.Till().Purchase.State().Receipt.AuthorizationID
}

// undoing opens the undoing of a sale.
func (w *wired) undoing(id string) {
	w.t.Helper()
	w.Till().UndoSale(id)
	w.until("the undoing", func() bool { return w.amend().Open() })
}

func (w *wired) amend() app.AmendState { return w.Till().Amend.State() }

func (w *wired) listed() app.PastPurchase {
	w.t.Helper()
	w.until("the list", func() bool { return !w.Till().Past.State().Busy })
	p, ok := w.Till().Past.State().Purchase()
	require.True(w.t, ok)
	return p
}

// change presses the button of the page and waits for an end.
func (w *wired) change() app.AmendState {
	w.t.Helper()
	w.Till().Amend.Proceed()
	w.until("an end", func() bool { return w.amend().Stage != app.StageSending })
	return w.amend()
}

func (w *wired) last() journal.Entry {
	entries := w.book.Entries()
	return entries[len(entries)-1]
}

func (w *wired) credit() money.Amount {
	w.t.Helper()
	c := w.lender.customer("Sampleton")
	found, err := w.Till().Customer.State(), error(nil)
	require.NoError(w.t, err)
	require.Equal(w.t, c.AccountNumber, found.AccountNumber)
	return found.AvailableCredit
}

func stepTypes(st app.AmendState) []string {
	list := []string{}
	for _, s := range st.Steps {
		list = append(list, s.Type)
	}
	return list
}

func TestThroughUndo(t *testing.T) {
	tests := []struct {
		name   string
		key    app.OptionKey
		hold   bool
		age    time.Duration
		amount string // empty: the whole
		want   string
		status app.PastStatus
	}{
		{"on a plan", plan3, false, 0, "", journal.TypeReturn, app.PastReturned},
		{"a part, on a plan", plan3, false, 0, "200.00", journal.TypeReturn, app.PastReduced},
		{"regular", regular, false, 0, "", journal.TypeRefund, app.PastReturned},
		{"a part, regular", regular, false, 0, "52.01", journal.TypeRefund, app.PastReduced},
		{"too old for a return", plan3, false, 101 * 24 * time.Hour, "", journal.TypeRefund, app.PastReturned},
		{"held", plan3, true, 0, "", journal.TypeRelease, app.PastReleased},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWired(t)
			w.signIn()
			id := w.sold("Sampleton", "452.00", test.key, test.hold)
			before := w.Till().Purchase.State().Receipt
			if test.age > 0 {
				w.clock.set(w.clock.Now().Add(test.age))
			}
			w.undoing(id)
			if test.amount != "" {
				w.Till().Amend.TypeAmount(test.amount)
			}
			require.Equal(t, []string{test.want}, stepTypes(w.amend()))
			st := w.change()
			require.Equal(t, app.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.Equal(t, test.want, st.Receipt.Type)
			assert.Equal(t, before.Reference, st.Receipt.About)
			assert.Equal(t, st.Steps[0].Amount, st.Receipt.Amount)
			assert.Equal(t, journal.Confirmed, w.last().State)
			assert.Equal(t, test.want, w.last().Details.Type)
			assert.Equal(t, st.Receipt.Reference, w.last().Details.Reference)
			assert.Equal(t, test.status, w.listed().Status())
		})
	}
}

// TestThroughUndoInSilence: the call goes unanswered, done or not; asking tells.
func TestThroughUndoInSilence(t *testing.T) {
	for name, sale := range map[string]struct {
		key    app.OptionKey
		hold   bool
		path   string
		amount string
	}{
		"return":        {plan3, false, "return", ""},
		"partly return": {plan3, false, "return", "152.00"},
		"refund":        {regular, false, "refund", "100.00"},
		"release":       {plan3, true, "release", ""},
	} {
		for _, kind := range []string{"drop_before", "drop_after", "truncate", "http_500", "http_500_after"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				w := newWired(t)
				w.signIn()
				w.undoing(w.sold("Sampleton", "452.00", sale.key, sale.hold))
				if sale.amount != "" {
					w.Till().Amend.TypeAmount(sale.amount)
				}
				made := kind != "drop_before" && kind != "http_500"
				w.disturbPath(kind, sale.path)
				w.Till().Amend.Proceed()
				w.until("the outcome or a question", func() bool {
					st := w.amend()
					return st.Stage == app.StageDone || st.Stage == app.StageChecking && st.Check != nil && st.Check.Asked > 0
				})
				w.disturbPath("", "")
				if !made {
					require.Equal(t, app.StageChecking, w.amend().Stage, "not concluded too soon")
					w.clock.set(w.clock.Now().Add(3 * time.Minute))
					w.Till().Reconcile.AskNow()
				}
				w.until("the outcome", func() bool { return w.amend().Stage != app.StageChecking })
				assert.Equal(t, made, w.amend().Stage == app.StageDone)
				assert.Equal(t, made, w.last().State == journal.Confirmed)
				assert.True(t, w.last().Resolved)
				assert.Empty(t, w.book.Pending())
				if !made {
					assert.Equal(t, app.ProblemNotDone, w.Notice.State().Problem.Key)
					require.Equal(t, app.StageDone, w.change().Stage, "and it can be done then")
				}
				assert.Len(t, w.book.Entries(), map[bool]int{true: 2, false: 3}[made])
			})
		}
	}
}

func TestThroughCaptures(t *testing.T) {
	w := newWired(t)
	w.signIn()
	id := w.sold("Sampleton", "452.00", plan3, true)
	w.Till().Past.Find(id, nil)
	assert.Equal(t, app.PastHeld, w.listed().Status())
	for _, part := range []struct {
		amount string
		status app.PastStatus
		held   money.Amount
	}{{"100.00", app.PastPartly, 352_00}, {"52.50", app.PastPartly, 299_50}} {
		w.Till().Amend.Start(app.AmendCapture, w.listed())
		w.Till().Amend.TypeAmount(part.amount)
		st := w.change()
		require.Equal(t, app.StageDone, st.Stage)
		assert.NotEmpty(t, st.Receipt.CaptureID)
		assert.Equal(t, journal.TypeCapture, w.last().Details.Type)
		assert.Equal(t, part.status, w.listed().Status())
		assert.Equal(t, part.held, w.listed().Held)
		w.Till().Amend.Leave()
	}
	w.Till().Amend.Start(app.AmendCapture, w.listed())
	w.Till().Amend.TypeAmount("299.51")
	w.Till().Amend.Proceed()
	assert.Equal(t, app.FaultAboveLeft, w.amend().Faults[app.FieldAmount])
	assert.Equal(t, app.StageForm, w.amend().Stage, "nothing was sent")
	w.Till().Amend.Leave()

	// Undoing all of it: two returns, the newest first, and the release of the rest.
	w.Till().Amend.Start(app.AmendUndo, w.listed())
	assert.Equal(t, []string{journal.TypeReturn, journal.TypeReturn, journal.TypeRelease}, stepTypes(w.amend()))
	w.Till().Amend.Proceed()
	w.until("done", func() bool { return w.amend().Stage == app.StageDone })
	assert.Equal(t, money.Cents(452_00), w.amend().Receipt.Amount)
	assert.Len(t, w.amend().Receipt.Parts, 3)
	assert.Equal(t, app.PastReturned, w.listed().Status())
	w.until("all the credit again", func() bool { return w.credit() == money.Cents(8200_00) })
	w.Till().Amend.Leave()
	w.Till().Amend.Start(app.AmendUndo, w.listed())
	assert.False(t, w.amend().Open(), "there is nothing left to undo")
}

// TestThroughCaptureInSilence: captures are found by their reference.
func TestThroughCaptureInSilence(t *testing.T) {
	for _, kind := range []string{"drop_before", "drop_after"} {
		t.Run(kind, func(t *testing.T) {
			w := newWired(t)
			w.signIn()
			id := w.sold("Sampleton", "452.00", plan3, true)
			w.Till().Past.Find(id, nil)
			w.Till().Amend.Start(app.AmendCapture, w.listed())
			w.Till().Amend.TypeAmount("100")
			w.disturbPath(kind, "capture")
			w.Till().Amend.Proceed()
			w.until("asked", func() bool {
				st := w.amend()
				return st.Stage == app.StageDone || st.Check != nil && st.Check.Asked > 0
			})
			w.disturbPath("", "")
			if kind == "drop_after" {
				require.Equal(t, app.StageDone, w.amend().Stage)
				assert.NotEmpty(t, w.amend().Receipt.CaptureID)
				return
			}
			w.clock.set(w.clock.Now().Add(3 * time.Minute))
			w.Till().Reconcile.AskNow()
			w.until("not done", func() bool { return w.amend().Stage == app.StageForm })
			assert.Equal(t, "100.00", w.amend().AmountText, "nothing typed is lost")
		})
	}
}

// TestThroughReturnElsewhere: another till gave a part back meanwhile.
func TestThroughReturnElsewhere(t *testing.T) {
	w := newWired(t)
	w.signIn()
	id := w.sold("Sampleton", "452.00", plan3, false)
	w.undoing(id)
	capture := w.amend().Purchase.Captures[0].ID
	w.elsewhere(id, capture, "300.00")
	w.Till().Amend.TypeAmount("200.00")
	w.Till().Amend.Proceed()
	w.problemIs(app.ProblemAboveLeft)
	assert.Equal(t, app.FaultAboveLeft, w.amend().Faults[app.FieldAmount])
	assert.Equal(t, money.Cents(152_00), w.amend().Most)
	assert.Len(t, w.book.Entries(), 1, "nothing was sent")
	w.Till().Amend.TypeAmount("152.00")
	assert.Equal(t, app.StageDone, w.change().Stage)
}

// TestThroughReturnThatCannotBeTold: two changes at once leave no proof, so it
// stays unknown, on top of Activity, and nothing else is given back meanwhile.
func TestThroughReturnThatCannotBeTold(t *testing.T) {
	w := newWired(t)
	w.signIn()
	id := w.sold("Sampleton", "452.00", plan3, false)
	w.undoing(id)
	capture := w.amend().Purchase.Captures[0].ID
	w.Till().Amend.TypeAmount("100.00")
	w.disturbPath("drop_before", "return")
	w.Till().Amend.Proceed()
	w.until("asked", func() bool { return w.amend().Check != nil && w.amend().Check.Asked > 0 })
	w.disturbPath("", "")
	w.elsewhere(id, capture, "30.00")
	w.clock.set(w.clock.Now().Add(time.Hour))
	w.Till().Reconcile.AskNow()
	w.until("unclear", func() bool { return w.amend().Check != nil && w.amend().Check.Stuck() })
	assert.Equal(t, app.ProblemUnclear, w.amend().Check.Problem.Key)
	w.Till().Amend.Leave()
	w.undoing(id)
	w.Till().Amend.TypeAmount("10.00")
	w.Till().Amend.Proceed()
	assert.Equal(t, app.ProblemTargetOpen, w.Notice.State().Problem.Key)
	assert.Len(t, w.Till().Activity.State().Open, 1)
	assert.Len(t, w.book.Entries(), 2)
}

// elsewhere gives a part back on another till of the store.
func (w *wired) elsewhere(id, capture, amount string) {
	w.t.Helper()
	other, err := w.open(w.t.Context(), app.Credentials{Kind: app.KindTraining}, func(service.Call) {})
	require.NoError(w.t, err)
	sum, err := money.Parse(amount)
	require.NoError(w.t, err)
	book, err := journal.Open(w.t.TempDir()+"/journal.jsonl", journal.Options{Now: w.clock.Now})
	require.NoError(w.t, err)
	defer func() { _ = book.Close() }()
	r := service.ReturnRequest{AuthorizationID: id, CaptureID: capture, Reference: "other-till", Amount: sum}
	e, err := book.Begin(journal.Details{
		Store: "x", Training: true, Reference: r.Reference, AccountNumber: "1", Amount: sum, Type: journal.TypeReturn, Target: capture,
	})
	require.NoError(w.t, err)
	permit, err := book.Send(e.ID)
	require.NoError(w.t, err)
	_, err = other.API.Return(w.t.Context(), permit, r, service.English)
	require.NoError(w.t, err)
}
