package tour

import (
	"time"

	"comptoir/screens/tour/still"
)

const (
	stillFrames = 3                     // frames in a row with nothing under way, after which a window has settled
	frameTime   = 4 * time.Millisecond  // between two looks at whether there was a frame
	tickTime    = 20 * time.Millisecond // between two looks at what only the real time can bring
)

// settle waits until nothing is under way any more and the window has drawn all
// of it, or until the driver's patience ends.
func (d *driver) settle() {
	deadline := time.Now().Add(patience)
	for quiet := 0; quiet < stillFrames && time.Now().Before(deadline); quiet++ {
		d.frame(deadline)
		if still.UnderWay() && d.clock != nil {
			quiet = -1
		}
	}
}

// frame waits for a frame that began after the call, and for what the UI
// goroutine had been asked to do by then.
func (d *driver) frame(deadline time.Time) {
	d.on(func() {})
	// The count goes up just before a frame is drawn: at the second one, the first is there.
	for goal := d.frames.Drawn() + 2; d.frames.Drawn() < goal && time.Now().Before(deadline); {
		time.Sleep(frameTime)
	}
}

// pass lets a time of the tour go by. With a clock of the tour's own, what comes of each
// timer is waited for before the next.
func (d *driver) pass(left time.Duration) {
	if d.clock == nil {
		time.Sleep(left)
		left = 0
	}
	for d.settle(); left > 0; d.settle() {
		step := left
		if wait, ok := d.clock.Next(); ok && wait < left {
			step = wait
		}
		d.on(func() { d.clock.Pass(step) })
		left -= step
	}
}

// now returns the time of the tour.
func (d *driver) now() time.Time {
	if d.clock == nil {
		return time.Now()
	}
	return d.clock.Now()
}

// wait lets the time pass that a step waits for: up to the next timer where
// something is to come within limit, a moment of the real time otherwise. It
// returns how much of the tour's time it took.
func (d *driver) wait(limit time.Duration) time.Duration {
	if d.clock != nil {
		if step, ok := d.clock.Next(); ok && step <= limit {
			d.on(func() { d.clock.Pass(step) })
			return step
		}
	}
	time.Sleep(tickTime)
	return 0
}
