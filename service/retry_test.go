package service_test

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// quick waits next to nothing, so that a test need not.
func quick() service.Retry {
	return service.Retry{First: time.Microsecond, Cap: time.Microsecond}
}

func TestReadsAreSentAgain(t *testing.T) {
	t.Parallel()
	good := fixture(t, "lookup-success-consumer.json")
	for name, c := range map[string]struct {
		steps []http.HandlerFunc
		sent  int
		key   service.Key
	}{
		"after a cut":        {[]http.HandlerFunc{cut, reply(200, good)}, 2, ""},
		"after two":          {[]http.HandlerFunc{cut, reply(503, ``), reply(200, good)}, 3, ""},
		"after a 429":        {[]http.HandlerFunc{reply(429, ``), reply(200, good)}, 2, ""},
		"after a 504":        {[]http.HandlerFunc{reply(504, `{"error":"GATEWAY_TIMEOUT"}`), reply(200, good)}, 2, ""},
		"no more than twice": {[]http.HandlerFunc{reply(500, ``), reply(502, ``), reply(503, ``), reply(200, good)}, 3, service.KeyServerError},
		"not after a no":     {[]http.HandlerFunc{reply(409, `{"error":"not_found"}`), reply(200, good)}, 1, service.KeyNotFound},
		"not after nonsense": {[]http.HandlerFunc{reply(200, `<html>`), reply(200, good)}, 1, service.KeyUnreadable},
		"general_error":      {[]http.HandlerFunc{reply(409, `{"error":"general_error"}`), reply(200, good)}, 1, service.KeyGeneral},
	} {
		s := newStore(t)
		s.Config.SetKeepAlivesEnabled(false) // net/http itself repeats a read on a kept connection
		s.script("lookup", c.steps...)
		cfg := config(s)
		cfg.Retry = quick()
		err := perform(t, t.Context(), newClient(t, cfg), service.OpLookup, "")
		assert.Len(t, s.requests("lookup"), c.sent, name)
		if c.key == "" {
			assert.NoError(t, err, name)
			continue
		}
		assert.True(t, service.IsKey(err, c.key), "%s: %v", name, err)
	}
}

// Another PIN for the customer, and a session for them, are not worth it.
func TestWhatIsNotSentAgain(t *testing.T) {
	t.Parallel()
	for _, op := range append([]service.Operation{service.OpVerify, service.OpWidget}, changes...) {
		s := newStore(t)
		s.on(last(op), cut)
		cfg := config(s)
		cfg.Retry = quick()
		assert.Error(t, perform(t, t.Context(), newClient(t, cfg), op, ""), op)
		assert.Len(t, s.requests(last(op)), 1, op)
	}
}

func TestATokenIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("token", cut, reply(200, tokenAnswer(1)))
	s.answer("authorization", 200, fixture(t, "authorization-success-roc.json"))
	cfg := config(s)
	cfg.Retry = quick()
	assert.NoError(t, perform(t, t.Context(), newClient(t, cfg), service.OpAuthorize, ""))
	assert.Len(t, s.requests("token"), 2)
}

// answering is a transport that answers out of memory, as a test in a bubble needs.
type answering func(*http.Request) (*http.Response, error)

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) { return a(r) }

// waits returns how long a lookup took on the clock of the bubble, and the error.
func waits(t *testing.T, retry service.Retry, header http.Header, failures int) (time.Duration, error) {
	t.Helper()
	good := fixture(t, "lookup-success-consumer.json")
	cfg := configAt("https://pos.example.com")
	cfg.Retry, cfg.Now = retry, nil
	asked := 0
	cfg.Transport = answering(func(r *http.Request) (*http.Response, error) {
		if last := r.URL.Path; last[len(last)-5:] == "token" {
			return answer(200, tokenAnswer(1), nil), nil
		}
		if asked++; asked <= failures {
			return answer(503, ``, header), nil
		}
		return answer(200, good, nil), nil
	})
	before := time.Now()
	err := perform(t, t.Context(), newClient(t, cfg), service.OpLookup, "")
	return time.Since(before), err
}

