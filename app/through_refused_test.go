package app_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/i18n"
	"comptoir/service"
	"comptoir/service/journal"
)

// operation is a money call of the pages: how to come before its button, and
// how to press it.
type operation struct {
	path  string // what the training store calls it
	ready func(*wired)
	press func(*wired)
	stage func(*wired) app.Stage
	keys  []string // that refuse it (contract 5.1 and 5.4)
}

// everywhere are the keys that any of them can meet.
var everywhere = []string{
	"not_found", "not_permitted", "external_location_id_not_found", "account_type_not_permitted", "vcc_account_mismatch",
	"invalid_role", "user_not_able_to_purchase", "user_not_active", "not_verified", "invalid_account", "wrong_inputs",
	"invalid_request", "Insufficient scope: authorized scope is insufficient",
}

func operations() map[string]operation {
	changed := func(w *wired) { w.Till().Amend.Proceed() }
	amendStage := func(w *wired) app.Stage { return w.amend().Stage }
	undo := func(key app.OptionKey, hold bool) func(*wired) {
		return func(w *wired) { w.undoing(w.sold("Sampleton", "452.00", key, hold)) }
	}
	count := func(kind app.CounterKind) operation {
		return operation{
			path: "transactions", stage: func(w *wired) app.Stage { return w.counter().Stage },
			ready: func(w *wired) {
				w.take("Sampleton")
				w.atCounter(kind, "75.00")
			},
			press: func(w *wired) { w.Till().Counter.Proceed() },
			keys:  []string{"wrong_verification_code", "verification_code_required", "invalid_transaction_type", "not_enough_credit", "limit_payment_amount_24"},
		}
	}
	list := map[string]operation{
		"return":  {"return", undo(plan3, false), changed, amendStage, []string{"capture_amount_exceeded", "return_date_exceeded", "wrong_transaction_type"}},
		"refund":  {"refund", undo(regular, false), changed, amendStage, []string{"refunds_limit_exceeded_amount"}},
		"release": {"release", undo(plan3, true), changed, amendStage, []string{"authorization_ended", "auth_amount_exceeded"}},
		"capture": {"capture", func(w *wired) {
			w.Till().Past.Find(w.sold("Sampleton", "452.00", plan3, true), nil)
			w.Till().Amend.Start(app.AmendCapture, w.listed())
		}, changed, amendStage, []string{"authorization_ended", "auth_amount_exceeded"}},
		"deposit":  count(app.CounterDeposit),
		"payment":  count(app.CounterPayment),
		"trade-in": count(app.CounterTradeIn),
		"hold":     count(app.CounterHold),
	}
	confirm := count(app.CounterHold)
	confirm.ready = func(w *wired) {
		w.take("Sampleton")
		pin := w.atCounter(app.CounterHold, "75.00")
		w.send()
		w.until("the list", func() bool { return !w.counter().HeldBusy && len(w.counter().Held) > 0 })
		w.Till().Counter.Leave()
		w.Till().Counter.Confirm(w.counter().Held[0].ID)
		w.Till().Counter.TypePIN(pin)
	}
	confirm.keys = []string{"wrong_verification_code", "verification_code_required", "invalid_transaction_type", "not_enough_credit"}
	list["confirm"] = confirm
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
			w := newWired(t)
			w.signIn()
			for _, key := range append(op.keys, everywhere...) {
				if key == op.keys[0] || w.Till().Customer.State().Present {
					w.Till().NextCustomer()
				}
				op.ready(w)
				before := len(w.book.Entries())
				w.disturbPath("refuse:"+key, op.path)
				op.press(w)
				w.until("a problem, for "+key, func() bool { return w.Notice.State().Problem != nil })
				w.disturbPath("", "")
				problem := w.Notice.State().Problem
				assert.Contains(t, app.ProblemKeys(), problem.Key, "%s", key)
				assert.NotEqual(t, app.ProblemUnexpected, problem.Key, "%s", key)
				assert.NotEqual(t, app.ActionRetry, problem.Action, "%s: nobody is asked to try a money call again", key)
				for l, p := range printers {
					for _, text := range []string{"problem." + problem.Key + ".what", "problem." + problem.Key + ".next"} {
						assert.False(t, strings.HasPrefix(p.T(text), "["), "%s: %s", l, text)
					}
				}
				assert.Equal(t, app.StageForm, op.stage(w), "%s", key)
				require.Len(t, w.book.Entries(), before+1, "%s", key)
				assert.Equal(t, journal.Declined, w.last().State, "%s", key)
				w.Notice.Dismiss()
			}
		})
	}
}

