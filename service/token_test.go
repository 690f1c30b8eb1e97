package service_test

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// grants returns the grant types that were asked for, in order.
func grants(t *testing.T, s *store) []string {
	t.Helper()
	var kinds []string
	for _, r := range s.requests("token") {
		form, err := url.ParseQuery(r.body)
		require.NoError(t, err)
		kinds = append(kinds, form.Get("grant_type"))
	}
	return kinds
}

func TestTokenRequest(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	require.NoError(t, newClient(t, config(s)).SignIn(t.Context()))
	r := s.requests("token")[0]
	assert.Equal(t, "POST", r.method)
	assert.Equal(t, "/flexiti/pos-api/v2/oauth/token", r.uri)
	assert.Equal(t, "application/x-www-form-urlencoded", r.header.Get("Content-Type"))
	assert.Equal(t, "client_id=maple-demo-client&client_secret=canary-client-secret&grant_type=client_credentials", r.body)
	assert.Empty(t, r.header.Get("Authorization"))
}

func TestTokenTypeInAnySpelling(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("token", 200, fixture(t, "oauth-token-success-scoped.json"))
	s.answer("search", 200, `[]`)
	_, _ = newClient(t, config(s)).Search(t.Context(), maple())
	assert.Equal(t, "Bearer a1c0ffee00000000000000000000000000000003", s.requests("search")[0].header.Get("Authorization"))
}

func TestTokenIsKeptAndRenewedAtFourFifths(t *testing.T) {
	t.Parallel()
	s, clock := newStore(t), newClock()
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	cfg := config(s)
	cfg.Now = clock.Now
	c := newClient(t, cfg)
	look := func() {
		require.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
	}
	look()
	clock.advance(960*time.Second - 1)
	look()
	assert.Equal(t, []string{"client_credentials"}, grants(t, s))
	clock.advance(1)
	look()
	assert.Equal(t, []string{"client_credentials", "refresh_token"}, grants(t, s))
	form, err := url.ParseQuery(s.requests("token")[1].body)
	require.NoError(t, err)
	assert.Equal(t, "refresh1", form.Get("refresh_token"))
	seen := s.requests("lookup")
	assert.Equal(t, "Bearer access1", seen[1].header.Get("Authorization"))
	assert.Equal(t, "Bearer access2", seen[2].header.Get("Authorization"))
}

func TestTokenWithoutLifetimeLastsUntilRefused(t *testing.T) {
	t.Parallel()
	s, clock := newStore(t), newClock()
	s.answer("token", 200, `{"access_token":"access1"}`)
	cfg := config(s)
	cfg.Now = clock.Now
	c := newClient(t, cfg)
	s.answer("search", 200, `[]`)
	_, _ = c.Search(t.Context(), maple())
	clock.advance(1000 * time.Hour)
	_, _ = c.Search(t.Context(), maple())
	assert.Len(t, s.requests("token"), 1)
}

func TestOneRefreshForAHundred(t *testing.T) {
	t.Parallel()
	s, clock := newStore(t), newClock()
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	cfg := config(s)
	cfg.Now = clock.Now
	c := newClient(t, cfg)
	require.NoError(t, c.SignIn(t.Context()))
	clock.advance(20 * time.Minute)
	together(100, func() { assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, "")) })
	assert.Equal(t, []string{"client_credentials", "refresh_token"}, grants(t, s))
	assert.Len(t, s.requests("lookup"), 100)
}

func TestOneRefreshForAHundredRefusals(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	good := reply(200, fixture(t, "lookup-success-consumer.json"))
	stale := reply(401, fixture(t, "any-error-invalid-token.json"))
	s.on("lookup", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer access2" {
			good(w, r)
			return
		}
		stale(w, r)
	})
	c := newClient(t, config(s))
	together(100, func() { assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, "")) })
	assert.Equal(t, []string{"client_credentials", "refresh_token"}, grants(t, s))
}

func together(n int, work func()) {
	var start, done sync.WaitGroup
	start.Add(1)
	for range n {
		done.Go(func() {
			start.Wait()
			work()
		})
	}
	start.Done()
	done.Wait()
}

func TestFailedRefreshSignsInOnce(t *testing.T) {
	t.Parallel()
	refused := reply(400, fixture(t, "oauth-token-error-invalid-grant.json"))
	wrong := reply(400, fixture(t, "oauth-token-error-invalid-client.json"))
	for name, c := range map[string]struct {
		steps []http.HandlerFunc
		key   service.Key // empty: success
	}{
		"then works":    {[]http.HandlerFunc{reply(200, tokenAnswer(1)), refused, reply(200, tokenAnswer(2))}, ""},
		"cut, works":    {[]http.HandlerFunc{reply(200, tokenAnswer(1)), cut, reply(200, tokenAnswer(2))}, ""},
		"then gives up": {[]http.HandlerFunc{reply(200, tokenAnswer(1)), refused, wrong}, service.KeyInvalidClient},
	} {
		s, clock := newStore(t), newClock()
		s.script("token", c.steps...)
		s.answer("authorization", 200, fixture(t, "authorization-success-roc.json"))
		cfg := config(s)
		cfg.Now = clock.Now
		client := newClient(t, cfg)
		require.NoError(t, client.SignIn(t.Context()), name)
		clock.advance(20 * time.Minute)
		err := perform(t, t.Context(), client, service.OpAuthorize, "")
		assert.Equal(t, []string{"client_credentials", "refresh_token", "client_credentials"}, grants(t, s), name)
		if c.key == "" {
			assert.NoError(t, err, name)
			continue
		}
		e := service.AsError(err)
		require.NotNil(t, e, name)
		assert.Equal(t, service.OpToken, e.Operation, name)
		assert.Equal(t, c.key, e.Key, name)
		assert.Equal(t, service.ClassSupport, e.Class, "nothing was sent: not unknown")
		assert.Empty(t, s.requests("authorization"), name)
	}
}

