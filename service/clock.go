package service

import (
	"sync"
	"time"
)

// began is where the default Config.Elapsed counts from.
var began = time.Now()

// Elapsed returns the time since this program began, on the monotonic clock: it
// goes on at its pace whatever is done to the time of day. It may stand still
// while the machine sleeps, so that a wait counted by it is never too short.
func Elapsed() time.Duration { return time.Since(began) }

// ServerClock is the store's clock as the Date header of its last answer told
// it. The zero value is of a store that has told nothing yet.
type ServerClock struct {
	Known bool
	Date  time.Time     // of the last answer, UTC, in whole seconds
	Skew  time.Duration // how far it was ahead of this computer's clock then
	Age   time.Duration // since that answer, on the monotonic clock
}

// Now returns what the store's clock shows, or the zero time when that is not
// known. It is behind by as long as the answer was under way, and by what the
// machine has slept since.
func (c ServerClock) Now() time.Time {
	if !c.Known {
		return time.Time{}
	}
	return c.Date.Add(c.Age)
}

// serverClock learns from answers, whichever goroutine they come on.
type serverClock struct {
	mu    sync.Mutex
	known bool
	date  time.Time
	skew  time.Duration
	at    time.Duration // Elapsed at the last answer
}

// learn takes in the Date of an answer that came now, on the till's clock, and
// at, on the monotonic one. A zero date teaches nothing.
func (c *serverClock) learn(date, now time.Time, at time.Duration) {
	if date.IsZero() {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known && at < c.at {
		return // an older answer that was slower to get here
	}
	c.known, c.date, c.skew, c.at = true, date.UTC(), date.Sub(now), at
}

func (c *serverClock) read(at time.Duration) ServerClock {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known {
		return ServerClock{}
	}
	return ServerClock{Known: true, Date: c.date, Skew: c.skew, Age: max(0, at-c.at)}
}

// ServerClock returns what is known of the store's clock. Every answer teaches
// it, refusals and errors included. It may be called from any goroutine.
func (c *Client) ServerClock() ServerClock { return c.server.read(c.elapsed()) }

// Elapsed returns the reading of the client's monotonic clock, which Reading
// tells its times by.
func (c *Client) Elapsed() time.Duration { return c.elapsed() }
