package app_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/signin"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/vault"
)

func someTokens() service.Tokens {
	return service.Tokens{
		Access: secret.New("canary-access"), Refresh: secret.New("canary-refresh"),
		RenewAt: time.Date(2026, 3, 4, 15, 16, 0, 0, time.UTC),
	}
}

func tokenStore(t *testing.T, v *vault.Vault, client string) service.TokenStore {
	t.Helper()
	kept := app.TokensIn(apptest.Lasting{Vault: v}, t.TempDir())
	require.NotNil(t, kept)
	return kept(signin.Credentials{Kind: signin.KindLive, BaseURL: "https://pos.example.com/", ClientID: client})
}

func TestTokensAreKeptForTheNextStart(t *testing.T) {
	t.Parallel()
	v := vault.OpenMemory()
	one := tokenStore(t, v, "demo-client")
	_, err := one.Load(t.Context())
	require.ErrorIs(t, err, vault.ErrNotFound)
	require.NoError(t, one.Save(t.Context(), someTokens()))

	got, err := tokenStore(t, v, "demo-client").Load(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "canary-access", got.Access.Reveal())
	assert.Equal(t, "canary-refresh", got.Refresh.Reveal())
	assert.True(t, got.RenewAt.Equal(someTokens().RenewAt))
	_, err = tokenStore(t, v, "another-client").Load(t.Context())
	require.ErrorIs(t, err, vault.ErrNotFound, "each client has its own")
}

func TestTokensTooLongForTheKeyring(t *testing.T) {
	t.Parallel()
	s := tokenStore(t, vault.OpenMemory(), "demo-client")
	long := someTokens()
	long.Access, long.Refresh = secret.New(strings.Repeat("a", 992)), secret.New(strings.Repeat("r", 1000))
	require.NoError(t, s.Save(t.Context(), long))
	got, err := s.Load(t.Context())
	require.NoError(t, err)
	assert.Equal(t, long.Access.Reveal(), got.Access.Reveal())
	assert.True(t, got.Refresh.IsEmpty())
}

func TestUnreadableTokens(t *testing.T) {
	t.Parallel()
	v := vault.OpenMemory()
	require.NoError(t, v.Put("tokens https://pos.example.com/ demo-client", secret.New("canary{")))
	_, err := tokenStore(t, v, "demo-client").Load(t.Context())
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "canary")
}

func TestNoTokensAreKeptWithoutAKeyring(t *testing.T) {
	t.Parallel()
	assert.Nil(t, app.TokensIn(vault.OpenMemory(), t.TempDir()))
}

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
	live(t, server.URL, app.TokensIn(apptest.Lasting{Vault: v}, folder), true)
	live(t, server.URL, app.TokensIn(apptest.Lasting{Vault: v}, folder), false)
	assert.EqualValues(t, 1, grants.Load())
	live(t, server.URL, app.TokensIn(apptest.Lasting{Vault: v}, folder), true)
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

const tokenHolder = "COMPTOIR_TEST_TOKEN_HOLDER"

// holdTokens is another process between Lock and unlock.
func holdTokens(folder string) {
	kept := app.TokensIn(apptest.Lasting{Vault: vault.OpenMemory()}, folder)(signin.Credentials{BaseURL: "https://pos.example.com/", ClientID: "demo-client"})
	unlock, err := kept.Lock(context.Background())
	if err != nil {
		panic(err)
	}
	_, _ = os.Stdout.WriteString("held\n")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	unlock()
}

func TestTwoProcessesFetchTokensInTurn(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	other := exec.Command(os.Args[0]) //nolint:gosec // this test's own binary
	other.Env = append(os.Environ(), tokenHolder+"="+folder)
	in, err := other.StdinPipe()
	require.NoError(t, err)
	out, err := other.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "held\n", line)

	kept := app.TokensIn(apptest.Lasting{Vault: vault.OpenMemory()}, folder)(signin.Credentials{BaseURL: "https://pos.example.com/", ClientID: "demo-client"})
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = kept.Lock(ended)
	require.ErrorIs(t, err, context.Canceled, "the other one has it")
	_, err = in.Write([]byte("\n"))
	require.NoError(t, err)
	unlock, err := kept.Lock(t.Context())
	require.NoError(t, err)
	unlock()
	require.NoError(t, other.Wait())
}
