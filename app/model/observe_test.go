package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestObserversNeverHearAnOlderStateAfterANewer(t *testing.T) {
	t.Parallel()
	var o Observers[int]
	var first, second []int
	o.Add(0, func(s int) {
		first = append(first, s)
		if s == 1 {
			o.Tell(2) // what an observer does changes the model again
		}
	})
	o.Add(0, func(s int) { second = append(second, s) })
	o.Tell(1)
	assert.Equal(t, []int{0, 1, 2}, first)
	assert.Equal(t, []int{0, 2}, second, "1 is old news once 2 was told")
	o.Tell(3)
	assert.Equal(t, []int{0, 2, 3}, second)
}

func TestObserversThatStopHearNothingMore(t *testing.T) {
	t.Parallel()
	var o Observers[int]
	var heard []int
	var stop func()
	o.Add(0, func(s int) {
		if s == 1 {
			stop()
		}
	})
	stop = o.Add(0, func(s int) { heard = append(heard, s) })
	o.Tell(1)
	o.Tell(2)
	assert.Equal(t, []int{0}, heard)
}

func TestEventsAreNeverLeftOut(t *testing.T) {
	t.Parallel()
	var e Events[string]
	var first, second []string
	e.Listen(func(s string) {
		first = append(first, s)
		if s == "settled" {
			e.Tell("settled too")
		}
	})
	e.Listen(func(s string) { second = append(second, s) })
	e.Tell("settled")
	assert.Equal(t, []string{"settled", "settled too"}, first)
	assert.Equal(t, []string{"settled", "settled too"}, second)
}

// TestAnEventReachesEverybodyThoughOneFails: a broken view keeps an outcome from nobody.
func TestAnEventReachesEverybodyThoughOneFails(t *testing.T) {
	t.Parallel()
	var e Events[int]
	var heard []int
	e.Listen(func(n int) {
		if n == 1 {
			e.Tell(2)
			panic("a broken view")
		}
	})
	e.Listen(func(n int) { heard = append(heard, n) })
	assert.PanicsWithValue(t, "a broken view", func() { e.Tell(1) })
	assert.Equal(t, []int{1, 2}, heard)
	e.Tell(3)
	assert.Equal(t, []int{1, 2, 3}, heard)
}
