package signin_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// signedOut runs a test on a till where nobody has signed in yet.
func signedOut(t *testing.T, test func(*testing.T, *apptest.Till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, apptest.NewParts(t).Start(t)) })
}

func TestTrainingStoreNeedsNothing(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		assert.Equal(t, signin.KindTraining, x.SignIn.State().Kind)
		x.SignInNow()
		assert.True(t, x.Session.State().SignedIn)
		assert.Equal(t, session.Online, x.Session.State().Connection)
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab)
		assert.Nil(t, x.Problem())
	})
}

func TestLiveFormFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		field  form.Field
		text   string
		faults form.Faults
	}{
		{"client id", form.FieldClientID, " ", form.Faults{form.FieldClientID: form.FaultRequired}},
		{"secret", form.FieldSecret, "", form.Faults{form.FieldSecret: form.FaultRequired}},
		{"location", form.FieldLocation, "", form.Faults{form.FieldLocation: form.FaultRequired}},
		{"associate", form.FieldAssociate, "", form.Faults{form.FieldAssociate: form.FaultRequired}},
		{"name", form.FieldName, " ", form.Faults{form.FieldName: form.FaultRequired}},
		{"no PIN", form.FieldStaffPIN, "", form.Faults{form.FieldStaffPIN: form.FaultPINForm}},
		{"weak PIN", form.FieldStaffPIN, "123456", form.Faults{form.FieldStaffPIN: form.FaultPINWeak}},
		{"another PIN", form.FieldStaffPINAgain, "480214", form.Faults{form.FieldStaffPINAgain: form.FaultPINAgain}},
		{"province", form.FieldStoreProvince, "ZZ", form.Faults{form.FieldStoreProvince: form.FaultProvince}},
		{"no province", form.FieldStoreProvince, "", form.Faults{form.FieldStoreProvince: form.FaultRequired}},
		{"no host", form.FieldHost, " ", form.Faults{form.FieldHost: form.FaultRequired}},
		{"plain http", form.FieldHost, "http://pos.example.com", form.Faults{form.FieldHost: form.FaultURL}},
		{"no address", form.FieldHost, "pos example", form.Faults{form.FieldHost: form.FaultURL}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			signedOut(t, func(t *testing.T, x *apptest.Till) {
				x.FillLive()
				x.SignIn.ChooseEnvironment(service.EnvCustom)
				x.SignIn.Type(form.FieldHost, "https://pos.example.com/api/")
				x.SignIn.Type(test.field, test.text)
				x.SignIn.SignIn()
				x.Settle()
				assert.Equal(t, test.faults, x.SignIn.State().Faults)
				assert.Zero(t, x.API.Count(service.OpToken))
				x.SignIn.Type(test.field, "https://pos.example.com")
				assert.Empty(t, x.SignIn.State().Faults)
			})
		})
	}
}

// TestAStoreIsWhatWasPasted: what comes along with a text from a message does not count,
// and a secret has whatever characters it has.
func TestAStoreIsWhatWasPasted(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.SignIn.Type(form.FieldClientID, "\ufeffdemo\u2011client\u200b")
		x.SignIn.Type(form.FieldLocation, "99\u201300001\u00a0")
		x.SignIn.Type(form.FieldSecret, "\u200edash–“quote”\u00a0\n")
		x.SignInNow()
		store := x.SettingsFile.Get().Stores[0]
		assert.Equal(t, "demo-client", store.ClientID)
		assert.Equal(t, "99-00001", store.LocationID)
		assert.Equal(t, "dash–“quote”", x.Given.Secret.Reveal())
	})
}

// TestAProvinceIsReadAsPeopleWriteIt: it is remembered by its two letters.
func TestAProvinceIsReadAsPeopleWriteIt(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.SignIn.Type(form.FieldStoreProvince, "Québec")
		x.SignInNow()
		assert.Equal(t, "QC", x.SettingsFile.Get().Stores[0].Province)
		assert.Equal(t, "QC", x.Session.State().Store.Province)
		assert.Equal(t, service.French, x.Session.State().Language, "until somebody chooses")
	})
}

// TestAStoresAddressHeadsItsPapers: what is typed once stands on every paper.
func TestAStoresAddressHeadsItsPapers(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.SignIn.Type(form.FieldStoreAddress, " 1200 Example St , Sampletown,ON  K1A 0B1,")
		x.SignIn.Type(form.FieldStorePhone, "416-555-0101")
		x.SignInNow()
		head := papers.StoreOf(x.Session.State().Store)
		assert.Equal(t, []string{"1200 Example St", "Sampletown", "ON K1A 0B1"}, head.Address)
		assert.Equal(t, "416-555-0101", head.Phone)
		assert.Equal(t, "416-555-0101", x.SettingsFile.Get().Stores[0].Phone)
	})
}

