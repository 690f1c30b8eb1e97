package verification_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/service"
)

func TestOverrideBehindAManagersPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Managers.Wanted = true
		x.Take(apptest.TheCard)
		v := x.Till().Verification
		v.Choose(service.ByOverride)
		v.Send()
		x.Settle()
		require.True(t, v.State().AskPIN)
		require.Empty(t, x.API.Verified, "no manager, no override")

		v.Approve()
		assert.Equal(t, form.FaultRequired, v.State().Faults[form.FieldManager])
		v.TypeManagerPIN("1111")
		assert.Empty(t, v.State().Faults)
		v.Approve()
		x.Settle()
		assert.Equal(t, form.FaultManager, v.State().Faults[form.FieldManager])
		assert.Empty(t, v.State().ManagerPIN, "a wrong PIN is not kept")
		v.TypeManagerPIN("0000")
		v.Approve()
		x.Settle()
		assert.NotNil(t, x.Problem(), "what kept it from checking is said")
		require.Empty(t, x.API.Verified)

		v.TypeManagerPIN(apptest.OverridePIN)
		v.Approve()
		v.Approve()
		x.Settle()
		require.Len(t, x.API.Verified, 1)
		assert.True(t, v.State().Ready)
		assert.Empty(t, v.State().ManagerPIN)
	})
}

func TestOverrideWithoutAManagersPIN(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.TheCard)
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		assert.True(t, x.Till().Verification.State().Ready, "this store does not want it")
	})
}
