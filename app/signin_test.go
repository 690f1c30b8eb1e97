package app_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// signedOut runs a test on a till where nobody has signed in yet.
func signedOut(t *testing.T, test func(*testing.T, *till)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, newParts(t).start(t)) })
}

// fillLive fills the form of a live store.
func (x *till) fillLive() {
	x.SignIn.Choose(app.KindLive)
	x.SignIn.ChooseEnvironment(service.EnvIntegration)
	x.SignIn.Type(app.FieldClientID, " demo-client ")
	x.SignIn.Type(app.FieldSecret, "canary-client-secret")
	x.SignIn.Type(app.FieldLocation, "99-00001")
	if !x.SignIn.State().First {
		x.SignIn.ChooseMember("00001-DEMO")
		x.SignIn.Type(app.FieldStaffPIN, managerPIN)
		return
	}
	x.SignIn.Type(app.FieldAssociate, "00001-DEMO")
	x.SignIn.Type(app.FieldName, "Marie T.")
	x.SignIn.Type(app.FieldStaffPIN, managerPIN)
	x.SignIn.Type(app.FieldStaffPINAgain, managerPIN)
}

const managerPIN = "480213"

func TestTrainingStoreNeedsNothing(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		assert.Equal(t, app.KindTraining, x.SignIn.State().Kind)
		x.signIn()
		assert.True(t, x.Session.State().SignedIn)
		assert.Equal(t, app.Online, x.Session.State().Connection)
		assert.Equal(t, app.TabLookup, x.Nav.State().Tab)
		assert.Nil(t, x.problem())
	})
}

func TestLiveFormFaults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		field  app.Field
		text   string
		faults app.FieldFaults
	}{
		{"client id", app.FieldClientID, " ", app.FieldFaults{app.FieldClientID: app.FaultRequired}},
		{"secret", app.FieldSecret, "", app.FieldFaults{app.FieldSecret: app.FaultRequired}},
		{"location", app.FieldLocation, "", app.FieldFaults{app.FieldLocation: app.FaultRequired}},
		{"associate", app.FieldAssociate, "", app.FieldFaults{app.FieldAssociate: app.FaultRequired}},
		{"name", app.FieldName, " ", app.FieldFaults{app.FieldName: app.FaultRequired}},
		{"no PIN", app.FieldStaffPIN, "", app.FieldFaults{app.FieldStaffPIN: app.FaultPINForm}},
		{"weak PIN", app.FieldStaffPIN, "123456", app.FieldFaults{app.FieldStaffPIN: app.FaultPINWeak}},
		{"another PIN", app.FieldStaffPINAgain, "480214", app.FieldFaults{app.FieldStaffPINAgain: app.FaultPINAgain}},
		{"province", app.FieldStoreProvince, "ZZ", app.FieldFaults{app.FieldStoreProvince: app.FaultProvince}},
		{"no host", app.FieldHost, " ", app.FieldFaults{app.FieldHost: app.FaultRequired}},
		{"plain http", app.FieldHost, "http://pos.example.com", app.FieldFaults{app.FieldHost: app.FaultURL}},
		{"no address", app.FieldHost, "pos example", app.FieldFaults{app.FieldHost: app.FaultURL}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			signedOut(t, func(t *testing.T, x *till) {
				x.fillLive()
				x.SignIn.ChooseEnvironment(service.EnvCustom)
				x.SignIn.Type(app.FieldHost, "https://pos.example.com/api/")
				x.SignIn.Type(test.field, test.text)
				x.SignIn.SignIn()
				x.settle()
				assert.Equal(t, test.faults, x.SignIn.State().Faults)
				assert.Zero(t, x.store.count(service.OpToken))
				x.SignIn.Type(test.field, "https://pos.example.com")
				assert.Empty(t, x.SignIn.State().Faults)
			})
		})
	}
}

func TestLiveStoreIsRemembered(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		x.fillLive()
		x.signIn()
		assert.Equal(t, []settings.Store{{
			Name: "99-00001", Environment: "integration", ClientID: "demo-client", LocationID: "99-00001", Associate: "00001-DEMO",
		}}, x.settings.Get().Stores)
		assert.Equal(t, app.ProblemNoKeyring, x.problemKey(), "without a keyring the secret lives for this run only")
		assert.Empty(t, x.SignIn.State().Typed[app.FieldSecret], "the secret is not kept on the page")
		x.SignOut()

		y := x.crash(t)
		y.settle()
		st := y.SignIn.State()
		assert.Equal(t, app.KindTraining, st.Kind, "training is always the first choice")
		assert.Equal(t, service.EnvIntegration, st.Environment)
		assert.Equal(t, "demo-client", st.Typed[app.FieldClientID])
		assert.True(t, st.SecretKept)
		assert.Zero(t, y.store.resumed, "a typed secret is proved")
		y.SignIn.Choose(app.KindLive)
		y.SignIn.Type(app.FieldStaffPIN, managerPIN)
		y.signIn()
		assert.Equal(t, 1, y.store.resumed, "a kept one was")
	})
}

