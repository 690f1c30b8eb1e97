package holds_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/holds"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// read opens Activity and waits for the list.
func read(w *wired.Program) holds.State {
	w.T.Helper()
	w.Nav.Go(session.TabActivity)
	w.Until("the holds", func() bool { st := w.Till().Holds.State(); return st.Loaded && !st.Busy })
	return w.Till().Holds.State()
}

// TestTheWholeStore: whoever is in hand, Activity lists what is held for anybody.
func TestTheWholeStore(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	assert.Empty(t, read(w).Rows)
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, true)
	w.Till().NextCustomer()
	w.Take("Sampleton")
	w.AtCounter(transactions.KindHold, "75.00")
	require.Equal(t, charge.StageDone, w.Send().Stage)
	w.Till().NextCustomer()

	rows := read(w).Rows
	require.Len(t, rows, 2)
	assert.Equal(t, id, rows[0].ID, "what ends stands before what names no end")
	assert.Equal(t, "Sampleton", rows[0].LastName)
	assert.Equal(t, money.Cents(452_00), rows[0].Amount)
	assert.Equal(t, 30*24*time.Hour, rows[0].Lapse.Until.Sub(w.Time.Now()).Round(time.Hour))
	assert.True(t, rows[1].ByTransaction)
	assert.Equal(t, money.Cents(75_00), rows[1].Amount)

	w.Time.Set(w.Time.Now().Add(28 * 24 * time.Hour))
	w.Till().Holds.Refresh()
	assert.Equal(t, holds.WarningNear, read(w).Rows[0].Lapse.Warning)
}

// TestConfirmWithNobodyInHand: what the store holds as a transaction is confirmed, or
// cancelled, from Activity, and the customer in hand has nothing to do with it.
func TestConfirmWithNobodyInHand(t *testing.T) {
	for name, of := range map[string]struct {
		start func(*wired.Program, string)
		kind  paper.Kind
		other bool // somebody else is in hand
	}{
		"confirm":                    {func(w *wired.Program, id string) { w.Till().ConfirmHold(id) }, paper.Confirm, false},
		"cancel":                     {func(w *wired.Program, id string) { w.Till().CancelHold(id) }, paper.Release, false},
		"confirm beside another one": {func(w *wired.Program, id string) { w.Till().ConfirmHold(id) }, paper.Confirm, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			w.Take("Sampleton")
			w.AtCounter(transactions.KindHold, "75.00")
			require.Equal(t, charge.StageDone, w.Send().Stage)
			w.Till().NextCustomer()
			if of.other {
				w.Take("Landline")
			}
			hold := read(w).Rows[0]
			of.start(w, hold.ID)
			st := w.Counter()
			assert.Equal(t, session.TabPurchases, w.Nav.State().Tab)
			assert.Equal(t, purchases.SectionOther, w.Till().Sections.State().Section)
			assert.True(t, st.Apart)
			assert.Equal(t, "Maple Sampleton", st.Customer.Name())
			assert.Equal(t, hold.ID, st.Confirming.ID)

			st = w.Send()
			require.Equal(t, charge.StageDone, st.Stage, "%v", w.Notice.State().Problem)
			assert.Equal(t, of.kind, st.Receipt.Kind)
			assert.Equal(t, "Maple Sampleton", st.Receipt.Customer)
			assert.Equal(t, journal.Confirmed, w.Last().State)
			assert.Equal(t, hold.ID, w.Last().Details.Target)
			assert.Empty(t, w.Last().Details.AccountNumber, "it is nobody's who is in hand")
			w.Until("nothing held", func() bool { st := w.Till().Holds.State(); return !st.Busy && len(st.Rows) == 0 })
			assert.NotNil(t, w.Counter().Receipt, "what is read meanwhile leaves the receipt")
			w.Till().Transactions.Leave()
			assert.False(t, w.Counter().Apart)
			assert.Equal(t, of.other, w.Counter().Customer.Present)
		})
	}
}

// TestOpenHold leads to the search with the name filled in, and to the purchase once the
// customer is in hand, where it is captured.
func TestOpenHold(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, true)
	w.Till().NextCustomer()
	require.Len(t, read(w).Rows, 1)
	w.Till().OpenHold(id)
	assert.Equal(t, session.TabLookup, w.Nav.State().Tab)
	found := w.Till().Lookup.State()
	assert.True(t, found.Form)
	assert.Equal(t, "Sampleton", found.Typed[form.FieldLastName])
	assert.Equal(t, "Maple", found.Typed[form.FieldFirstName])

	w.Take("Sampleton")
	w.Until("the purchase", func() bool { return w.Till().Past.State().Chosen == id })
	p, _ := w.Till().Past.State().Purchase()
	assert.False(t, p.Lapse.Until.IsZero())
	w.Till().Change.Start(past.KindCapture, p)
	require.Equal(t, charge.StageDone, w.SendChange().Stage)
	w.Until("nothing held", func() bool { st := w.Till().Holds.State(); return !st.Busy && len(st.Rows) == 0 })

	w.Till().OpenHold("1") // of nothing that is held: nothing opens
	w.Nav.Go(session.TabActivity)
	w.Till().ConfirmHold(id)
	assert.Equal(t, session.TabActivity, w.Nav.State().Tab)
}

// TestAStoreWithoutTheLists says nothing of what it cannot know, and one that does not
// answer says that it did not.
func TestAStoreWithoutTheLists(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.SignInNow()
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.Refusal(service.OpAuthorizations, service.KeyInsufficientScope)
		}
		x.API.Held = []service.Transaction{{ID: "880205", CustomerName: "Sampleton, Maple", Balance: money.Cents(75_00)}}
		x.Nav.Go(session.TabActivity)
		x.Settle()
		st := x.Till().Holds.State()
		assert.True(t, st.Loaded)
		assert.False(t, st.Lost)
		assert.Len(t, st.Rows, 1)

		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			return nil, apptest.NoAnswer(service.OpAuthorizations)
		}
		x.Till().Holds.Refresh()
		x.Settle()
		assert.True(t, x.Till().Holds.State().Lost)
		assert.Len(t, x.Till().Holds.State().Rows, 1, "what was there stays, and says that it may be old")
	})
}
