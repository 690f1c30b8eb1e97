package service

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"sync/atomic"
	"syscall"
	"time"
)

const maxBody = 4 << 20 // bytes of an answer, unpacked

// newHTTP makes the client for one kind of call. A call that moves money gets a
// fresh connection each time: on a kept one a store that has just hung up cannot
// be told from a store that took the charge and then fell silent.
func newHTTP(given http.RoundTripper, limits Limits, keepAlive bool) *http.Client {
	transport := given
	if transport == nil {
		phased := &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: limits.Connect}).DialContext,
			TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:    limits.TLS,
			MaxIdleConnsPerHost:    4,
			IdleConnTimeout:        30 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
			ForceAttemptHTTP2:      true,
			DisableKeepAlives:      !keepAlive,
		}
		if keepAlive {
			phased.ResponseHeaderTimeout = limits.FirstByte
		}
		transport = phased
	}
	return &http.Client{
		Transport: transport,
		// A redirect could carry the token, or a charge, to another host.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// progress notes how far a request got. Where net/http may change a dead kept
// connection for a new one, it is the last connection that counts; strict
// counts every one.
type progress struct {
	strict                      bool
	requested, connected, wrote atomic.Bool
}

func (p *progress) follow(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) {
			p.requested.Store(true)
			if !p.strict {
				p.connected.Store(false)
				p.wrote.Store(false)
			}
		},
		GotConn:      func(httptrace.GotConnInfo) { p.connected.Store(true) },
		WroteHeaders: func() { p.wrote.Store(true) },
	})
}

// nothingSent reports whether it is certain that no byte of the request left. In
// doubt it is not: a transport of the caller's own may not report its progress,
// and then only a failure to connect proves it.
func (p *progress) nothingSent(err error) bool {
	if p.connected.Load() || p.wrote.Load() {
		return false
	}
	return p.requested.Load() || neverConnected(err)
}

func neverConnected(err error) bool {
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return true
	}
	_, unknownHost := errors.AsType[*net.DNSError](err)
	return unknownHost
}

var (
	errTooLarge   = errors.New("answer too large")
	errUnpackable = errors.New("answer badly compressed")
	errNoHost     = errors.New("no such host")
	errConnection = errors.New("connection failed")
)

// readBody reads an answer up to maxBody.
func readBody(body io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(body, maxBody+1))
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	switch {
	case corrupt || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum):
		return nil, errUnpackable
	case err != nil:
		return nil, err
	case len(raw) > maxBody:
		return nil, errTooLarge
	}
	return raw, nil
}

// harmless reduces a transport error to what may be logged. The original can
// hold the URL with its query, a proxy's password or what the server sent.
func harmless(err error) error {
	for _, known := range []error{context.Canceled, context.DeadlineExceeded, io.ErrUnexpectedEOF, io.EOF} {
		if errors.Is(err, known) {
			return known
		}
	}
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		return errno
	}
	if untrusted, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return untrusted
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return errNoHost
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return os.ErrDeadlineExceeded
	}
	return errConnection
}
