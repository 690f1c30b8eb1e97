package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestObserversNeverHearAnOlderStateAfterANewer(t *testing.T) {
	t.Parallel()
	var o observers[int]
	var first, second []int
	o.add(0, func(s int) {
		first = append(first, s)
		if s == 1 {
			o.tell(2) // what an observer does changes the model again
		}
	})
	o.add(0, func(s int) { second = append(second, s) })
	o.tell(1)
	assert.Equal(t, []int{0, 1, 2}, first)
	assert.Equal(t, []int{0, 2}, second, "1 is old news once 2 was told")
	o.tell(3)
	assert.Equal(t, []int{0, 2, 3}, second)
}

func TestObserversThatStopHearNothingMore(t *testing.T) {
	t.Parallel()
	var o observers[int]
	var heard []int
	var stop func()
	o.add(0, func(s int) {
		if s == 1 {
			stop()
		}
	})
	stop = o.add(0, func(s int) { heard = append(heard, s) })
	o.tell(1)
	o.tell(2)
	assert.Equal(t, []int{0}, heard)
}

func TestEventsAreNeverLeftOut(t *testing.T) {
	t.Parallel()
	var e events[string]
	var first, second []string
	e.add(func(s string) {
		first = append(first, s)
		if s == "settled" {
			e.tell("settled too")
		}
	})
	e.add(func(s string) { second = append(second, s) })
	e.tell("settled")
	assert.Equal(t, []string{"settled", "settled too"}, first)
	assert.Equal(t, []string{"settled", "settled too"}, second)
}
