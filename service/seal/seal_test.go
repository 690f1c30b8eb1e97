package seal_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"comptoir/service/seal"
)

func sealer(t require.TestingT, key []byte) *seal.Sealer {
	s, err := seal.New(key)
	require.NoError(t, err)
	return s
}

func TestWhatIsSealedOpens(t *testing.T) {
	t.Parallel()
	s := sealer(t, seal.NewKey())
	rapid.Check(t, func(t *rapid.T) {
		plain, bound := rapid.SliceOf(rapid.Byte()).Draw(t, "plain"), rapid.SliceOf(rapid.Byte()).Draw(t, "bound")
		sealed := s.Seal(plain, bound)
		assert.Len(t, sealed, len(plain)+seal.Overhead)
		back, err := s.Open(sealed, bound)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(plain, back))
	})
}

func TestNothingElseOpens(t *testing.T) {
	t.Parallel()
	key := seal.NewKey()
	s := sealer(t, key)
	sealed := s.Seal([]byte("account 90010032"), []byte("entry-1"))
	for at := range sealed {
		changed := bytes.Clone(sealed)
		changed[at] ^= 1
		_, err := s.Open(changed, []byte("entry-1"))
		require.ErrorIs(t, err, seal.ErrOpen, "byte %d", at)
	}
	for name, open := range map[string]func() ([]byte, error){
		"another entry": func() ([]byte, error) { return s.Open(sealed, []byte("entry-2")) },
		"no entry":      func() ([]byte, error) { return s.Open(sealed, nil) },
		"another key":   func() ([]byte, error) { return sealer(t, seal.NewKey()).Open(sealed, []byte("entry-1")) },
		"cut":           func() ([]byte, error) { return s.Open(sealed[:len(sealed)-1], []byte("entry-1")) },
		"nothing":       func() ([]byte, error) { return s.Open(nil, []byte("entry-1")) },
	} {
		plain, err := open()
		require.ErrorIs(t, err, seal.ErrOpen, name)
		assert.Nil(t, plain, name)
	}
	back, err := sealer(t, key).Open(sealed, []byte("entry-1"))
	require.NoError(t, err, "the next run, with the same key")
	assert.Equal(t, "account 90010032", string(back))
}

func TestSealedTwiceLooksDifferent(t *testing.T) {
	t.Parallel()
	s := sealer(t, seal.NewKey())
	one, two := s.Seal([]byte("same"), nil), s.Seal([]byte("same"), nil)
	assert.NotEqual(t, one, two)
	assert.NotContains(t, string(one), "same")
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for _, size := range []int{0, 16, 31, 33} {
		_, err := seal.New(make([]byte, size))
		require.ErrorIs(t, err, seal.ErrKey, size)
	}
	assert.Len(t, seal.NewKey(), seal.KeySize)
	assert.NotEqual(t, seal.NewKey(), seal.NewKey())
}

func TestAPrintedSealerShowsNoKey(t *testing.T) {
	t.Parallel()
	s := sealer(t, bytes.Repeat([]byte{0x41}, seal.KeySize))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		assert.Equal(t, "sealer", fmt.Sprintf(verb, s))
	}
}
