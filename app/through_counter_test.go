package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func (w *wired) counter() app.CounterState { return w.Till().Counter.State() }

// atCounter fills the page of other operations, verification included, and gives the PIN.
func (w *wired) atCounter(kind app.CounterKind, amount string) (pin string) {
	w.t.Helper()
	w.Till().Counter.Choose(kind)
	w.Till().Counter.TypeAmount(amount)
	pin = w.sms()
	w.Till().Verify.TypePIN(pin)
	require.True(w.t, w.counter().Verified)
	return pin
}

func (w *wired) send() app.CounterState {
	w.t.Helper()
	w.Till().Counter.Proceed()
	w.until("an end", func() bool { return w.counter().Stage != app.StageSending })
	return w.counter()
}

func TestThroughCounter(t *testing.T) {
	for kind, after := range map[app.CounterKind]money.Amount{
		app.CounterDeposit: 8200_00 - 120_50, app.CounterPayment: 8200_00 + 120_50,
		app.CounterTradeIn: 8200_00 + 120_50, app.CounterHold: 8200_00 - 120_50,
	} {
		t.Run(string(kind), func(t *testing.T) {
			w := newWired(t)
			w.signIn()
			w.take("Sampleton")
			w.atCounter(kind, "120.50")
			st := w.send()
			require.Equal(t, app.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.Equal(t, money.Cents(120_50), st.Receipt.Amount)
			assert.NotEmpty(t, st.Receipt.TransactionID)
			assert.Equal(t, kind == app.CounterHold, st.Receipt.Held)
			assert.Equal(t, journal.Confirmed, w.last().State)
			assert.Equal(t, kind == app.CounterHold, w.last().Details.Hold)
			w.until("the credit", func() bool { return w.credit() == after })
			assert.False(t, w.Till().Verify.State().Ready, "a PIN is used once")
			w.Till().Counter.Leave()
			assert.Empty(t, w.counter().AmountText)
		})
	}
}

func TestThroughHoldAndConfirm(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.take("Sampleton")
	pin := w.atCounter(app.CounterHold, "75.00")
	require.Equal(t, app.StageDone, w.send().Stage)
	w.until("the list", func() bool { return len(w.counter().Held) == 1 })
	w.Till().Counter.Leave()
	held := w.counter().Held[0]
	w.Till().Counter.Confirm(held.ID)
	w.Till().Counter.Proceed()
	assert.Equal(t, app.FaultRequired, w.counter().Faults[app.FieldConfirmPIN])
	w.Till().Counter.TypePIN(wrong(pin))
	w.send()
	w.problemIs(string(service.KeyWrongPIN))
	assert.Equal(t, app.FaultPIN, w.counter().Faults[app.FieldConfirmPIN])
	w.Till().Counter.TypePIN(pin)
	st := w.send()
	require.Equal(t, app.StageDone, st.Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, held.ID, st.Receipt.TransactionID)
	w.until("nothing held", func() bool { return len(w.counter().Held) == 0 })

	// What was posted that way goes back as a refund to the account.
	w.Till().Past.Refresh()
	w.until("the list", func() bool { return !w.Till().Past.State().Busy })
	require.Len(t, w.Till().Past.State().Purchases, 1)
	w.Till().Past.Choose(held.ID)
	w.Till().Amend.Start(app.AmendUndo, w.listed())
	w.Till().Amend.TypeAmount("25")
	require.Equal(t, app.StageDone, w.change().Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, held.ID, w.amend().Receipt.About)
	w.until("less is left", func() bool { return w.listed().Left() == money.Cents(50_00) })
}

func wrong(pin string) string {
	return pin[:3] + string('0'+(pin[3]-'0'+1)%10)
}

// TestThroughCounterInSilence: where nothing is listed by reference, the
// account's credit tells what was done.
func TestThroughCounterInSilence(t *testing.T) {
	for _, op := range []app.CounterKind{app.CounterDeposit, app.CounterPayment, app.CounterTradeIn, app.CounterHold, app.CounterConfirm} {
		for _, fault := range []string{"drop_before", "drop_after"} {
			t.Run(string(op)+" "+fault, func(t *testing.T) {
				w := newWired(t)
				w.signIn()
				w.take("Sampleton")
				if op == app.CounterConfirm {
					pin := w.atCounter(app.CounterHold, "75.00")
					require.Equal(t, app.StageDone, w.send().Stage)
					w.until("the list", func() bool { return len(w.counter().Held) == 1 })
					w.Till().Counter.Leave()
					w.Till().Counter.Confirm(w.counter().Held[0].ID)
					w.Till().Counter.TypePIN(pin)
				} else {
					w.atCounter(op, "60.00")
				}
				w.disturbPath(fault, "transactions")
				w.Till().Counter.Proceed()
				w.until("asked", func() bool {
					st := w.counter()
					return st.Stage == app.StageDone || st.Check != nil && st.Check.Asked > 0
				})
				w.disturbPath("", "")
				if fault == "drop_after" {
					assert.Equal(t, app.StageDone, w.counter().Stage)
					assert.NotNil(t, w.counter().Receipt)
					return
				}
				w.clock.set(w.clock.Now().Add(3 * time.Minute))
				w.Till().Reconcile.AskNow()
				w.until("not done", func() bool { return w.counter().Stage == app.StageForm })
				assert.Equal(t, app.ProblemNotDone, w.Notice.State().Problem.Key)
			})
		}
	}
}

func TestThroughCounterNeedsVerification(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.take("Sampleton")
	w.Till().Counter.TypeAmount("12")
	w.Till().Counter.Proceed()
	assert.Equal(t, app.TabVerification, w.Nav.State().Tab)
	assert.Empty(t, w.book.Entries())
	w.Till().Counter.TypeAmount("8200.01")
	w.Till().Counter.Proceed()
	assert.Equal(t, app.FaultCredit, w.counter().Faults[app.FieldAmount])
	w.Till().Counter.TypeAmount("")
	w.Till().Counter.Proceed()
	assert.Equal(t, app.FaultRequired, w.counter().Faults[app.FieldAmount])
}
