package vault

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/seal"
	"comptoir/service/secret"
)

func TestAKeyIsMadeOnce(t *testing.T) {
	t.Parallel()
	ring := newFake()
	one, err := openWith(ring).Key("journal")
	require.NoError(t, err)
	assert.Len(t, one, seal.KeySize)
	again, err := openWith(ring).Key("journal")
	require.NoError(t, err)
	assert.Equal(t, one, again, "the next run has the same")
	other, err := openWith(ring).Key("drafts")
	require.NoError(t, err)
	assert.NotEqual(t, one, other)
}

func TestAKeyThatIsNoneStays(t *testing.T) {
	t.Parallel()
	ring := newFake()
	v := openWith(ring)
	for _, kept := range []string{"", "short", "bm90IDMyIGJ5dGVz", "****"} {
		require.NoError(t, v.Put("journal", secret.New(kept)))
		_, err := v.Key("journal")
		require.ErrorIs(t, err, ErrKey)
		assert.NotContains(t, err.Error(), "bm90")
		assert.Equal(t, kept, ring.items["Comptoir/journal"])
	}
}

// forgetful says yes and keeps nothing.
type forgetful struct{ *fake }

func (f forgetful) Set(service, user, password string) error {
	if user == "journal" {
		return nil
	}
	return f.fake.Set(service, user, password)
}

func TestNoKeyWithoutAKeyringThatKeepsIt(t *testing.T) {
	t.Parallel()
	_, err := openWith(forgetful{newFake()}).Key("journal")
	require.ErrorIs(t, err, ErrNotFound)

	ring := newFake()
	v := openWith(ring)
	ring.get = errors.New("gone")
	_, err = v.Key("journal")
	require.ErrorIs(t, err, ErrUnavailable)
	assert.Empty(t, ring.items, "a keyring that cannot be read is not given another key")

	ring.get, ring.set = nil, errors.New("full")
	_, err = v.Key("journal")
	require.ErrorIs(t, err, ErrUnavailable)
}
