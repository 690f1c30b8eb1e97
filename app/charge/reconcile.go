package charge

import (
	"context"
	"errors"
	"sort"
	"sync"
	"time"

	"comptoir/app/charge/evidence"
	"comptoir/app/charge/inquiry"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
)

// Keys that asking closes an entry with.
const (
	KeyNotCharged   = "not_charged"         // absence was earned: nothing was charged
	KeySupport      = "support_not_done"    // the lender said that nothing was done
	KeyTrainingGone = "training_store_gone" // its training store ended with the program
)

// firstPause and longestPause bound the growing pauses between two questions. What
// is not known after as long as it takes to earn an absence is asked about at
// leisurePause.
const (
	firstPause   = time.Second
	longestPause = 30 * time.Second
	leisure      = 30 * time.Minute
	leisurePause = 5 * time.Minute
)

// Patience is how long a customer waits for an outcome before the page offers to
// go on without it.
const Patience = time.Minute

// Settled is an outcome that asking has found.
type Settled struct {
	Entry         journal.Entry
	Authorization *service.Authorization // of a charge that was made; else nil
	Account       *service.Account       // of an application that was approved; else nil
}

// ReconcileState lists the charges whose outcome is not known yet, oldest first,
// and those that turned up after their absence was earned.
type ReconcileState struct {
	Open []Unsettled
	Late []journal.Entry
}

// Unsettled is a charge whose outcome is being asked for, and how far that has come.
type Unsettled struct {
	Entry     journal.Entry
	Asked     int              // questions answered so far
	Began     time.Time        // when the asking began, in this run
	Next      time.Time        // when the next question goes out
	CertainAt time.Time        // when an absent charge can count as not charged, at the soonest
	Never     bool             // no list can show such a call: its absence is never earned
	Restarted bool             // an earlier run sent it, so that the wait began with this one
	Long      bool             // it takes longer than a customer waits
	Sides     *inquiry.Sides   // what both sides say, where only amounts can tell
	Problem   *problem.Problem // why the last question got no answer, or none that tells; nil otherwise
}

// Stuck reports that asking does not settle it: somebody has to ask the lender.
func (c Unsettled) Stuck() bool { return c.Problem != nil && stuck[c.Problem.Key] }

var stuck = map[string]bool{
	problem.CannotAsk: true, problem.Unclear: true, problem.KeyGone: true, string(service.KeyDiffers): true,
}

// ByHand reports whether the lender's answer may be taken down now: when asking
// does not tell, or takes too long.
func (c Unsettled) ByHand() bool { return c.Long || c.Stuck() }

// ReconcileDeps is what Reconcile works with.
type ReconcileDeps struct {
	Store     inquiry.Lister
	Journal   Journal
	Moments   *Moments
	Dispatch  model.Dispatch
	After     model.After
	Now       func() time.Time
	Session   *session.Session
	Inquiries map[string]inquiry.Way // how to ask about further types, by type; may be nil
}

// Reconcile finds out what happened to calls without an answer, by asking in the
// Inquiry of each type and never by sending again: at once, then with growing
// pauses, until it is known, or its absence earned; and then for a while more.
type Reconcile struct {
	deps      ReconcileDeps
	open      map[string]*watch
	guarded   map[string]*guard // what is absent or late, by entry
	lasts     map[string]*last  // confirmed, and read for once more, by entry
	twice     sync.Mutex
	saidNo    map[string]journal.Entry // of which the lender said that nothing was done; see UnderWay
	observers model.Observers[ReconcileState]
	settled   model.Events[Settled]
	closed    bool

	mu    sync.Mutex
	again map[string]func(context.Context) (journal.IDs, error) // by entry: see AskAgainBy
}

type watch struct {
	Unsettled
	began    time.Duration // Elapsed
	call     evidence.Call
	readings []evidence.Reading
	pause    time.Duration
	stop     func()
	patience func() // ends the wait for Long
	busy     bool
	byHand   bool // what a person was told is being written down
	missed   bool // an answer came meanwhile
}

