package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/screens/widgets"
	"comptoir/service"
)

// sold makes a sale of 1,249.00, or holds the amount.
func (k *harness) sold(who string, key purchases.OptionKey, hold bool) *harness {
	k.ready(who, "1249", key)
	k.till().Sale.SetHold(hold)
	return k.authorized()
}

// listed opens the sale in the list of past purchases.
func (k *harness) listed(who string, key purchases.OptionKey, hold bool) *harness {
	k.sold(who, key, hold).till().Sections.Go(purchases.SectionPast)
	k.settle()
	k.till().Past.Choose(k.till().Past.State().Purchases[0].ID)
	return k
}

func (k *harness) changing(kind past.Kind, amount string) *harness {
	p, _ := k.till().Past.State().Purchase()
	k.till().Change.Start(kind, p)
	if amount != "" {
		k.till().Change.TypeAmount(amount)
	}
	return k
}

func (k *harness) done() *harness {
	k.till().Change.Proceed()
	k.settle()
	return k
}

// atCounter opens the other operations with a verified customer.
func (k *harness) atCounter(kind transactions.Kind, amount string) *harness {
	k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases)
	k.till().Sections.Go(purchases.SectionOther)
	k.till().Transactions.Choose(kind)
	k.till().Transactions.TypeAmount(amount)
	k.settle()
	return k
}

func aftercareStates() []state {
	counted := func(kind transactions.Kind) func(*harness) {
		return func(k *harness) {
			k.atCounter(kind, "75.5").verified().till().Transactions.Proceed()
			k.settle()
		}
	}
	return []state{
		{name: "past, nobody", reach: func(k *harness) {
			k.signIn().app.Nav.Go(session.TabPurchases)
			k.till().Sections.Go(purchases.SectionPast)
		}},
		{name: "past, none", reach: func(k *harness) {
			k.signIn().inHand(ordinary).app.Nav.Go(session.TabPurchases)
			k.till().Sections.Go(purchases.SectionPast)
			k.settle()
		}},
		{name: "past, somebody else's", reach: func(k *harness) {
			k.signIn().inHand(ordinary).till().UndoSale("99009999")
			k.settle()
		}},
		{name: "past, charged", reach: func(k *harness) { k.listed(ordinary, overTwelve, false) }},
		{name: "past, held", reach: func(k *harness) { k.listed(ordinary, overTwelve, true) }},
		{name: "undo", reach: func(k *harness) { k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "") }},
		{name: "undo, regular", reach: func(k *harness) { k.listed(ordinary, regular, false).changing(past.KindUndo, "100") }},
		{name: "undo, too much", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "99999").till().Change.Proceed()
		}},
		{name: "undo, a hold", reach: func(k *harness) { k.listed(ordinary, overTwelve, true).changing(past.KindUndo, "") }},
		{name: "returned in part", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "200").done().till().Change.Leave()
		}},
		{name: "return slip", reach: func(k *harness) { k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "200").done() }},
		{name: "refund slip", reach: func(k *harness) { k.listed(ordinary, regular, false).changing(past.KindUndo, "").done() }},
		{name: "return, unknown", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "200").faults("drop_before", "return")
			k.done().until("a question", func() bool {
				return k.till().Change.State().Check != nil && k.till().Change.State().Check.Asked > 0
			})
		}},
		{name: "return, refused", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, false).changing(past.KindUndo, "200").faults("refuse:return_date_exceeded", "return")
			k.done()
		}},
		{name: "capture", reach: func(k *harness) { k.listed(ordinary, overTwelve, true).changing(past.KindCapture, "500") }},
		{name: "captured in part", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, true).changing(past.KindCapture, "500").done().till().Change.Leave()
		}},
		{name: "undo, captured in part", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, true).changing(past.KindCapture, "500").done().till().Change.Leave()
			k.changing(past.KindUndo, "")
		}},
		{name: "undone, captured in part", reach: func(k *harness) {
			k.listed(ordinary, overTwelve, true).changing(past.KindCapture, "500").done().till().Change.Leave()
			k.changing(past.KindUndo, "").done()
			k.until("done", func() bool { return k.till().Change.State().Stage == charge.StageDone })
		}},
		{name: "activity, given back", reach: func(k *harness) {
			k.listed(quebecer, regular, false).changing(past.KindUndo, "200").done().app.Nav.Go(session.TabActivity)
		}},
		{name: "charged today", reach: func(k *harness) {
			k.ready(ordinary, "1249", overTwelve).till().Sale.TypeReference("A-1042")
			k.authorized().till().NextCustomer()
			k.inHand(ordinary).quoted("1249").chosen(overTwelve).verified().till().Sale.TypeReference("A-1042")
			k.authorized()
		}},
		{name: "counter, nobody", reach: func(k *harness) {
			k.signIn().app.Nav.Go(session.TabPurchases)
			k.till().Sections.Go(purchases.SectionOther)
		}},
		{name: "counter", reach: func(k *harness) { k.atCounter(transactions.KindDeposit, "") }},
		{name: "counter, not an amount", reach: func(k *harness) { k.atCounter(transactions.KindTradeIn, "x").till().Transactions.Proceed() }},
		{name: "counter, to verify", reach: func(k *harness) { k.atCounter(transactions.KindPayment, "7500") }},
		{name: "counter, verified", reach: func(k *harness) { k.atCounter(transactions.KindPayment, "7500").verified() }},
		{name: "deposit slip", reach: counted(transactions.KindDeposit)},
		{name: "payment slip", reach: counted(transactions.KindPayment)},
		{name: "trade-in slip", reach: counted(transactions.KindTradeIn)},
		{name: "hold slip", reach: counted(transactions.KindHold)},
		{name: "confirm", reach: func(k *harness) {
			counted(transactions.KindHold)(k)
			k.till().Transactions.Leave()
			k.till().Transactions.Confirm(k.till().Transactions.State().Held[0].ID)
		}},
		{name: "cancel", reach: func(k *harness) {
			counted(transactions.KindHold)(k)
			k.till().Transactions.Leave()
			k.till().Transactions.Cancel(k.till().Transactions.State().Held[0].ID)
		}},
	}
}

