// Package firstday leads somebody new through a day at the till, in the training store:
// it says what to do next and notices, by what the other pages show, that it was done.
package firstday

import (
	"slices"
	"time"

	"comptoir/app/applications"
	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/purchases"
	"comptoir/app/purchases/past"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service/civil"
)

// Step is one thing to do; its texts are firstday.step.STEP and firstday.do.STEP.
type Step string

// Steps of the day.
const (
	Find   Step = "find"   // take a customer in hand
	Verify Step = "verify" // verify the identity
	Sell   Step = "sell"   // have a purchase authorized
	Undo   Step = "undo"   // give it back
	Apply  Step = "apply"  // send an application and read the decision
	Look   Step = "look"   // look through Activity, once something was sold
)

// Steps lists the steps in their order.
func Steps() []Step { return []Step{Find, Verify, Sell, Undo, Apply, Look} }

// State is how far the tour is.
type State struct {
	Open bool          // it is shown
	Done map[Step]bool // read only
	Next Step          // the first that is not done; empty: all are
}

// Finished reports whether all is done.
func (s State) Finished() bool { return s.Next == "" }

// Deps is what the tour watches, and where it keeps what it saw.
type Deps struct {
	Session      *session.Session
	Nav          *session.Navigation
	Customer     *session.Customer
	Verification *verification.Verification
	Sale         *purchases.Sale
	Change       *past.Change
	Applications *applications.Applications
	Book         *Book
	Saving       *model.Line
	Now          func() time.Time
}

// Tour is the tour of whoever works. It is touched on the UI goroutine.
type Tour struct {
	deps      Deps
	who       string
	open      bool
	state     State
	stops     []func()
	observers model.Observers[State]
}

// New returns the tour of a training store, closed.
func New(d Deps) *Tour {
	t := &Tour{deps: d}
	t.refresh()
	t.stops = []func(){
		d.Session.Observe(t.worker),
		d.Customer.Observe(func(c session.CustomerState) { t.saw(Find, c.Present) }),
		d.Verification.Observe(func(v verification.State) { t.saw(Verify, v.Ready) }),
		d.Sale.Observe(func(s purchases.State) { t.saw(Sell, s.Phase == purchases.PhaseDone) }),
		d.Change.Observe(func(c past.ChangeState) {
			t.saw(Undo, c.Kind == past.KindUndo && c.Stage == charge.StageDone)
		}),
		d.Applications.Observe(func(a applications.State) { t.saw(Apply, decided(a.Phase)) }),
		d.Nav.Observe(func(n session.NavigationState) { t.saw(Look, n.Tab == session.TabActivity && t.state.Done[Sell]) }),
	}
	return t
}

// decided reports whether an application has its outcome.
func decided(p applications.Phase) bool {
	switch p {
	case applications.PhaseApproved, applications.PhaseRatio, applications.PhaseClosed, applications.PhasePending, applications.PhaseDeclined:
		return true
	}
	return false
}

// Observe calls f at once and on each change, until stop is called.
func (t *Tour) Observe(f func(State)) (stop func()) { return t.observers.Add(t.state, f) }

// State returns the present state.
func (t *Tour) State() State { return t.state }

// Start shows the tour where it was left.
func (t *Tour) Start() { t.show(true) }

// Leave puts it away. What is done meanwhile counts nevertheless.
func (t *Tour) Leave() { t.show(false) }

// Close ends it.
func (t *Tour) Close() {
	for _, stop := range t.stops {
		stop()
	}
}

func (t *Tour) show(open bool) {
	t.open = open
	t.refresh()
}

// worker follows who works: each has a tour of their own.
func (t *Tour) worker(st session.State) {
	if t.who != id(st) {
		t.who, t.open = id(st), false
		t.refresh()
	}
}

// id is the employee number of who works.
func id(st session.State) string {
	if st.Member.ID != "" {
		return st.Member.ID
	}
	return st.Store.Associate
}

// saw takes down that a step was done.
func (t *Tour) saw(step Step, done bool) {
	if !done || t.who == "" || t.state.Done[step] {
		return
	}
	if write := t.deps.Book.note(t.who, step, civil.Of(t.deps.Now())); write != nil {
		t.deps.Saving.Do("first day", write, func(error) {}) // it is seen as done until the program ends
	}
	t.refresh()
}

func (t *Tour) refresh() {
	st := State{Open: t.open, Done: map[Step]bool{}}
	for _, step := range t.deps.Book.Of(t.who).Done {
		st.Done[step] = true
	}
	if left := slices.DeleteFunc(Steps(), func(s Step) bool { return st.Done[s] }); len(left) > 0 {
		st.Next = left[0]
	}
	t.state = st
	t.observers.Tell(st)
}
