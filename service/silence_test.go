package service_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// raw takes the connection over, writes bytes as they are and hangs up.
func raw(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		_, _ = io.WriteString(conn, answer)
		_ = conn.Close()
	}
}

var (
	cut     = raw("")
	discard = log.New(io.Discard, "", 0)
)

// stall answers nothing, or a beginning, until the client gives up.
func stall(beginning string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if beginning != "" {
			_, _ = io.WriteString(w, beginning)
			_ = http.NewResponseController(w).Flush()
		}
		<-r.Context().Done()
	}
}

func TestSilences(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		handle http.HandlerFunc
		key    service.Key
		status int
	}{
		"cut at once":        {cut, service.KeyNoAnswer, 0},
		"cut in the header":  {raw("HTTP/1.1 200 OK\r\nContent-"), service.KeyNoAnswer, 0},
		"not http":           {raw("SSH-2.0-hello\r\n"), service.KeyNoAnswer, 0},
		"cut in the body":    {raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{\"authorization_id\":99000001,"), service.KeyNoAnswer, 200},
		"cut in a refusal":   {raw("HTTP/1.1 409 Conflict\r\nContent-Length: 999\r\n\r\n{\"error\":\"credit_exceeded\"}"), service.KeyNoAnswer, 409},
		"cut between chunks": {raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n"), service.KeyNoAnswer, 200},
		"stalled at once":    {stall(""), service.KeyNoAnswer, 0},
		"stalled in between": {stall(`{"authorization_id":`), service.KeyNoAnswer, 200},
		"truncated":          {reply(200, `{"authorization_id":99000001,"amou`), service.KeyUnreadable, 200},
		"empty":              {reply(200, ``), service.KeyUnreadable, 200},
		"no content":         {reply(204, ``), service.KeyUnreadable, 204},
		"html":               {reply(200, `<html><body>Sign in to the network</body></html>`), service.KeyUnreadable, 200},
		"twice":              {reply(200, `{"authorization_id":1,"amount":452}{"authorization_id":2,"amount":452}`), service.KeyUnreadable, 200},
		"not what it packs":  {raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis is not gzip, no"), service.KeyUnreadable, 200},
		"endless":            {reply(200, strings.Repeat(" ", 5<<20)), service.KeyUnreadable, 200},
		"internal error":     {reply(500, `oops`), service.KeyServerError, 500},
	} {
		s := newStore(t)
		s.on("authorization", c.handle)
		s.on("lookup", c.handle)
		cfg := config(s)
		client := newClient(t, cfg)
		require.NoError(t, client.SignIn(t.Context()))
		cfg.Limits = service.Limits{Read: 5 * time.Second, Money: 5 * time.Second}
		if strings.HasPrefix(name, "stalled") {
			cfg.Limits = service.Limits{Read: 200 * time.Millisecond, Money: 200 * time.Millisecond}
		}
		client = newClient(t, cfg)
		for op, class := range map[service.Operation]service.Class{
			service.OpAuthorize: service.ClassUnknown, service.OpLookup: service.ClassLater,
		} {
			if op == service.OpLookup && c.key == service.KeyUnreadable && c.status < 500 {
				class = service.ClassSupport
			}
			e := service.AsError(perform(t, t.Context(), client, op, ""))
			require.NotNil(t, e, "%s, %s", name, op)
			assert.Equal(t, c.key, e.Key, "%s, %s", name, op)
			assert.Equal(t, class, e.Class, "%s, %s", name, op)
			assert.Equal(t, c.status, e.Status, "%s, %s", name, op)
			assert.Equal(t, op, e.Operation, "%s, %s", name, op)
			if strings.HasPrefix(name, "stalled") {
				assert.ErrorIs(t, e, context.DeadlineExceeded, name)
			}
		}
		assert.Len(t, s.requests("authorization"), 1, "%s: sent once", name)
	}
}

// checkUnsent expects that a charge and a read failed before anything left.
func checkUnsent(t *testing.T, c *service.Client) {
	t.Helper()
	for _, op := range []service.Operation{service.OpAuthorize, service.OpLookup} {
		e := service.AsError(perform(t, t.Context(), c, op, ""))
		require.NotNil(t, e, op)
		assert.Equal(t, op, e.Operation)
		assert.Equal(t, service.KeyUnreachable, e.Key, op)
		assert.Equal(t, service.ClassLater, e.Class, op)
		assert.Zero(t, e.Status, op)
	}
}

func TestRefusedConnection(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.Config.SetKeepAlivesEnabled(false)
	c := newClient(t, config(s))
	require.NoError(t, c.SignIn(t.Context()))
	s.Close()
	checkUnsent(t, c)
	assert.ErrorIs(t, perform(t, t.Context(), c, service.OpAuthorize, ""), syscall.ECONNREFUSED)
}

// transport fails the calls that are not about the token, before or after it
// has sent them.
type transport struct {
	err    error
	before bool
}

func (tr transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/token") {
		return http.DefaultTransport.RoundTrip(r)
	}
	if !tr.before {
		_, _ = io.Copy(io.Discard, r.Body)
	}
	return nil, tr.err
}

