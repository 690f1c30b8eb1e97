package model

import (
	"time"
)

// After calls f on the UI goroutine once d has passed, unless stop is called first.
type After func(d time.Duration, f func()) (stop func())

// AfterOn returns an After that goes by real timers and runs its functions where d
// puts them.
func AfterOn(d Dispatch) After {
	return func(wait time.Duration, f func()) (stop func()) {
		stopped := false // touched on the UI goroutine only
		t := time.AfterFunc(wait, func() {
			d(func() {
				if !stopped {
					f()
				}
			})
		})
		return func() {
			stopped = true
			t.Stop()
		}
	}
}

// Countdown calls Tell once a second for as long as a wait lasts. Its three fields
// are set before it is used; it is touched on the UI goroutine only.
type Countdown struct {
	Now   func() time.Time
	After After
	Tell  func()
	until time.Time
	stop  func()
}

// Start waits until an instant; the zero time ends the wait.
func (c *Countdown) Start(until time.Time) {
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	c.until = until
	if c.Seconds() > 0 {
		c.stop = c.After(time.Second, func() {
			c.Start(until)
			c.Tell()
		})
	}
}

// Seconds returns what is left, rounded up.
func (c *Countdown) Seconds() int {
	left := c.until.Sub(c.Now())
	if c.until.IsZero() || left <= 0 {
		return 0
	}
	return int((left + time.Second - 1) / time.Second)
}

// SameDay reports whether t is on the day of now, in the place where now is read.
func SameDay(t, now time.Time) bool {
	return t.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}
