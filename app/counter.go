package app

import (
	"context"
	"time"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// CounterKind is what is done at the counter besides a purchase.
type CounterKind string

// Kinds, in the words of the API where it has one.
const (
	CounterDeposit CounterKind = "deposit"
	CounterPayment CounterKind = "instore_payment"
	CounterTradeIn CounterKind = "tradein"
	CounterHold    CounterKind = "hold"    // a regular purchase that is confirmed later
	CounterConfirm CounterKind = "confirm" // of one that is held
)

// CounterKinds lists what can be chosen; a confirmation starts from what is held.
func CounterKinds() []CounterKind {
	return []CounterKind{CounterDeposit, CounterPayment, CounterTradeIn, CounterHold}
}

// CounterState is what the page of other operations shows.
type CounterState struct {
	Kind       CounterKind
	Stage      Stage
	Customer   CustomerState
	AmountText string
	Amount     money.Amount // what AmountText means; zero when it means nothing
	Verified   bool         // there is a PIN for it
	Held       []service.Transaction
	HeldBusy   bool
	Confirming service.Transaction // with CounterConfirm
	PIN        string              // digits typed so far, with CounterConfirm
	Check      *OpenCharge         // while StageChecking
	Receipt    *receipt.Slip
	Faults     FieldFaults
}

// transactor is the part of the API that takes in, holds and confirms.
type transactor interface {
	asker
	Transact(context.Context, *journal.Permit, service.TransactionRequest, service.Language) (service.PostedTransaction, error)
	ConfirmTransaction(context.Context, *journal.Permit, service.Confirmation) (service.PostedTransaction, error)
}

// CounterDeps is what Counter works with.
type CounterDeps struct {
	Store     transactor
	Journal   ledger
	Dispatch  Dispatch
	Now       func() time.Time
	NewID     func() string
	Session   *Session
	Customer  *Customer
	Verify    *Verify
	Proof     Proof
	Reconcile *Reconcile
	Banner    Banner
	Nav       *Navigation
	Changed   func() // called after each outcome that is known
	Sound     Player
}

// Counter takes deposits, payments and trade-ins, and holds and confirms
// purchases as transactions (contract 5.1 and 5.2).
type Counter struct {
	deps      CounterDeps
	state     CounterState
	typedIn   service.Language
	calls     *follower[service.PostedTransaction]
	load      load
	observers observers[CounterState]
	stops     []func()
}

// NewCounter makes the page and follows the customer, the verification and the outcomes.
func NewCounter(d CounterDeps) *Counter {
	c := &Counter{deps: d, typedIn: d.Session.State().Language}
	c.state = CounterState{Kind: CounterDeposit, Faults: FieldFaults{}}
	c.calls = newFollower(followerDeps[service.PostedTransaction]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: c.checking, Ended: c.ended,
	})
	c.stops = []func(){
		d.Customer.Observe(c.customerChanged),
		d.Verify.Observe(func(VerifyState) { c.publish() }),
	}
	return c
}

// Observe calls f at once and on each change, until stop is called.
func (c *Counter) Observe(f func(CounterState)) (stop func()) { return c.observers.add(c.state, f) }

// State gives the present state.
func (c *Counter) State() CounterState { return c.state }

// Busy tells that a call is out.
func (c *Counter) Busy() bool { return c.calls.sending }

// Close drops a list under way; what is out goes on and is written down.
func (c *Counter) Close() {
	c.load.stop()
	c.calls.close()
	for _, stop := range c.stops {
		stop()
	}
}

// Choose picks what is done.
func (c *Counter) Choose(k CounterKind) {
	if c.state.Stage != StageForm || c.state.Kind == k {
		return
	}
	c.state.Kind, c.state.Faults = k, FieldFaults{}
	c.state.Confirming, c.state.PIN = service.Transaction{}, ""
	c.deps.Banner.Clear(c)
	c.publish()
}

// Confirm starts confirming what is held.
func (c *Counter) Confirm(id string) {
	for _, held := range c.state.Held {
		if held.ID == id && c.state.Stage == StageForm {
			c.Choose(CounterConfirm)
			c.state.Confirming, c.state.PIN = held, ""
			c.publish()
		}
	}
}

// TypeAmount takes what a person typed as the amount.
func (c *Counter) TypeAmount(text string) {
	if c.state.AmountText == text || c.state.Stage != StageForm {
		return
	}
	c.typedIn = c.deps.Session.State().Language
	c.state.AmountText = text
	c.state.Amount, _ = parseAmount(text, c.typedIn)
	c.state.Faults = c.state.Faults.without(FieldAmount)
	c.publish()
}

// TypePIN takes the PIN that the customer was sent for the purchase that is held.
func (c *Counter) TypePIN(digits string) {
	if c.state.PIN != digits && c.state.Stage == StageForm {
		c.state.PIN = digits
		c.state.Faults = c.state.Faults.without(FieldConfirmPIN)
		c.publish()
	}
}

// Proceed does what the main button says, once.
func (c *Counter) Proceed() {
	switch {
	case !c.state.Customer.Present || c.state.Stage != StageForm || c.calls.busy():
	case c.state.Kind == CounterConfirm:
		c.confirm()
	default:
		c.transact()
	}
}

// Leave closes the receipt, or leaves an open outcome to Activity.
func (c *Counter) Leave() {
	if c.calls.sending {
		return
	}
	c.calls.leave()
	c.reset()
	c.publish()
}

// Refresh asks what is held for the customer.
func (c *Counter) Refresh() {
	customer := c.deps.Customer.State()
	if !customer.Present {
		return
	}
	c.state.HeldBusy = true
	ctx, wanted := c.load.start(service.WithReference(context.Background(), customer.FlowID))
	c.publish()
	Go(ctx, c.deps.Dispatch, c.deps.Store.AuthorizedTransactions, func(rows []service.Transaction, err error) {
		if !wanted() {
			return
		}
		c.state.HeldBusy, c.state.Held = false, heldFor(customer, rows, c.deps.Journal.Entries())
		c.publish()
		if api := service.AsError(err); err != nil && (api == nil || api.Class != service.ClassSupport) { // a store may lack the list
			c.deps.Banner.Show(c, problemOf(err), c.Refresh)
		}
	})
}

// reset empties the form and keeps what is held for the same customer.
func (c *Counter) reset() {
	c.deps.Banner.Clear(c)
	kind := c.state.Kind
	if kind == CounterConfirm {
		kind = CounterDeposit
	}
	c.state = CounterState{Kind: kind, Held: c.state.Held, Customer: c.deps.Customer.State(), Faults: FieldFaults{}}
}

func (c *Counter) customerChanged(who CustomerState) {
	if who.FlowID != c.state.Customer.FlowID && c.state.Stage != StageSending && c.state.Stage != StageChecking {
		c.load.stop()
		c.reset()
		c.state.Held, c.state.HeldBusy = nil, false
	}
	if who.FlowID == c.state.Customer.FlowID {
		c.state.Customer = who
	}
	c.publish()
}

func (c *Counter) publish() {
	c.state.Verified = c.deps.Verify.State().Ready && (!c.deps.Proof.RegularOnly() || c.state.Kind == CounterHold)
	c.observers.tell(c.state)
}
