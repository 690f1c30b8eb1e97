package drive

import (
	"time"

	"comptoir/screens/tour/still"
)

const (
	stillFrames = 3                     // frames in a row with nothing under way, after which a window has settled
	frameTime   = 4 * time.Millisecond  // between two looks at whether there was a frame
	tickTime    = 20 * time.Millisecond // between two looks at what only the real time can bring
)

// Settle waits until nothing is under way any more and the window has drawn all
// of it, or until the driver's patience ends.
func (d *Driver) Settle() {
	deadline := time.Now().Add(patience)
	for quiet := 0; quiet < stillFrames && time.Now().Before(deadline); quiet++ {
		d.frame(deadline)
		if still.UnderWay() && d.Clock != nil {
			quiet = -1
		}
	}
}

// frame waits for a frame that began after the call, and for what the UI
// goroutine had been asked to do by then.
func (d *Driver) frame(deadline time.Time) {
	d.On(func() {})
	// The count goes up just before a frame is drawn: at the second one, the first is there.
	for goal := d.frames.Drawn() + 2; d.frames.Drawn() < goal && time.Now().Before(deadline); {
		time.Sleep(frameTime)
	}
}

// Pass lets a time of the tour go by. With a clock of the tour's own, what comes of each
// timer is waited for before the next.
func (d *Driver) Pass(left time.Duration) {
	if d.Clock == nil {
		time.Sleep(left)
		left = 0
	}
	for d.Settle(); left > 0; d.Settle() {
		step := left
		if wait, ok := d.Clock.Next(); ok && wait < left {
			step = wait
		}
		d.On(func() { d.Clock.Pass(step) })
		left -= step
	}
}

// Now returns the time of the tour.
func (d *Driver) Now() time.Time {
	if d.Clock == nil {
		return time.Now()
	}
	return d.Clock.Now()
}

// wait lets the time pass that a step waits for: up to the next timer where
// something is to come within limit, a moment of the real time otherwise. It
// returns how much of the tour's time it took.
func (d *Driver) wait(limit time.Duration) time.Duration {
	if d.Clock != nil {
		if step, ok := d.Clock.Next(); ok && step <= limit {
			d.On(func() { d.Clock.Pass(step) })
			return step
		}
	}
	time.Sleep(tickTime)
	return 0
}

// Watch begins to count frames.
func (d *Driver) Watch() { d.frames.Watch() }
