package signin_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
)

// TestMerchantLogin: its username is remembered with the store and its password in the
// keyring, and both go with the next sign-in although neither is typed again.
func TestMerchantLogin(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.SignIn.Type(form.FieldMerchantPass, "canary-merchant-password")
		x.SignIn.SignIn()
		assert.Equal(t, form.FaultRequired, x.SignIn.State().Faults[form.FieldMerchantUser], "both or neither")
		x.SignIn.Type(form.FieldMerchantUser, " maple-merchant ")
		x.SignIn.SignIn()
		x.Settle()
		require.NotNil(t, x.Till())
		require.NotEmpty(t, x.API.Logins)
		assert.Equal(t, "maple-merchant", x.API.Logins[len(x.API.Logins)-1].Username)
		assert.Equal(t, "canary-merchant-password", x.API.Logins[len(x.API.Logins)-1].Password.Reveal())
		assert.Empty(t, x.SignIn.State().Typed[form.FieldMerchantPass])

		x.API.Logins = nil
		x.SignOut()
		x.Settle()
		x.SignIn.Type(form.FieldStaffPIN, apptest.ManagerPIN)
		x.SignIn.SignIn()
		x.Settle()
		require.Len(t, x.API.Logins, 1)
		assert.Equal(t, "canary-merchant-password", x.API.Logins[0].Password.Reveal(), "out of the keyring")
	})
}
