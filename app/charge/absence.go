package charge

import (
	"fmt"
	"time"

	"comptoir/app/charge/evidence"
)

// now is this moment on the clock that readings are told by.
func (r *Reconcile) now() evidence.Moment { return r.deps.Moments.at(r.deps.Store.Elapsed()) }

// untilCounts is how long a reading has to wait to count towards an absence; zero
// or less: it counts at once, or never.
func (r *Reconcile) untilCounts(q *watch) time.Duration {
	if q.Never {
		return 0
	}
	return evidence.NextCounts(q.call, q.readings, r.now())
}

// reckon works out when the absence of a call can be earned at the soonest, on the
// clock that people read.
func (r *Reconcile) reckon(q *watch) {
	if q.Never {
		q.CertainAt = time.Time{}
		return
	}
	held, next := evidence.NextCounts(q.call, nil, r.now()), evidence.NextCounts(q.call, q.readings, r.now())
	wait := max(next, 0)
	if next == held { // no reading counts yet: another one has to follow it
		wait = max(held, 0) + evidence.Apart
	}
	q.CertainAt = r.deps.Now().Add(wait)
}

// evidenceOf says by what an absence was earned, for the record.
func evidenceOf(q *watch) string {
	first, last := q.readings[max(0, len(q.readings)-2)], q.readings[len(q.readings)-1]
	return fmt.Sprintf("asked %d times; sent %v; read at %v and %v", q.Asked, q.call.Sent.At.Round(time.Second),
		first.Sent.At.Round(time.Second), last.Sent.At.Round(time.Second))
}
