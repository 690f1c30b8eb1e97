package past

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// Kind is what is done to a past purchase.
type Kind string

// Kinds.
const (
	KindUndo    Kind = "undo"    // give it back, or release it, whichever it takes
	KindCapture Kind = "capture" // charge what is held, or a part of it
	KindRelease Kind = "release" // give up what is held
)

// ChangeState is what the page shows while a past purchase is changed.
type ChangeState struct {
	Kind     Kind // empty: nothing is being changed
	Stage    charge.Stage
	Purchase Purchase
	Customer session.CustomerState
	Amount   form.Amount
	Most     money.Amount      // the most it may be
	Steps    []Step            // what the button does, in order; none while the amount is wrong
	Done     int               // how many of them are done
	Check    *charge.Unsettled // while StageChecking
	Receipt  *paper.Paper
	Late     string // id of the entry that turned up late, which this gives back; else empty
	Faults   form.Faults
	Attend   form.Attention // to the amount, when it was refused
}

// Open reports whether a purchase is being changed.
func (s ChangeState) Open() bool { return s.Kind != "" }

// Whole reports whether it is all or nothing: there is no amount to be typed.
func (s ChangeState) Whole() bool {
	return s.Kind == KindRelease || s.Kind == KindUndo && s.Purchase.Left() == 0
}

// Operation names what the steps do together: the type of the only one, capture,
// or undo.
func (s ChangeState) Operation() string {
	switch {
	case len(s.Steps) == 1:
		return s.Steps[0].Type
	case s.Kind == KindCapture:
		return journal.TypeCapture
	}
	return OperationUndo
}

// OperationUndo is giving back in more than one call.
const OperationUndo = "undo"

// ChangeDeps is what Change works with.
type ChangeDeps struct {
	Store     ChangeStore
	Journal   charge.Journal
	Dispatch  model.Dispatch
	Now       func() time.Time
	NewID     func() string
	Session   *session.Session
	Customer  *session.Customer
	Reconcile *charge.Reconcile
	Papers    *papers.Papers
	Banner    problem.Banner
	Changed   func() // called after each outcome that is known
	Sound     model.Player
}

// ChangeStore is the part of the API that returns, refunds, captures and releases
// (contract 5.4). Each of these calls is made once, with the permit for it. An error
// of service.ClassUnknown says that nobody knows whether it was done; any other that
// nothing was.
type ChangeStore interface {
	Lists
	// Release ends all that an authorization holds.
	Release(context.Context, *journal.Permit, service.ReleaseRequest, service.Language) error
	// Capture charges what an authorization holds, or a part of it.
	Capture(context.Context, *journal.Permit, service.CaptureRequest, service.Language) (service.Capture, error)
	// Return takes goods back against a capture. KeyReturnTooLate and
	// KeyWrongTransaction say that a refund is the way.
	Return(context.Context, *journal.Permit, service.ReturnRequest, service.Language) (service.Return, error)
	// Refund credits an account.
	Refund(context.Context, *journal.Permit, service.RefundRequest, service.Language) error
}

// Change is the page on which a past purchase is undone, captured or released.
type Change struct {
	deps      ChangeDeps
	state     ChangeState
	shown     *papers.Shown
	paper     papers.Hand
	calls     *charge.Follower[journal.IDs]
	observers model.Observers[ChangeState]
	stops     []func()
}

// NewChange returns an idle page, which follows the customer and the outcomes.
func NewChange(d ChangeDeps) *Change {
	a := &Change{deps: d}
	a.calls = charge.NewFollower(charge.FollowerDeps[journal.IDs]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: a.checking, Ended: a.ended,
	})
	a.shown, a.paper = d.Papers.Hand()
	a.stops = []func(){d.Customer.Observe(a.customerChanged), a.shown.Observe(a.papered)}
	return a
}

// Observe calls f at once and on each change, until stop is called.
func (a *Change) Observe(f func(ChangeState)) (stop func()) { return a.observers.Add(a.state, f) }

// State returns the present state.
func (a *Change) State() ChangeState { return a.state }

// Paper returns the receipt, once there is one, with what can be done with it.
func (a *Change) Paper() *papers.Shown { return a.shown }

// papered follows the receipt.
func (a *Change) papered(st papers.State) {
	a.state.Receipt = st.Paper
	if st.Paper != nil {
		a.publish()
	}
}

// Close stops following; what is out goes on and is written down.
func (a *Change) Close() {
	a.calls.Close()
	for _, stop := range a.stops {
		stop()
	}
}

// Start opens a change of a purchase, with the most that it can be. It does
// nothing while another one is out.
func (a *Change) Start(kind Kind, p Purchase) { a.start(kind, p, a.deps.Customer.State(), "") }

func (a *Change) start(kind Kind, p Purchase, who session.CustomerState, late string) {
	if a.calls.Busy() {
		return
	}
	most := p.Held
	if kind == KindUndo {
		most = p.canUndo()
	}
	if most == 0 {
		return
	}
	a.paper.Clear()
	a.state = ChangeState{
		Kind: kind, Purchase: p, Customer: who, Most: most, Late: late,
		Amount: form.Written(most, a.deps.Session.State().Language), Faults: form.Faults{}, Attend: a.state.Attend,
	}
	a.deps.Banner.Clear(a)
	a.plan()
	a.publish()
}

