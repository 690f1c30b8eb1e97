package charge

import (
	"context"
	"errors"

	"comptoir/app/model"
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

// Outcome is how a call ended, as far as that is known for good.
type Outcome[T any] struct {
	Entry  journal.Entry // zero when the call was not even written down
	Answer T             // of the call itself; zero when asking found the outcome
	Found  *Settled      // what asking found; nil when the call itself told
	Err    error         // why nothing was done; nil: it was done
}

// FollowerDeps is what a follower works with. Checking is called when the call
// got no answer, with nil, and then with each step of the asking; Ended once the
// Outcome is known. Both run on the UI goroutine.
type FollowerDeps[T any] struct {
	Journal   Journal
	Reconcile *Reconcile
	Dispatch  model.Dispatch
	Checking  func(*Unsettled)
	Ended     func(Outcome[T])
}

// Follower carries out the calls of one page, one at a time: each is written
// down, sent, and asked about until its outcome is known.
type Follower[T any] struct {
	deps    FollowerDeps[T]
	Sending bool
	entryID string // of the call that is being asked about
	stops   []func()
	closed  bool
}

// NewFollower returns a follower without a call. It hears of questions and their
// outcomes until Close.
func NewFollower[T any](d FollowerDeps[T]) *Follower[T] {
	f := &Follower[T]{deps: d}
	f.stops = []func(){d.Reconcile.Observe(f.asked), d.Reconcile.OnSettled(f.settled)}
	return f
}

// Close ends what the page hears; what is out goes on and is written down.
func (f *Follower[T]) Close() {
	f.closed = true
	for _, stop := range f.stops {
		stop()
	}
}

// Busy reports whether a call is out, or its outcome not known.
func (f *Follower[T]) Busy() bool { return f.Sending || f.entryID != "" }

// Run carries a call out on a worker, after before, which may be nil: its error
// keeps the call from being made.
func (f *Follower[T]) Run(before func(context.Context) error, call Call[T]) {
	f.Begin(call.Details.FlowID, func(ctx context.Context) (journal.Entry, T, error) {
		if before != nil {
			if err := before(ctx); err != nil {
				var none T
				return journal.Entry{}, none, errors.Join(ErrNotWritten, err)
			}
		}
		return call.Run(ctx, f.deps.Journal)
	})
}

// Begin is Run for a call whose details are known on the worker only: call makes it
// there, and returns what Call.Run does.
func (f *Follower[T]) Begin(flowID string, call func(context.Context) (journal.Entry, T, error)) {
	f.Sending = true
	ctx := service.WithReference(context.Background(), flowID)
	model.Go(ctx, f.deps.Dispatch, func(ctx context.Context) (Outcome[T], error) {
		e, answer, err := call(ctx)
		return Outcome[T]{Entry: e, Answer: answer, Err: err}, err
	}, func(o Outcome[T], err error) {
		f.Sending = false
		f.deps.Reconcile.ended(o.Entry, f.deps.Reconcile.deps.Moments.of(o.Entry.ID).about)
		o.Err = err // a panic on the worker left no outcome of its own
		switch {
		case f.closed:
		case !o.Entry.Open(), errors.Is(err, ErrNotWritten):
			f.deps.Ended(o)
		default:
			f.entryID = o.Entry.ID
			f.deps.Checking(nil)
			f.deps.Reconcile.take(o.Entry)
		}
	})
}

// Leave forgets the call that is being asked about: Activity follows the rest.
func (f *Follower[T]) Leave() { f.entryID = "" }

func (f *Follower[T]) asked(s ReconcileState) {
	for _, open := range s.Open {
		if f.entryID != "" && open.Entry.ID == f.entryID {
			check := open
			f.deps.Checking(&check)
		}
	}
}

func (f *Follower[T]) settled(s Settled) {
	if f.entryID == "" || s.Entry.ID != f.entryID {
		return
	}
	f.entryID = ""
	o := Outcome[T]{Entry: s.Entry, Found: &s}
	if s.Entry.State != journal.Confirmed {
		o.Err = errNotDone
	}
	f.deps.Ended(o)
}
