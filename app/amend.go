package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// AmendKind is what is done to a past purchase.
type AmendKind string

// Kinds.
const (
	AmendUndo    AmendKind = "undo"    // give it back, or release it, whichever it takes
	AmendCapture AmendKind = "capture" // charge what is held, or a part of it
	AmendRelease AmendKind = "release" // give up what is held
)

// AmendState is what the page shows while a past purchase is changed.
type AmendState struct {
	Kind       AmendKind // empty: nothing is being changed
	Stage      Stage
	Purchase   PastPurchase
	Customer   CustomerState
	AmountText string
	Amount     money.Amount // what AmountText means; zero when it means nothing
	Most       money.Amount // the most it may be
	Steps      []AmendStep  // what the button does, in order; none while the amount is wrong
	Done       int          // how many of them are done
	Check      *OpenCharge  // while StageChecking
	Receipt    *receipt.Slip
	Faults     FieldFaults
}

// Open tells whether a purchase is being changed.
func (s AmendState) Open() bool { return s.Kind != "" }

// AmendDeps is what Amend works with.
type AmendDeps struct {
	Store     changeStore
	Journal   ledger
	Dispatch  Dispatch
	Now       func() time.Time
	NewID     func() string
	Session   *Session
	Customer  *Customer
	Reconcile *Reconcile
	Banner    Banner
	Changed   func() // called after each outcome that is known
	Sound     Player
}

// changeStore is the part of the API that gives back, captures and releases.
type changeStore interface {
	asker
	Release(context.Context, *journal.Permit, service.ReleaseRequest, service.Language) error
	Capture(context.Context, *journal.Permit, service.CaptureRequest, service.Language) (service.Capture, error)
	Return(context.Context, *journal.Permit, service.ReturnRequest, service.Language) (service.Return, error)
	Refund(context.Context, *journal.Permit, service.RefundRequest, service.Language) error
}

// Amend gives back, releases and captures what was bought.
type Amend struct {
	deps      AmendDeps
	state     AmendState
	typedIn   service.Language
	calls     *follower[madeIDs]
	observers observers[AmendState]
	stops     []func()
}

// NewAmend makes an idle page and follows the customer and the outcomes.
func NewAmend(d AmendDeps) *Amend {
	a := &Amend{deps: d}
	a.calls = newFollower(followerDeps[madeIDs]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: a.checking, Ended: a.ended,
	})
	a.stops = []func(){d.Customer.Observe(a.customerChanged)}
	return a
}

// Observe calls f at once and on each change, until stop is called.
func (a *Amend) Observe(f func(AmendState)) (stop func()) { return a.observers.add(a.state, f) }

// State gives the present state.
func (a *Amend) State() AmendState { return a.state }

// Busy tells that a call is out.
func (a *Amend) Busy() bool { return a.calls.sending }

// Close stops following; what is out goes on and is written down.
func (a *Amend) Close() {
	a.calls.close()
	for _, stop := range a.stops {
		stop()
	}
}

// Start opens a change of a purchase, with the most that it can be. It does
// nothing while another one is out.
func (a *Amend) Start(kind AmendKind, p PastPurchase) {
	if a.calls.busy() {
		return
	}
	most := p.Held
	if kind == AmendUndo {
		most = p.CanUndo()
	}
	if most == 0 {
		return
	}
	a.typedIn = a.deps.Session.State().Language
	a.state = AmendState{
		Kind: kind, Purchase: p, Customer: a.deps.Customer.State(), Most: most,
		Amount: most, AmountText: typedAmount(most, a.typedIn), Faults: FieldFaults{},
	}
	a.deps.Banner.Clear(a)
	a.plan()
	a.publish()
}

// TypeAmount takes what a person typed as the amount of a part.
func (a *Amend) TypeAmount(text string) {
	if a.state.Stage != StageForm || a.state.AmountText == text || a.state.Kind == AmendRelease {
		return
	}
	a.typedIn = a.deps.Session.State().Language
	a.state.AmountText = text
	a.state.Faults = a.state.Faults.without(FieldAmount)
	a.plan()
	a.publish()
}

// plan works out what the button does.
func (a *Amend) plan() {
	st := &a.state
	st.Done = 0
	st.Amount, _ = parseAmount(st.AmountText, a.typedIn)
	switch st.Kind {
	case AmendUndo:
		st.Steps, _ = st.Purchase.Undoing(st.Amount)
	case AmendCapture:
		st.Steps, _ = st.Purchase.Capturing(st.Amount)
	case AmendRelease:
		st.Steps = []AmendStep{st.Purchase.releasing()}
	}
}

