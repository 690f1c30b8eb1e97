// Package purchases makes a financed purchase for the customer in hand: amount and
// items, the plans for them, what the customer agrees to, and the charge (contract
// 5.3). [Sale] is the page, [Items] the card of items on it; [State.Step] is what
// its main button does next. What was bought before is in past, what is no purchase
// in transactions; [Sections] says which of the three is open.
package purchases

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
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
	StepAmount                // another amount: this one is more than the available credit
)

// State is what the purchase page shows.
type State struct {
	Phase     Phase
	Step      Step
	Amount    form.Amount
	Reference string
	Busy      bool                  // a quote is on its way
	Asked     bool                  // somebody wanted the quote, or waits for it; else it came by itself
	Quoted    money.Amount          // the amount the options are for
	Options   []Option              // in the order of Sort; never changed once published
	Sort      SortBy                // how Options are ordered
	Hidden    int                   // offers above the legal limit that the store does not show
	Chosen    OptionKey             // zero when nothing is chosen
	Agreed    bool                  // the customer chose it in their own view, where they read its texts
	Hold      bool                  // reserve the amount now, capture it later
	HeldFor   paper.HoldReason      // with Hold: why, as the customer is told and the paper says
	Category  string                // the customer's category, from the quote
	Customer  session.CustomerState // of the sale that is sent or done, else the one in hand
	Before    *charge.Earlier       // what the sale would repeat: unless it is held back, the next press charges
	Check     *charge.Unsettled     // while PhaseChecking
	Receipt   *paper.Paper          // when PhaseDone
	Faults    form.Faults
	Attend    form.Attention // to a field that is wrong
	bypass    service.Flag
	offered   []Option // in the API's order
}

// Stage returns how far the page has come with the charge.
func (s State) Stage() charge.Stage {
	switch s.Phase {
	case PhaseSending:
		return charge.StageSending
	case PhaseChecking:
		return charge.StageChecking
	case PhaseDone:
		return charge.StageDone
	}
	return charge.StageForm
}

// Stale reports whether the plans on the page are for another amount than the one
// that is typed: they are shown, dimmed, until the new ones are there.
func (s State) Stale() bool { return s.Phase == PhasePlans && s.Amount.Value() != s.Quoted }

// Option returns the chosen option, or false.
func (s State) Option() (Option, bool) {
	for _, o := range s.Options {
		if o.Key == s.Chosen {
			return o, true
		}
	}
	return Option{}, false
}

// Quoter is the part of the API that offers plans.
type Quoter interface {
	// Quote returns the plans that are open to an account for an amount, in the
	// lender's words of a language (contract 4.6). It only reads.
	Quote(context.Context, string, money.Amount, service.Language) (service.Quote, error)
	// Lookup returns one customer, with the plans that they may use by their whole
	// names in a language (contract 4.2).
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// Store is the part of the API that a sale needs.
type Store interface {
	Quoter
	authorizer
	inquiry.Lister
}

// Deps is what Sale works with.
type Deps struct {
	Store        Store
	Journal      charge.Journal
	Dispatch     model.Dispatch
	Now          func() time.Time
	NewID        func() string
	Session      *session.Session
	Customer     *session.Customer
	Hand         session.Hand
	Verification *verification.Verification
	Proof        verification.Proof
	Reconcile    *charge.Reconcile
	Papers       *papers.Papers
	Banner       problem.Banner
	Nav          *session.Navigation
	After        model.After
	Items        *Items
	Plans        func() []service.OfferType // of merchants/login, as far as they are known; may be nil
	HideOver     func() bool                // do not show offers above the legal limit
	CreditRate   func() bool                // the lender says in writing that its rates are the credit rate of Quebec's law; may be nil
	Charged      func()                     // called after each outcome that is known
	Sound        model.Player
	Log          *slog.Logger
}

// Sale is the page on which a purchase is made.
type Sale struct {
	deps      Deps
	state     State
	flow      string
	lang      service.Language
	told      charge.Told // what the sale on the page would repeat
	calls     *charge.Follower[service.Authorization]
	load      model.Load
	shown     *papers.Shown
	paper     papers.Hand
	disclosed disclosure // zero unless the customer chose in their own view
	soon      func()     // forgets the question that waits for the typing to end
	observers model.Observers[State]
	stops     []func()
}

// New returns the page, which follows the customer, the language, the
// verification and the outcomes that asking finds, and the handle by which others
// use it.
func New(d Deps) (*Sale, Control) {
	p := &Sale{deps: d, lang: d.Session.State().Language, soon: func() {}}
	p.calls = charge.NewFollower(charge.FollowerDeps[service.Authorization]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: p.checking, Ended: p.ended,
	})
	p.shown, p.paper = d.Papers.Hand()
	p.reset()
	p.stops = []func(){
		p.shown.Observe(func(st papers.State) {
			p.state.Receipt = st.Paper
			if st.Paper != nil {
				p.publish()
			}
		}),
		d.Customer.Observe(p.customerChanged),
		d.Session.Observe(p.sessionChanged),
		d.Verification.Observe(func(verification.State) { p.publish() }),
		d.Proof.OnQuote(func(amount form.Amount) {
			p.setAmount(amount)
			p.showPlans()
		}),
	}
	return p, Control{p}
}

