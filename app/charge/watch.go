package charge

import (
	"context"
	"time"

	"comptoir/app/charge/inquiry"
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
		r.endWatch(e.ID, func(bool) {}) // else it is ended at the next start
		return
	}
	g := &guard{entry: e, began: r.deps.Store.Elapsed()}
	r.guarded[e.ID] = g
	r.later(g)
}

// endWatch forgets whom an absent call was about.
func (r *Reconcile) endWatch(id string, done func(ended bool)) {
	r.write(id, func() error { return r.deps.Journal.EndWatch(id) }, func(_ journal.Entry, err error) { done(err == nil) })
}

// resumeWatch takes up what an earlier run left to be watched, and asks at once.
func (r *Reconcile) resumeWatch(store string) {
	model.Go(context.Background(), r.deps.Dispatch, func(context.Context) ([]journal.Entry, error) {
		return r.deps.Journal.Watched()
	}, func(watched []journal.Entry, err error) {
		if r.closed || err != nil {
			return // the banner tells of records that cannot be read
		}
		for _, e := range watched {
			if e.Details.Store == store && r.guarded[e.ID] == nil {
				r.takeUp(e)
			}
		}
		if len(watched) > 0 {
			r.publish()
		}
	})
}

func (r *Reconcile) takeUp(e journal.Entry) {
	if listed := r.inquiryOf(e.Details).Listed; !listed && e.State == journal.Absent {
		r.guard(e, listed)
		return
	}
	g := &guard{entry: e, began: r.deps.Store.Elapsed() - watchClose}
	r.guarded[e.ID] = g
	r.look(g)
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
	model.Go(ctx, r.deps.Dispatch, r.question(g.entry), func(found told, err error) {
		if !r.closed {
			r.looked(g, found, err)
		}
	})
}

// shows are the verdicts by which something was done after all.
var shows = map[inquiry.Verdict]bool{inquiry.Made: true, inquiry.Differs: true, inquiry.Ended: true}

func (r *Reconcile) looked(g *guard, found told, err error) {
	g.busy = false
	switch {
	case err != nil:
		r.later(g)
	case found.entry.State != journal.Absent:
	case shows[found.Verdict]:
		r.foundLate(g, found.Answer)
	default:
		r.unseen(g)
	}
}

// unseen ends a watch that was long enough, or goes on with it.
func (r *Reconcile) unseen(g *guard) {
	if !r.longEnough(g.entry) {
		r.later(g)
		return
	}
	g.busy = true
	r.endWatch(g.entry.ID, func(ended bool) {
		g.busy = false
		if !ended {
			r.later(g)
			return
		}
		delete(r.guarded, g.entry.ID)
		r.deps.Moments.forget(g.entry.ID)
	})
}

// longEnough reports that a watch may end: by the till's clock and by the store's,
// since either may be wrong.
func (r *Reconcile) longEnough(e journal.Entry) bool {
	server := r.deps.Store.ServerClock()
	return r.deps.Now().Sub(e.Changed) >= watchTime && server.Known && server.Now().Sub(e.Changed) >= watchTime
}

// foundLate writes down, and tells everybody, that a call was made after all, unless
// another entry accounts for what was found.
func (r *Reconcile) foundLate(g *guard, found inquiry.Answer) {
	why := "a list shows it"
	if found.Verdict == inquiry.Differs {
		why = "a list shows something else under its reference"
	}
	id := g.entry.ID
	g.busy = true
	r.write(id, func() error {
		if r.taken(g.entry, found.IDs) {
			return nil
		}
		return r.deps.Journal.FoundLate(id, found.IDs.ID, found.IDs.CaptureID, why)
	}, func(now journal.Entry, err error) {
		g.busy = false
		switch {
		case err != nil:
			r.later(g) // it is found again
		case now.State == journal.Absent:
			r.unseen(g)
		default:
			g.entry = now
			r.publish()
			r.settled.Tell(Settled{Entry: now, Authorization: found.Authorization, Account: found.Account})
		}
	})
}

// Undone notes that what turned up late was given back; how says by which calls, or who
// learnt from the lender that it was. failed is called when that cannot be written down;
// the alarm stays then.
func (r *Reconcile) Undone(id, how string, failed func()) {
	r.endLate(id, func() error { return r.deps.Journal.Undo(id, how) }, failed)
}

// How says by which call something was given back, for the record.
func How(last journal.Entry) string { return last.Details.Type + " " + last.Details.Reference }

// Keep notes that what turned up late stays: it is the sale, and nothing else was
// charged for it. What cannot be written down leaves the alarm as it is.
func (r *Reconcile) Keep(id string) {
	r.endLate(id, func() error {
		e, _ := r.deps.Journal.Entry(id)
		return r.deps.Journal.Confirm(id, e.AuthorizationID, e.CaptureID)
	}, func() {})
}

// PutAside notes that what turned up late was made and stays made, and that somebody
// has seen to it; how says who, and what was done. What cannot be written down leaves the
// alarm as it is.
func (r *Reconcile) PutAside(id, how string) {
	r.endLate(id, func() error {
		e, _ := r.deps.Journal.Entry(id)
		if e.AuthorizationID != "" {
			how += "; made: " + e.AuthorizationID + " " + e.CaptureID
		}
		return r.deps.Journal.ConfirmBy(id, how)
	}, func() {})
}

func (r *Reconcile) endLate(id string, write func() error, failed func()) {
	g := r.guarded[id]
	if g == nil || g.busy || g.entry.State != journal.Late {
		return
	}
	g.busy = true
	r.write(id, write, func(now journal.Entry, err error) {
		g.busy = false
		if err != nil {
			failed()
			return
		}
		delete(r.guarded, id)
		r.publish()
		r.settled.Tell(Settled{Entry: now})
	})
}
