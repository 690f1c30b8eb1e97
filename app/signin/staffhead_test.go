package signin_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/signin"
	"comptoir/service/secret"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

func TestStaffHeadInTheKeyring(t *testing.T) {
	t.Parallel()
	ring := apptest.Lasting{Vault: vault.OpenMemory()}
	head, other := signin.StaffHeadIn(ring, "one"), signin.StaffHeadIn(ring, "two")
	none, err := head.Head()
	require.NoError(t, err)
	assert.Zero(t, none)
	want := staff.Head{List: 12, Tries: 345}
	require.NoError(t, head.KeepHead(want))
	got, err := head.Head()
	require.NoError(t, err)
	assert.Equal(t, want, got)
	got, err = other.Head()
	require.NoError(t, err)
	assert.Zero(t, got, "each till has its own")

	for _, text := range []string{"", "1 12", "1 12 345 6", "2 12 345", "1 012 345", "one"} {
		require.NoError(t, ring.Put("one", secret.New(text)))
		_, err = head.Head()
		require.Error(t, err, text)
	}
}
