package signin_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/signin"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/vault"
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

// TestAStoreThatIsRemovedLeavesNoSecret in the keyring, save what another store of this
// till signs in with too.
func TestAStoreThatIsRemovedLeavesNoSecret(t *testing.T) {
	for name, shared := range map[string]bool{"alone": false, "two stores of one client": true} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			x.SignOut()
			x.Settle()
			x.FillLive()
			x.SignIn.Type(form.FieldMerchantUser, "maple-merchant")
			x.SignIn.Type(form.FieldMerchantPass, "canary-merchant-password")
			x.SignIn.SignIn()
			x.Settle()
			require.NotNil(t, x.Till())
			stores := x.SettingsFile.Get().Stores
			require.Len(t, stores, 1)
			keys := signin.KeysOf(stores[0])
			require.Len(t, keys, 3)
			require.NoError(t, x.Vault.Put(keys[1], secret.New("canary-tokens"))) // as the client keeps them
			if shared {
				other := stores[0]
				other.Name, other.LocationID, other.MerchantUser = "Other", "99-00002", ""
				require.NoError(t, x.SettingsFile.PutStores(append(stores, other)))
			}
			for _, key := range keys {
				_, err := x.Vault.Get(key)
				require.NoError(t, err, key)
			}
			x.Settings.RemoveStore(stores[0].Name)
			x.Settle()
			for i, key := range keys {
				_, err := x.Vault.Get(key)
				if shared && i < 2 {
					require.NoError(t, err, key)
				} else {
					require.ErrorIs(t, err, vault.ErrNotFound, key)
				}
			}
		})
	}
}

// deaf is a keyring that deletes nothing.
type deaf struct{ *vault.Vault }

func (deaf) Delete(string) error { return vault.ErrUnavailable }

// TestAKeyringThatKeepsASecretOfARemovedStoreIsTold.
func TestAKeyringThatKeepsASecretOfARemovedStoreIsTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		x := p.StartWith(t, deaf{p.Vault})
		require.NoError(t, x.SettingsFile.PutStores([]settings.Store{{Name: "Centre", Environment: "production", ClientID: "client-1"}}))
		x.SignInNow()
		x.Settings.RemoveStore("Centre")
		x.Settle()
		assert.Equal(t, problem.KeysLeft, x.ProblemKey())
	})
}
