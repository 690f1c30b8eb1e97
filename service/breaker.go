package service

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"time"

	"github.com/failsafe-go/failsafe-go/circuitbreaker"
)

// Breaker says when a client takes the network for dead: after so many calls in
// a row that could not be sent or ran out of time, every call is answered
// KeyUnreachable at once, with RetryAfter. After Wait one call is let through to
// see, and its outcome decides. Zero means the default in brackets.
type Breaker struct {
	Failures int           // in a row (5); two bits of memory each
	Wait     time.Duration // (10 s)
}

func (b Breaker) negative() bool { return b.Failures < 0 || b.Wait < 0 }

var errOpen = errors.New("the network did not answer; it is tried again later")

// breaker is one for a client, and so for a host. Its clock is the library's.
type breaker struct {
	circuit circuitbreaker.CircuitBreaker[any]
}

func newBreaker(b Breaker) *breaker {
	failures := cmp.Or(b.Failures, 5)
	return &breaker{circuitbreaker.NewBuilder[any]().
		WithFailureThreshold(uint(failures)).
		WithSuccessThreshold(1).
		WithDelay(cmp.Or(b.Wait, 10*time.Second)).
		Build()}
}

// refuse returns the error of a call that is not even tried, or nil.
func (b *breaker) refuse(req request) *Error {
	if b.circuit.TryAcquirePermit() {
		return nil
	}
	return &Error{
		Operation: req.op, Key: KeyUnreachable, ReferenceID: req.reference, Class: ClassLater,
		RetryAfter: max(b.circuit.RemainingDelay(), time.Millisecond), Cause: errOpen,
	}
}

// learn takes in what became of a call that was tried. Any answer shows that the
// network lives; so does a connection that is cut, or not trusted.
func (b *breaker) learn(ctx context.Context, failure *Error) {
	switch {
	case failure != nil && failure.Key == KeyCancelled:
		// It proves nothing. A probe that was given up makes room for another.
		if b.circuit.IsHalfOpen() {
			b.circuit.Open()
			b.circuit.HalfOpen()
		}
	case failure.dead(ctx):
		b.circuit.RecordFailure()
	default:
		b.circuit.RecordSuccess()
	}
}

// dead reports whether a failure looks like a dead network.
func (e *Error) dead(ctx context.Context) bool {
	switch {
	case e == nil || e.Status != 0 || untrusted(e.Cause):
		return false
	case e.Key == KeyUnreachable:
		return true
	default:
		return e.Key == KeyNoAnswer && (ctx.Err() != nil || errors.Is(e.Cause, context.DeadlineExceeded))
	}
}

// untrusted reports whether the cause is a certificate that no second try will
// make better.
func untrusted(cause error) bool {
	_, ok := errors.AsType[*tls.CertificateVerificationError](cause)
	return ok
}
