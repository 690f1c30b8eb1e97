package app

import (
	"context"
	"log/slog"
	"time"

	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// maxReference is the longest reference the API takes (contract 5.3).
const maxReference = 40

// Phase is how far a sale has come.
type Phase int

// Phases.
const (
	PhaseAmount   Phase = iota // no quote yet
	PhasePlans                 // a quote is on the page
	PhaseSending               // the charge is on its way
	PhaseChecking              // it was sent and its outcome is being asked for
	PhaseDone                  // charged: the receipt is on the page
)

// Step is what the main button of the page does now.
type Step int

// Steps.
const (
	StepQuote     Step = iota // show the plans for the amount
	StepChoose                // nothing yet: a plan has to be chosen
	StepVerify                // go and verify the customer
	StepAuthorize             // charge
)

// PurchaseState is what the purchase page shows.
type PurchaseState struct {
	Phase      Phase
	Step       Step
	AmountText string
	Amount     money.Amount // what AmountText means; zero when it means nothing
	Reference  string
	Busy       bool           // a quote is on its way
	Quoted     money.Amount   // the amount the options are for
	Options    []Option       // in the order of Sort; never changed once published
	Sort       SortBy         // how Options are ordered
	Hidden     int            // offers above the legal limit that the store does not show
	Chosen     OptionKey      // zero when nothing is chosen
	Hold       bool           // reserve the amount now, capture it later
	Category   string         // the customer's category, from the quote
	Customer   CustomerState  // of the sale that is sent or done, else the one in hand
	Before     *ChargedBefore // the reference was charged today: the next press charges it again
	Check      *OpenCharge    // while PhaseChecking
	Receipt    *receipt.Slip  // when PhaseDone
	Faults     FieldFaults
	bypass     bool
	offered    []Option // in the API's order
}

// Stale tells that the plans on the page are for another amount than the one
// that is typed: they are shown, dimmed, until the new ones are there.
func (s PurchaseState) Stale() bool { return s.Phase == PhasePlans && s.Amount != s.Quoted }

// Option gives the chosen option, or false.
func (s PurchaseState) Option() (Option, bool) {
	for _, o := range s.Options {
		if o.Key == s.Chosen {
			return o, true
		}
	}
	return Option{}, false
}

type quoter interface {
	Quote(context.Context, string, money.Amount, service.Language) (service.Quote, error)
}

// purchaseStore is the part of the API a sale needs.
type purchaseStore interface {
	quoter
	authorizer
	authorizationLister
}

// PurchaseDeps is what Purchase works with.
type PurchaseDeps struct {
	Store     purchaseStore
	Journal   ledger
	Dispatch  Dispatch
	Now       func() time.Time
	NewID     func() string
	Session   *Session
	Customer  *Customer
	Hand      Hand
	Verify    *Verify
	Proof     Proof
	Reconcile *Reconcile
	Banner    Banner
	Nav       *Navigation
	After     After
	Items     *Items
	Agreed    agreements
	HideOver  func() bool // do not show offers above the legal limit
	Charged   func()      // called after each outcome that is known
	Sound     Player
	Log       *slog.Logger
}

// Purchase makes a financed purchase for the customer in hand.
type Purchase struct {
	deps      PurchaseDeps
	state     PurchaseState
	flow      string
	lang      service.Language
	typedIn   service.Language // decides what 1,249 meant when it was typed
	own       string           // the reference that this till made, which nobody else can have
	calls     *follower[service.Authorization]
	load      load
	read      reading // zero unless the customer chose in their own view
	soon      func()  // forgets the question that waits for the typing to end
	observers observers[PurchaseState]
	stops     []func()
}

// NewPurchase makes the page and follows the customer, the language, the
// verification and the outcomes that asking finds.
func NewPurchase(d PurchaseDeps) *Purchase {
	p := &Purchase{deps: d, lang: d.Session.State().Language, soon: func() {}}
	p.calls = newFollower(followerDeps[service.Authorization]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: p.checking, Ended: p.ended,
	})
	p.reset()
	p.stops = []func(){
		d.Customer.Observe(p.customerChanged),
		d.Session.Observe(p.sessionChanged),
		d.Verify.Observe(func(VerifyState) { p.publish() }),
		d.Proof.OnQuote(func(amount string) {
			p.TypeAmount(amount)
			p.ShowPlans()
		}),
	}
	return p
}

// Observe calls f at once and on each change, until stop is called.
func (p *Purchase) Observe(f func(PurchaseState)) (stop func()) { return p.observers.add(p.state, f) }

// State gives the present state.
func (p *Purchase) State() PurchaseState { return p.state }

// Close drops a quote under way. A charge under way goes on and is written down.
func (p *Purchase) Close() {
	p.soon()
	p.load.stop()
	p.calls.close()
	for _, stop := range p.stops {
		stop()
	}
}

