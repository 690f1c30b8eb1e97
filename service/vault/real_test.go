package vault_test

import (
	"crypto/rand"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
	"comptoir/service/vault"
)

// TestRealService needs a keyring of its own; without a desktop:
//
//	dbus-run-session -- bash -c 'printf pw | gnome-keyring-daemon --unlock --components=secrets
//	  COMPTOIR_SECRET_SERVICE=1 go test -run TestRealService ./service/vault'
//
// With COMPTOIR_SECRET_REASON set it expects a keyring out of order for that reason.
func TestRealService(t *testing.T) {
	if os.Getenv("COMPTOIR_SECRET_SERVICE") != "1" {
		t.Skip("it would write into this user's keyring; set COMPTOIR_SECRET_SERVICE=1 to allow that")
	}
	v := vault.Open()
	if reason := os.Getenv("COMPTOIR_SECRET_REASON"); reason != "" {
		assert.Equal(t, reason, v.Reason())
		assert.False(t, v.Durable())
		return
	}
	require.Equal(t, vault.ReasonOK, v.Reason())
	require.True(t, v.Durable())
	name := "test-" + rand.Text()
	t.Cleanup(func() { _ = v.Delete(name) })
	_, err := v.Get(name)
	require.ErrorIs(t, err, vault.ErrNotFound)
	for _, value := range []string{"one", strings.Repeat("é", vault.MaxBytes/2)} {
		require.NoError(t, v.Put(name, secret.New(value)))
		got, err := vault.Open().Get(name)
		require.NoError(t, err)
		assert.Equal(t, value, got.Reveal())
	}
	require.NoError(t, v.Delete(name))
	_, err = v.Get(name)
	require.ErrorIs(t, err, vault.ErrNotFound)
}