// TypeAmount takes what a person typed as the amount of a part.
func (a *Change) TypeAmount(text string) {
	if a.state.Stage != charge.StageForm || a.state.Amount.Text() == text || a.state.Kind == KindRelease || a.state.Late != "" {
		return
	}
	a.state.Amount = form.Typed(text, a.deps.Session.State().Language)
	a.state.Faults = a.state.Faults.AsTyped(form.FieldAmount, a.state.Amount)
	a.plan()
	a.publish()
}

// plan works out what the button does.
func (a *Change) plan() {
	st := &a.state
	st.Done = 0
	switch st.Kind {
	case KindUndo:
		st.Steps, _ = st.Purchase.undoing(st.Amount.Value())
	case KindCapture:
		st.Steps, _ = st.Purchase.capturing(st.Amount.Value())
	case KindRelease:
		st.Steps = []Step{st.Purchase.releasing()}
	}
}

// Proceed does what the button says, once.
func (a *Change) Proceed() {
	if !a.state.Open() || a.state.Stage != charge.StageForm || a.calls.Busy() {
		return
	}
	if len(a.state.Steps) == 0 {
		a.fault(cmp.Or(a.state.Amount.Fault(), form.FaultAboveLeft))
		a.publish()
		return
	}
	if a.openElsewhere() {
		a.deps.Banner.Show(a, problem.New(problem.TargetOpen), nil)
		return
	}
	a.deps.Banner.Clear(a)
	a.next()
}

// fault says what is wrong with the amount and calls the attention to it, also where
// it was wrong before.
func (a *Change) fault(f form.Fault) {
	a.state.Faults = form.Faults{form.FieldAmount: f}
	a.state.Attend = a.state.Attend.To(form.FieldAmount)
}

// openElsewhere reports whether something this till did to the same purchase may still
// be under way: what is left of it is not known then, and the same would be done twice.
func (a *Change) openElsewhere() bool {
	for _, e := range a.deps.Reconcile.UnderWay() {
		for _, s := range a.state.Steps {
			if s.Target != "" && e.Details.Target == s.Target || strings.HasPrefix(e.Details.Reference, givingBack(s.About)) {
				return true
			}
		}
	}
	return false
}

// Leave closes the page: before anything was sent, after it is done, or while
// its outcome is asked for, which Activity goes on to follow.
func (a *Change) Leave() {
	if a.calls.Sending {
		return
	}
	a.calls.Leave()
	a.deps.Banner.Clear(a)
	a.paper.Clear()
	a.state = ChangeState{Attend: a.state.Attend}
	a.publish()
}

// Back is Escape: it leaves the form, or a receipt that was read, and reports
// whether there was one.
func (a *Change) Back() bool {
	if !a.state.Open() || a.calls.Busy() {
		return false
	}
	a.Leave()
	return true
}

func (a *Change) customerChanged(c session.CustomerState) {
	if a.state.Open() && a.state.Late == "" && c.FlowID != a.state.Customer.FlowID && !a.calls.Busy() {
		a.Leave()
	}
}

func (a *Change) checking(c *charge.Unsettled) {
	if c == nil {
		a.deps.Sound.Play(model.SoundUnknown)
	}
	a.state.Stage, a.state.Check = charge.StageChecking, c
	a.publish()
}

// ended goes on with the next call, or shows the receipt, or goes back to the form.
func (a *Change) ended(o charge.Outcome[journal.IDs]) {
	a.state.Check = nil
	if o.Err != nil {
		a.refused(o.Err)
		a.changed(o)
		return
	}
	a.state.Purchase = a.state.Purchase.after(a.state.Steps[a.state.Done])
	a.state.Done++
	if a.state.Done < len(a.state.Steps) {
		a.changed(o)
		a.next()
		return
	}
	a.deps.Sound.Play(model.SoundDone)
	a.undone(o.Entry)
	a.state.Stage = charge.StageDone
	a.paper.Make(a.receipt(o.Entry))
	a.changed(o)
}

// changed says that the purchase changed; what asking finds is told to everybody.
func (a *Change) changed(o charge.Outcome[journal.IDs]) {
	if o.Found == nil {
		a.deps.Changed()
	}
}

// refused goes back to the form with what is still to do. A return that has to be
// a refund becomes one there: the associate is told, and asked again.
func (a *Change) refused(err error) {
	a.deps.Sound.Play(model.SoundRefused)
	st := &a.state
	failed := st.Steps[st.Done]
	todo := st.Amount.Value()
	for _, done := range st.Steps[:st.Done] {
		todo -= done.Amount
	}
	why := charge.Problem(err)
	var above *aboveLeftError
	switch {
	case errors.As(err, &above):
		why = problem.New(problem.AboveLeft)
		st.Purchase = st.Purchase.withLeft(failed.Target, above.left)
		a.fault(form.FaultAboveLeft)
	case service.IsKey(err, service.KeyReturnTooLate, service.KeyWrongTransaction):
		st.Purchase = st.Purchase.refunding(failed.Target)
	case service.IsKey(err, service.KeyCaptureExceeded, service.KeyAuthExceeded, service.KeyRefundExceeded):
		a.fault(form.FaultAboveLeft)
	}
	st.Stage = charge.StageForm
	st.Most = st.Purchase.Held
	if st.Kind == KindUndo {
		st.Most = st.Purchase.canUndo()
	}
	st.Amount = form.Written(todo, a.deps.Session.State().Language)
	a.plan()
	a.publish()
	a.deps.Banner.Show(a, why, nil)
}

func (a *Change) publish() { a.observers.Tell(a.state) }
