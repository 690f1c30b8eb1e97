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
}

func (t token) usable(now time.Time) bool {
	return !t.access.IsEmpty() && (t.renewAt.IsZero() || now.Before(t.renewAt))
}

// tokens hands out the current token and fetches a new one when it is due: one
// fetch at a time, shared by all who wait for it.
type tokens struct {
	now   func() time.Time
	grant func(ctx context.Context, refresh secret.Text) (token, error) // no refresh token: client_credentials

	mu      sync.Mutex
	current token
	flight  *flight // nil when no fetch is under way
}

type flight struct {
	done  chan struct{}
	token token // with err, what the flight brought; set before done is closed
	err   error
}

// get gives a token other than the rejected one. Errors: ctx's cause, when ctx
// ends before the fetch does, or the *Error of the fetch.
func (t *tokens) get(ctx context.Context, rejected secret.Text) (secret.Text, error) {
	t.mu.Lock()
	if t.current.usable(t.now()) && t.current.access.Reveal() != rejected.Reveal() {
		defer t.mu.Unlock()
		return t.current.access, nil
	}
	f := t.flight
	if f == nil {
		f = &flight{done: make(chan struct{})}
		t.flight = f
		// The fetch belongs to all who wait: none of them can cancel it.
		go t.fetch(context.WithoutCancel(ctx), f, t.current.refresh)
	}
	t.mu.Unlock()
	select {
	case <-f.done:
		return f.token.access, f.err
	case <-ctx.Done():
		return secret.Text{}, context.Cause(ctx)
	}
}

// fetch refreshes, or signs in anew when that fails, once (contract 2.1).
func (t *tokens) fetch(ctx context.Context, f *flight, refresh secret.Text) {
	if !refresh.IsEmpty() {
		f.token, f.err = t.grant(ctx, refresh)
	}
	if refresh.IsEmpty() || f.err != nil {
		f.token, f.err = t.grant(ctx, secret.Text{})
	}
	t.mu.Lock()
	t.current, t.flight = f.token, nil // after a failure: none
	t.mu.Unlock()
	close(f.done)
}

// forget makes the next get sign in anew.
func (t *tokens) forget() {
	t.mu.Lock()
	t.current = token{}
	t.mu.Unlock()
}

// reject makes the next get fetch a token other than this one.
func (t *tokens) reject(access secret.Text) {
	t.mu.Lock()
	if t.current.access.Reveal() == access.Reveal() {
		t.current.access = secret.Text{}
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
	e := endpoints[OpToken]
	p := parcel{
		op: OpToken, kind: e.kind, method: e.method,
		url:         e.address(c.base, c.versions[OpToken], "", nil),
		contentType: typeForm, body: []byte(form.Encode()), reference: c.reference(ctx),
	}
	ctx, cancel := c.bounded(ctx, e.kind)
	defer cancel()
	var got token
	asked := c.now()
	failure := c.exchange(ctx, p, secret.Text{}, func(raw []byte) (err error) {
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