// TypeAmount takes what a person typed as the amount.
func (p *Purchase) TypeAmount(text string) {
	if p.state.AmountText == text || p.locked() {
		return
	}
	p.state.AmountText, p.typedIn = text, p.lang
	p.state.Amount, _ = parseAmount(text, p.lang)
	p.state.Faults = p.state.Faults.without(FieldAmount)
	p.askSoon()
	p.publish()
}

// SetHold chooses between charging now and reserving the amount for later.
func (p *Purchase) SetHold(hold bool) {
	if p.state.Hold != hold && !p.locked() {
		p.state.Hold = hold
		p.publish()
	}
}

// UseItemsTotal makes what the items come to the amount of the sale.
func (p *Purchase) UseItemsTotal() {
	if total := p.deps.Items.State().Sum.Total; total > 0 {
		p.TypeAmount(typedAmount(total, p.lang))
	}
}

// TypeReference takes the till's own reference for the sale.
func (p *Purchase) TypeReference(text string) {
	if p.state.Reference == text || p.locked() {
		return
	}
	p.state.Reference, p.state.Before = text, nil
	p.state.Faults = p.state.Faults.without(FieldReference)
	p.publish()
}

// mine tells whether the customer in hand is still the one of the sale on the page.
func (p *Purchase) mine() bool { return p.deps.Customer.State().FlowID == p.flow }

// locked tells that the page shows a charge, not a form.
func (p *Purchase) locked() bool { return p.state.Phase >= PhaseSending }

// Choose picks the plan that the customer agrees to.
func (p *Purchase) Choose(key OptionKey) {
	if p.state.Phase != PhasePlans || p.state.Chosen == key || p.state.Stale() {
		return
	}
	p.state.Chosen, p.read = key, reading{}
	p.publish()
	p.deps.Proof.Refresh()
}

// Proceed does what the main button says.
func (p *Purchase) Proceed() {
	switch p.state.Step {
	case StepQuote:
		p.ShowPlans()
	case StepVerify:
		p.deps.Nav.Go(TabVerification)
	case StepAuthorize:
		p.authorize()
	}
}

// Next ends the sale on the page and starts with the next customer. A charge
// whose outcome is still asked for goes on in Activity.
func (p *Purchase) Next() {
	if p.state.Phase == PhaseSending {
		return
	}
	p.deps.Banner.Clear(p)
	mine := p.mine() // somebody may have looked up the next customer meanwhile
	p.reset()
	if mine {
		p.deps.Customer.Clear()
		p.deps.Nav.Go(TabLookup)
	}
	p.customerChanged(p.deps.Customer.State())
}

// bypassOffer tells the verification page what is being bought.
func (p *Purchase) bypassOffer() BypassOffer {
	return BypassOffer{
		Quoted:  p.state.Phase == PhasePlans,
		Regular: p.state.Chosen.IsZero() || p.state.Chosen.Regular,
		Allowed: p.state.bypass,
		Busy:    p.state.Busy,
		Fault:   p.state.Faults[FieldAmount],
	}
}

func (p *Purchase) reset() {
	p.soon()
	p.load.stop()
	p.calls.leave()
	p.own = newReference(p.deps.Now(), p.deps.NewID())
	p.state = PurchaseState{Sort: p.state.Sort, Faults: FieldFaults{}, Reference: p.own}
}

func (p *Purchase) customerChanged(c CustomerState) {
	if p.locked() {
		return
	}
	if c.FlowID != p.flow {
		kept, first := p.state, p.flow == ""
		p.flow = c.FlowID
		p.reset()
		if first {
			p.state.AmountText, p.state.Amount = kept.AmountText, kept.Amount
		} else {
			p.deps.Items.Clear()
		}
	}
	p.publish()
}

// sessionChanged asks again in the new language: the API's own words are part
// of what is shown. A quote that is on its way is asked for again when it comes.
func (p *Purchase) sessionChanged(s SessionState) {
	if s.Language == p.lang {
		return
	}
	p.lang = s.Language
	if p.state.Phase == PhasePlans && !p.state.Busy {
		p.quote(p.state.Quoted)
	}
}

func (p *Purchase) step() Step {
	switch {
	case p.state.Phase != PhasePlans || p.state.Amount != p.state.Quoted:
		return StepQuote
	case p.state.Chosen.IsZero():
		return StepChoose
	case !p.deps.Verify.State().Ready, p.deps.Proof.RegularOnly() && !p.state.Chosen.Regular:
		return StepVerify
	}
	return StepAuthorize
}

func (p *Purchase) publish() {
	p.state.Step = p.step()
	p.deps.Items.compare(p.state.Amount)
	if !p.locked() {
		p.state.Customer = p.deps.Customer.State()
	}
	p.deps.Proof.Offer(p.bypassOffer())
	p.observers.tell(p.state)
}