// Observe calls f at once and on each change, until stop is called.
func (p *Sale) Observe(f func(State)) (stop func()) { return p.observers.Add(p.state, f) }

// State returns the present state.
func (p *Sale) State() State { return p.state }

// Paper returns the receipt, once there is one, with what can be done with it.
func (p *Sale) Paper() *papers.Shown { return p.shown }

// Close drops a quote under way. A charge under way goes on and is written down.
func (p *Sale) Close() {
	p.soon()
	p.load.Stop()
	p.calls.Close()
	for _, stop := range p.stops {
		stop()
	}
}

// TypeAmount takes what a person typed as the amount, as their language writes it. Plans
// on the page are asked for again 0.7 seconds after the last key. It does nothing once
// the sale is sent.
func (p *Sale) TypeAmount(text string) { p.setAmount(form.Typed(text, p.lang)) }

func (p *Sale) setAmount(amount form.Amount) {
	if p.state.Amount.Text() == amount.Text() || p.locked() {
		return
	}
	p.state.Amount, p.state.Before, p.told = amount, nil, charge.Told{}
	p.state.Faults = p.state.Faults.AsTyped(form.FieldAmount, amount)
	p.askSoon()
	p.publish()
}

// UseItemsTotal makes what the items come to the amount of the sale.
func (p *Sale) UseItemsTotal() {
	if total := p.deps.Items.State().Sum.Total; total > 0 {
		p.setAmount(form.Written(total, p.lang))
	}
}

// TypeReference takes the till's own reference for the sale, 1 to 40 characters, which
// Proceed judges. It does nothing once the sale is sent.
func (p *Sale) TypeReference(text string) {
	if p.state.Reference == text || p.locked() {
		return
	}
	p.state.Reference, p.state.Before, p.told = text, nil, charge.Told{}
	p.state.Faults = p.state.Faults.Without(form.FieldReference)
	p.publish()
}

// mine reports whether the customer in hand is still the one of the sale on the page.
func (p *Sale) mine() bool { return p.deps.Customer.State().FlowID == p.flow }

// locked reports whether the page shows a charge, not a form.
func (p *Sale) locked() bool { return p.state.Phase >= PhaseSending }

// Choose picks the plan that the customer agrees to. It does nothing outside PhasePlans,
// or while the plans are Stale.
func (p *Sale) Choose(key OptionKey) {
	if p.state.Phase != PhasePlans || p.state.Chosen == key || p.state.Stale() {
		return
	}
	p.state.Chosen, p.disclosed = key, disclosure{}
	p.publish()
	p.deps.Proof.Refresh()
}