// TestUndoByKeyboard: a part of a sale goes back with Tab, letters and Enter.
func TestUndoByKeyboard(t *testing.T) {
	for l, tc := range map[service.Language]struct{ who, amount, button string }{
		service.English: {ordinary, "200.00", "Return $200.00"},
		service.French:  {quebecer, "200,00", "Effectuer un retour de 200,00\u00a0$"},
	} {
		t.Run(string(l), func(t *testing.T) {
			key := overTwelve
			if tc.who == quebecer {
				key = purchases.OptionKey{PlanID: 4, Months: 6}
			}
			k := setup(t, l).sold(tc.who, key, false)
			k.tabTo("purchases.undo")
			k.key(fyne.KeyReturn)
			k.step("purchases.change.amount")
			for range "1249.00" {
				k.key(fyne.KeyBackspace)
			}
			k.write(tc.amount)
			k.key(fyne.KeyReturn)
			k.step("purchases.change.proceed")
			assert.Equal(t, tc.button, k.win.Shell.Part("purchases.change.proceed").(*widgets.Button).Text())
			assert.Zero(t, k.returns())
			k.key(fyne.KeyReturn)
			k.step("purchases.change.close")
			assert.Equal(t, 1, k.returns())
			k.key(fyne.KeyReturn)
			k.step("purchases.past.item.0")
		})
	}
}

// returns counts what the store took back.
func (k *harness) returns() int { return strings.Count(k.control("GET", "state", ""), `"return_id"`) }

// TestOnePressGivesBackOnce: held Enter, double click and a finger that rests on
// the key from the page before send one request, or none.
func TestOnePressGivesBackOnce(t *testing.T) {
	for name, press := range map[string]func(*harness){
		"held": func(k *harness) { k.hold(fyne.KeyReturn, presses()) },
		"double click": func(k *harness) {
			b := k.win.Shell.Part("purchases.change.proceed").(*widgets.Button)
			k.regard(b)
			for range presses() {
				b.Tapped(&fyne.PointEvent{})
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := setup(t, service.English).listed(ordinary, overTwelve, false).changing(past.KindUndo, "10")
			k.focus("purchases.change.proceed")
			press(k)
			k.settle()
			assert.Equal(t, 1, k.returns())
			assert.Len(t, k.book.Entries(), 2)
			assert.Equal(t, charge.StageDone, k.till().Change.State().Stage, "the receipt stays on the page")
		})
	}
	t.Run("resting from the receipt", func(t *testing.T) {
		k := setup(t, service.English).sold(ordinary, overTwelve, false)
		k.focus("purchases.undo")
		k.hold(fyne.KeyReturn, presses())
		k.settle()
		require.True(t, k.till().Change.State().Open())
		assert.Zero(t, k.returns())
	})
	t.Run("at the counter", func(t *testing.T) {
		k := setup(t, service.English).atCounter(transactions.KindDeposit, "75").verified()
		k.focus("purchases.transactions.proceed")
		k.hold(fyne.KeyReturn, presses())
		k.settle()
		assert.Len(t, k.book.Entries(), 1)
	})
}

// presses is how often a key comes while somebody rests on it for half a minute; with the
// race detector each takes ten times as long, and three seconds are enough.
func presses() int {
	if testing.Short() {
		return 100
	}
	return 1000
}

func (k *harness) focus(name string) {
	k.t.Helper()
	part, ok := k.win.Shell.Part(name).(fyne.Focusable)
	require.True(k.t, ok, name)
	k.win.Canvas().Focus(part)
}

// TestEscapeLeavesTheForm and nothing else.
func TestEscapeLeavesTheForm(t *testing.T) {
	judgesLayout(t)
	k := setup(t, service.English).listed(ordinary, overTwelve, false).changing(past.KindUndo, "10")
	k.key(fyne.KeyEscape)
	assert.False(t, k.till().Change.State().Open())
	assert.Equal(t, "purchases.past.item.0", k.focused())
	assert.Zero(t, k.returns())
}