// TestThroughReturnThatHasToBeARefund: the lender says so, the page takes it up,
// and the associate is asked again.
func TestThroughReturnThatHasToBeARefund(t *testing.T) {
	w := newWired(t)
	w.signIn()
	w.undoing(w.sold("Sampleton", "452.00", plan3, false))
	w.Till().Amend.TypeAmount("52.00")
	w.disturbPath("refuse:return_date_exceeded", "return")
	w.Till().Amend.Proceed()
	w.problemIs(string(service.KeyReturnTooLate))
	w.disturbPath("", "")
	assert.Equal(t, []string{journal.TypeRefund}, stepTypes(w.amend()))
	assert.Equal(t, "52.00", w.amend().AmountText)
	assert.Equal(t, app.StageDone, w.change().Stage)
	assert.Equal(t, journal.TypeRefund, w.last().Details.Type)
}

// TestThroughSettledByHand: support's answer ends what asking cannot.
func TestThroughSettledByHand(t *testing.T) {
	for _, done := range []bool{true, false} {
		t.Run(map[bool]string{true: "done", false: "not done"}[done], func(t *testing.T) {
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
			entry := w.last()
			w.Till().Activity.SettleByHand(entry.ID, true)
			assert.Len(t, w.book.Pending(), 1, "not while asking may still tell")
			w.elsewhere(id, capture, "30.00")
			w.Till().Reconcile.AskNow()
			w.until("unclear", func() bool { return w.amend().Check != nil && w.amend().Check.Stuck() })
			w.Till().Activity.SettleByHand(entry.ID, done)
			assert.Empty(t, w.book.Pending())
			assert.Equal(t, done, w.last().State == journal.Confirmed)
			assert.Equal(t, done, w.amend().Stage == app.StageDone)
			assert.Empty(t, w.Till().Activity.State().Open)
		})
	}
}

// TestThroughVersion251: deposits, payments and trade-ins of v2.5.1 carry what it
// requires; a hold is no call of it.
func TestThroughVersion251(t *testing.T) {
	for _, kind := range app.CounterKinds() {
		t.Run(string(kind), func(t *testing.T) {
			w := newWired(t)
			w.settings = app.CallSettings{Versions: map[service.Operation]string{service.OpTransact: "v2.5.1"}}
			w.signIn()
			w.take("Sampleton")
			w.atCounter(kind, "75.00")
			st := w.send()
			if kind == app.CounterHold {
				assert.Equal(t, app.StageForm, st.Stage)
				assert.Equal(t, string(service.KeyInvalid), w.Notice.State().Problem.Key)
				return
			}
			require.Equal(t, app.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.NotEmpty(t, st.Receipt.TransactionID)
		})
	}
}

// TestThroughListsThatAreOff: a store whose account lacks them still sees what
// may go back, and refunds it.
func TestThroughListsThatAreOff(t *testing.T) {
	w := newWired(t)
	w.settings = app.CallSettings{Off: []service.Operation{service.OpAuthorizations, service.OpCaptures, service.OpAuthorization}}
	w.signIn()
	id := w.sold("Sampleton", "452.00", plan3, false)
	w.Till().UndoSale(id)
	w.until("the list", func() bool { return !w.Till().Past.State().Busy })
	st := w.Till().Past.State()
	assert.True(t, st.Partial)
	assert.True(t, st.Missing)
	require.Len(t, st.Purchases, 1)
	w.Till().Past.Choose(st.Purchases[0].ID)
	w.Till().Amend.Start(app.AmendUndo, w.listed())
	w.Till().Amend.TypeAmount("52.00")
	assert.Equal(t, []string{journal.TypeRefund}, stepTypes(w.amend()))
	require.Equal(t, app.StageDone, w.change().Stage, "%v", w.Notice.State().Problem)
}
