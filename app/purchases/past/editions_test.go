package past_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/purchases/past"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// TestStoreOfV25 has no list at all: what this till sold goes back, and what it holds is
// captured and released, by its own records.
func TestStoreOfV25(t *testing.T) {
	w := wired.New(t)
	w.Versions = app.CallSettings{Edition: "v2.5"}
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Till().NextCustomer()
	w.Take("Sampleton")
	w.Undoing(id)
	require.True(t, w.ChangeState().Purchase.Own)
	w.Till().Change.TypeAmount("52")
	require.Equal(t, charge.StageDone, w.SendChange().Stage, "%v", w.Notice.State().Problem)
	assert.Equal(t, journal.TypeReturn, w.Last().Details.Type)
	w.Till().Change.Leave()
	w.Until("less is left", func() bool { st := w.Till().Past.State(); return !st.Busy && w.Listed().Left() == money.Cents(400_00) })

	held := w.Sold("Sampleton", "80.00", apptest.Plan3, true)
	w.Till().Past.Refresh()
	w.Until("the hold", func() bool {
		w.Till().Past.Choose(held)
		p, there := w.Till().Past.State().Purchase()
		return there && p.Status() == past.StatusHeld
	})
	p, _ := w.Till().Past.State().Purchase()
	w.Till().Change.Start(past.KindCapture, p)
	w.Till().Change.TypeAmount("30")
	require.Equal(t, charge.StageDone, w.SendChange().Stage, "%v", w.Notice.State().Problem)
	w.Till().Change.Leave()
	w.Until("captured in part", func() bool {
		w.Till().Past.Choose(held)
		p, _ := w.Till().Past.State().Purchase()
		return p.Status() == past.StatusPartly && p.Held == money.Cents(50_00)
	})
}
