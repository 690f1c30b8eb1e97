package charge

import (
	"context"
	"errors"
	"sort"
	"time"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
)

// KeyNotCharged closes an entry when asking showed that nothing was charged.
const KeyNotCharged = "not_charged"

// KeySupport closes an entry of which support said that nothing was done.
const KeySupport = "support_not_done"

// KeyTrainingGone closes an entry whose training store ended with the program.
const KeyTrainingGone = "training_store_gone"

// settleAfter is how long an absent charge may still turn up: well over twice
// the money call's time limit, since the service may hold a request that long.
const settleAfter = 2 * time.Minute

// firstPause and longestPause bound the growing pauses between two questions.
const (
	firstPause   = time.Second
	longestPause = 30 * time.Second
)

// Settled is an outcome that asking has found.
type Settled struct {
	Entry         journal.Entry
	Authorization *service.Authorization // of a charge that was made; else nil
	Account       *service.Account       // of an application that was approved; else nil
}

// ReconcileState lists the charges whose outcome is not known yet, oldest first.
type ReconcileState struct {
	Open []Unsettled
}

// Unsettled is one of them.
type Unsettled struct {
	Entry     journal.Entry
	Asked     int              // questions answered so far
	CertainAt time.Time        // when an absent charge counts as not charged
	Problem   *problem.Problem // why the last question got no answer, or none that tells; nil otherwise
}

// Stuck tells that asking does not settle it: somebody has to call support.
func (c Unsettled) Stuck() bool {
	return c.Problem != nil && (c.Problem.Key == problem.CannotAsk || c.Problem.Key == problem.Unclear || c.Problem.Key == problem.KeyGone)
}

// ReconcileDeps is what Reconcile works with.
type ReconcileDeps struct {
	Store     Lister
	Journal   Journal
	Dispatch  model.Dispatch
	After     model.After
	Now       func() time.Time
	Session   *session.Session
	Inquiries map[string]Inquiry // how to ask about further types, by type; may be nil
}

// Reconcile finds out what happened to calls without an answer, by asking in the
// Inquiry of each type and never by sending again: at once, then with growing pauses.
type Reconcile struct {
	deps      ReconcileDeps
	open      map[string]*watch
	observers model.Observers[ReconcileState]
	settled   model.Events[Settled]
	closed    bool
}