func TestUnknownHost(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	cfg := config(s)
	missing := &net.DNSError{Err: "no such host", Name: "pos.example.com", IsNotFound: true}
	cfg.Transport = transport{&net.OpError{Op: "dial", Net: "tcp", Err: missing}, true}
	checkUnsent(t, newClient(t, cfg))
}

// A transport that reports nothing of its progress gets no benefit of the doubt.
func TestDoubtLeavesAChargeUnknown(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		errors.New("broken"), io.EOF, &net.OpError{Op: "write", Net: "tcp", Err: syscall.EPIPE},
		&net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET},
	} {
		s := newStore(t)
		cfg := config(s)
		cfg.Transport = transport{err, false}
		e := service.AsError(perform(t, t.Context(), newClient(t, cfg), service.OpAuthorize, ""))
		require.NotNil(t, e)
		assert.Equal(t, service.KeyNoAnswer, e.Key)
		assert.Equal(t, service.ClassUnknown, e.Class)
	}
}

// brokenAfter serves the first connection and answers every later one with
// something that is no TLS.
type brokenAfter struct {
	net.Listener
	served atomic.Bool
}

func (l *brokenAfter) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil || l.served.CompareAndSwap(false, true) {
			return conn, err
		}
		_, _ = io.WriteString(conn, "no TLS here\r\n")
		_ = conn.Close()
	}
}

func TestFailedHandshake(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	server := httptest.NewUnstartedServer(s)
	server.Config.ErrorLog = discard
	server.Listener = &brokenAfter{Listener: server.Listener}
	server.Config.SetKeepAlivesEnabled(false)
	server.StartTLS()
	t.Cleanup(server.Close)
	cfg := config(s)
	cfg.BaseURL, cfg.Transport = server.URL, server.Client().Transport
	c := newClient(t, cfg)
	require.NoError(t, c.SignIn(t.Context()))
	checkUnsent(t, c)
}

func TestUntrustedCertificate(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	server := httptest.NewUnstartedServer(s)
	server.Config.ErrorLog = discard
	server.StartTLS()
	t.Cleanup(server.Close)
	cfg := config(s)
	cfg.BaseURL = server.URL
	err := newClient(t, cfg).SignIn(t.Context())
	assert.True(t, service.IsKey(err, service.KeyUnreachable))
	_, untrusted := errors.AsType[x509.UnknownAuthorityError](err)
	assert.True(t, untrusted)
	assert.Empty(t, s.requests("token"))
}

// A port that accepts and never speaks TLS.
func TestConnectLimit(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	cfg := config(newStore(t))
	cfg.BaseURL = "https://" + listener.Addr().String()
	cfg.Limits.Connect = 50 * time.Millisecond
	assert.True(t, service.IsKey(newClient(t, cfg).SignIn(t.Context()), service.KeyUnreachable))
}

func TestCallerGivesUp(t *testing.T) {
	t.Parallel()
	for op, class := range map[service.Operation]service.Class{
		service.OpAuthorize: service.ClassUnknown, service.OpLookup: service.ClassLater,
	} {
		s := newStore(t)
		ctx, cancel := context.WithCancel(t.Context())
		s.on(string(op), func(_ http.ResponseWriter, r *http.Request) {
			cancel()
			<-r.Context().Done()
		})
		e := service.AsError(perform(t, ctx, newClient(t, config(s)), op, ""))
		require.NotNil(t, e, op)
		assert.Equal(t, service.KeyCancelled, e.Key, op)
		assert.Equal(t, class, e.Class, op)
		assert.ErrorIs(t, e, context.Canceled, op)
	}
}

func TestGivenUpBeforeSending(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	c := newClient(t, config(s))
	require.NoError(t, c.SignIn(t.Context()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e := service.AsError(perform(t, ctx, c, service.OpAuthorize, ""))
	require.NotNil(t, e)
	assert.Equal(t, service.KeyCancelled, e.Key)
	assert.NotEqual(t, service.ClassUnknown, e.Class)
	assert.Empty(t, s.requests("authorization"))
}

func TestNoRedirectIsFollowed(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	for op, class := range map[service.Operation]service.Class{
		service.OpAuthorize: service.ClassUnknown, service.OpLookup: service.ClassSupport,
	} {
		s.on(string(op), func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/flexiti/pos-api/elsewhere", http.StatusTemporaryRedirect)
		})
		err := perform(t, t.Context(), newClient(t, config(s)), op, "")
		assert.True(t, service.IsKey(err, service.KeyUnreadable), op)
		assert.Equal(t, class, service.AsError(err).Class, op)
	}
	assert.Empty(t, s.requests("elsewhere"))
}

func TestPackedAnswer(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.on("lookup", func(w http.ResponseWriter, r *http.Request) {
		assert.Contains(t, r.Header.Get("Accept-Encoding"), "gzip")
		var packed bytes.Buffer
		zip := gzip.NewWriter(&packed)
		_, _ = io.WriteString(zip, fixture(t, "lookup-success-consumer.json"))
		_ = zip.Close()
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed.Bytes())
	})
	assert.NoError(t, perform(t, t.Context(), newClient(t, config(s)), service.OpLookup, ""))
}
