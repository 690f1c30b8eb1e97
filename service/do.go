package service

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"

	"comptoir/service/secret"
)

// call is what a resource asks for.
type call struct {
	op      Operation
	version string   // instead of the client's
	method  string   // instead of the endpoint's
	values  []string // for the path, in order
	query   url.Values
	body    any          // sent as JSON; nil sends none
	format  VerifyFormat // of a verification: the API words its refusals by it
	accept  string       // instead of JSON
	key     string       // x-idempotency-key, where the contract has one
}

// request is one HTTP request ready to be sent, and sent again after a new token.
type request struct {
	op          Operation
	kind        kind
	method      string
	url         *url.URL
	contentType string
	body        []byte
	reference   string
	format      VerifyFormat
	accept      string
	key         string // x-idempotency-key, or nothing
	extra       bool   // not every account has it
	began       bool   // a merchant session begins with its success
}

const (
	typeJSON = "application/json"
	typeForm = "application/x-www-form-urlencoded"
	typeHTML = "text/html"
)

// errLimit is the cause of a context that our own time limit ended.
var errLimit = errors.New("time limit")

// do sends one call and returns its answer as shaped by shape, which may assume
// nothing: what it could not read turns the whole answer into KeyUnreadable.
// On any error the answer is the zero T.
//
// It sends once, save after a 401 invalid_token, which proves that nothing was
// processed: then once more with a new token. A read is sent again after a
// silence as Retry says; anything else never is.
func do[T any](ctx context.Context, c *Client, what call, shape func(value) T) (T, error) {
	var answer T
	read := func(raw []byte) error {
		shaped, err := decode(raw, shape)
		if err == nil {
			answer = shaped
		}
		return err
	}
	if err := c.send(ctx, what, read); err != nil {
		var none T
		return none, err
	}
	return answer, nil
}

// doCompared is do for an answer that has to be the one that was asked for. One
// that is not, or that proves nothing, comes with its error, so that a person can
// be shown both sides.
func doCompared[T any](ctx context.Context, c *Client, what call, shape func(value) T, compare func(T) Comparison) (T, error) {
	var answer T
	err := c.send(ctx, what, func(raw []byte) error {
		shaped, err := decode(raw, shape)
		if err != nil {
			return err
		}
		answer = shaped
		return compare(shaped).problem()
	})
	return answer, err
}

func (c *Client) send(ctx context.Context, what call, read func([]byte) error) error {
	req, err := c.newRequest(ctx, what)
	if err != nil {
		return err
	}
	ctx, cancel := c.bounded(withReference(ctx, req.reference), req.kind)
	defer cancel()
	bearer, err := c.token(ctx, req.op, secret.Text{})
	if err != nil {
		return err
	}
	failure := c.exchangeWithRetry(ctx, req, bearer, read)
	if failure.staleToken() {
		if bearer, err = c.token(ctx, req.op, bearer); err != nil {
			return err
		}
		failure = c.exchangeWithRetry(ctx, req, bearer, read)
	}
	if failure == nil {
		return nil
	}
	if failure.Status == http.StatusUnauthorized && failure.Key == KeyUnreadable {
		// It may be about the token: too little to send this call again, enough
		// not to try the next one with it.
		c.tokens.reject(bearer)
	}
	return failure
}

func (c *Client) newRequest(ctx context.Context, what call) (request, error) {
	e := endpoints[what.op]
	req := request{
		op: what.op, kind: e.kind, method: cmp.Or(what.method, e.method), format: what.format,
		url:       e.address(c.base, cmp.Or(what.version, c.versions[what.op]), c.clientID, what.values),
		reference: c.reference(ctx), accept: what.accept, key: what.key, extra: c.extra(what.op),
	}
	req.url.RawQuery = what.query.Encode()
	if c.off[what.op] {
		return req, switchedOff(what.op)
	}
	if what.body == nil {
		return req, nil
	}
	body, err := json.Marshal(what.body)
	if err != nil {
		return req, &Error{Operation: what.op, Key: KeyInvalid, Class: ClassSupport, Cause: errUnsendable}
	}
	req.body, req.contentType = body, typeJSON
	return req, nil
}

var errUnsendable = errors.New("request cannot be written as JSON")