func TestWaitsDoubleUpToACap(t *testing.T) {
	t.Parallel()
	most := func() float64 { return 0.999999999 }
	for _, c := range []struct {
		retry service.Retry
		want  time.Duration
	}{
		{service.Retry{Dice: most}, 750 * time.Millisecond}, // 250 and 500
		{service.Retry{Most: 4, First: time.Second, Cap: 2 * time.Second, Dice: most}, 7 * time.Second},
		{service.Retry{Most: 2, First: time.Second, Dice: func() float64 { return 0.5 }}, 1500 * time.Millisecond},
		{service.Retry{Most: 2, First: time.Second, Dice: func() float64 { return 0 }}, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			took, err := waits(t, c.retry, nil, max(2, c.retry.Most))
			require.NoError(t, err)
			assert.InDelta(t, c.want, took, float64(time.Millisecond))
		})
	}
}

func TestRetryAfterIsObeyed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		took, err := waits(t, service.Retry{}, http.Header{"Retry-After": {"7"}}, 1)
		require.NoError(t, err)
		assert.Equal(t, 7*time.Second, took)

		took, err = waits(t, service.Retry{}, http.Header{"Retry-After": {time.Now().Add(3 * time.Second).UTC().Format(http.TimeFormat)}}, 1)
		require.NoError(t, err)
		assert.Equal(t, 3*time.Second, took)

		took, err = waits(t, service.Retry{}, http.Header{"Retry-After": {"60"}}, 1)
		assert.Zero(t, took, "longer than the call may take: the caller is told at once")
		require.True(t, service.IsKey(err, service.KeyServerError))
		assert.Equal(t, time.Minute, service.AsError(err).RetryAfter)
		assert.Contains(t, err.Error(), "try again in 1m0s")

		took, err = waits(t, service.Retry{Dice: func() float64 { return 0 }}, http.Header{"Retry-After": {"soon"}}, 1)
		require.NoError(t, err)
		assert.Zero(t, took)
	})
}

func TestWhoGivesUpDoesNotWait(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.on("lookup", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "10")
		w.WriteHeader(503)
		cancel()
	})
	cfg := config(s)
	cfg.Retry = service.Retry{}
	err := perform(t, ctx, newClient(t, cfg), service.OpLookup, "")
	assert.True(t, service.IsKey(err, service.KeyCancelled), "%v", err)
	assert.Len(t, s.requests("lookup"), 1)
}

// A store in trouble is not buried under second tries: of a hundred calls at
// once, few are repeated.
func TestTheBudgetIsShared(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	const calls, most = 100, 50
	var first sync.WaitGroup // nobody is answered before all have asked
	first.Add(calls)
	var asked atomic.Int64
	s.on("lookup", func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) <= calls {
			first.Done()
			first.Wait()
		}
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	cfg := config(s)
	cfg.Retry = service.Retry{Most: most, First: time.Microsecond, Cap: time.Microsecond, Share: 0.01}
	c := newClient(t, cfg)
	together(calls, func() {
		assert.True(t, service.IsKey(perform(t, t.Context(), c, service.OpLookup, ""), service.KeyServerError))
	})
	assert.Less(t, asked.Load(), int64(calls*(1+most)/4))
}

// A pause that the store asks for is kept for that call, by whoever makes it: nothing is
// sent before it is over, not even what moves money, and the error says how long it lasts.
func TestAPauseIsKept(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("lookup", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "30")
		w.WriteHeader(429)
	}, reply(200, fixture(t, "lookup-success-consumer.json")))
	s.answer("search", 200, fixture(t, "search-success.json"))
	var run atomic.Int64
	cfg := config(s)
	cfg.Retry = service.Retry{Most: -1}
	cfg.Elapsed = func() time.Duration { return time.Duration(run.Load()) }
	c := newClient(t, cfg)
	for _, at := range []time.Duration{0, 10 * time.Second} {
		run.Store(int64(at))
		e := service.AsError(perform(t, t.Context(), c, service.OpLookup, ""))
		require.NotNil(t, e)
		assert.Equal(t, service.KeyTooMany, e.Key)
		assert.Equal(t, 30*time.Second-at, e.RetryAfter)
	}
	assert.Len(t, s.requests("lookup"), 1, "the second was not sent")
	require.NoError(t, perform(t, t.Context(), c, service.OpSearch, ""), "other calls go on")
	run.Store(int64(30*time.Second + 1))
	require.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
	assert.Len(t, s.requests("lookup"), 2)
}
