package charge

import (
	"fmt"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/charge/inquiry"
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

// conclude works out what was found, and returns how to write it down, on a worker, as
// far as that is an outcome; else nil.
func (r *Reconcile) conclude(q *watch, found inquiry.Answer) (write func() error) {
	if found.Reading.Sent.Run != "" {
		q.readings = append(q.readings, found.Reading)
	}
	j, entry, ids := r.deps.Journal, q.Entry, found.IDs
	confirm := func() error { return j.Confirm(entry.ID, ids.ID, ids.CaptureID) }
	earned := q.call.Listed && len(evidence.Missing(q.call, q.readings)) == 0
	switch found.Verdict {
	case inquiry.Made:
		return func() error {
			if r.taken(entry, ids) {
				return nil // the next question knows that it is another one's
			}
			return confirm()
		}
	case inquiry.Refused:
		return func() error { return j.Decline(entry.ID, found.Key) }
	case inquiry.Ended:
		if earned {
			return confirm
		}
	case inquiry.Differs:
		q.Problem = problem.New(string(service.KeyDiffers))
	case inquiry.Unclear:
		q.Problem = problem.New(problem.Unclear)
	case inquiry.Absent:
		if earned {
			why := evidenceOf(q)
			return func() error { return j.MarkAbsent(entry.ID, KeyNotCharged, why) }
		}
	}
	return nil
}

// taken reports whether another entry accounts for what was found: two may have
// asked at once, under one reference, or it was done again meanwhile.
func (r *Reconcile) taken(e journal.Entry, ids journal.IDs) bool {
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

func accounts(other, e journal.Entry, ids journal.IDs) bool {
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

// SettleByHand writes down what the lender told a person about a call that asking
// does not settle, or not while a customer waits; by says who took it down. A call
// of which the lender says that nothing was done is watched like any other absent
// one: it may still be under way.
func (r *Reconcile) SettleByHand(id string, done bool, by string) {
	q := r.open[id]
	if q == nil || q.byHand || !q.ByHand() {
		return
	}
	evidence := "the lender said so; taken down by " + by
	q.cancel()
	q.byHand = true
	r.write(id, func() error {
		if done {
			return r.deps.Journal.ConfirmBy(id, evidence)
		}
		return r.deps.Journal.MarkAbsent(id, KeySupport, evidence)
	}, func(now journal.Entry, err error) {
		q.byHand = false
		if r.open[id] != q { // a question that was on its way has told
			return
		}
		if err != nil || now.Open() {
			if !q.busy {
				r.pause(q) // the banner tells of records that cannot be written
			}
			r.publish()
			return
		}
		if !done {
			r.saidNo[id] = now
		}
		r.over(q, now)
		r.publish()
		r.settled.Tell(Settled{Entry: now})
		if g := r.guarded[id]; g != nil && q.missed {
			r.look(g)
		}
	})
}

// settledMeanwhile reports whether a person has settled the call while a question about
// it was on its way. What that tells is asked for again, where there is a watch.
func (r *Reconcile) settledMeanwhile(q *watch) bool {
	if r.open[q.Entry.ID] == q {
		return false
	}
	if g := r.guarded[q.Entry.ID]; g != nil {
		r.look(g)
	}
	return true
}
