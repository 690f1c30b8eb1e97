package fixed

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.FixedZone("", -5*3600))

func TestClockStandsUntilTimePasses(t *testing.T) {
	t.Parallel()
	c := NewClock(noon)
	called := false
	c.After(time.Second, func() { called = true })
	assert.Equal(t, noon, c.Now())
	c.Pass(999 * time.Millisecond)
	assert.False(t, called)
	assert.Equal(t, noon.Add(999*time.Millisecond), c.Now())
	c.Pass(time.Millisecond)
	assert.True(t, called)
	_, more := c.Next()
	assert.False(t, more, "a timer calls once")
}

// A countdown sets its next second from the one before; each must see its own time.
func TestClockCallsTimersAtTheirTimeAndInOrder(t *testing.T) {
	t.Parallel()
	c := NewClock(noon)
	var got []string
	note := func(name string) func() {
		return func() { got = append(got, name+" "+c.Now().Sub(noon).String()) }
	}
	var tick func()
	tick = func() {
		note("tick")()
		c.After(time.Second, tick)
	}
	c.After(time.Second, tick)
	c.After(2*time.Second, note("late"))
	c.After(0, note("at once"))
	c.After(2*time.Second, note("later"))
	stop := c.After(time.Second, note("stopped"))
	stop()
	wait, ok := c.Next()
	assert.True(t, ok)
	assert.Zero(t, wait)

	c.Pass(2500 * time.Millisecond)
	assert.Equal(t, []string{"at once 0s", "tick 1s", "late 2s", "later 2s", "tick 2s"}, got)
	assert.Equal(t, noon.Add(2500*time.Millisecond), c.Now())
	wait, _ = c.Next()
	assert.Equal(t, 500*time.Millisecond, wait)
}

func TestClockATimerMayStopAnother(t *testing.T) {
	t.Parallel()
	c := NewClock(noon)
	called := false
	var stop func()
	c.After(time.Second, func() { stop() })
	stop = c.After(time.Second, func() { called = true })
	c.Pass(time.Minute)
	assert.False(t, called)
}

func TestIDsAreThoseOfTheirSeedAndPart(t *testing.T) {
	t.Parallel()
	list := func(seed int64, part string) (ids [3]string) {
		next := IDs(seed)(part)
		for i := range ids {
			ids[i] = next()
		}
		return ids
	}
	till := list(1, "till")
	assert.Equal(t, till, list(1, "till"))
	assert.NotEqual(t, till, list(2, "till"))
	assert.NotEqual(t, till, list(1, "journal"))
	assert.NotEqual(t, till[0], till[1])
	for _, id := range till {
		assert.Regexp(t, "^[0-9a-f]{32}$", id)
	}
}
