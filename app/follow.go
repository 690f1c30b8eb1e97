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

// outcome is how a call ended, as far as that is known for good.
type outcome[T any] struct {
	Entry  journal.Entry // zero when the call was not even written down
	Answer T             // of the call itself; zero when asking found the outcome
	Found  *Settled      // what asking found; nil when the call itself told
	Err    error         // why nothing was done; nil: it was done
}

// followerDeps is what a follower works with. Checking is called when the call
// got no answer, with nil, and then with each step of the asking; Ended once the
// outcome is known. Both run on the UI goroutine.
type followerDeps[T any] struct {
	Journal   ledger
	Reconcile *Reconcile
	Dispatch  Dispatch
	Checking  func(*OpenCharge)
	Ended     func(outcome[T])
}

// follower carries out the calls of one page, one at a time: each is written
// down, sent, and asked about until its outcome is known.
type follower[T any] struct {
	deps    followerDeps[T]
	sending bool
	entryID string // of the call that is being asked about
	stops   []func()
	closed  bool
}

// newFollower follows the questions and their outcomes until close.
func newFollower[T any](d followerDeps[T]) *follower[T] {
	f := &follower[T]{deps: d}
	f.stops = []func(){d.Reconcile.Observe(f.asked), d.Reconcile.OnSettled(f.settled)}
	return f
}

// close tells the page nothing more; what is out goes on and is written down.
func (f *follower[T]) close() {
	f.closed = true
	for _, stop := range f.stops {
		stop()
	}
}

// busy reports whether a call is out, or its outcome not known.
func (f *follower[T]) busy() bool { return f.sending || f.entryID != "" }

// run carries a call out on a worker, after before, which may be nil: its error
// keeps the call from being made.
func (f *follower[T]) run(before func(context.Context) error, call moneyCall[T]) {
	f.begin(call.details.FlowID, func(ctx context.Context) (journal.Entry, T, error) {
		if before != nil {
			if err := before(ctx); err != nil {
				var none T
				return journal.Entry{}, none, errors.Join(errNotWritten, err)
			}
		}
		return call.run(ctx, f.deps.Journal)
	})
}

// begin is run for a call whose details are known on the worker only.
func (f *follower[T]) begin(flowID string, call func(context.Context) (journal.Entry, T, error)) {
	f.sending = true
	ctx := service.WithReference(context.Background(), flowID)
	Go(ctx, f.deps.Dispatch, func(ctx context.Context) (outcome[T], error) {
		e, answer, err := call(ctx)
		return outcome[T]{Entry: e, Answer: answer, Err: err}, err
	}, func(o outcome[T], err error) {
		f.sending = false
		o.Err = err // a panic on the worker left no outcome of its own
		switch {
		case f.closed:
		case !o.Entry.Open(), errors.Is(err, errNotWritten):
			f.deps.Ended(o)
		default:
			f.entryID = o.Entry.ID
			f.deps.Checking(nil)
			f.deps.Reconcile.Take(o.Entry)
		}
	})
}

// leave lets Activity follow the rest.
func (f *follower[T]) leave() { f.entryID = "" }

func (f *follower[T]) asked(s ReconcileState) {
	for _, open := range s.Open {
		if f.entryID != "" && open.Entry.ID == f.entryID {
			check := open
			f.deps.Checking(&check)
		}
	}
}

func (f *follower[T]) settled(s Settled) {
	if f.entryID == "" || s.Entry.ID != f.entryID {
		return
	}
	f.entryID = ""
	o := outcome[T]{Entry: s.Entry, Found: &s}
	if s.Entry.State != journal.Confirmed {
		o.Err = errNotDone
	}
	f.deps.Ended(o)
}
