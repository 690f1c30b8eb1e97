package charge

import (
	"context"
	"time"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/journal"
)

// How long a call whose absence was earned is still asked about: often at first,
// then a few times a day and at each start.
const (
	watchTime   = 7 * 24 * time.Hour
	watchClose  = time.Hour
	watchPauses = 5 * time.Minute
	watchRounds = 4 * time.Hour
)

// guard is a call that is absent, or that turned up late.
type guard struct {
	entry journal.Entry
	began time.Duration // Elapsed
	stop  func()
	busy  bool
}

func (g *guard) cancel() {
	if g.stop != nil {
		g.stop()
		g.stop = nil
	}
}

// guard goes on asking about a call whose absence was earned. Where no list can
// show it there is nothing to watch.
func (r *Reconcile) guard(e journal.Entry, listed bool) {
	if !listed {
		_ = r.deps.Journal.EndWatch(e.ID) // else it is ended at the next start
		return
	}
	g := &guard{entry: e, began: r.deps.Store.Elapsed()}
	r.guarded[e.ID] = g
	r.later(g)
}

// resumeWatch takes up what an earlier run left to be watched, and asks at once.
func (r *Reconcile) resumeWatch(store string) {
	watched, err := r.deps.Journal.Watched()
	if err != nil {
		return // the banner tells of records that cannot be read
	}
	for _, e := range watched {
		if e.Details.Store != store || r.guarded[e.ID] != nil {
			continue
		}
		if _, listed := r.inquiryOf(e.Details); !listed && e.State == journal.Absent {
			_ = r.deps.Journal.EndWatch(e.ID)
			continue
		}
		g := &guard{entry: e, began: r.deps.Store.Elapsed() - watchClose}
		r.guarded[e.ID] = g
		r.look(g)
	}
	if len(watched) > 0 {
		r.publish()
	}
}

// later plans the next look at an absent call.
func (r *Reconcile) later(g *guard) {
	pause := watchRounds
	if r.deps.Store.Elapsed()-g.began < watchClose {
		pause = watchPauses
	}
	g.stop = r.deps.After(pause, func() { r.look(g) })
}

// look asks once more about an absent call.
func (r *Reconcile) look(g *guard) {
	if g.busy || g.entry.State != journal.Absent || g.entry.Blind {
		return
	}
	g.cancel()
	g.busy = true
	ctx := service.WithReference(context.Background(), g.entry.Details.FlowID)
	model.Go(ctx, r.deps.Dispatch, r.question(g.entry), func(found Answer, err error) {
		if !r.closed {
			r.looked(g, found, err)
		}
	})
}

// shows are the verdicts by which something was done after all.
var shows = map[Verdict]bool{Made: true, Differs: true, Ended: true}

func (r *Reconcile) looked(g *guard, found Answer, err error) {
	g.busy = false
	if now, _ := r.deps.Journal.Entry(g.entry.ID); now.State != journal.Absent {
		return
	}
	if err == nil && shows[found.Verdict] && !r.taken(g.entry, found.IDs) {
		r.foundLate(g, found)
		return
	}
	if err == nil && r.longEnough(g.entry) && r.deps.Journal.EndWatch(g.entry.ID) == nil {
		delete(r.guarded, g.entry.ID)
		r.deps.Moments.forget(g.entry.ID)
		return
	}
	r.later(g)
}

// longEnough reports that a watch may end: by the till's clock and by the store's,
// since either may be wrong.
func (r *Reconcile) longEnough(e journal.Entry) bool {
	server := r.deps.Store.ServerClock()
	return r.deps.Now().Sub(e.Changed) >= watchTime && server.Known && server.Now().Sub(e.Changed) >= watchTime
}

// foundLate writes down, and tells everybody, that a call was made after all.
func (r *Reconcile) foundLate(g *guard, found Answer) {
	why := "a list shows it"
	if found.Verdict == Differs {
		why = "a list shows something else under its reference"
	}
	err := r.deps.Journal.FoundLate(g.entry.ID, found.IDs.ID, found.IDs.CaptureID, why)
	if counted(r.deps.Journal, g.entry.ID, err) != nil {
		r.later(g) // it is found again
		return
	}
	g.entry, _ = r.deps.Journal.Entry(g.entry.ID)
	r.publish()
	r.settled.Tell(Settled{Entry: g.entry, Authorization: found.Authorization, Account: found.Account})
}

// Undone notes that what turned up late was given back; how says by which calls, or who
// learnt from the lender that it was.
func (r *Reconcile) Undone(id, how string) error {
	return r.endLate(id, func() error { return r.deps.Journal.Undo(id, how) })
}

// How says by which call something was given back, for the record.
func How(last journal.Entry) string { return last.Details.Type + " " + last.Details.Reference }

// Keep notes that what turned up late stays: it is the sale, and nothing else was
// charged for it.
func (r *Reconcile) Keep(id string) error {
	return r.endLate(id, func() error {
		e, _ := r.deps.Journal.Entry(id)
		return r.deps.Journal.Confirm(id, e.AuthorizationID, e.CaptureID)
	})
}

// PutAside notes that what turned up late was made and stays made, and that somebody
// has seen to it; how says who, and what was done.
func (r *Reconcile) PutAside(id, how string) error {
	return r.endLate(id, func() error {
		e, _ := r.deps.Journal.Entry(id)
		if e.AuthorizationID != "" {
			how += "; made: " + e.AuthorizationID + " " + e.CaptureID
		}
		return r.deps.Journal.ConfirmBy(id, how)
	})
}

func (r *Reconcile) endLate(id string, write func() error) error {
	g := r.guarded[id]
	if g == nil || g.entry.State != journal.Late {
		return nil
	}
	if err := counted(r.deps.Journal, id, write()); err != nil {
		return err
	}
	delete(r.guarded, id)
	e, _ := r.deps.Journal.Entry(id)
	r.publish()
	r.settled.Tell(Settled{Entry: e})
	return nil
}
