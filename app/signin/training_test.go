package signin_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/signin"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// withStaff runs a test on a signed-out till where Marie manages and Zoé sells, with the
// training store chosen.
func withStaff(t *testing.T, test func(*testing.T, *apptest.Till)) {
	t.Helper()
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "1", Name: "Marie", Role: staff.Manager}, secret.NewPIN(apptest.ManagerPIN)))
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "2", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(apptest.AssociatePIN)))
		x.SignIn.Refresh()
		test(t, x)
	})
}

// TestWhereSomebodyHasAPINEachStartAsksForOne, in the training store too: its pages lead to
// the settings and the staff of this till.
func TestWhereSomebodyHasAPINEachStartAsksForOne(t *testing.T) {
	withStaff(t, func(t *testing.T, x *apptest.Till) {
		require.True(t, x.SignIn.State().Asks)
		refused := func(want form.Faults) {
			t.Helper()
			x.SignIn.SignIn()
			x.Settle()
			assert.Equal(t, want, x.SignIn.State().Faults)
			assert.False(t, x.Session.State().SignedIn)
		}
		refused(form.Faults{form.FieldMember: form.FaultMember})
		x.SignIn.ChooseMember("2")
		refused(form.Faults{form.FieldStaffPIN: form.FaultPINForm})
		x.SignIn.Type(form.FieldStaffPIN, apptest.ManagerPIN)
		refused(form.Faults{form.FieldStaffPIN: form.FaultStaffPIN})
		x.SignIn.Type(form.FieldStaffPIN, apptest.AssociatePIN)
		x.SignInNow()
		assert.Equal(t, "Zoé", x.Session.State().Worker())
		assert.Equal(t, "2", x.Session.State().Store.Associate, "what is done there is hers")
		assert.False(t, x.Session.State().MayAdminister())
	})
}

// TestAStaffInDoubtDoesNotShutTheTrainingStore, but nobody has a manager's rights there.
func TestAStaffInDoubtDoesNotShutTheTrainingStore(t *testing.T) {
	sealedStaff(t, raise(t), oldKey, func(t *testing.T, x *apptest.Till) {
		require.Error(t, x.StaffFile.Trust())
		x.SignIn.Choose(signin.KindTraining)
		assert.False(t, x.SignIn.State().Asks)
		x.SignInNow()
		assert.False(t, x.Session.State().MayAdminister())
	})
}
