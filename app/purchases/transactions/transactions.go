// Package transactions takes deposits, payments and trade-ins, and holds and
// confirms purchases as transactions (contract 5.1 and 5.2).
//
// [Transactions] is the page: Choose a [Kind], type the amount, and Proceed; Confirm
// and Cancel start from what is held for the customer, which Refresh asks for.
// [State] has the [charge.Stage]: a form, a call on its way, one that is asked about,
// or a receipt. What lowers the credit needs a verification first, and Proceed leads
// there.
package transactions

import (
	"context"
	"slices"
	"time"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/paper"
	"comptoir/service/records"
)

// Kind is what is done besides a purchase.
type Kind string

// Kinds, in the words of the API where it has one.
const (
	KindDeposit  Kind = "deposit"
	KindPayment  Kind = "instore_payment"
	KindTradeIn  Kind = "tradein"
	KindHold     Kind = "hold"     // a purchase that is confirmed later
	KindPurchase Kind = "purchase" // where the store sells by transactions: held first, shown, then confirmed
	KindConfirm  Kind = "confirm"  // of one that is held
	KindCancel   Kind = "cancel"   // of one that is held
)

// OfHeld reports whether the kind acts on what is held already.
func (k Kind) OfHeld() bool { return k == KindConfirm || k == KindCancel }

// Kinds lists what can be chosen; a confirmation and a cancellation start from
// what is held.
func Kinds() []Kind {
	return []Kind{KindPurchase, KindDeposit, KindPayment, KindTradeIn, KindHold}
}

// buys reports whether the kind is a purchase, which has a way to pay.
func (k Kind) buys() bool { return k == KindHold || k == KindPurchase }

// takes reports whether the kind lowers the credit left, as a purchase does: it is for
// accounts that may buy (contract 4.1).
func (k Kind) takes() bool { return k == KindDeposit || k.buys() }

// State is what the page of other operations shows.
type State struct {
	Kind       Kind
	Kinds      []Kind                     // those of this store, in the order of the page
	Plans      []Plan                     // of a kind that buys: how it may be paid
	Plan       Plan                       // the chosen one; the zero one is a regular purchase
	Answer     *service.PostedTransaction // what the lender answered to what Confirming is about: what the customer has to see before they agree
	Stage      charge.Stage
	Customer   session.CustomerState
	Amount     form.Amount
	Verified   bool // there is a PIN for it
	AtOnce     bool // the store cannot hold first: a purchase is charged before the lender says what it costs
	Barred     bool // the customer may not buy, and Kind is as good as a purchase
	Held       []service.Transaction
	HeldBusy   bool
	Confirming service.Transaction // with KindConfirm and KindCancel
	Apart      bool                // it is somebody's who is not in hand: Customer has the name only
	Before     *charge.Earlier     // what it would repeat: unless it is held back, the next press sends it
	Check      *charge.Unsettled   // while StageChecking
	Receipt    *paper.Paper
	Faults     form.Faults
	Attend     form.Attention // to the amount, when it was refused
}

// Store is the part of the API that takes in, holds, confirms and cancels. Each of
// the two calls is made once, with the permit for it. An error of
// service.ClassUnknown says that nobody knows whether it was done; any other that
// nothing was.
type Store interface {
	// Lookup returns the customer of an account, with the credit it has left.
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
	// AuthorizedTransactions returns what the whole store holds and has not posted.
	AuthorizedTransactions(context.Context) ([]service.Transaction, error)
	// Transact posts a transaction, or holds one (contract 5.1).
	Transact(context.Context, *journal.Permit, service.TransactionRequest, service.Language) (service.PostedTransaction, error)
	// TransactAgain sends the same once more under the same key, so that it is not
	// done twice. Its answer is the first one's; its errors are as those of Transact.
	TransactAgain(context.Context, *journal.Permit, service.TransactionRequest, service.Language) (service.PostedTransaction, error)
	// AnswersAgain reports whether the API documents that: else TransactAgain must not
	// be called. It answers at once.
	AnswersAgain() bool
	// ConfirmTransaction posts or cancels what is held (contract 5.2), once.
	ConfirmTransaction(context.Context, *journal.Permit, service.Confirmation) (service.PostedTransaction, error)
}

