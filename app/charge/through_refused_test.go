package charge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/journal"
)

// operation is a money call of the pages: how to come before its button, and
// how to press it.
type operation struct {
	path  string // what the training store calls it
	ready func(*wired.Program)
	press func(*wired.Program)
	stage func(*wired.Program) charge.Stage
	keys  []string // that refuse it (contract 5.1 and 5.4)
}

// everywhere are the keys that any of them can meet.
var everywhere = []string{
	"not_found", "not_permitted", "external_location_id_not_found", "account_type_not_permitted", "vcc_account_mismatch",
	"invalid_role", "user_not_able_to_purchase", "user_not_active", "not_verified", "invalid_account", "wrong_inputs",
	"invalid_request", "Insufficient scope: authorized scope is insufficient",
}

func operations() map[string]operation {
	changed := func(w *wired.Program) { w.Till().Change.Proceed() }
	amendStage := func(w *wired.Program) charge.Stage { return w.ChangeState().Stage }
	undo := func(key purchases.OptionKey, hold bool) func(*wired.Program) {
		return func(w *wired.Program) { w.Undoing(w.Sold("Sampleton", "452.00", key, hold)) }
	}
	count := func(kind transactions.Kind) operation {
		return operation{
			path: "transactions", stage: func(w *wired.Program) charge.Stage { return w.Counter().Stage },
			ready: func(w *wired.Program) {
				w.Take("Sampleton")
				w.AtCounter(kind, "75.00")
			},
			press: func(w *wired.Program) { w.Till().Transactions.Proceed() },
			keys:  []string{"wrong_verification_code", "verification_code_required", "invalid_transaction_type", "not_enough_credit", "limit_payment_amount_24"},
		}
	}
	list := map[string]operation{
		"return":  {"return", undo(apptest.Plan3, false), changed, amendStage, []string{"capture_amount_exceeded", "return_date_exceeded", "wrong_transaction_type"}},
		"refund":  {"refund", undo(apptest.Regular, false), changed, amendStage, []string{"refunds_limit_exceeded_amount"}},
		"release": {"release", undo(apptest.Plan3, true), changed, amendStage, []string{"authorization_ended", "auth_amount_exceeded"}},
		"capture": {"capture", func(w *wired.Program) {
			w.Till().UndoSale(w.Sold("Sampleton", "452.00", apptest.Plan3, true))
			w.Till().Change.Start(past.KindCapture, w.Listed())
		}, changed, amendStage, []string{"authorization_ended", "auth_amount_exceeded"}},
		"deposit":  count(transactions.KindDeposit),
		"payment":  count(transactions.KindPayment),
		"trade-in": count(transactions.KindTradeIn),
		"hold":     count(transactions.KindHold),
	}
	held := func(start func(*wired.Program, string)) operation {
		op := count(transactions.KindHold)
		op.ready = func(w *wired.Program) {
			w.Take("Sampleton")
			w.AtCounter(transactions.KindHold, "75.00")
			w.Send()
			w.Until("the list", func() bool { return !w.Counter().HeldBusy && len(w.Counter().Held) > 0 })
			w.Till().Transactions.Leave()
			start(w, w.Counter().Held[0].ID)
		}
		op.keys = []string{"invalid_transaction_type", "not_enough_credit"}
		return op
	}
	list["confirm"] = held(func(w *wired.Program, id string) { w.Till().Transactions.Confirm(id) })
	list["cancel"] = held(func(w *wired.Program, id string) { w.Till().Transactions.Cancel(id) })
	return list
}

// TestThroughEveryRefusal: each key of each call ends in a sentence and a next
// step, in both languages; nothing was done, nothing typed is lost, and the page
// is ready for the next press.
func TestThroughEveryRefusal(t *testing.T) {
	printers := map[i18n.Locale]*i18n.Printer{}
	for _, l := range i18n.Locales() {
		p, err := i18n.New(l)
		require.NoError(t, err)
		printers[l] = p
	}
	for name, op := range operations() {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			for _, key := range append(op.keys, everywhere...) {
				if key == op.keys[0] || w.Till().Customer.State().Present {
					w.Till().NextCustomer()
				}
				op.ready(w)
				before := len(w.Journal.Entries())
				w.DisturbPath("refuse:"+key, op.path)
				op.press(w)
				w.Until("a problem, for "+key, func() bool { return w.Notice.State().Problem != nil })
				w.DisturbPath("", "")
				shown := w.Notice.State().Problem
				assert.Contains(t, apptest.ProblemKeys(), shown.Key, "%s", key)
				assert.NotEqual(t, problem.Unexpected, shown.Key, "%s", key)
				assert.NotEqual(t, problem.ActionRetry, shown.Action, "%s: nobody is asked to try a money call again", key)
				for l, p := range printers {
					for _, text := range []string{"problem." + shown.Key + ".what", "problem." + shown.Key + ".next"} {
						assert.False(t, strings.HasPrefix(p.T(text), "["), "%s: %s", l, text)
					}
				}
				assert.Equal(t, charge.StageForm, op.stage(w), "%s", key)
				require.Len(t, w.Journal.Entries(), before+1, "%s", key)
				assert.Equal(t, journal.Declined, w.Last().State, "%s", key)
				w.Notice.Dismiss()
			}
		})
	}
}

