package model

import (
	"time"
)

// Countdown publishes once a second for as long as a wait lasts.
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