// Proceed does what the button says, once.
func (a *Amend) Proceed() {
	if !a.state.Open() || a.state.Stage != StageForm || a.calls.busy() {
		return
	}
	if len(a.state.Steps) == 0 {
		_, fault := parseAmount(a.state.AmountText, a.typedIn)
		if fault == "" {
			fault = FaultAboveLeft
		}
		a.state.Faults = FieldFaults{FieldAmount: fault}
		a.publish()
		return
	}
	if a.openElsewhere() {
		a.deps.Banner.Show(a, problem(ProblemTargetOpen), nil)
		return
	}
	a.deps.Banner.Clear(a)
	a.next()
}

// openElsewhere tells whether something this till did to the same purchase has
// no known outcome yet: what is left of it is not known either then.
func (a *Amend) openElsewhere() bool {
	for _, e := range a.deps.Journal.Pending() {
		for _, s := range a.state.Steps {
			same := s.Target != "" && e.Details.Target == s.Target || strings.HasPrefix(e.Details.Reference, givingBack(s.About))
			if same && e.Details.Store == a.deps.Session.State().Store.ID {
				return true
			}
		}
	}
	return false
}

// Leave closes the page: before anything was sent, after it is done, or while
// its outcome is asked for, which Activity goes on to follow.
func (a *Amend) Leave() {
	if a.calls.sending {
		return
	}
	a.calls.leave()
	a.deps.Banner.Clear(a)
	a.state = AmendState{}
	a.publish()
}

// Back is Escape: it leaves the form, or a receipt that was read, and tells
// whether there was one.
func (a *Amend) Back() bool {
	if !a.state.Open() || a.calls.busy() {
		return false
	}
	a.Leave()
	return true
}

func (a *Amend) customerChanged(c CustomerState) {
	if a.state.Open() && c.FlowID != a.state.Customer.FlowID && !a.calls.busy() {
		a.Leave()
	}
}

func (a *Amend) checking(c *OpenCharge) {
	if c == nil {
		a.deps.Sound.Play(SoundUnknown)
	}
	a.state.Stage, a.state.Check = StageChecking, c
	a.publish()
}

// ended goes on with the next call, or shows the receipt, or goes back to the form.
func (a *Amend) ended(o outcome[madeIDs]) {
	a.state.Check = nil
	if o.Err != nil {
		a.refused(o.Err)
		a.changed(o)
		return
	}
	a.state.Purchase = a.state.Purchase.After(a.state.Steps[a.state.Done])
	a.state.Done++
	if a.state.Done < len(a.state.Steps) {
		a.changed(o)
		a.next()
		return
	}
	a.deps.Sound.Play(SoundDone)
	a.state.Stage = StageDone
	a.state.Receipt = a.slip(o.Entry)
	a.publish()
	a.changed(o)
}

// changed says that the purchase changed; what asking finds is told to everybody.
func (a *Amend) changed(o outcome[madeIDs]) {
	if o.Found == nil {
		a.deps.Changed()
	}
}

// refused goes back to the form with what is still to do. A return that has to be
// a refund becomes one there: the associate is told, and asked again.
func (a *Amend) refused(err error) {
	a.deps.Sound.Play(SoundRefused)
	st := &a.state
	failed := st.Steps[st.Done]
	for _, done := range st.Steps[:st.Done] {
		st.Amount -= done.Amount
	}
	why := callProblem(err)
	var above *aboveLeftError
	switch {
	case errors.As(err, &above):
		why = problem(ProblemAboveLeft)
		st.Purchase = st.Purchase.withLeft(failed.Target, above.left)
		st.Faults = FieldFaults{FieldAmount: FaultAboveLeft}
	case service.IsKey(err, service.KeyReturnTooLate, service.KeyWrongTransaction):
		st.Purchase = st.Purchase.refunding(failed.Target)
	case service.IsKey(err, service.KeyCaptureExceeded, service.KeyAuthExceeded, service.KeyRefundExceeded):
		st.Faults = FieldFaults{FieldAmount: FaultAboveLeft}
	}
	st.Stage = StageForm
	st.Most = st.Purchase.Held
	if st.Kind == AmendUndo {
		st.Most = st.Purchase.CanUndo()
	}
	st.AmountText = typedAmount(st.Amount, a.typedIn)
	a.plan()
	a.publish()
	a.deps.Banner.Show(a, why, nil)
}

func (a *Amend) publish() { a.observers.tell(a.state) }