// Asking is what pages show of the questions: how far they have come.
type Asking interface {
	// Observe calls f at once and on each change, until stop is called.
	Observe(f func(ReconcileState)) (stop func())
	// State returns the open charges, oldest first.
	State() ReconcileState
	// AskNow asks about all of them without waiting for the pauses to end.
	AskNow()
}

// NewReconcile returns an idle one; Resume starts it.
func NewReconcile(d ReconcileDeps) *Reconcile {
	return &Reconcile{
		deps: d, open: map[string]*watch{}, guarded: map[string]*guard{}, saidNo: map[string]journal.Entry{},
		lasts: map[string]*last{},
		again: map[string]func(context.Context) (journal.IDs, error){},
	}
}

// Observe calls f at once and on each change, until stop is called.
func (r *Reconcile) Observe(f func(ReconcileState)) (stop func()) {
	return r.observers.Add(r.State(), f)
}

// State returns the open charges.
func (r *Reconcile) State() ReconcileState {
	var s ReconcileState
	for _, q := range r.open {
		s.Open = append(s.Open, q.Unsettled)
	}
	sort.Slice(s.Open, func(i, j int) bool { return s.Open[i].Entry.Created.Before(s.Open[j].Entry.Created) })
	for _, g := range r.guarded {
		if g.entry.State == journal.Late {
			s.Late = append(s.Late, g.entry)
		}
	}
	sort.Slice(s.Late, func(i, j int) bool { return s.Late[i].Created.Before(s.Late[j].Created) })
	return s
}

// OnSettled calls f whenever an outcome is found, until stop is called.
func (r *Reconcile) OnSettled(f func(Settled)) (stop func()) {
	return r.settled.Listen(f)
}

// Resume takes up everything that an earlier run of the program left open for
// this store, or left to be watched.
func (r *Reconcile) Resume() {
	store := r.deps.Session.State().Store.ID
	for _, entry := range r.deps.Journal.Pending() {
		if entry.Details.Store == store {
			r.take(entry)
		}
	}
	r.recallSaidNo(store)
	r.resumeWatch(store)
}

// ForgetEmbedded closes what an earlier run left open in its own training
// store: that store ended with the program, and its fictitious money with it. It
// returns what waits for the disk, for a worker, before anything new begins there.
func ForgetEmbedded(j Journal) (write func()) {
	left := j.Pending()
	return func() {
		for _, entry := range left {
			if entry.Details.Store == session.EmbeddedStoreID {
				_ = j.Decline(entry.ID, KeyTrainingGone) // else it stays open and is closed at the next start
			}
		}
		watched, _ := j.Watched()
		for _, entry := range watched {
			if entry.Details.Store == session.EmbeddedStoreID && entry.State == journal.Absent {
				_ = j.EndWatch(entry.ID)
			}
		}
	}
}

// take starts asking about one entry.
func (r *Reconcile) take(entry journal.Entry) {
	if r.closed || r.open[entry.ID] != nil {
		return
	}
	q := &watch{pause: firstPause, began: r.deps.Store.Elapsed(), call: r.deps.Moments.of(entry.ID).call}
	q.Entry, q.Began = entry, r.deps.Now()
	q.Restarted = q.call.Sent.Run == ""
	q.call.Listed = r.inquiryOf(entry.Details).Listed
	q.Never = !q.call.Listed
	q.patience = r.deps.After(Patience, func() {
		q.Long = true
		r.publish()
	})
	r.open[entry.ID] = q
	r.reckon(q)
	r.publish()
	r.ask(q)
}

// AskNow asks about every open charge without waiting for its pause to end, and
// about those that are watched.
func (r *Reconcile) AskNow() {
	for _, q := range r.open {
		if !q.busy {
			r.ask(q)
		}
	}
	for _, g := range r.guarded {
		r.look(g)
	}
}

// Close stops asking. The journal keeps what is open.
func (r *Reconcile) Close() {
	r.closed = true
	for _, q := range r.open {
		q.cancel()
		q.patience()
	}
	for _, g := range r.guarded {
		g.cancel()
	}
	for _, l := range r.lasts {
		l.stop()
		r.deps.Moments.forget(l.entry.ID)
	}
}

