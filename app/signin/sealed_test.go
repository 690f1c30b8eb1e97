package signin_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/signin"
	"comptoir/service/secret"
	"comptoir/service/staff"
)

// sealedStaff runs a test on a live store that was open before, whose staff has a
// file; meanwhile happened to that file since.
func sealedStaff(t *testing.T, meanwhile func(path string), key func() ([]byte, bool, error), test func(*testing.T, *apptest.Till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := apptest.NewParts(t)
		path := filepath.Join(p.Folder, "staff.toml")
		open := func(key func() ([]byte, bool, error)) {
			book, err := staff.Open(staff.Options{Path: path, Now: p.Time.Now, Cost: staff.Cost{Memory: 8, Time: 1, Lanes: 1}, Key: key})
			require.NoError(t, err)
			p.StaffFile = book
		}
		open(func() ([]byte, bool, error) { return bytes.Repeat([]byte{1}, 32), true, nil })
		x := p.StartWith(t, apptest.Lasting{Vault: p.Vault})
		x.FillLive()
		x.SignInNow()
		require.NoError(t, x.StaffFile.Add(staff.Member{ID: "2", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(apptest.AssociatePIN)))
		x.Stop()
		meanwhile(path)
		open(key)
		y := p.StartWith(t, apptest.Lasting{Vault: p.Vault})
		y.Settle()
		y.SignIn.Choose(signin.KindLive)
		test(t, y)
	})
}

func oldKey() ([]byte, bool, error) { return bytes.Repeat([]byte{1}, 32), false, nil }
func newKey() ([]byte, bool, error) { return bytes.Repeat([]byte{2}, 32), true, nil }

func raise(t *testing.T) func(string) {
	return func(path string) {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		raised := bytes.ReplaceAll(raw, []byte(`"associate"`), []byte(`"manager"`))
		require.NotEqual(t, raw, raised)
		require.NoError(t, os.WriteFile(path, raised, 0o600))
	}
}

func TestRaisedRoleIsKeptOutUntilTheSecretIsTyped(t *testing.T) {
	sealedStaff(t, raise(t), oldKey, func(t *testing.T, x *apptest.Till) {
		x.SignIn.ChooseMember("2")
		x.SignIn.Type(form.FieldStaffPIN, apptest.AssociatePIN)
		x.SignIn.SignIn()
		x.Settle()
		require.Nil(t, x.Till())
		assert.Equal(t, form.FaultStaffEdited, x.SignIn.State().Faults[form.FieldStaffPIN])
		assert.True(t, x.SignIn.State().Details, "there the secret can be typed")

		x.SignIn.Type(form.FieldSecret, "canary-client-secret")
		x.SignIn.Type(form.FieldStaffPIN, "000111")
		x.SignIn.SignIn()
		x.Settle()
		require.Nil(t, x.Till(), "the PIN still has to be right")
		assert.Equal(t, form.FaultStaffPIN, x.SignIn.State().Faults[form.FieldStaffPIN])
	})
}

func TestSecretVouchesForAStaffWhoseKeyIsGone(t *testing.T) {
	sealedStaff(t, func(string) {}, newKey, func(t *testing.T, x *apptest.Till) {
		x.SignIn.ChooseMember("2")
		x.SignIn.Type(form.FieldStaffPIN, apptest.AssociatePIN)
		x.SignIn.SignIn()
		x.Settle()
		assert.Equal(t, form.FaultStaffUnsealed, x.SignIn.State().Faults[form.FieldStaffPIN])

		x.SignIn.Type(form.FieldSecret, "canary-client-secret")
		x.SignIn.Type(form.FieldStaffPIN, apptest.AssociatePIN)
		x.SignInNow()
		assert.Equal(t, "Zoé", x.Session.State().Member.Name)
		assert.NoError(t, x.StaffFile.Trust())
	})
}

// TestSecretThatIsNotProvedVouchesForNobody: the lender says whose it is.
func TestSecretThatIsNotProvedVouchesForNobody(t *testing.T) {
	sealedStaff(t, raise(t), oldKey, func(t *testing.T, x *apptest.Till) {
		x.API.OnSignIn = func() error { return apptest.NoAnswer("token") }
		x.SignIn.ChooseMember("2")
		x.SignIn.Type(form.FieldSecret, "another")
		x.SignIn.Type(form.FieldStaffPIN, apptest.AssociatePIN)
		x.SignIn.SignIn()
		x.Settle()
		require.Nil(t, x.Till())
		assert.ErrorIs(t, x.StaffFile.Trust(), staff.ErrEdited)
	})
}

func TestStaffThatIsGoneBeginsAnewWithTheSecret(t *testing.T) {
	sealedStaff(t, func(path string) { require.NoError(t, os.Remove(path)) }, oldKey, func(t *testing.T, x *apptest.Till) {
		x.SignIn.SignIn()
		assert.Equal(t, form.FaultStaffEdited, x.SignIn.State().Faults[form.FieldMember])
		require.False(t, x.SignIn.State().First, "a file that is deleted makes nobody the first")
		x.SignIn.Type(form.FieldSecret, "canary-client-secret")
		x.SignIn.SignIn()
		x.Settle()
		assert.True(t, x.SignIn.State().First)
	})
}