// bounded limits a whole call, so that no screen waits longer than it says.
func (c *Client) bounded(ctx context.Context, k kind) (context.Context, context.CancelFunc) {
	limit := c.limits.Read
	if k == moneyCall {
		limit = c.limits.Money
	}
	return context.WithTimeoutCause(ctx, limit, errLimit)
}

// exchange sends req once, unless the breaker is open, has the answer read, and
// reports to the observer.
func (c *Client) exchange(ctx context.Context, req request, bearer secret.Text, read func([]byte) error) *Error {
	start := c.now()
	seen := Call{Operation: req.op, ReferenceID: req.reference}
	failure := c.pauses.refuse(req, c.elapsed())
	if failure == nil {
		failure = c.breaker.refuse(req)
	}
	if failure == nil {
		failure = c.attempt(ctx, req, bearer, read, &seen)
		c.breaker.learn(ctx, failure)
		c.pauses.learn(failure, c.elapsed())
	}
	seen.Duration = c.now().Sub(start)
	if failure != nil {
		seen.Key = failure.Key
	}
	seen.Began = req.began && failure == nil
	c.observe(seen)
	return failure
}

// attempt sends req and has the answer read; its status and date go into seen.
func (c *Client) attempt(ctx context.Context, req request, bearer secret.Text, read func([]byte) error, seen *Call) *Error {
	sent := progress{strict: req.kind == moneyCall}
	client := c.pooled
	if req.kind == moneyCall {
		client = c.fresh
	}
	if ctx.Err() != nil {
		return req.noAnswer(ctx, 0, ctx.Err(), true)
	}
	resp, err := client.Do(req.httpRequest(sent.follow(ctx), bearer))
	if err != nil {
		return req.noAnswer(ctx, 0, err, sent.nothingSent(err))
	}
	defer func() { _ = resp.Body.Close() }()
	status := resp.StatusCode
	seen.Status = status
	seen.Date, _ = http.ParseTime(resp.Header.Get("Date"))
	c.server.learn(seen.Date, c.now(), c.elapsed())
	raw, err := readBody(resp.Body)
	switch {
	case errors.Is(err, errTooLarge) || errors.Is(err, errUnpackable):
		return req.failure(KeyUnreadable, status, err)
	case err != nil:
		return req.noAnswer(ctx, status, err, false)
	case status < 200 || status > 299:
		failure := req.refusal(status, raw)
		failure.RetryAfter = retryAfter(resp.Header.Get("Retry-After"), c.now())
		return failure
	}
	return req.read(status, raw, read)
}

// read has an answer read. A decision that says no is an error of its own.
func (req request) read(status int, raw []byte, read func([]byte) error) *Error {
	err := read(raw)
	if no, ok := errors.AsType[*decision](err); ok {
		return &Error{Operation: req.op, Key: no.key, Status: status, ReferenceID: req.reference, Class: classes[no.key]}
	}
	if no, ok := errors.AsType[*mismatch](err); ok {
		return &Error{Operation: req.op, Key: no.key(), Status: status, ReferenceID: req.reference, Class: no.class(), Compared: &no.Comparison}
	}
	if err != nil {
		return req.failure(KeyUnreadable, status, err)
	}
	return nil
}

func (req request) httpRequest(ctx context.Context, bearer secret.Text) *http.Request {
	r := &http.Request{
		Method: req.method, URL: req.url, Host: req.url.Host, Header: http.Header{},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	if req.body != nil {
		open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(req.body)), nil }
		r.Body, _ = open()
		if req.kind != moneyCall {
			// It lets net/http change a kept connection that turns out to be dead
			// for a new one, as long as nothing was written to it.
			r.GetBody = open
		}
		r.ContentLength = int64(len(req.body))
		r.Header.Set("Content-Type", req.contentType)
	}
	r.Header.Set("Accept", cmp.Or(req.accept, typeJSON))
	r.Header.Set("User-Agent", "comptoir")
	r.Header.Set("X-Reference-Id", req.reference)
	if req.key != "" {
		sum := sha256.Sum256(req.body)
		r.Header.Set("X-Idempotency-Key", req.key)
		r.Header.Set("X-Context-Hash", hex.EncodeToString(sum[:]))
	}
	if !bearer.IsEmpty() {
		r.Header.Set("Authorization", "Bearer "+bearer.Reveal())
	}
	return r.WithContext(ctx)
}