// Deps is what Transactions works with.
type Deps struct {
	Store        Store
	Journal      charge.Journal
	Dispatch     model.Dispatch
	Now          func() time.Time
	NewID        func() string
	Session      *session.Session
	Customer     *session.Customer
	Verification *verification.Verification
	Proof        verification.Proof
	Reconcile    *charge.Reconcile
	Papers       *papers.Papers
	Banner       problem.Banner
	Nav          *session.Navigation
	Changed      func() // called after each outcome that is known
	Sound        model.Player
	Ways         Ways
	Plans        func() []service.OfferType // of merchants/login; may be nil
}

// Transactions is the page of what is no purchase.
type Transactions struct {
	deps      Deps
	state     State
	shown     *papers.Shown
	paper     papers.Hand
	calls     *charge.Follower[service.PostedTransaction]
	load      model.Load
	told      charge.Told
	observers model.Observers[State]
	stops     []func()
}

// New returns the page, which follows the customer, the verification and the outcomes.
func New(d Deps) *Transactions {
	c := &Transactions{deps: d}
	c.state = State{Kind: c.firstKind(), Faults: form.Faults{}}
	c.calls = charge.NewFollower(charge.FollowerDeps[service.PostedTransaction]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: c.checking, Ended: c.ended,
	})
	c.shown, c.paper = d.Papers.Hand()
	c.stops = []func(){
		c.shown.Observe(c.papered),
		d.Customer.Observe(c.customerChanged),
		d.Verification.Observe(func(verification.State) { c.publish() }),
	}
	return c
}

// Observe calls f at once and on each change, until stop is called.
func (c *Transactions) Observe(f func(State)) (stop func()) { return c.observers.Add(c.state, f) }

// State returns the present state.
func (c *Transactions) State() State { return c.state }

// Paper returns the receipt, once there is one, with what can be done with it.
func (c *Transactions) Paper() *papers.Shown { return c.shown }

// papered follows the receipt.
func (c *Transactions) papered(st papers.State) {
	c.state.Receipt = st.Paper
	if st.Paper != nil {
		c.publish()
	}
}

// Close drops a list under way; what is out goes on and is written down.
func (c *Transactions) Close() {
	c.load.Stop()
	c.calls.Close()
	for _, stop := range c.stops {
		stop()
	}
}

// Choose picks what is done.
func (c *Transactions) Choose(k Kind) {
	if c.busy() || c.state.Kind == k || !k.OfHeld() && !slices.Contains(c.deps.Ways.Kinds(), k) {
		return
	}
	c.state.Kind, c.state.Faults = k, form.Faults{}
	c.state.Before = nil
	c.state.Confirming, c.state.Answer = service.Transaction{}, nil
	c.deps.Banner.Clear(c)
	c.publish()
}

// Confirm starts confirming what is held.
func (c *Transactions) Confirm(id string) { c.start(KindConfirm, id) }

// Cancel starts cancelling what is held.
func (c *Transactions) Cancel(id string) { c.start(KindCancel, id) }

func (c *Transactions) start(k Kind, id string) {
	answer, list := c.state.Answer, c.state.Held
	if answer != nil && c.state.Confirming.ID == id { // it was made just now
		list = []service.Transaction{c.state.Confirming}
	} else {
		answer = nil
	}
	for _, held := range list {
		if held.ID == id && c.state.Stage == charge.StageForm {
			c.Choose(k)
			c.state.Confirming, c.state.Answer = held, answer
			c.publish()
		}
	}
}

// OfStore starts confirming or cancelling what the store holds for anybody, as the list of
// the whole store has it: nobody has to be in hand for that, since neither takes more than
// the number (contract 5.2). It does nothing while a call is being sent.
func (c *Transactions) OfStore(k Kind, held service.Transaction) {
	c.Leave()
	if !k.OfHeld() || c.state.Stage != charge.StageForm {
		return
	}
	inHand := c.deps.Customer.State()
	if !slices.ContainsFunc(c.state.Held, func(t service.Transaction) bool { return t.ID == held.ID }) || !inHand.Present {
		first, last := held.Names()
		c.state.Apart = true
		c.state.Customer = session.CustomerState{
			Present: true, FlowID: c.deps.NewID(), FirstName: first, LastName: last,
		}
	}
	c.Choose(k)
	c.state.Kind, c.state.Confirming = k, held
	c.publish()
}

// TypeAmount takes what a person typed as the amount.
func (c *Transactions) TypeAmount(text string) {
	if c.state.Amount.Text() == text || c.state.Stage != charge.StageForm {
		return
	}
	c.state.Amount, c.state.Before = form.Typed(text, c.deps.Session.State().Language), nil
	c.state.Faults = c.state.Faults.AsTyped(form.FieldAmount, c.state.Amount)
	c.publish()
}

