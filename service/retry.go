package service

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/budget"
	"github.com/failsafe-go/failsafe-go/retrypolicy"

	"comptoir/service/secret"
)

// Retry says how often and how late a call that changes nothing is sent again,
// after a silence, a 429 or an answer of 500 and above. All of it happens within
// Limits.Read. Zero means the default in brackets.
type Retry struct {
	Most  int            // how many times again (2); below zero: never
	First time.Duration  // the longest wait before the first (250 ms); it doubles each time
	Cap   time.Duration  // the longest wait at all (4 s)
	Dice  func() float64 // at least 0, below 1: what part of the longest wait is waited; default: random
	Share float64        // of all calls under way, how many may be repeated ones beyond the first three (0.2)
}

func (r Retry) negative() bool { return r.First < 0 || r.Cap < 0 || r.Share < 0 }

func (r Retry) withDefaults() Retry {
	r.Most = cmp.Or(r.Most, 2)
	r.First = cmp.Or(r.First, 250*time.Millisecond)
	r.Cap = cmp.Or(r.Cap, 4*time.Second)
	r.Share = cmp.Or(r.Share, 0.2)
	if r.Dice == nil {
		r.Dice = rand.Float64
	}
	return r
}

// retrier repeats reads. Its budget is shared by all calls of a client, so that a
// store in trouble is not buried under second tries.
type retrier struct {
	retry  Retry
	policy retrypolicy.RetryPolicy[*Error]
}

func newRetrier(retry Retry) *retrier {
	r := &retrier{retry: retry.withDefaults()}
	if r.retry.Most < 0 {
		return r
	}
	r.policy = retrypolicy.NewBuilder[*Error]().
		HandleIf(func(failure *Error, _ error) bool { return failure.transient() }).
		WithMaxRetries(r.retry.Most).
		WithDelayFunc(func(exec failsafe.ExecutionAttempt[*Error]) time.Duration {
			return r.wait(exec.Retries(), exec.LastResult())
		}).
		WithBudget(budget.NewBuilder().WithMaxRate(r.retry.Share).WithMinConcurrency(3).Build()).
		ReturnLastFailure().
		Build()
	return r
}

// wait is full jitter: any part of a wait that doubles up to the cap. A wait the
// store asks for is kept as it is.
func (r *retrier) wait(before int, failure *Error) time.Duration {
	if failure != nil && failure.RetryAfter > 0 {
		return failure.RetryAfter
	}
	longest := r.retry.First
	for range before {
		longest = min(longest*2, r.retry.Cap)
	}
	return time.Duration(r.retry.Dice() * float64(min(longest, r.retry.Cap)))
}

// transient reports whether the same read may well succeed in a moment.
func (e *Error) transient() bool {
	switch {
	case e == nil || e.Key == KeyCancelled || errors.Is(e.Cause, errOpen):
		return false
	case errors.Is(e.Cause, context.DeadlineExceeded):
		return false // the time for the whole call is over
	case e.Key == KeyUnreachable || e.Key == KeyNoAnswer:
		return !untrusted(e.Cause)
	default:
		return e.Status == http.StatusTooManyRequests || e.Status >= 500
	}
}

type onceKey struct{}

// Once makes every read under ctx be tried once only, whatever Retry says: for what
// somebody waits for and can do without.
func Once(ctx context.Context) context.Context { return context.WithValue(ctx, onceKey{}, true) }

// exchangeWithRetry is exchange, repeated for reads as far as Retry and the time
// allow.
func (c *Client) exchangeWithRetry(ctx context.Context, req request, bearer secret.Text, read func([]byte) error) *Error {
	if req.kind != readCall || c.retrier.policy == nil || ctx.Value(onceKey{}) != nil {
		return c.exchange(ctx, req, bearer, read)
	}
	var last *Error
	failure, err := failsafe.With(c.retrier.policy).WithContext(ctx).Get(func() (*Error, error) {
		last = c.exchange(ctx, req, bearer, read)
		if last != nil && !last.waitFits(ctx) {
			return nil, last // worth repeating, but not in the time that is left
		}
		return last, nil
	})
	switch {
	case err == nil:
		return failure
	case ctx.Err() != nil && !errors.Is(context.Cause(ctx), errLimit):
		return req.noAnswer(ctx, 0, ctx.Err(), true)
	default:
		return last // the time or the budget is used up
	}
}

// waitFits reports whether the wait that the store asked for ends before ctx does.
func (e *Error) waitFits(ctx context.Context) bool {
	deadline, bounded := ctx.Deadline()
	return e.RetryAfter == 0 || !bounded || time.Until(deadline) > e.RetryAfter
}

const longestWait = 24 * time.Hour // longer ones are not believed

// retryAfter reads the header of that name: seconds, or a date. 0 means none.
func retryAfter(header string, now time.Time) time.Duration {
	header = strings.TrimSpace(header)
	if seconds, err := strconv.Atoi(header); err == nil {
		return min(max(0, time.Duration(min(seconds, 1<<30))*time.Second), longestWait)
	}
	if at, err := http.ParseTime(header); err == nil {
		return min(max(0, at.Sub(now)), longestWait)
	}
	return 0
}
