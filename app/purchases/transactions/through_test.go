package transactions_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
)

func TestThroughCounter(t *testing.T) {
	for kind, after := range map[transactions.Kind]money.Amount{
		transactions.KindDeposit: 8200_00 - 120_50, transactions.KindPayment: 8200_00 + 120_50,
		transactions.KindTradeIn: 8200_00 + 120_50, transactions.KindHold: 8200_00 - 120_50,
	} {
		t.Run(string(kind), func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Take("Sampleton")
			w.AtCounter(kind, "120.50")
			st := w.Send()
			require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.Equal(t, money.Cents(120_50), st.Receipt.Amount)
			assert.NotEmpty(t, st.Receipt.TransactionID)
			assert.Equal(t, kind == transactions.KindHold, st.Receipt.Held != nil)
			assert.Equal(t, journal.Confirmed, w.Last().State)
			assert.Equal(t, kind == transactions.KindHold, w.Last().Details.Hold)
			w.Until("the credit", func() bool { return w.Credit() == after })
			assert.False(t, w.Till().Verification.State().Ready, "a PIN is used once")
			w.Till().Transactions.Leave()
			assert.Empty(t, w.Counter().Amount.Text())
		})
	}
}

func TestThroughHoldAndConfirm(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Take("Sampleton")
	held := holding(w, "75.00")
	w.Till().Transactions.Confirm(held.ID)
	st := w.Send()
	require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, held.ID, st.Receipt.TransactionID)
	w.Until("nothing held", func() bool { return len(w.Counter().Held) == 0 })

	// What was posted that way goes back as a refund to the account.
	w.Till().Past.Refresh()
	w.Until("the list", func() bool { return !w.Till().Past.State().Busy })
	require.Len(t, w.Till().Past.State().Purchases, 1)
	w.Till().Past.Choose(held.ID)
	w.Till().Change.Start(past.KindUndo, w.Listed())
	w.Till().Change.TypeAmount("25")
	require.Equal(t, charge.StageDone, w.SendChange().Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, held.ID, w.ChangeState().Receipt.About)
	w.Until("less is left", func() bool { return w.Listed().Left() == money.Cents(50_00) })
}

// holding holds an amount, and leaves the receipt.
func holding(w *wired.Program, amount string) service.Transaction {
	w.T.Helper()
	w.AtCounter(transactions.KindHold, amount)
	require.Equal(w.T, charge.StageDone, w.Send().Stage)
	w.Until("the list", func() bool { return !w.Counter().HeldBusy && len(w.Counter().Held) == 1 })
	w.Till().Transactions.Leave()
	return w.Counter().Held[0]
}

// TestThroughHoldAndCancel: the credit comes back, and nothing was bought.
func TestThroughHoldAndCancel(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Take("Sampleton")
	before := w.Credit()
	held := holding(w, "75.00")
	w.Till().Transactions.Cancel(held.ID)
	st := w.Send()
	require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, paper.Release, st.Receipt.Kind)
	assert.Equal(t, held.ID, st.Receipt.TransactionID)
	assert.Equal(t, journal.Confirmed, w.Last().State)
	w.Until("nothing held", func() bool { return len(w.Counter().Held) == 0 })
	w.Until("the credit", func() bool { return w.Credit() == before })
	w.Till().Past.Refresh()
	w.Until("the list", func() bool { return !w.Till().Past.State().Busy })
	assert.Empty(t, w.Till().Past.State().Purchases)
}

// TestThroughCounterInSilence: where nothing is listed by reference, the page shows
// both sides, and a person asks the lender; a hold's own id tells by itself.
func TestThroughCounterInSilence(t *testing.T) {
	for _, op := range []transactions.Kind{transactions.KindDeposit, transactions.KindPayment, transactions.KindTradeIn, transactions.KindHold, transactions.KindConfirm} {
		for _, fault := range []string{"drop_before", "drop_after"} {
			t.Run(string(op)+" "+fault, func(t *testing.T) {
				w := wired.New(t)
				w.SignInNow()
				w.Take("Sampleton")
				if op == transactions.KindConfirm {
					w.Till().Transactions.Confirm(holding(w, "75.00").ID)
				} else {
					w.AtCounter(op, "60.00")
				}
				made := fault == "drop_after"
				w.DisturbPath(fault, "transactions")
				w.Till().Transactions.Proceed()
				w.Until("asked", func() bool {
					st := w.Counter()
					return st.Stage == charge.StageDone || st.Check != nil && st.Check.Asked > 0
				})
				w.DisturbPath("", "")
				w.WaitOut()
				if op != transactions.KindConfirm {
					require.Equal(t, charge.StageChecking, w.Counter().Stage)
					assert.Equal(t, made, w.Counter().Check.Sides.Like() == inquiry.Made)
					w.Till().Activity.TakeDown(w.Last().ID)
					w.Till().Activity.SettleByHand(made)
				}
				if made {
					w.Until("done", func() bool { return w.Counter().Stage == charge.StageDone })
					assert.NotNil(t, w.Counter().Receipt)
					return
				}
				w.Until("not done", func() bool { return w.Counter().Stage == charge.StageForm })
				assert.Equal(t, problem.NotDone, w.Notice.State().Problem.Key)
			})
		}
	}
}

