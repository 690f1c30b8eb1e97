// Package fixed is what else would differ from one tour to the next: the time, and
// the identifiers that the program makes.
package fixed

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// Clock is the time of a tour. It stands still until Pass is called, so that a
// picture shows the same time and the same countdown however busy the machine is.
type Clock struct {
	mu     sync.Mutex
	now    time.Time
	timers []*timer // in the order of their time, and then of their making
}

type timer struct {
	at time.Time
	f  func()
}

// NewClock returns a clock that stands at a time.
func NewClock(start time.Time) *Clock { return &Clock{now: start} }

// Now returns the time. It is safe for concurrent use.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// After has Pass call f when wait is over, unless stop is called first.
func (c *Clock) After(wait time.Duration, f func()) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := &timer{c.now.Add(wait), f}
	place := 0
	for place < len(c.timers) && !c.timers[place].at.After(t.at) {
		place++
	}
	c.timers = slices.Insert(c.timers, place, t)
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.timers = slices.DeleteFunc(c.timers, func(o *timer) bool { return o == t })
	}
}

// Next returns how long it is until the next timer, and whether there is one.
func (c *Clock) Next() (wait time.Duration, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.timers) == 0 {
		return 0, false
	}
	return max(0, c.timers[0].at.Sub(c.now)), true
}

// Pass lets a time go by and calls what waited for it, each at its own time and
// in order. It is called on the UI goroutine.
func (c *Clock) Pass(d time.Duration) {
	end := c.Now().Add(d)
	for t := c.due(end); t != nil; t = c.due(end) {
		t.f()
	}
}

// due moves the clock to the first timer up to end and takes it out; without
// one it moves the clock to end.
func (c *Clock) due(end time.Time) *timer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.timers) == 0 || c.timers[0].at.After(end) {
		c.now = end
		return nil
	}
	t := c.timers[0]
	c.timers = c.timers[1:]
	if t.at.After(c.now) {
		c.now = t.at
	}
	return t
}

// IDs returns what makes generators of 32 hex digits, each safe for
// concurrent use: the same ones for the same seed and part of the program.
func IDs(seed int64) func(part string) func() string {
	return func(part string) func() string {
		name := fnv.New64a()
		_, _ = name.Write([]byte(part)) // it never fails
		var mu sync.Mutex
		random := rand.New(rand.NewPCG(uint64(seed), name.Sum64())) // #nosec G115 G404 -- any bits will do, and nothing real is protected
		return func() string {
			mu.Lock()
			defer mu.Unlock()
			return fmt.Sprintf("%016x%016x", random.Uint64(), random.Uint64())
		}
	}
}
