package service

import (
	"context"
	"errors"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"comptoir/service/secret"
)

// token is an answer of contract 2.1, kept in memory only.
type token struct {
	access, refresh secret.Text
	renewAt         time.Time // zero when the answer gave no lifetime: then a 401 tells
	anew            bool      // not a token: what others keep does not count either
}

func (t token) usable(now time.Time) bool {
	return !t.access.IsEmpty() && (t.renewAt.IsZero() || now.Before(t.renewAt))
}

// tokens hands out the current token and fetches a new one when it is due: one
// fetch at a time, shared by all who wait for it.
type tokens struct {
	now   func() time.Time
	grant func(ctx context.Context, refresh secret.Text) (token, error) // no refresh token: client_credentials
	store TokenStore                                                    // nil: this memory only

	mu      sync.Mutex
	current token
	dead    secret.Text // the last one that was refused: other programs may still keep it
	flight  *flight     // nil when no fetch is under way
}

type flight struct {
	done  chan struct{}
	token token // with err, what the flight brought; set before done is closed
	err   error
}

// get returns a token other than the rejected one. Errors: ctx's cause, when ctx
// ends before the fetch does, or the *Error of the fetch.
func (t *tokens) get(ctx context.Context, rejected secret.Text) (secret.Text, error) {
	t.mu.Lock()
	if t.current.usable(t.now()) && t.current.access.Reveal() != rejected.Reveal() {
		defer t.mu.Unlock()
		return t.current.access, nil
	}
	if !rejected.IsEmpty() {
		t.dead = rejected
	}
	f := t.flight
	if f == nil {
		f = &flight{done: make(chan struct{})}
		t.flight = f
		// The fetch belongs to all who wait: none of them can cancel it.
		go t.fetch(context.WithoutCancel(ctx), f, t.current, t.dead)
	}
	t.mu.Unlock()
	select {
	case <-f.done:
		return f.token.access, f.err
	case <-ctx.Done():
		return secret.Text{}, context.Cause(ctx)
	}
}

// fetch brings a token that is usable and was not refused, and hands it to all
// who wait.
func (t *tokens) fetch(ctx context.Context, f *flight, held token, dead secret.Text) {
	f.token, f.err = t.fresh(ctx, held, dead)
	t.mu.Lock()
	t.current, t.flight = f.token, nil // after a failure: none
	t.mu.Unlock()
	close(f.done)
}

// renew refreshes, or signs in anew when that fails, once (contract 2.1).
func (t *tokens) renew(ctx context.Context, refresh secret.Text) (token, error) {
	if !refresh.IsEmpty() {
		if got, err := t.grant(ctx, refresh); err == nil {
			return got, nil
		}
	}
	return t.grant(ctx, secret.Text{})
}

// forget makes the next get sign in anew, whatever is kept anywhere.
func (t *tokens) forget() {
	t.mu.Lock()
	t.current = token{anew: true}
	t.mu.Unlock()
}

// reject makes the next get fetch a token other than this one.
func (t *tokens) reject(access secret.Text) {
	t.mu.Lock()
	if t.current.access.Reveal() == access.Reveal() {
		t.current.access, t.dead = secret.Text{}, access
	}
	t.mu.Unlock()
}

// token gets a bearer token on behalf of op. Without one op was not sent, or
// was answered 401 before: nothing was done, so no error of it is ClassUnknown.
func (c *Client) token(ctx context.Context, op Operation, rejected secret.Text) (secret.Text, error) {
	access, err := c.tokens.get(ctx, rejected)
	if err == nil || AsError(err) != nil {
		return access, err
	}
	e := &Error{Operation: op, Key: KeyCancelled, Class: ClassLater, ReferenceID: c.reference(ctx), Cause: ctx.Err()}
	if errors.Is(err, errLimit) {
		e.Key = KeyNoAnswer
	}
	return secret.Text{}, e
}

// grant asks for a token. Everything goes form-encoded in the body.
func (c *Client) grant(ctx context.Context, refresh secret.Text) (token, error) {
	form := url.Values{
		"client_id":     {c.clientID},
		"client_secret": {c.clientSecret.Reveal()},
		"grant_type":    {"client_credentials"},
	}
	if !refresh.IsEmpty() {
		form.Set("grant_type", "refresh_token")
		form.Set("refresh_token", refresh.Reveal())
	}
	if c.scope != "" {
		form.Set("scope", string(c.scope))
	}
	e := endpoints[OpToken]
	req := request{
		op: OpToken, kind: e.kind, method: e.method,
		url:         e.address(c.base, c.versions[OpToken], "", nil),
		contentType: typeForm, body: []byte(form.Encode()), reference: c.reference(ctx), began: refresh.IsEmpty(),
	}
	ctx, cancel := c.bounded(ctx, e.kind)
	defer cancel()
	var got token
	asked := c.now()
	if !refresh.IsEmpty() {
		req.kind = onceCall // it may be good for one use only; signing in anew is the better second try
	}
	failure := c.exchangeWithRetry(ctx, req, secret.Text{}, func(raw []byte) (err error) {
		got, err = decode(raw, func(v value) token { return readToken(v, asked, refresh) })
		return err
	})
	if failure != nil {
		return token{}, failure
	}
	return got, nil
}

// tokenForm is RFC 6750's b68token, and the length that the header may have.
var tokenForm = regexp.MustCompile(`^[A-Za-z0-9._~+/=-]{1,992}$`)

const longestLife = 24 * 60 * 60 // seconds; longer promises are not believed

func readToken(v value, asked time.Time, old secret.Text) token {
	body := v.object()
	if kind := body.get("token_type"); kind.text() != "" && !strings.EqualFold(kind.text(), "bearer") {
		kind.fail("not a bearer token")
	}
	access := body.get("access_token").required()
	if !tokenForm.MatchString(access.text()) {
		access.fail("not a token")
	}
	t := token{access: secret.New(access.text()), refresh: old}
	if refresh := body.get("refresh_token").text(); refresh != "" {
		t.refresh = secret.New(refresh)
	}
	if life := body.get("expires_in"); !life.absent() {
		seconds := min(life.integer(), longestLife)
		if seconds == 0 {
			life.fail("no lifetime")
		}
		// 80 % of the lifetime, counted from before the request left.
		t.renewAt = asked.Add(time.Duration(seconds) * time.Second * 8 / 10)
	}
	return t
}
