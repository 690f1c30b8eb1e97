package service

import (
	"sync"
	"time"
)

// pauses are the times that the store asked to be left alone, each for one call
// (HTTP 429 with Retry-After). They are kept on the monotonic clock.
type pauses struct {
	mu   sync.Mutex
	over map[Operation]time.Duration
}

// learn takes in what a failure asks for.
func (p *pauses) learn(failure *Error, now time.Duration) {
	if failure == nil || failure.Key != KeyTooMany || failure.RetryAfter <= 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over[failure.Operation] = now + failure.RetryAfter
}

// refuse returns the error of a call that is not sent, since its pause is not over,
// or nil.
func (p *pauses) refuse(req request, now time.Duration) *Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	over, asked := p.over[req.op]
	if !asked || over <= now {
		return nil
	}
	return &Error{Operation: req.op, Key: KeyTooMany, ReferenceID: req.reference, Class: ClassLater, RetryAfter: over - now}
}
