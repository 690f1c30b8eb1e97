package app_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/vault"
)

// issuer counts the tokens it hands out.
func issuer(t *testing.T) (*httptest.Server, *atomic.Int64) {
	t.Helper()
	var grants atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if strings.HasSuffix(r.URL.Path, "/oauth/token") {
			grants.Add(1)
			_, _ = w.Write([]byte(`{"token_type":"bearer","access_token":"canary-access","expires_in":1200,"refresh_token":"canary-refresh"}`))
			return
		}
		_, _ = w.Write([]byte(`[]`))
	}))
	t.Cleanup(s.Close)
	return s, &grants
}

// live signs in to a live store at this address; proved says that a person typed
// the secret.
func live(t *testing.T, address string, kept func(signin.Credentials) service.TokenStore, proved bool) {
	t.Helper()
	store, err := app.Connector{Tokens: kept}.Connect(t.Context(), signin.Credentials{
		Kind: signin.KindLive, BaseURL: address + "/", ClientID: "demo-client", Secret: secret.New("canary-secret"),
		LocationID: "99-00001", Associate: "00001-DEMO",
	}, func(service.Call) {})
	require.NoError(t, err)
	if proved {
		require.NoError(t, store.API.SignIn(t.Context()))
		return
	}
	require.NoError(t, store.API.Resume(t.Context()))
}

func TestASecondStartReusesTheToken(t *testing.T) {
	t.Parallel()
	server, grants := issuer(t)
	v, folder := vault.OpenMemory(), t.TempDir()
	live(t, server.URL, signin.TokensIn(apptest.Lasting{Vault: v}, folder), true)
	live(t, server.URL, signin.TokensIn(apptest.Lasting{Vault: v}, folder), false)
	assert.EqualValues(t, 1, grants.Load())
	live(t, server.URL, signin.TokensIn(apptest.Lasting{Vault: v}, folder), true)
	assert.EqualValues(t, 2, grants.Load(), "a typed secret is proved")
	live(t, server.URL, nil, false)
	assert.EqualValues(t, 3, grants.Load(), "nothing kept, one fetched")

	names, err := filepath.Glob(folder + "/*")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Empty(t, raw, "lock files hold nothing")
	}
}
