package firstday_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/firstday"
	"comptoir/app/form"
	"comptoir/app/purchases/past"
	"comptoir/app/session"
	"comptoir/app/signin"
)

// TestADayInTheTrainingStore: each step is noticed when it happens, and the next one is
// said.
func TestADayInTheTrainingStore(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	tour := w.Till().FirstDay
	assert.False(t, tour.State().Open, "it opens when somebody wants it")
	tour.Start()
	assert.True(t, tour.State().Open)
	next := func(want firstday.Step) {
		t.Helper()
		assert.Equal(t, want, tour.State().Next)
	}
	next(firstday.Find)
	w.Nav.Go(session.TabActivity)
	next(firstday.Find)
	w.Take("Sampleton")
	next(firstday.Verify)
	w.Plans("452.00", apptest.Plan3)
	w.Till().Verification.TypePIN(w.Sms())
	next(firstday.Sell)
	w.Till().Sale.Proceed()
	w.Until("the receipt", func() bool { return tour.State().Done[firstday.Sell] })
	next(firstday.Undo)
	w.Undoing(w.Till().Sale.State().Receipt.AuthorizationID)
	w.Till().Change.Proceed()
	w.Until("it is undone", func() bool { return w.ChangeState().Stage == charge.StageDone })
	require.Equal(t, past.KindUndo, w.ChangeState().Kind)
	next(firstday.Apply)
	w.Nav.Go(session.TabLookup)
	w.Till().NextCustomer()
	w.Applied("D-FRAUD", apptest.Whole())
	next(firstday.Look)
	assert.False(t, tour.State().Finished())
	w.Nav.Go(session.TabActivity)
	assert.True(t, tour.State().Finished())
	assert.True(t, tour.State().Open, "it says so before it goes")
}

// TestStepsCountInAnyOrder, also while the tour is put away.
func TestStepsCountInAnyOrder(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	tour := w.Till().FirstDay
	w.Applied("D-FRAUD", apptest.Whole())
	assert.True(t, tour.State().Done[firstday.Apply])
	assert.Equal(t, firstday.Find, tour.State().Next, "the first that is not done")
	w.Nav.Go(session.TabActivity)
	assert.False(t, tour.State().Done[firstday.Look], "nothing was sold yet that could be looked for")
	tour.Start()
	tour.Leave()
	assert.False(t, tour.State().Open)
	w.Till().NextCustomer()
	w.Nav.Go(session.TabLookup)
	w.Take("Sampleton")
	assert.True(t, tour.State().Done[firstday.Find])
	assert.False(t, tour.State().Open, "nobody is troubled")
}

// TestALiveStoreHasNoTour: there, everything is meant.
func TestALiveStoreHasNoTour(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.SignOut()
		x.FillLive()
		x.SignIn.SignIn()
		x.Settle()
		require.NotNil(t, x.Till())
		require.False(t, x.Session.State().Store.Training)
		assert.Nil(t, x.Till().FirstDay)
	})
}

// TestEachHasATourOfTheirOwn, and a manager sees how far it is.
func TestEachHasATourOfTheirOwn(t *testing.T) {
	apptest.Staffed(t, func(t *testing.T, x *apptest.Till) {
		as := func(id, pin string) *firstday.Tour {
			t.Helper()
			x.SignOut()
			x.SignIn.Choose(signin.KindTraining)
			x.SignIn.ChooseMember(id)
			x.SignIn.Type(form.FieldStaffPIN, pin)
			x.SignInNow()
			require.Equal(t, id, x.Session.State().Member.ID)
			return x.Till().FirstDay
		}
		tour := as("2", apptest.AssociatePIN)
		tour.Start()
		x.Take(apptest.TheCard)
		assert.True(t, tour.State().Done[firstday.Find])

		tour = as("00001-DEMO", apptest.ManagerPIN)
		assert.False(t, tour.State().Open)
		assert.Empty(t, tour.State().Done, "this is another person's day")
		tours := x.Staff.State().Tours
		assert.Equal(t, 1, tours["2"].Done)
		assert.Equal(t, len(firstday.Steps()), tours["2"].Of)
		assert.True(t, tours["2"].Day.IsZero())
		assert.Zero(t, tours["00001-DEMO"].Done)

		tour = as("2", apptest.AssociatePIN)
		assert.True(t, tour.State().Done[firstday.Find], "it goes on where it was left")
	})
}

// TestABookOutlivesTheProgram, and a broken one stops nobody.
func TestABookOutlivesTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), firstday.FileName)
	b, err := firstday.OpenBook(path)
	require.NoError(t, err, "nobody has begun yet")
	today := time.Date(2026, 11, 20, 14, 0, 0, 0, time.UTC)
	for _, step := range firstday.Steps() {
		_, over := b.Of("00042").Day()
		assert.False(t, over)
		require.NoError(t, firstday.Note(b, "00042", step, today)())
		assert.Nil(t, firstday.Note(b, "00042", step, today), "once is enough")
	}
	again, err := firstday.OpenBook(path)
	require.NoError(t, err)
	day, over := again.Of("00042").Day()
	assert.True(t, over)
	assert.Equal(t, "2026-11-20", day.String())
	assert.Empty(t, again.Of("00043").Done)

	require.NoError(t, os.WriteFile(path, []byte("{"), 0o600))
	broken, err := firstday.OpenBook(path)
	assert.Error(t, err)
	assert.Empty(t, broken.Of("00042").Done)
	require.NoError(t, firstday.Note(broken, "00042", firstday.Find, today)())
}
