package vault

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
)

// stuck is a keyring that waits for somebody to type its password.
type stuck struct {
	*fake
	waiting bool
	typed   chan struct{}
}

func (s *stuck) Set(service, user, password string) error {
	if s.waiting {
		<-s.typed
	}
	return s.fake.Set(service, user, password)
}

// Each test runs on the fake clock of a synctest bubble: the waits take no time.

func TestOpenDoesNotWaitForAPassword(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &stuck{fake: newFake(), waiting: true, typed: make(chan struct{})}
		before := time.Now()
		v := openWith(s)
		assert.Equal(t, 3*time.Second, time.Since(before))
		assert.False(t, v.Durable())
		assert.Equal(t, ReasonTimeout, v.Reason())
		require.NoError(t, v.Put("token", secret.New("canary")))
		close(s.typed)
		synctest.Wait()
		assert.Empty(t, s.items, "a late probe still cleans up")
	})
}

func TestALateKeyringHoldsNobodyForGood(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &stuck{fake: newFake(), typed: make(chan struct{})}
		v := openWith(s)
		require.True(t, v.Durable())
		s.waiting = true
		before := time.Now()
		err := v.Put("token", secret.New("one"))
		require.ErrorIs(t, err, ErrUnavailable)
		assert.Contains(t, err.Error(), "(timeout)")
		assert.Equal(t, 30*time.Second, time.Since(before))
		require.ErrorIs(t, v.Put("token", secret.New("two")), ErrUnavailable, "the first still has its turn")
		close(s.typed)
		synctest.Wait()
		got, err := v.Get("token")
		require.NoError(t, err)
		assert.Equal(t, "one", got.Reveal(), "the call that gave up waiting for its turn was never made")
	})
}

func TestAPasswordTypedInTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &stuck{fake: newFake(), typed: make(chan struct{})}
		v := openWith(s)
		s.waiting = true
		time.AfterFunc(20*time.Second, func() { close(s.typed) })
		require.NoError(t, v.Put("token", secret.New("canary")))
	})
}
