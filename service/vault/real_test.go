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

// TestRealService needs a keyring of its own, which .ci/keyring-test.sh starts.
// With COMPTOIR_SECRET_REASON set it expects one out of order for that reason.
func TestRealService(t *testing.T) {
	if os.Getenv("COMPTOIR_SECRET_SERVICE") != "1" {
		t.Skip("it would write into this user's keyring; .ci/keyring-test.sh gives it one of its own")
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
	one, err := v.Key(name)
	require.NoError(t, err)
	again, err := vault.Open().Key(name)
	require.NoError(t, err)
	assert.Equal(t, one, again)
	require.NoError(t, v.Delete(name))
	_, err = v.Get(name)
	require.ErrorIs(t, err, vault.ErrNotFound)
}
