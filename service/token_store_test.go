package service_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/secret"
)

// keyring is a TokenStore that several clients share, as programs share one.
type keyring struct {
	turn   chan struct{}
	mu     sync.Mutex
	tokens service.Tokens
	saved  int
	broken error
}

func newKeyring() *keyring { return &keyring{turn: make(chan struct{}, 1)} }

func (k *keyring) Load(context.Context) (service.Tokens, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.tokens, k.broken
}

func (k *keyring) Save(_ context.Context, t service.Tokens) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.tokens = t
	k.saved++
	return k.broken
}

func (k *keyring) Lock(ctx context.Context) (func(), error) {
	if k.broken != nil {
		return nil, k.broken
	}
	select {
	case k.turn <- struct{}{}:
		return func() { <-k.turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// programs are clients of one store that share a keyring.
func programs(t *testing.T, n int) (*store, *clock, *keyring, []*service.Client) {
	t.Helper()
	s, now, k := newStore(t), newClock(), newKeyring()
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	cfg := config(s)
	cfg.Now, cfg.Tokens = now.Now, k
	var all []*service.Client
	for range n {
		all = append(all, newClient(t, cfg))
	}
	return s, now, k, all
}

func TestOneRefreshForTwoPrograms(t *testing.T) {
	t.Parallel()
	s, now, k, both := programs(t, 2)
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	require.NoError(t, both[0].SignIn(t.Context()))
	now.advance(20 * time.Minute)
	var turn sync.Mutex
	next := 0
	together(100, func() {
		turn.Lock()
		next++
		c := both[next%2]
		turn.Unlock()
		assert.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
	})
	assert.Equal(t, []string{"client_credentials", "refresh_token"}, grants(t, s))
	assert.Equal(t, 2, k.saved)
	assert.Equal(t, "access2", k.tokens.Access.Reveal())
	assert.Equal(t, "refresh2", k.tokens.Refresh.Reveal())
	assert.Equal(t, now.Now().Add(960*time.Second), k.tokens.RenewAt)
}

// The other program's refresh made ours worthless: a 401 leads to its token.
func TestATokenOfAnotherProgramIsUsedAfterA401(t *testing.T) {
	t.Parallel()
	s, _, k, both := programs(t, 1)
	s.answer("token", 200, tokenAnswer(1))
	require.NoError(t, perform(t, t.Context(), both[0], service.OpLookup, ""))
	k.tokens = service.Tokens{Access: secret.New("theirs"), Refresh: secret.New("r")}
	s.script("lookup", reply(401, fixture(t, "any-error-invalid-token.json")), reply(200, fixture(t, "lookup-success-consumer.json")))
	require.NoError(t, perform(t, t.Context(), both[0], service.OpLookup, ""))
	assert.Equal(t, "Bearer theirs", s.requests("lookup")[2].header.Get("Authorization"))
	assert.Len(t, s.requests("token"), 1)
}

// A token that was refused is not taken from the keyring again, but its
// successor's refresh token is.
func TestARefusedTokenIsNotTakenAgain(t *testing.T) {
	t.Parallel()
	s, _, k, both := programs(t, 1)
	k.tokens = service.Tokens{Access: secret.New("stale"), Refresh: secret.New("refresh0")}
	s.answer("token", 200, tokenAnswer(1))
	s.script("lookup", reply(401, fixture(t, "any-error-invalid-token.json")), reply(200, fixture(t, "lookup-success-consumer.json")))
	require.NoError(t, perform(t, t.Context(), both[0], service.OpLookup, ""))
	seen := s.requests("lookup")
	assert.Equal(t, "Bearer stale", seen[0].header.Get("Authorization"), "no sign-in was needed")
	assert.Equal(t, "Bearer access1", seen[1].header.Get("Authorization"))
	assert.Equal(t, []string{"refresh_token"}, grants(t, s))
}

func TestSignInPassesTheKeyringBy(t *testing.T) {
	t.Parallel()
	s, _, k, both := programs(t, 1)
	k.tokens = service.Tokens{Access: secret.New("kept"), Refresh: secret.New("refresh0")}
	s.answer("token", 400, fixture(t, "oauth-token-error-invalid-client.json"))
	assert.True(t, service.IsKey(both[0].SignIn(t.Context()), service.KeyInvalidClient), "wrong credentials show")
	assert.Equal(t, []string{"client_credentials"}, grants(t, s))
}

func TestABrokenKeyringCostsNothingButARefresh(t *testing.T) {
	t.Parallel()
	s, _, k, both := programs(t, 1)
	k.broken = errors.New("locked")
	s.answer("token", 200, tokenAnswer(1))
	require.NoError(t, perform(t, t.Context(), both[0], service.OpLookup, ""))
	require.NoError(t, perform(t, t.Context(), both[0], service.OpLookup, ""))
	assert.Len(t, s.requests("token"), 1)
}

func TestTokensDoNotPrint(t *testing.T) {
	t.Parallel()
	kept := service.Tokens{Access: secret.New("canary"), Refresh: secret.New("canary")}
	assert.NotContains(t, fmt.Sprintf("%v %+v %#v %s", kept, kept, kept, printed(kept)), "canary")
}

func TestTokenRequestsAreThoseOfTheContract(t *testing.T) {
	t.Parallel()
	s, now := newStore(t), newClock()
	s.answer("lookup", 200, fixture(t, "lookup-success-consumer.json"))
	cfg := config(s)
	cfg.Now, cfg.ClientSecret = now.Now, secret.New("00000000-0000-4000-8000-00000000c0de")
	require.NoError(t, newClient(t, cfg).SignIn(t.Context()))
	cfg.Scope, cfg.Versions = service.ScopeMerchant, map[service.Operation]string{service.OpToken: "v2.5"}
	c := newClient(t, cfg)
	require.NoError(t, c.SignIn(t.Context()))
	now.advance(20 * time.Minute)
	require.NoError(t, perform(t, t.Context(), c, service.OpLookup, ""))
	seen := s.requests("token")
	require.Len(t, seen, 3)
	for i, file := range map[int]string{0: "oauth-token-request.json", 2: "oauth-token-request-refresh.json"} {
		assert.JSONEq(t, fixture(t, file), asJSON(t, seen[i].body), file)
	}
	assert.Equal(t, "/flexiti/pos-api/v2.5/oauth/token", seen[1].uri)
}