// Proceed does what the main button says, once.
func (c *Transactions) Proceed() {
	switch {
	case !c.state.Customer.Present || c.state.Stage != charge.StageForm || c.calls.Busy():
	case c.state.Kind.OfHeld():
		c.confirm()
	case c.state.Barred:
		c.deps.Banner.Show(c, problem.New(string(service.KeyUserNotAble)), nil)
	default:
		c.transact()
	}
}

// Leave closes the receipt, or leaves an open outcome to Activity.
func (c *Transactions) Leave() {
	if c.calls.Sending {
		return
	}
	c.calls.Leave()
	c.reset()
	c.publish()
}

// Refresh asks what is held for the customer.
func (c *Transactions) Refresh() {
	customer := c.deps.Customer.State()
	if !customer.Present {
		return
	}
	c.state.HeldBusy = true
	ctx, wanted := c.load.Start(service.WithReference(context.Background(), customer.FlowID))
	c.publish()
	store := c.deps.Session.State().Store.ID
	model.Go(ctx, c.deps.Dispatch, func(ctx context.Context) ([]service.Transaction, error) {
		rows, err := c.deps.Store.AuthorizedTransactions(ctx)
		if err != nil {
			return nil, err
		}
		ours, err := c.deps.Journal.Find(records.Query{Store: store, Ending: customer.CardEnding, Limit: 1000})
		return heldFor(customer, rows, ours), err
	}, func(held []service.Transaction, err error) {
		if !wanted() {
			return
		}
		c.state.HeldBusy, c.state.Held = false, held
		c.publish()
		if err != nil && !service.AsError(err).NotForUs() { // a store may lack the list
			c.deps.Banner.Show(c, problem.Of(err), c.Refresh)
		}
	})
}

// reset empties the form and keeps what is held for the same customer.
func (c *Transactions) reset() {
	c.deps.Banner.Clear(c)
	c.paper.Clear()
	kind := c.state.Kind
	if kind.OfHeld() {
		kind = c.firstKind()
	}
	customer := c.deps.Customer.State()
	if customer.Present && !customer.MayBuy() && kind.takes() {
		kind = KindPayment
	}
	c.state = State{Kind: kind, Held: c.state.Held, Customer: customer, Faults: form.Faults{}, Attend: c.state.Attend}
}

func (c *Transactions) customerChanged(who session.CustomerState) {
	if c.state.Apart {
		return
	}
	if who.FlowID != c.state.Customer.FlowID && c.state.Stage != charge.StageSending && c.state.Stage != charge.StageChecking {
		c.load.Stop()
		c.reset()
		c.state.Held, c.state.HeldBusy = nil, false
	}
	if who.FlowID == c.state.Customer.FlowID {
		c.state.Customer = who
	}
	c.publish()
}

// firstKind is what the page opens at.
func (c *Transactions) firstKind() Kind {
	if c.deps.Ways.Sells {
		return KindPurchase
	}
	return KindDeposit
}

// busy reports whether the page shows a call, not a form.
func (c *Transactions) busy() bool { return c.state.Stage != charge.StageForm }

// plans works out the ways to pay, and keeps the chosen one while it is among them.
func (c *Transactions) plans() {
	c.state.Kinds = c.deps.Ways.Kinds()
	if c.state.Answer != nil {
		return // it is about the plan that was chosen
	}
	c.state.Plans = nil
	if !c.state.Kind.buys() || !c.state.Customer.Present {
		c.state.Plan = Plan{}
		return
	}
	var merchant []service.OfferType
	if c.deps.Plans != nil {
		merchant = c.deps.Plans()
	}
	c.state.Plans = plansOf(c.state.Customer.Offers, merchant)
	if !slices.ContainsFunc(c.state.Plans, c.state.Plan.same) {
		c.state.Plan = c.state.Plans[0]
	}
}

func (c *Transactions) publish() {
	if !c.busy() {
		c.plans()
	}
	regular := c.state.Kind.buys() && c.state.Plan.Regular()
	c.state.Verified = c.deps.Verification.State().Ready && (!c.deps.Proof.RegularOnly() || regular)
	c.state.AtOnce = c.state.Kind == KindPurchase && !c.deps.Ways.Holds
	c.state.Barred = c.state.Customer.Present && !c.state.Customer.MayBuy() && c.state.Kind.takes()
	c.observers.Tell(c.state)
}