// TestThroughAskingAgain: v2.5.1 has a key, under which a call is asked about by
// sending it again; it is made once, and no person is needed.
func TestThroughAskingAgain(t *testing.T) {
	for _, fault := range []string{"drop_before", "drop_after"} {
		t.Run(fault, func(t *testing.T) {
			w := wired.New(t)
			w.Versions = app.CallSettings{Versions: map[service.Operation]string{service.OpTransact: "v2.5.1"}}
			w.SignInNow()
			w.Take("Sampleton")
			before := w.Credit()
			w.AtCounter(transactions.KindDeposit, "60.00")
			w.DisturbPath(fault, "transactions")
			w.Till().Transactions.Proceed()
			w.Until("asked", func() bool { st := w.Counter(); return st.Check != nil && st.Check.Asked > 0 })
			w.DisturbPath("", "")
			w.Till().Reconcile.AskNow()
			w.Until("done", func() bool { return w.Counter().Stage == charge.StageDone })
			assert.True(t, w.Last().Resolved)
			w.Until("once", func() bool { return w.Credit() == before-60_00 })
		})
	}
}

// An account that may not buy pays its arrears, and trades in, whatever its status.
func TestThroughCounterOfABarredAccount(t *testing.T) {
	for last, status := range map[string]service.AccountStatus{"Pausewell": "A", "Frostfield": "F", "Writtenoff": "Z", "Closedale": "C"} {
		t.Run(last, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.TakeByName(last)
			require.Equal(t, status, w.Till().Customer.State().Status)
			for _, kind := range []transactions.Kind{transactions.KindPayment, transactions.KindTradeIn} {
				w.AtCounter(kind, "120.50")
				st := w.Send()
				require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
				assert.Equal(t, journal.Confirmed, w.Last().State)
				w.Till().Transactions.Leave()
			}
			w.Till().Transactions.Choose(transactions.KindDeposit)
			w.Till().Transactions.TypeAmount("12")
			w.Till().Transactions.Proceed()
			w.ProblemIs("user_not_able_to_purchase")
			assert.Len(t, w.Journal.Entries(), 2)
		})
	}
}

func TestThroughCounterNeedsVerification(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Take("Sampleton")
	w.Till().Transactions.TypeAmount("12")
	w.Till().Transactions.Proceed()
	assert.Equal(t, session.TabVerification, w.Nav.State().Tab)
	assert.Empty(t, w.Journal.Entries())
	w.Till().Transactions.TypeAmount("8200.01")
	w.Till().Transactions.Proceed()
	assert.Equal(t, form.FaultCredit, w.Counter().Faults[form.FieldAmount])
	assert.Equal(t, form.Attention{Field: form.FieldAmount, Times: 1}, w.Counter().Attend)
	w.Till().Transactions.TypeAmount("")
	w.Till().Transactions.Proceed()
	assert.Equal(t, form.FaultRequired, w.Counter().Faults[form.FieldAmount])
	assert.Equal(t, form.Attention{Field: form.FieldAmount, Times: 2}, w.Counter().Attend)
	w.TakeByName("Sampleton")
	assert.Equal(t, 2, w.Counter().Attend.Times, "an empty form calls nobody")
}

// TestThroughTheSameAgain: what is unknown, or may still come although the lender said
// no, is not sent once more; another amount takes a second press.
func TestThroughTheSameAgain(t *testing.T) {
	for _, kind := range []transactions.Kind{transactions.KindDeposit, transactions.KindPayment, transactions.KindTradeIn, transactions.KindHold} {
		for _, byHand := range []bool{false, true} {
			t.Run(string(kind)+map[bool]string{true: ", the lender said no"}[byHand], func(t *testing.T) {
				w := wired.New(t)
				w.SignInNow()
				w.Take("Sampleton")
				w.AtCounter(kind, "120.50")
				w.DisturbPath("drop_after", "transactions")
				w.Till().Transactions.Proceed()
				w.Until("asked", func() bool { return w.Counter().Check != nil && w.Counter().Check.Asked > 0 })
				w.DisturbPath("", "")
				if byHand {
					w.Till().Activity.TakeDown(w.Last().ID)
					w.Till().Activity.SettleByHand(false)
					w.Until("written down", func() bool { return w.Last().State == journal.Absent })
				}
				w.Till().Transactions.Leave()
				w.Till().NextCustomer()
				w.Take("Sampleton")
				w.AtCounter(kind, "120.50")
				for range 3 {
					w.Till().Transactions.Proceed()
					require.NotNil(t, w.Counter().Before)
					assert.True(t, w.Counter().Before.HeldBack())
				}
				assert.Len(t, w.Journal.Entries(), 1)

				w.Till().Transactions.TypeAmount("120.51")
				w.Till().Transactions.Proceed()
				require.NotNil(t, w.Counter().Before)
				assert.True(t, w.Counter().Before.Other)
				assert.Len(t, w.Journal.Entries(), 1)
				assert.Equal(t, charge.StageDone, w.Send().Stage)
			})
		}
	}
}
