package applications_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/apptest"
	"comptoir/service/acts"
)

// The till lets go of somebody who is not there any more; the account stays to be
// chosen about, on top of Activity, and nothing is bought on it.
func TestAChoiceThatWasLeftStaysOnTop(t *testing.T) {
	for name, tt := range map[string]struct {
		leave func(*apptest.Till)
		act   acts.Name
	}{
		"idle": {func(x *apptest.Till) { x.Idle(11 * time.Minute) }, acts.Idle},
		"left": {func(x *apptest.Till) { x.Twice(x.Till().Applications.LeaveUnchosen) }, acts.Left},
	} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			a := x.Submitted(apptest.InQuebec())
			reference := a.State().Result.Reference
			tt.leave(x)
			x.Settle()
			require.Equal(t, applications.PhaseStart, a.State().Phase)
			assert.Empty(t, a.State().Result.Account.AccountNumber, "the screen lets go")
			assert.Contains(t, x.Did(reference), tt.act)
			rows := x.Till().Activity.State().Choices
			require.Len(t, rows, 1)
			assert.True(t, rows[0].Alone)
			assert.Equal(t, "P. A.", rows[0].Initials)
			assert.True(t, applications.ControlOf(a).Waits("90020001"))
			a.OpenChoice(rows[0].ID)
			x.Settle()
			require.Equal(t, applications.PhaseRatio, a.State().Phase)
			x.HandOver(a)
			x.Twice(func() { a.AcceptAccount(acts.ByCustomer) })
			assert.Equal(t, applications.PhaseApproved, a.State().Phase)
			assert.Empty(t, x.Till().Activity.State().Choices)
		})
	}
}
