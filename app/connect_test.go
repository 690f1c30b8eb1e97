package app_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/session"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/secret"
)

func TestConnectKnowsTheStore(t *testing.T) {
	t.Parallel()
	const local = "http://127.0.0.1:1/flexiti/pos-api"
	tests := []struct {
		name, url   string
		environment service.Environment
		training    bool
		shown       string
	}{
		{"production", service.RootProduction, service.EnvProduction, false, "99-00001 · posapi.flexiti.fi"},
		{"integration", service.RootIntegration, service.EnvIntegration, false, "99-00001 · posapi-mi.flexiti.fi"},
		{"the lender's training", service.RootTraining, service.EnvTraining, true, "99-00001 · posapi-training.flexiti.fi"},
		{"another host", "https://pos.example.com/api", service.EnvCustom, false, "99-00001 · pos.example.com"},
		{"this computer", local, service.EnvCustom, true, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			store, err := app.Connector{}.Connect(t.Context(), signin.Credentials{
				Kind: signin.KindLive, BaseURL: test.url, ClientID: "demo", Secret: secret.New("canary"), LocationID: "99-00001", Associate: "7",
			}, nil)
			require.NoError(t, err)
			assert.Equal(t, session.Store{
				ID: test.url + " demo", Name: test.shown, Environment: test.environment, Training: test.training,
				LocationID: "99-00001", Associate: "7",
			}, store.Info)
			assert.Nil(t, store.Close)
		})
	}
}

func TestConnectEndsATrainingStoreThatIsOfNoUse(t *testing.T) {
	t.Parallel()
	ended := 0
	start := func(c signin.Credentials, err error) app.Connector {
		return app.Connector{Training: app.TrainingStore{Embedded: true, Start: func(context.Context) (signin.Credentials, func(), error) {
			return c, func() { ended++ }, err
		}}}
	}
	training := signin.Credentials{Kind: signin.KindTraining}
	_, err := start(signin.Credentials{BaseURL: "not an address"}, nil).Connect(t.Context(), training, nil)
	require.ErrorIs(t, err, service.ErrConfig)
	assert.Equal(t, 1, ended)

	failure := errors.New("no port")
	_, err = start(signin.Credentials{}, failure).Connect(t.Context(), training, nil)
	require.ErrorIs(t, err, failure)

	good := signin.Credentials{BaseURL: "http://127.0.0.1:1", ClientID: "demo", Secret: secret.New("canary")}
	store, err := start(good, nil).Connect(t.Context(), training, nil)
	require.NoError(t, err)
	assert.Equal(t, session.EmbeddedStoreID, store.Info.ID)
	assert.True(t, store.Info.Training)
	store.Close()
	assert.Equal(t, 2, ended)
}

func TestCallSettingsReachTheClient(t *testing.T) {
	t.Parallel()
	live := signin.Credentials{Kind: signin.KindLive, BaseURL: "https://pos.example.com", ClientID: "demo", Secret: secret.New("canary")}
	newer := app.Connector{Calls: app.CallSettings{
		Versions: map[service.Operation]string{service.OpAuthorize: "v2.5.1"}, Off: []service.Operation{service.OpRefund},
	}}
	store, err := newer.Connect(t.Context(), live, nil)
	require.NoError(t, err)
	client := store.API.(*service.Client)
	assert.Equal(t, "v2.5.1", client.Version(service.OpAuthorize))
	assert.False(t, client.Offers(service.OpRefund))
	assert.True(t, client.Offers(service.OpReturn))

	nonsense := app.Connector{Calls: app.CallSettings{Off: []service.Operation{"no such call"}}}
	store, err = nonsense.Connect(t.Context(), live, nil)
	require.NoError(t, err, "a slip in the settings must not keep a till from opening")
	assert.True(t, store.API.(*service.Client).Offers(service.OpRefund))
}
