package trial

import (
	"math/rand/v2"
	"time"

	"comptoir/service/scanner"
)

// frame is how often a window asks for keys.
const frame = time.Second / 60

// Clock is the virtual time of windows that hear of keys once a frame, and of none at
// all while a frame takes longer.
type Clock struct {
	now    time.Time
	timers []timer
	stalls func() time.Duration // how long the next frame takes beyond its time
	random *rand.Rand
}

type timer struct {
	at  time.Time
	run func()
}

// NewClock returns a clock whose frames stall for up to a time, now and then.
func NewClock(random *rand.Rand, most time.Duration) *Clock {
	c := &Clock{now: time.Unix(1_799_999_999, 0), random: random}
	c.stalls = func() time.Duration {
		if most == 0 || random.IntN(6) > 0 {
			return 0
		}
		return time.Duration(random.Int64N(int64(most)))
	}
	return c
}

// Now returns the time.
func (c *Clock) Now() time.Time { return c.now }

// After has Play call f in time, or as soon as the window is free.
func (c *Clock) After(d time.Duration, f func()) (stop func()) {
	c.timers = append(c.timers, timer{c.now.Add(d), f})
	return func() {}
}

// Play has windows hear of events as they happen, until all has been quiet for long.
func (c *Clock) Play(events []scanner.Event, windows ...func(scanner.Event)) {
	next := 0
	for end := events[len(events)-1].At.Add(3 * time.Second); c.now.Before(end); {
		poll := c.now.Add(frame)
		stall := c.stalls()
		if stall == 0 {
			c.run(poll)
		}
		c.now = poll.Add(stall)
		if stall > 0 && c.random.IntN(2) == 0 {
			c.run(c.now) // what waited for the time may come before the keys that piled up
		}
		for ; next < len(events) && !events[next].At.After(c.now); next++ {
			e := events[next]
			e.At = c.now
			for _, hear := range windows {
				hear(e)
			}
		}
	}
}

// run calls what was to be called by a time: at its own time, if that is still to come.
func (c *Clock) run(end time.Time) {
	for i := 0; i < len(c.timers); i++ {
		if t := c.timers[i]; !t.at.After(end) {
			c.timers = append(c.timers[:i], c.timers[i+1:]...)
			if t.at.After(c.now) {
				c.now = t.at
			}
			t.run()
			i = -1
		}
	}
}