// Proceed does what Step says: it shows the plans, goes to Verification, charges, or
// calls for another amount; nothing at StepChoose.
func (p *Sale) Proceed() {
	switch p.state.Step {
	case StepQuote:
		p.showPlans()
	case StepVerify:
		p.deps.Nav.Go(session.TabVerification)
	case StepAuthorize:
		p.authorize()
	case StepAmount:
		p.state.Attend = p.state.Attend.To(form.FieldAmount)
		p.publish()
	}
}

// Control is how the till and the customer's view use a sale. Screens do not get it.
type Control struct{ p *Sale }

// Next ends the sale on the page and starts with the next customer. A charge
// whose outcome is still asked for goes on in Activity.
func (c Control) Next() {
	p := c.p
	if p.state.Phase == PhaseSending {
		return
	}
	p.deps.Banner.Clear(p)
	mine := p.mine() // somebody may have looked up the next customer meanwhile
	p.reset()
	if mine {
		p.deps.Customer.Clear()
		p.deps.Nav.Go(session.TabLookup)
	}
	p.customerChanged(p.deps.Customer.State())
}

// bypassOffer returns what the verification page has to know of the sale.
func (p *Sale) bypassOffer() verification.BypassOffer {
	return verification.BypassOffer{
		Quoted:  p.state.Phase == PhasePlans,
		Regular: p.state.Chosen.IsZero() || p.state.Chosen.Regular,
		Allowed: p.state.bypass,
		Busy:    p.state.Busy,
		Fault:   p.state.Faults[form.FieldAmount],
		Waits:   p.state.Phase == PhasePlans && !p.state.Chosen.IsZero() && !p.state.Stale(),
	}
}

func (p *Sale) reset() {
	p.soon()
	p.load.Stop()
	p.calls.Leave()
	p.paper.Clear()
	p.told = charge.Told{}
	p.state = State{
		Sort: cmp.Or(p.state.Sort, SortOffered), Faults: form.Faults{},
		Reference: charge.NewReference(p.deps.Now(), p.deps.NewID()),
	}
}

func (p *Sale) customerChanged(c session.CustomerState) {
	if p.locked() {
		p.creditChanged(c)
		return
	}
	if c.FlowID != p.flow {
		kept, first := p.state, p.flow == ""
		p.flow = c.FlowID
		p.reset()
		if first {
			p.state.Amount = kept.Amount
		} else {
			p.deps.Items.clear()
		}
	}
	p.publish()
}

// creditChanged shows what is left beside what was charged; all else of a sale that was
// sent stays as it was.
func (p *Sale) creditChanged(c session.CustomerState) {
	if p.state.Phase == PhaseDone && c.FlowID == p.state.Customer.FlowID && c.AvailableCredit != p.state.Customer.AvailableCredit {
		p.state.Customer.AvailableCredit = c.AvailableCredit
		p.publish()
	}
}

// sessionChanged asks again in the new language: the API's own words are part
// of what is shown. A quote that is on its way is asked for again when it comes.
func (p *Sale) sessionChanged(s session.State) {
	if s.Language == p.lang {
		return
	}
	p.lang = s.Language
	if p.state.Phase == PhasePlans && !p.state.Busy {
		p.state.Asked = false
		p.quote(p.state.Quoted)
	}
}

func (p *Sale) step() Step {
	switch {
	case p.state.Phase != PhasePlans || p.state.Amount.Value() != p.state.Quoted:
		return StepQuote
	case p.state.Faults[form.FieldAmount] == form.FaultCredit:
		return StepAmount
	case p.state.Chosen.IsZero():
		return StepChoose
	case !p.deps.Verification.State().Ready, p.deps.Proof.RegularOnly() && !p.state.Chosen.Regular:
		return StepVerify
	}
	return StepAuthorize
}

func (p *Sale) publish() {
	p.state.Step = p.step()
	p.state.Agreed = p.readByCustomer()
	p.deps.Items.compare(p.state.Amount.Value())
	if !p.locked() {
		p.state.Customer = p.deps.Customer.State()
	}
	p.deps.Proof.Offer(p.bypassOffer())
	p.observers.Tell(p.state)
}