func (q *watch) cancel() {
	if q.stop != nil {
		q.stop()
		q.stop = nil
	}
}

func (r *Reconcile) ask(q *watch) {
	q.cancel()
	if q.Entry.Blind {
		q.Problem = problem.New(problem.KeyGone)
		r.publish()
		return
	}
	q.busy = true
	ctx := service.WithReference(context.Background(), q.Entry.Details.FlowID)
	model.Go(ctx, r.deps.Dispatch, r.question(q.Entry), func(found told, err error) {
		if !r.closed {
			r.answered(q, found, err)
		}
	})
}

// answered closes the entry when the answer settles it, which the disk may keep waiting,
// and waits otherwise.
func (r *Reconcile) answered(q *watch, found told, err error) {
	if r.settledMeanwhile(q) {
		return
	}
	if q.byHand { // somebody's answer is being written down: it counts
		q.busy, q.missed = false, true
		return
	}
	q.Problem = nil
	if err != nil {
		q.Problem = askingProblem(err)
		r.concluded(q, found, err)
		return
	}
	q.Asked++
	q.Sides = found.Sides
	write := r.conclude(q, found.Answer)
	if write == nil {
		r.concluded(q, found, nil)
		return
	}
	r.write(q.Entry.ID, write, func(now journal.Entry, err error) { r.concluded(q, told{found.Answer, now}, err) })
}

// write writes something down about an entry on a worker, and goes on with the entry
// as it is then: nobody on the UI goroutine waits for a disk.
func (r *Reconcile) write(id string, write func() error, done func(now journal.Entry, err error)) {
	model.Go(context.Background(), r.deps.Dispatch, func(context.Context) (journal.Entry, error) {
		if err := counted(r.deps.Journal, id, write()); err != nil {
			return journal.Entry{}, err
		}
		return r.entry(id)
	}, func(now journal.Entry, err error) {
		if !r.closed {
			done(now, err)
		}
	})
}

// concluded goes on once an answer is dealt with.
func (r *Reconcile) concluded(q *watch, found told, err error) {
	if r.settledMeanwhile(q) {
		return
	}
	q.busy = false
	if err == nil && !found.entry.Open() {
		r.over(q, found.entry)
		r.publish()
		r.settled.Tell(Settled{Entry: found.entry, Authorization: found.Authorization, Account: found.Account})
		return
	}
	if err != nil && q.Problem == nil {
		q.Problem = problem.New(problem.Unknown) // it was told, but cannot be written down
	}
	r.pause(q)
	r.publish()
}

// pause plans the next question.
func (r *Reconcile) pause(q *watch) {
	pause := q.pause
	if due := r.untilCounts(q); due > 0 {
		pause = min(pause, due)
	}
	q.stop = r.deps.After(pause, func() { r.ask(q) })
	q.Next = r.deps.Now().Add(pause)
	q.pause = min(2*q.pause, longestPause)
	if r.deps.Store.Elapsed()-q.began > leisure {
		q.pause = leisurePause
	}
	r.reckon(q)
}

// over ends the asking about an entry, and goes on to watch one that is absent.
func (r *Reconcile) over(q *watch, e journal.Entry) {
	q.cancel()
	q.patience()
	delete(r.open, e.ID)
	r.mu.Lock()
	delete(r.again, e.ID)
	r.mu.Unlock()
	if e.State == journal.Absent {
		r.guard(e, q.call.Listed)
	} else {
		r.ended(e, q.Entry.Details)
	}
}

// askingProblem returns what is said of a question that failed. A store that cannot
// answer for now is not one that will never let this till ask. The texts of the other problems are about the call
// itself ("nothing was sent"): here they would be taken for the charge's.
func askingProblem(err error) *problem.Problem {
	p, api := problem.New(problem.Unknown), service.AsError(err)
	if errors.Is(err, inquiry.ErrCannotAsk) || api.NotForUs() {
		p = problem.New(problem.CannotAsk)
	}
	if api != nil {
		p.Reference = api.ReferenceID
	}
	return p
}

func (r *Reconcile) publish() { r.observers.Tell(r.State()) }
