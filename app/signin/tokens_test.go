package signin_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	kept := signin.TokensIn(apptest.Lasting{Vault: v}, t.TempDir())
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
	assert.Nil(t, signin.TokensIn(vault.OpenMemory(), t.TempDir()))
}

const tokenHolder = "COMPTOIR_TEST_TOKEN_HOLDER"

// holdTokens is another process between Lock and unlock.
func holdTokens(folder string) {
	kept := signin.TokensIn(apptest.Lasting{Vault: vault.OpenMemory()}, folder)(signin.Credentials{BaseURL: "https://pos.example.com/", ClientID: "demo-client"})
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

	kept := signin.TokensIn(apptest.Lasting{Vault: vault.OpenMemory()}, folder)(signin.Credentials{BaseURL: "https://pos.example.com/", ClientID: "demo-client"})
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
