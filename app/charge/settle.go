package charge

import (
	"fmt"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/journal"
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

// settle writes down what was found, as far as that is an outcome.
func (r *Reconcile) settle(q *watch, found Answer) error {
	return counted(r.deps.Journal, q.Entry.ID, r.conclude(q, found))
}

func (r *Reconcile) conclude(q *watch, found Answer) error {
	if found.Reading.Sent.Run != "" {
		q.readings = append(q.readings, found.Reading)
	}
	earned := q.call.Listed && len(evidence.Missing(q.call, q.readings)) == 0
	switch found.Verdict {
	case Made:
		if r.taken(q.Entry, found.IDs) {
			return nil // the next question knows that it is another one's
		}
		return r.deps.Journal.Confirm(q.Entry.ID, found.IDs.ID, found.IDs.CaptureID)
	case Refused:
		return r.deps.Journal.Decline(q.Entry.ID, found.Key)
	case Ended:
		if earned {
			return r.deps.Journal.Confirm(q.Entry.ID, found.IDs.ID, found.IDs.CaptureID)
		}
	case Differs:
		q.Problem = problem.New(string(service.KeyDiffers))
	case Unclear:
		q.Problem = problem.New(problem.Unclear)
	case Absent:
		if earned {
			return r.deps.Journal.MarkAbsent(q.Entry.ID, KeyNotCharged, evidenceOf(q))
		}
	}
	return nil
}

// taken reports whether another entry accounts for what was found: two may have
// asked at once, under one reference, or it was done again meanwhile.
func (r *Reconcile) taken(e journal.Entry, ids IDs) bool {
	others, err := neighbours(r.deps.Journal, e)
	if err != nil {
		return true // what cannot be ruled out is not concluded
	}
	for _, other := range others {
		if other.ID != e.ID && other.Details.Store == e.Details.Store && accounts(other, e, ids) {
			return true
		}
	}
	return false
}

func accounts(other, e journal.Entry, ids IDs) bool {
	kind := other.Details.Type
	switch {
	case e.Details.Type == journal.TypeCapture:
		return kind == e.Details.Type && ids.CaptureID != "" && other.CaptureID == ids.CaptureID
	case e.Details.Type == journal.TypeRelease:
		return (kind == journal.TypeRelease || kind == journal.TypeCapture) && other.State == journal.Confirmed &&
			other.Details.Target == e.Details.Target
	case isCharge(e.Details.Type):
		return isCharge(kind) && ids.ID != "" && other.AuthorizationID == ids.ID
	}
	return false
}