type watch struct {
	Unsettled
	pause time.Duration
	stop  func()
	busy  bool
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

// NewReconcile makes an idle one; Resume starts it.
func NewReconcile(d ReconcileDeps) *Reconcile {
	return &Reconcile{deps: d, open: map[string]*watch{}}
}

// Observe calls f at once and on each change, until stop is called.
func (r *Reconcile) Observe(f func(ReconcileState)) (stop func()) {
	return r.observers.Add(r.State(), f)
}

// State gives the open charges.
func (r *Reconcile) State() ReconcileState {
	var s ReconcileState
	for _, q := range r.open {
		s.Open = append(s.Open, q.Unsettled)
	}
	sort.Slice(s.Open, func(i, j int) bool { return s.Open[i].Entry.Created.Before(s.Open[j].Entry.Created) })
	return s
}

// OnSettled calls f whenever an outcome is found, until stop is called.
func (r *Reconcile) OnSettled(f func(Settled)) (stop func()) {
	return r.settled.Listen(f)
}

// Resume takes up everything that an earlier run of the program left open for
// this store.
func (r *Reconcile) Resume() {
	store := r.deps.Session.State().Store.ID
	for _, entry := range r.deps.Journal.Pending() {
		if entry.Details.Store == store {
			r.Take(entry)
		}
	}
}

// ForgetEmbedded closes what an earlier run left open in its own training
// Store: that store ended with the program, and its fictitious money with it.
func ForgetEmbedded(j Journal) {
	for _, entry := range j.Pending() {
		if entry.Details.Store == session.EmbeddedStoreID {
			_ = j.Decline(entry.ID, KeyTrainingGone) // else it stays open and is closed at the next start
		}
	}
}

// Take starts asking about one entry.
func (r *Reconcile) Take(entry journal.Entry) {
	if r.closed || r.open[entry.ID] != nil {
		return
	}
	q := &watch{pause: firstPause}
	q.Entry = entry
	q.CertainAt = entry.Changed.Add(settleAfter).In(r.deps.Now().Location()) // the journal keeps UTC
	r.open[entry.ID] = q
	r.publish()
	r.ask(q)
}

// AskNow asks about every open charge without waiting for its pause to end.
func (r *Reconcile) AskNow() {
	for _, q := range r.open {
		if !q.busy {
			r.ask(q)
		}
	}
}

// Close stops asking. The journal keeps what is open.
func (r *Reconcile) Close() {
	r.closed = true
	for _, q := range r.open {
		q.cancel()
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
	entry, lang := q.Entry, r.deps.Session.State().Language
	how := r.inquiryOf(entry.Details)
	ctx := service.WithReference(context.Background(), q.Entry.Details.FlowID)
	model.Go(ctx, r.deps.Dispatch, func(ctx context.Context) (Answer, error) {
		others, err := neighbours(r.deps.Journal, entry)
		if err != nil {
			return Answer{}, err
		}
		wanted := questionOf(entry, others)
		wanted.Lang = lang
		return how(ctx, r.deps.Store, wanted)
	}, func(found Answer, err error) {
		if !r.closed {
			r.answered(q, found, err)
		}
	})
}

// answered closes the entry when the answer settles it, and waits otherwise.
func (r *Reconcile) answered(q *watch, found Answer, err error) {
	q.busy = false
	q.Problem = nil
	if err != nil {
		q.Problem = askingProblem(err)
	} else {
		q.Asked++
		err = r.settle(q, found)
	}
	if entry, _ := r.deps.Journal.Entry(q.Entry.ID); err == nil && !entry.Open() {
		delete(r.open, q.Entry.ID)
		r.publish()
		r.settled.Tell(Settled{Entry: entry, Authorization: found.Authorization, Account: found.Account})
		return
	}
	if err != nil && q.Problem == nil {
		q.Problem = problem.New(problem.Unknown) // it was told, but cannot be written down
	}
	q.stop = r.deps.After(q.pause, func() { r.ask(q) })
	q.pause = min(2*q.pause, longestPause)
	r.publish()
}

// settle writes down what was found, as far as that is an outcome.
func (r *Reconcile) settle(q *watch, found Answer) error {
	switch found.Verdict {
	case Made:
		return counted(r.deps.Journal, q.Entry.ID, r.deps.Journal.Confirm(q.Entry.ID, found.IDs.ID, found.IDs.CaptureID))
	case Refused:
		return counted(r.deps.Journal, q.Entry.ID, r.deps.Journal.Decline(q.Entry.ID, found.Key))
	case Unclear:
		q.Problem = problem.New(problem.Unclear)
	case Absent:
		if !r.deps.Now().Before(q.CertainAt) {
			return counted(r.deps.Journal, q.Entry.ID, r.deps.Journal.Decline(q.Entry.ID, KeyNotCharged))
		}
	}
	return nil
}

// SettleByHand writes down what support told about a call that asking cannot settle.
func (r *Reconcile) SettleByHand(id string, done bool) {
	q := r.open[id]
	if q == nil || q.busy || !q.Stuck() {
		return
	}
	found := Answer{Verdict: Refused, Key: KeySupport}
	if done {
		found = Answer{Verdict: Made}
	}
	q.cancel()
	r.answered(q, found, nil)
}

// askingProblem tells a store that cannot answer for now from one that will
// never let this till ask. The texts of the other problems are about the call
// itself ("nothing was sent"): here they would be taken for the charge's.
func askingProblem(err error) *problem.Problem {
	p, api := problem.New(problem.Unknown), service.AsError(err)
	if errors.Is(err, ErrCannotAsk) || api != nil && api.Class == service.ClassSupport {
		p = problem.New(problem.CannotAsk)
	}
	if api != nil {
		p.Reference = api.ReferenceID
	}
	return p
}

func (r *Reconcile) publish() { r.observers.Tell(r.State()) }
