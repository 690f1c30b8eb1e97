package details_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/activity/details"
	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// opened opens what this till did last, and waits for what is known of it.
func opened(w *wired.Program) details.State {
	w.T.Helper()
	w.Till().Reprints.OpenEntry(w.Last())
	w.Until("the details", func() bool {
		st := w.Till().Details.State()
		return st.Entry == w.Last().ID && !st.Busy && len(st.Moves) > 0
	})
	return w.Till().Details.State()
}

func states(moves []records.Move) []journal.State {
	var list []journal.State
	for _, m := range moves {
		list = append(list, m.State)
	}
	return list
}

// What is held says so, and until when; what is charged says how much.
func TestWhatIsKnownOfASale(t *testing.T) {
	for name, tc := range map[string]struct {
		plan     purchases.OptionKey
		hold     bool
		proof    service.Proof
		captured string
	}{
		"a hold": {apptest.Plan3, true, service.ProvesHold, "0.00"},
		"a sale": {apptest.Plan3, false, service.ProvesCharge, "452.00"},
	} {
		t.Run(name, func(t *testing.T) {
			w := wired.New(t)
			w.SignInNow()
			id := w.Sold("Sampleton", "452.00", tc.plan, tc.hold)
			st := opened(w)
			assert.Equal(t, id, st.Authorization)
			require.NotNil(t, st.Lender)
			assert.Equal(t, tc.proof, st.Lender.Proof)
			assert.Equal(t, tc.captured, st.Lender.Captured.String())
			assert.Equal(t, tc.hold, st.Lender.Held())
			assert.Equal(t, tc.hold, !st.Lender.Lapse.Until.IsZero())
			assert.Equal(t, []journal.State{journal.Intent, journal.Sent, journal.Confirmed}, states(st.Moves))
			assert.Equal(t, w.Time.Now().Location(), st.Moves[0].At.Location(), "in the till's time")

			w.Till().Reprints.Leave()
			assert.Equal(t, details.State{}, w.Till().Details.State())
		})
	}
}

// A lender that does not answer leaves what the records have, and can be asked again.
func TestALenderThatDoesNotTell(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Lender.Control(http.MethodPut, "faults", `{"kinds":["http_500"],"paths":["authorization"],"methods":["GET"]}`)
	st := opened(w)
	assert.True(t, st.Lost)
	assert.Nil(t, st.Lender)
	assert.Len(t, st.Moves, 3)
	w.Lender.Control(http.MethodPut, "faults", `{}`)
	w.Till().Details.Ask()
	w.Until("the answer", func() bool { return !w.Till().Details.State().Busy })
	assert.False(t, w.Till().Details.State().Lost)
	assert.NotNil(t, w.Till().Details.State().Lender)
}

// What the lender does not list by an id is not asked about.
func TestOnlySalesAreAskedAbout(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	w.Application(1)
	st := opened(w)
	assert.Empty(t, st.Authorization)
	assert.Nil(t, st.Lender)
	assert.False(t, st.Lost)
}