// TestSecretBelongsToOneHostAndClient: it is never tried elsewhere.
func TestSecretBelongsToOneHostAndClient(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		x.fillLive()
		x.SignIn.ChooseEnvironment(service.EnvCustom)
		x.SignIn.Type(app.FieldHost, "https://pos.example.com")
		x.signIn()
		x.SignOut()
		x.settle()
		require.True(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(app.FieldHost, "https://elsewhere.example.com")
		assert.False(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(app.FieldHost, "https://pos.example.com/")
		x.settle()
		assert.True(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(app.FieldStaffPIN, managerPIN)
		x.signIn()
		assert.Equal(t, "https://pos.example.com", x.given.BaseURL)
		assert.Equal(t, "canary-client-secret", x.given.Secret.Reveal(), "nobody had to type it")
		x.SignOut()
		x.SignIn.Type(app.FieldClientID, "another-client")
		assert.False(t, x.SignIn.State().SecretKept)
		x.SignIn.Type(app.FieldClientID, "demo-client")
		x.settle()
		x.SignIn.ChooseEnvironment(service.EnvProduction)
		assert.False(t, x.SignIn.State().SecretKept)
		x.SignIn.SignIn()
		assert.Equal(t, app.FaultRequired, x.SignIn.State().Faults[app.FieldSecret])
	})
}

func TestSignInRefused(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		x.fillLive()
		x.store.onSignIn = func() error {
			return &service.Error{Operation: service.OpToken, Key: service.KeyInvalidClient, Status: 401}
		}
		x.SignIn.SignIn()
		x.settle()
		assert.Nil(t, x.Till())
		assert.Equal(t, string(service.KeyInvalidClient), x.problemKey())
		assert.Equal(t, app.ActionNone, x.problem().Action, "this is the page to put it right")
		assert.Equal(t, app.FieldFaults{app.FieldClientID: app.FaultInvalid, app.FieldSecret: app.FaultInvalid}, x.SignIn.State().Faults)
		assert.Equal(t, "canary-client-secret", x.SignIn.State().Typed[app.FieldSecret], "nothing typed is lost")
		assert.Equal(t, 1, x.store.closings)
		_, err := x.vault.Get("client-secret " + service.RootIntegration + " demo-client")
		require.ErrorIs(t, err, vault.ErrNotFound, "a wrong secret is not kept")

		x.store.onSignIn = func() error { return nil }
		x.SignIn.Type(app.FieldSecret, "right")
		x.signIn()
	})
}

func TestSignInWithoutNetwork(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		x.store.onSignIn = func() error { return offline(service.OpToken) }
		x.SignIn.SignIn()
		x.settle()
		require.Equal(t, app.ActionRetry, x.problem().Action)
		x.store.onSignIn = func() error { return nil }
		x.Notice.Act()
		x.settle()
		assert.NotNil(t, x.Till())
	})
}

func TestTrainingStoreThatDoesNotStart(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		x.store.openError = errors.New("address in use")
		x.SignIn.SignIn()
		x.settle()
		assert.Equal(t, app.ProblemTraining, x.problemKey())
		assert.Equal(t, app.ActionRetry, x.problem().Action)
		assert.False(t, x.SignIn.State().Busy)
	})
}

func TestSignInHeldDown(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		release := x.store.hold(service.OpToken)
		for range 100 {
			x.SignIn.SignIn()
		}
		x.settle()
		release()
		x.settle()
		assert.Equal(t, 1, x.store.count(service.OpToken))
		assert.NotNil(t, x.Till())
	})
}

// TestCloseDuringSignIn: a store that opens too late is ended at once.
func TestCloseDuringSignIn(t *testing.T) {
	signedOut(t, func(t *testing.T, x *till) {
		release := x.store.hold(service.OpToken)
		x.SignIn.SignIn()
		x.settle()
		x.Close()
		release()
		x.settle()
		assert.Nil(t, x.Till())
		assert.Equal(t, 1, x.store.closings)
	})
}

// brokenRing is a keyring that forgets.
type brokenRing struct{}

func (brokenRing) Get(string) (secret.Text, error) { return secret.Text{}, vault.ErrUnavailable }
func (brokenRing) Put(string, secret.Text) error   { return vault.ErrUnavailable }
func (brokenRing) Durable() bool                   { return true }

func TestKeyringThatFailsDoesNotKeepTheTillShut(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var keys brokenRing
		x := newParts(t).startWith(t, keys)
		x.fillLive()
		x.signIn()
		assert.Equal(t, app.ProblemSecretsLost, x.problemKey())
	})
}