func TestSignInAsksAnew(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	c := newClient(t, config(s))
	require.NoError(t, c.SignIn(t.Context()))
	s.answer("token", 400, fixture(t, "oauth-token-error-invalid-client.json"))
	assert.True(t, service.IsKey(c.SignIn(t.Context()), service.KeyInvalidClient))
	assert.Equal(t, []string{"client_credentials", "client_credentials"}, grants(t, s))
}

func TestWhoGivesUpCancelsNobodyElse(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	asked, release := make(chan struct{}), make(chan struct{})
	s.on("token", func(w http.ResponseWriter, r *http.Request) {
		close(asked)
		<-release
		reply(200, tokenAnswer(1))(w, r)
	})
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	c := newClient(t, config(s))
	impatient, giveUp := context.WithCancel(t.Context())
	first, second := make(chan error, 1), make(chan error, 1)
	go func() { first <- perform(t, impatient, c, service.OpAuthorize, "") }()
	<-asked
	go func() { second <- perform(t, t.Context(), c, service.OpLookup, "") }()
	giveUp()
	err := <-first
	assert.True(t, service.IsKey(err, service.KeyCancelled))
	assert.Equal(t, service.ClassLater, service.AsError(err).Class, "nothing was sent: not unknown")
	assert.ErrorIs(t, err, context.Canceled)
	close(release)
	assert.NoError(t, <-second)
	assert.Len(t, s.requests("token"), 1)
	assert.Empty(t, s.requests("authorization"))
}

func TestReplayAfterAStaleToken(t *testing.T) {
	t.Parallel()
	for file, op := range map[string]service.Operation{
		"any-error-invalid-token.json": service.OpAuthorize, "any-error-unauthorized.json": service.OpLookup,
	} {
		good := fixture(t, map[service.Operation]string{
			service.OpAuthorize: "authorization-success-roc.json", service.OpLookup: "lookup-success-consumer.json",
		}[op])
		s := newStore(t)
		s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
		s.script(string(op), reply(401, fixture(t, file)), reply(200, good))
		require.NoError(t, perform(t, t.Context(), newClient(t, config(s)), op, ""), op)
		seen := s.requests(string(op))
		require.Len(t, seen, 2, op)
		assert.Equal(t, "Bearer access1", seen[0].header.Get("Authorization"))
		assert.Equal(t, "Bearer access2", seen[1].header.Get("Authorization"))
		assert.Equal(t, seen[0].body, seen[1].body)
		assert.Equal(t, seen[0].header.Get("X-Reference-Id"), seen[1].header.Get("X-Reference-Id"))
		assert.Equal(t, seen[0].header.Get("X-Reference-Id"), s.requests("token")[1].header.Get("X-Reference-Id"))
	}
}

func TestASecondRefusalOfTheTokenIsAnError(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	s.answer("authorization", 401, fixture(t, "any-error-invalid-token.json"))
	err := perform(t, t.Context(), newClient(t, config(s)), service.OpAuthorize, "")
	assert.True(t, service.IsKey(err, service.KeyInvalidToken))
	assert.Equal(t, service.ClassSupport, service.AsError(err).Class, "refused twice: nothing was charged")
	assert.Len(t, s.requests("authorization"), 2)
}

// Only a 401 that names the token proves that nothing was processed.
func TestWhatIsNoTokenProblem(t *testing.T) {
	t.Parallel()
	for file, status := range map[string]int{"any-error-wrong-inputs-401.json": 401, "any-error-invalid-token.json": 409} {
		s := newStore(t)
		s.answer("authorization", status, fixture(t, file))
		err := perform(t, t.Context(), newClient(t, config(s)), service.OpAuthorize, "")
		assert.True(t, service.IsKey(err, service.KeyInvalid, service.KeyInvalidToken), file)
		assert.Len(t, s.requests("authorization"), 1, file)
		assert.Len(t, s.requests("token"), 1, file)
	}
}

// It proves nothing, so nothing is sent twice; but the next call does not try
// the same token again.
func TestUnreadable401DropsTheToken(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	s.script("lookup", reply(401, `<html>`), reply(200, fixture(t, "lookup-success-consumer.json")))
	c := newClient(t, config(s))
	assert.True(t, service.IsKey(perform(t, t.Context(), c, service.OpLookup, ""), service.KeyUnreadable))
	assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
	assert.Equal(t, "Bearer access2", s.requests("lookup")[1].header.Get("Authorization"))
}
