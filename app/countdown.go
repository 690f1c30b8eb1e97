package app

import (
	"time"
)

// countdown publishes once a second for as long as a wait lasts.
type countdown struct {
	now   func() time.Time
	after After
	tell  func()
	until time.Time
	stop  func()
}

// start waits until an instant; the zero time ends the wait.
func (c *countdown) start(until time.Time) {
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	c.until = until
	if c.seconds() > 0 {
		c.stop = c.after(time.Second, func() {
			c.start(until)
			c.tell()
		})
	}
}

// seconds gives what is left, rounded up.
func (c *countdown) seconds() int {
	left := c.until.Sub(c.now())
	if c.until.IsZero() || left <= 0 {
		return 0
	}
	return int((left + time.Second - 1) / time.Second)
}