// TestThroughReturnThatHasToBeARefund: the lender says so, the page takes it up,
// and the associate is asked again.
func TestThroughReturnThatHasToBeARefund(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Undoing(w.Sold("Sampleton", "452.00", apptest.Plan3, false))
	w.Till().Change.TypeAmount("52.00")
	w.DisturbPath("refuse:return_date_exceeded", "return")
	w.Till().Change.Proceed()
	w.ProblemIs(string(service.KeyReturnTooLate))
	w.DisturbPath("", "")
	assert.Equal(t, []string{journal.TypeRefund}, wired.StepTypes(w.ChangeState()))
	assert.Equal(t, "52.00", w.ChangeState().Amount.Text())
	assert.Equal(t, charge.StageDone, w.SendChange().Stage)
	assert.Equal(t, journal.TypeRefund, w.Last().Details.Type)
}

// TestThroughSettledByHand: what only amounts can tell a person ends, who has asked
// the lender, whatever the amounts look like.
func TestThroughSettledByHand(t *testing.T) {
	for _, done := range []bool{true, false} {
		for _, elsewhere := range []bool{true, false} {
			t.Run(fmt.Sprintf("done %v, another till %v", done, elsewhere), func(t *testing.T) {
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
				if elsewhere {
					w.Elsewhere(id, capture, "100.00") // as if it were ours
					w.Till().Reconcile.AskNow()
					w.Until("asked again", func() bool { return w.ChangeState().Check.Asked > 1 })
				}
				check := w.ChangeState().Check
				assert.True(t, check.Stuck())
				require.NotNil(t, check.Sides)
				assert.Equal(t, elsewhere, check.Sides.Like() == inquiry.Made)
				assert.Len(t, w.Journal.Pending(), 1, "amounts settle nothing by themselves")
				w.Till().Activity.SettleByHand(done)
				assert.Len(t, w.Journal.Pending(), 1, "only what is being taken down")
				w.Till().Activity.TakeDown(w.Last().ID)
				w.Till().Activity.SettleByHand(done)
				w.Until("written down", func() bool { return len(w.Till().Activity.State().Open) == 0 })
				assert.Empty(t, w.Journal.Pending())
				assert.Equal(t, done, w.Last().State == journal.Confirmed)
				moves, err := w.Journal.Moves(w.Last().ID)
				require.NoError(t, err)
				assert.Contains(t, moves[len(moves)-1].Note, "taken down by", "who said so is kept")
				assert.Equal(t, done, w.ChangeState().Stage == charge.StageDone)
				assert.Empty(t, w.Till().Activity.State().Open)
			})
		}
	}
}

// TestThroughVersion251: deposits, payments and trade-ins of v2.5.1 carry what it
// requires; a hold is no call of it.
func TestThroughVersion251(t *testing.T) {
	for _, kind := range []transactions.Kind{transactions.KindDeposit, transactions.KindPayment, transactions.KindTradeIn} {
		t.Run(string(kind), func(t *testing.T) {
			w := wired.New(t)
			w.Versions = app.CallSettings{Versions: map[service.Operation]string{service.OpTransact: "v2.5.1"}}
			w.SignInNow()
			w.Take("Sampleton")
			w.AtCounter(kind, "75.00")
			assert.NotContains(t, w.Counter().Kinds, transactions.KindHold)
			st := w.Send()
			require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.NotEmpty(t, st.Receipt.TransactionID)
		})
	}
}

// TestThroughListsThatAreOff: a store whose account lacks them still sees what
// may go back, and refunds it.
func TestThroughListsThatAreOff(t *testing.T) {
	w := wired.New(t)
	w.Versions = app.CallSettings{Off: []service.Operation{service.OpAuthorizations, service.OpCaptures, service.OpAuthorization}}
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Till().UndoSale(id)
	w.Until("the list", func() bool { return !w.Till().Past.State().Busy })
	st := w.Till().Past.State()
	assert.True(t, st.Partial)
	assert.True(t, st.Missing)
	require.Len(t, st.Purchases, 1)
	w.Till().Past.Choose(st.Purchases[0].ID)
	w.Till().Change.Start(past.KindUndo, w.Listed())
	w.Till().Change.TypeAmount("52.00")
	assert.Equal(t, []string{journal.TypeRefund}, wired.StepTypes(w.ChangeState()))
	require.Equal(t, charge.StageDone, w.SendChange().Stage, "%v", w.Notice.State().Problem)
}
