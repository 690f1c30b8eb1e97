// Package activity shows what somebody has to see to: what has no known outcome, which can
// be asked about at once, or ended as support said it went; what turned up late; choices
// that nobody made. What has ended is listed by package history, as rows of this one.
package activity

import (
	"context"
	"slices"
	"time"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/session"
	"comptoir/service/acts"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// State is everything whose outcome is not known, whatever its day.
type State struct {
	Choices []ChoiceRow
	Late    []LateRow // made after their absence was earned: to be undone, or kept
	Open    []OpenRow
	Support []string // the store's and the lender's telephone numbers, as far as they are known
	Answer  Answer
}

// Answer is what the lender told about an open call, or about one that turned up late,
// while it is taken down.
type Answer struct {
	Entry  string // the call's; empty: none is taken down
	Late   bool   // it turned up late: a note of who said what is wanted with it
	Choice bool   // it is a choice that nobody made, by its id: such a note too
	Note   string
	Needed bool   // a manager's PIN is wanted
	PIN    string // digits typed so far
	Busy   bool   // the PIN is being checked
	Faults form.Faults
}

// Activity follows the open calls of the signed-in store.
type Activity struct {
	deps      Deps
	state     State
	answer    Answer
	observers model.Observers[State]
	stop      func()
}

// Managers knows the managers of the store, who take down what the lender says.
type Managers interface {
	// Needed reports whether it takes a manager's PIN: wherever there are PINs. It
	// answers at once.
	Needed() bool
	// Check reports whether a PIN is a manager's. It is slow on purpose, and is for a
	// worker. An error is what kept it from finding out, such as too many wrong PINs;
	// then nothing is taken down.
	Check(ctx context.Context, pin secret.PIN) (bool, error)
}

// Deps is what Activity works with.
type Deps struct {
	Managers  Managers
	Session   *session.Session
	Reconcile *charge.Reconcile
	Dispatch  model.Dispatch
	Now       func() time.Time
	Support   func() []string      // the telephone numbers that are known
	Choices   func() []acts.Choice // what holders of new accounts have not chosen yet; nil: nothing
	// Settle ends one of them as the lender has answered: note says what, by who took it down.
	Settle func(id, note, by string)
}

// New returns the page, which follows the open charges.
func New(d Deps) *Activity {
	a := &Activity{deps: d}
	a.stop = d.Reconcile.Observe(func(charge.ReconcileState) { a.Refresh() })
	return a
}

// Observe calls f at once and on each change, until stop is called.
func (a *Activity) Observe(f func(State)) (stop func()) { return a.observers.Add(a.state, f) }

// State returns the present state.
func (a *Activity) State() State { return a.state }

// Close ends the following.
func (a *Activity) Close() {
	a.stop()
}

// AskNow asks about every open charge at once.
func (a *Activity) AskNow() { a.deps.Reconcile.AskNow() }

// TakeDown begins to take down what the lender told about an open call. It does
// nothing while asking may still tell within the time that a customer waits.
func (a *Activity) TakeDown(id string) {
	for _, open := range a.deps.Reconcile.State().Open {
		if open.Entry.ID == id && open.ByHand() {
			a.answer = Answer{Entry: id, Needed: a.deps.Managers.Needed(), Faults: form.Faults{}}
			a.Refresh()
		}
	}
}

// TypePIN takes the digits of the manager's PIN.
func (a *Activity) TypePIN(digits string) {
	if a.answer.Entry != "" && !a.answer.Busy && a.answer.PIN != digits {
		a.answer.PIN, a.answer.Faults = digits, form.Faults{}
		a.Refresh()
	}
}

// TakeDownLate begins to take down who has seen to what turned up late, and how.
func (a *Activity) TakeDownLate(id string) {
	for _, late := range a.deps.Reconcile.State().Late {
		if late.ID == id {
			a.answer = Answer{Entry: id, Late: true, Needed: a.deps.Managers.Needed(), Faults: form.Faults{}}
			a.Refresh()
		}
	}
}

// TakeDownChoice begins to take down what the lender has answered for an account whose
// holder is gone without choosing. One whose closing is asked for is ended by that call.
func (a *Activity) TakeDownChoice(id string) {
	for _, c := range a.choices() {
		if c.ID == id && c.Alone && !c.Closing {
			a.answer = Answer{Entry: id, Choice: true, Needed: a.deps.Managers.Needed(), Faults: form.Faults{}}
			a.Refresh()
		}
	}
}

// TypeNote takes the note about what turned up late, or about a choice.
func (a *Activity) TypeNote(text string) {
	if (a.answer.Late || a.answer.Choice) && !a.answer.Busy && a.answer.Note != text {
		a.answer.Note = text
		a.answer.Faults = a.answer.Faults.Without(form.FieldNote)
		a.Refresh()
	}
}

// PutAside ends the taking down.
func (a *Activity) PutAside() {
	a.answer = Answer{}
	a.Refresh()
}

// SettleByHand ends what asking does not, as the lender said it went: once, after
// TakeDown, and with a manager's PIN where one is needed. After TakeDownLate done says
// that the lender has given it back; else it stays made, and somebody has seen to it. A
// choice ends by the note alone.
func (a *Activity) SettleByHand(done bool) {
	if a.answer.Entry == "" || a.answer.Busy {
		return
	}
	if fault := noteFault(a.answer); fault != "" {
		a.answer.Faults = form.Faults{form.FieldNote: fault}
		a.Refresh()
		return
	}
	taken, by := a.answer, a.deps.Session.State().Store.Associate
	id := taken.Entry
	if !a.answer.Needed {
		a.answer = Answer{}
		a.settle(taken, done, by)
		a.Refresh()
		return
	}
	pin := secret.NewPIN(a.answer.PIN)
	a.answer.Busy = true
	a.Refresh()
	model.Go(context.Background(), a.deps.Dispatch, func(ctx context.Context) (bool, error) {
		return a.deps.Managers.Check(ctx, pin)
	}, func(right bool, err error) {
		if a.answer.Entry != id {
			return
		}
		a.answer.Busy, a.answer.PIN = false, ""
		switch {
		case err != nil:
			a.answer.Faults = form.Faults{form.FieldPIN: form.FaultPINWait}
		case !right:
			a.answer.Faults = form.Faults{form.FieldPIN: form.FaultPIN}
		default:
			a.answer = Answer{}
			a.settle(taken, done, by+" with a manager's PIN")
		}
		a.Refresh()
	})
}

// settle writes an answer down. What cannot be written stays on the page.
func (a *Activity) settle(taken Answer, done bool, by string) {
	how := typed.Text(taken.Note) + "; taken down by " + by
	switch {
	case taken.Choice:
		a.deps.Settle(taken.Entry, taken.Note, "taken down by "+by)
	case !taken.Late:
		a.deps.Reconcile.SettleByHand(taken.Entry, done, by)
	case done:
		a.deps.Reconcile.Undone(taken.Entry, how, func() {}) // what cannot be written stays on the page
	default:
		a.deps.Reconcile.PutAside(taken.Entry, how)
	}
}

// noteFault says what is wrong with the note: what turned up late wants one, and what
// the lender says about a choice.
func noteFault(taken Answer) form.Fault {
	if !taken.Late && !taken.Choice {
		return ""
	}
	return form.NoteFault(taken.Note)
}

// Keep leaves what turned up late as it is: it is the sale.
func (a *Activity) Keep(id string) {
	a.deps.Reconcile.Keep(id) // what cannot be written stays on the page
	a.Refresh()
}

// Refresh publishes what is open.
func (a *Activity) Refresh() {
	a.state = State{Support: a.deps.Support()}
	a.state.Choices = a.choices()
	for _, e := range a.deps.Reconcile.State().Late {
		a.state.Late = append(a.state.Late, lateRow(e, a.deps.Now().Location()))
	}
	for _, open := range a.deps.Reconcile.State().Open {
		a.state.Open = append(a.state.Open, OpenRow{Unsettled: open, Type: entryType(open.Entry), Amount: moved(open.Entry)})
	}
	if !slices.ContainsFunc(a.state.Open, func(o OpenRow) bool { return o.Entry.ID == a.answer.Entry }) &&
		!slices.ContainsFunc(a.state.Late, func(l LateRow) bool { return l.ID == a.answer.Entry }) &&
		!slices.ContainsFunc(a.state.Choices, func(c ChoiceRow) bool { return c.ID == a.answer.Entry }) {
		a.answer = Answer{} // asking has told meanwhile
	}
	a.state.Answer = a.answer
	a.observers.Tell(a.state)
}