func TestLiveStoreIsRemembered(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.SignInNow()
		assert.Equal(t, []settings.Store{{
			Name: "99-00001", Environment: "integration", ClientID: "demo-client", LocationID: "99-00001", Province: "ON", Associate: "00001-DEMO",
		}}, x.SettingsFile.Get().Stores)
		assert.Equal(t, problem.NoKeyring, x.ProblemKey(), "without a keyring the secret lives for this run only")
		assert.Empty(t, x.SignIn.State().Typed[form.FieldSecret], "the secret is not kept on the page")
		x.SignOut()

		y := x.Crash(t)
		y.Settle()
		st := y.SignIn.State()
		assert.Equal(t, signin.KindTraining, st.Kind, "training is always the first choice")
		assert.Equal(t, service.EnvIntegration, st.Environment)
		assert.Equal(t, "demo-client", st.Typed[form.FieldClientID])
		assert.True(t, st.SecretKept)
		assert.Zero(t, y.API.Resumed, "a typed secret is proved")
		y.SignIn.Choose(signin.KindLive)
		y.SignIn.Type(form.FieldStaffPIN, apptest.ManagerPIN)
		y.SignInNow()
		assert.Equal(t, 1, y.API.Resumed, "a kept one was")
	})
}

// TestSecretBelongsToOneHostAndClient: it is never tried elsewhere.
func TestSecretBelongsToOneHostAndClient(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.SignIn.ChooseEnvironment(service.EnvCustom)
		x.SignIn.Type(form.FieldHost, "https://pos.example.com")
		x.SignInNow()
		x.SignOut()
		x.Settle()
		require.True(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(form.FieldHost, "https://elsewhere.example.com")
		assert.False(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(form.FieldHost, "https://pos.example.com/")
		x.Settle()
		assert.True(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(form.FieldStaffPIN, apptest.ManagerPIN)
		x.SignInNow()
		assert.Equal(t, "https://pos.example.com", x.Given.BaseURL)
		assert.Equal(t, "canary-client-secret", x.Given.Secret.Reveal(), "nobody had to type it")
		x.SignOut()
		x.SignIn.Type(form.FieldClientID, "another-client")
		assert.False(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(form.FieldClientID, "demo-client")
		x.Settle()
		x.SignIn.ChooseEnvironment(service.EnvProduction)
		assert.False(t, x.SignIn.State().SecretKept)
		x.SignIn.SignIn()
		assert.Equal(t, form.FaultRequired, x.SignIn.State().Faults[form.FieldSecret])
	})
}

func TestSignInRefused(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.FillLive()
		x.API.OnSignIn = func() error {
			return &service.Error{Operation: service.OpToken, Key: service.KeyInvalidClient, Status: 401}
		}
		x.SignIn.SignIn()
		x.Settle()
		assert.Nil(t, x.Till())
		assert.Equal(t, string(service.KeyInvalidClient), x.ProblemKey())
		assert.Equal(t, problem.ActionNone, x.Problem().Action, "this is the page to put it right")
		assert.Equal(t, form.Faults{form.FieldClientID: form.FaultInvalid, form.FieldSecret: form.FaultInvalid}, x.SignIn.State().Faults)
		assert.Equal(t, "canary-client-secret", x.SignIn.State().Typed[form.FieldSecret], "nothing typed is lost")
		assert.Equal(t, 1, x.API.Closings)
		_, err := x.Vault.Get("client-secret " + service.RootIntegration + " demo-client")
		require.ErrorIs(t, err, vault.ErrNotFound, "a wrong secret is not kept")

		x.API.OnSignIn = func() error { return nil }
		x.SignIn.Type(form.FieldSecret, "right")
		x.SignInNow()
	})
}

func TestSignInWithoutNetwork(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.API.OnSignIn = func() error { return apptest.Offline(service.OpToken) }
		x.SignIn.SignIn()
		x.Settle()
		require.Equal(t, problem.ActionRetry, x.Problem().Action)
		x.API.OnSignIn = func() error { return nil }
		x.Notice.Act()
		x.Settle()
		assert.NotNil(t, x.Till())
	})
}

func TestTrainingStoreThatDoesNotStart(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		x.API.OpenError = errors.New("address in use")
		x.SignIn.SignIn()
		x.Settle()
		assert.Equal(t, problem.TrainingStore, x.ProblemKey())
		assert.Equal(t, problem.ActionRetry, x.Problem().Action)
		assert.False(t, x.SignIn.State().Busy)
	})
}

func TestSignInHeldDown(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		release := x.API.Hold(service.OpToken)
		for range 100 {
			x.SignIn.SignIn()
		}
		x.Settle()
		release()
		x.Settle()
		assert.Equal(t, 1, x.API.Count(service.OpToken))
		assert.NotNil(t, x.Till())
	})
}

// TestCloseDuringSignIn: a store that opens too late is ended at once.
func TestCloseDuringSignIn(t *testing.T) {
	signedOut(t, func(t *testing.T, x *apptest.Till) {
		release := x.API.Hold(service.OpToken)
		x.SignIn.SignIn()
		x.Settle()
		x.Close()
		release()
		x.Settle()
		assert.Nil(t, x.Till())
		assert.Equal(t, 1, x.API.Closings)
	})
}

// brokenRing is a keyring that forgets.
type brokenRing struct{}

func (brokenRing) Get(string) (secret.Text, error) { return secret.Text{}, vault.ErrUnavailable }
func (brokenRing) Put(string, secret.Text) error   { return vault.ErrUnavailable }
func (brokenRing) Delete(string) error             { return vault.ErrUnavailable }
func (brokenRing) Durable() bool                   { return true }

func TestKeyringThatFailsDoesNotKeepTheTillShut(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var keys brokenRing
		x := apptest.NewParts(t).StartWith(t, keys)
		x.FillLive()
		x.SignInNow()
		assert.Equal(t, problem.SecretsLost, x.ProblemKey())
	})
}
