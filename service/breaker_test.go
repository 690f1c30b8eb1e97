package service_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// wire is a network that can be pulled out.
type wire struct {
	dead  atomic.Bool
	tried atomic.Int64
	good  string
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w.tried.Add(1)
	if w.dead.Load() {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ENETUNREACH}
	}
	if strings.HasSuffix(r.URL.Path, "token") {
		return answer(200, tokenAnswer(1), nil), nil
	}
	return answer(200, w.good, nil), nil
}

func pulled(t *testing.T, change func(*service.Config)) (*wire, *service.Client) {
	t.Helper()
	w := &wire{good: fixture(t, "lookup-success-consumer.json")}
	cfg := configAt("https://pos.example.com")
	cfg.Transport = w
	if change != nil {
		change(&cfg)
	}
	c := newClient(t, cfg)
	require.NoError(t, c.SignIn(t.Context()))
	w.dead.Store(true)
	return w, c
}

func TestADeadNetworkAnswersAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w, c := pulled(t, nil)
		look := func() error { return perform(t, t.Context(), c, service.OpLookup, "") }
		for range 5 {
			assert.Zero(t, service.AsError(look()).RetryAfter, "still trying")
		}
		tried := w.tried.Load()
		for _, op := range []service.Operation{service.OpLookup, service.OpAuthorize, service.OpToken} {
			e := service.AsError(perform(t, t.Context(), c, op, ""))
			require.NotNil(t, e, op)
			assert.Equal(t, service.KeyUnreachable, e.Key, op)
			assert.Equal(t, service.ClassLater, e.Class, "%s: nothing was sent", op)
			assert.Equal(t, 10*time.Second, e.RetryAfter, op)
			assert.Contains(t, e.Error(), "try again in 10s")
		}
		assert.Equal(t, tried, w.tried.Load(), "nothing was tried")

		time.Sleep(10 * time.Second) // the bubble's clock
		assert.Error(t, look())
		assert.Equal(t, tried+1, w.tried.Load(), "one probe")
		assert.Error(t, look())
		assert.Equal(t, tried+1, w.tried.Load(), "and it is taken for dead again")

		w.dead.Store(false)
		time.Sleep(10 * time.Second)
		require.NoError(t, look())
		require.NoError(t, look())
	})
}

func TestOnlyADeadNetworkOpensTheBreaker(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.Config.SetKeepAlivesEnabled(false) // net/http itself repeats a read on a kept connection
	s.script("lookup", cut, reply(500, ``), reply(503, ``), reply(200, `<html>`), cut, cut, cut, cut, reply(200, fixture(t, "lookup-success-consumer.json")))
	cfg := config(s)
	cfg.Breaker.Failures = 2
	c := newClient(t, cfg)
	for range 8 {
		assert.Error(t, perform(t, t.Context(), c, service.OpLookup, ""))
	}
	assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
}

// A store that takes calls and never answers them is as good as dead.
func TestSilenceOpensTheBreaker(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.on("lookup", stall(""))
	cfg := config(s)
	cfg.Breaker, cfg.Tokens = service.Breaker{Failures: 2, Wait: time.Hour}, newKeyring()
	require.NoError(t, newClient(t, cfg).SignIn(t.Context()))
	cfg.Limits.Read = 200 * time.Millisecond
	c := newClient(t, cfg)
	for range 2 {
		assert.True(t, service.IsKey(perform(t, t.Context(), c, service.OpLookup, ""), service.KeyNoAnswer))
	}
	assert.True(t, service.IsKey(perform(t, t.Context(), c, service.OpLookup, ""), service.KeyUnreachable))
	assert.Len(t, s.requests("lookup"), 2)
}

// Who leaves while a probe is out proves nothing, and blocks nobody.
func TestAProbeThatIsGivenUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w, c := pulled(t, func(cfg *service.Config) { cfg.Breaker.Failures = 1 })
		assert.Error(t, perform(t, t.Context(), c, service.OpLookup, ""))
		time.Sleep(10 * time.Second)
		w.dead.Store(false)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		assert.True(t, service.IsKey(perform(t, ctx, c, service.OpLookup, ""), service.KeyCancelled))
		assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
	})
}

func TestABreakerErrorSaysWhy(t *testing.T) {
	t.Parallel()
	_, c := pulled(t, func(cfg *service.Config) { cfg.Breaker = service.Breaker{Failures: 1, Wait: time.Hour} })
	first := perform(t, t.Context(), c, service.OpLookup, "")
	second := perform(t, t.Context(), c, service.OpLookup, "")
	assert.ErrorIs(t, first, syscall.ENETUNREACH)
	assert.NotErrorIs(t, second, syscall.ENETUNREACH)
	assert.Contains(t, errors.Unwrap(second).Error(), "tried again later")
}

// A store that takes a call and then thinks for ever is left long before the
// time for the whole call is over.
func TestFirstByteLimit(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.on("lookup", stall(""))
	cfg := config(s)
	cfg.Limits = service.Limits{FirstByte: 500 * time.Millisecond, Read: time.Hour}
	assert.True(t, service.IsKey(perform(t, t.Context(), newClient(t, cfg), service.OpLookup, ""), service.KeyNoAnswer))
}
