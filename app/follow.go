package app

import (
	"context"
	"errors"

	"comptoir/service"
	"comptoir/service/journal"
)

// Stage is how far a page has come with something that moves money.
type Stage int

// Stages.
const (
	StageForm     Stage = iota // it can still be changed
	StageSending               // the call is on its way
	StageChecking              // it was sent and its outcome is being asked for
	StageDone                  // the receipt is on the page
)

// errNotDone says that asking has shown that nothing was done.
var errNotDone = errors.New("nothing was done")

// follower carries out the calls of one page, one at a time, and follows each
// until its outcome is known.
type follower struct {
	journal   ledger
	reconcile *Reconcile
	dispatch  Dispatch
	checking  func(*OpenCharge)          // the outcome is being asked for
	ended     func(journal.Entry, error) // nil error: it was done
	sending   bool
	entryID   string // of the call that is being asked about
	stops     []func()
}

// follow starts following the questions and their outcomes.
func (f *follower) follow() {
	f.stops = []func(){
		f.reconcile.Observe(f.asked),
		f.reconcile.OnSettled(f.settled),
	}
}

func (f *follower) close() {
	for _, stop := range f.stops {
		stop()
	}
}

// busy tells that a call is out, or that its outcome is not known.
func (f *follower) busy() bool { return f.sending || f.entryID != "" }

// run carries a call out on a worker.
func (f *follower) run(flowID string, call func(context.Context) (journal.Entry, error)) {
	f.sending = true
	ctx := service.WithReference(context.Background(), flowID)
	Go(ctx, f.dispatch, call, func(e journal.Entry, err error) {
		f.sending = false
		switch {
		case !e.Open(), errors.Is(err, errNotWritten):
			f.ended(e, err)
		default:
			f.entryID = e.ID
			f.checking(nil)
			f.reconcile.Take(e)
		}
	})
}

// leave lets Activity follow the rest.
func (f *follower) leave() { f.entryID = "" }

func (f *follower) asked(s ReconcileState) {
	for _, open := range s.Open {
		if open.Entry.ID == f.entryID {
			check := open
			f.checking(&check)
		}
	}
}

func (f *follower) settled(s Settled) {
	if s.Entry.ID != f.entryID {
		return
	}
	f.entryID = ""
	if s.Entry.State == journal.Confirmed {
		f.ended(s.Entry, nil)
		return
	}
	f.ended(s.Entry, errNotDone)
}
