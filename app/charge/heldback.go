package charge

import (
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/service/journal"
)

// HoldBack returns what was found earlier with whether it may still be under way. A
// person who asked the lender has an answer of that moment: what a gateway keeps for
// a while comes after it.
func (r *Reconcile) HoldBack(e Earlier) Earlier {
	if !e.Here {
		return e
	}
	now, known := r.deps.Journal.Entry(e.entry.ID)
	if !known {
		return e
	}
	e.entry, e.Open, e.Absent = now, now.Open(), now.State == journal.Absent
	e.Until, e.held = r.mayCome(now)
	return e
}

func (r *Reconcile) mayCome(e journal.Entry) (until time.Time, may bool) {
	if q := r.open[e.ID]; q != nil {
		return q.CertainAt, true
	}
	if e.Open() {
		return time.Time{}, true
	}
	if e.State != journal.Absent || e.Key != KeySupport {
		return time.Time{}, false
	}
	wait := evidence.NextCounts(r.deps.Moments.of(e.ID).call, nil, r.now())
	return r.deps.Now().Add(wait), wait > 0
}
