// Package customerview is what the customer is shown when the till is turned to
// them: the page of the associate that concerns them, in their own language.
package customerview

import (
	"cmp"
	"context"
	"strings"

	"comptoir/app/applications"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// Page is the one thing that the customer's view shows.
type Page string

// Pages of the customer's view.
const (
	PageWelcome  Page = "welcome"  // nothing to see or to choose
	PagePlans    Page = "plans"    // the ways to pay
	PagePlan     Page = "plan"     // one of them, with every word of it
	PagePIN      Page = "pin"      // to be typed
	PageQuestion Page = "question" // a security question to be answered
	PageSecrets  Page = "secrets"  // an applicant's own answer and identification word
	PageTerms    Page = "terms"    // of an application
	PageRatio    Page = "ratio"    // the debt ratio of Quebec, and the choice
	PageDone     Page = "done"     // a sale is made
)

// State is what the customer sees, in the customer's language.
type State struct {
	Open         bool
	Leaving      bool // somebody wants back to the associate's pages
	Page         Page
	Language     service.Language
	Busy         bool
	Customer     session.CustomerState
	Sale         purchases.State
	Options      []purchases.Option // in Language; never changed once published
	Looking      purchases.OptionKey
	Verification verification.State
	Application  applications.State
	Closing      bool        // the account is cancelled when it is asked for once more
	Answer       secret.Text // as the customer types it, for the field itself
	PIW          secret.Text
	Faults       form.Faults
}

// Option returns the way to pay that is looked at.
func (s State) Option() (purchases.Option, bool) {
	for _, o := range s.Options {
		if o.Key == s.Looking {
			return o, true
		}
	}
	return purchases.Option{}, false
}

// Deps is what View works with. Lock covers the associate's
// pages until they are back; nil: whoever presses the button is.
type Deps struct {
	Store        purchases.Quoter
	Dispatch     model.Dispatch
	Session      *session.Session
	Nav          *session.Navigation
	Customer     *session.Customer
	Sale         *purchases.Sale
	SaleControl  purchases.Control
	Verification *verification.Verification
	Applications *applications.Applications
	Lock         func()
}

// View is what the customer is shown: the page of the associate that
// concerns them, one thing at a time. What they type here for nobody else's eyes
// goes where it is checked and is never part of another page's state.
type View struct {
	deps      Deps
	state     State
	chosen    service.Language // by the customer; empty: not yet
	flow      string
	quoted    quoteKey // what Options was asked for
	load      model.Load
	stops     []func()
	observers model.Observers[State]
}

type quoteKey struct {
	account string
	amount  money.Amount
	lang    service.Language
}

// New returns a closed view that follows the associate's pages.
func New(d Deps) *View {
	v := &View{deps: d}
	v.state.Faults = form.Faults{}
	v.stops = []func(){
		d.Customer.Observe(func(c session.CustomerState) {
			if c.FlowID != v.flow {
				v.flow, v.chosen = c.FlowID, ""
				v.forget()
			}
			v.refresh()
		}),
		d.Nav.Observe(func(session.NavigationState) { v.refresh() }),
		d.Session.Observe(func(session.State) { v.refresh() }),
		d.Sale.Observe(func(purchases.State) { v.refresh() }),
		d.Verification.Observe(func(verification.State) { v.refresh() }),
		d.Applications.Observe(func(applications.State) { v.refresh() }),
	}
	return v
}

// Observe calls f at once and on each change, until stop is called.
func (v *View) Observe(f func(State)) (stop func()) {
	return v.observers.Add(v.state, f)
}

// State returns the present state.
func (v *View) State() State { return v.state }

// Close stops following the pages.
func (v *View) Close() {
	v.load.Stop()
	for _, stop := range v.stops {
		stop()
	}
}

// Show turns the till to the customer.
func (v *View) Show() {
	v.state.Open, v.state.Leaving = true, false
	v.refresh()
}

// Leave asks for the associate; Stay takes that back.
func (v *View) Leave() {
	v.state.Leaving = v.state.Open
	v.publish()
}

// Stay goes on with the customer.
func (v *View) Stay() {
	v.state.Leaving = false
	v.publish()
}

// Return goes back to the associate's pages, which stay covered until the
// associate has shown who they are.
func (v *View) Return() {
	if !v.state.Leaving {
		return
	}
	v.state.Open, v.state.Leaving = false, false
	v.forget()
	v.refresh()
	if v.deps.Lock != nil {
		v.deps.Lock()
	}
}

// SwitchLanguage changes the language of this view and of nothing else.
func (v *View) SwitchLanguage() {
	v.chosen = service.French
	if v.state.Language == service.French {
		v.chosen = service.English
	}
	switch v.state.Page {
	case PageTerms:
		v.deps.Applications.TermsIn(v.chosen)
	case PageRatio:
		v.deps.Applications.RatioIn(v.chosen)
	default:
	}
	v.refresh()
}

// forget drops what was typed here.
func (v *View) forget() {
	v.load.Stop()
	v.state.Answer, v.state.PIW, v.state.Faults = secret.Text{}, secret.Text{}, form.Faults{}
	v.state.Looking, v.state.Options, v.state.Busy, v.quoted = purchases.OptionKey{}, nil, false, quoteKey{}
}

// refresh works out what the customer sees now. A closed view holds nothing.
func (v *View) refresh() {
	if !v.state.Open {
		v.state = State{Faults: form.Faults{}}
		v.publish()
		return
	}
	s := &v.state
	s.Customer, s.Sale = v.deps.Customer.State(), v.deps.Sale.State()
	s.Verification, s.Application = v.deps.Verification.State(), v.deps.Applications.State()
	was := s.Page
	s.Page = v.page()
	s.Language = v.language()
	if s.Page != was {
		s.Answer, s.PIW, s.Closing = secret.Text{}, secret.Text{}, false
	}
	s.Faults = v.faults()
	v.options()
	v.publish()
}

func (v *View) publish() { v.observers.Tell(v.state) }

// language is the customer's: as they chose here, as the document demands, or as
// they prefer.
func (v *View) language() service.Language {
	s := v.state
	switch s.Page {
	case PageTerms:
		return cmp.Or(s.Application.Terms.Language, v.chosen, v.deps.Session.State().Language)
	case PageRatio:
		return cmp.Or(s.Application.Result.Language, service.French)
	}
	applicant := service.Language(s.Application.Typed[form.FieldLanguage])
	if s.Page != PageSecrets {
		applicant = ""
	}
	return cmp.Or(v.chosen, applicant, s.Customer.Language, v.deps.Session.State().Language)
}

// page tells which of the associate's pages concerns the customer, and what of it.
func (v *View) page() Page {
	switch v.deps.Nav.State().Tab {
	case session.TabPurchases:
		return v.purchasePage()
	case session.TabVerification:
		return verificationPage(v.state.Verification)
	case session.TabApplications:
		return applicationPage(v.state.Application)
	}
	return PageWelcome
}

func (v *View) purchasePage() Page {
	_, one := v.state.Option()
	switch p := v.state.Sale; {
	case p.Phase == purchases.PhaseDone:
		return PageDone
	case p.Phase != purchases.PhasePlans || len(p.Options) == 0:
		return PageWelcome
	case one:
		return PagePlan
	}
	return PagePlans
}

func verificationPage(s verification.State) Page {
	switch {
	case s.SentTo != "":
		return PagePIN
	case s.AskAnswer:
		return PageQuestion
	}
	return PageWelcome
}

func applicationPage(s applications.State) Page {
	switch {
	case s.Phase == applications.PhaseRatio:
		return PageRatio
	case s.Phase == applications.PhaseFilling && s.Step == applications.StepSecurity:
		return PageSecrets
	case s.Phase == applications.PhaseFilling && s.Step == applications.StepTerms && s.Terms.Here():
		return PageTerms
	}
	return PageWelcome
}

// faults are those of what the customer typed here.
func (v *View) faults() form.Faults {
	switch v.state.Page {
	case PagePIN, PageQuestion:
		return v.state.Verification.Faults
	case PageSecrets:
		return v.state.Application.Faults
	}
	return form.Faults{}
}

// options are the ways to pay in the customer's language: the lender's own words
// are part of what is shown, so that they are asked for when the associate reads
// another language.
func (v *View) options() {
	s := &v.state
	if s.Page != PagePlans && s.Page != PagePlan {
		return
	}
	if s.Language == v.deps.Session.State().Language {
		v.load.Stop()
		s.Options, s.Busy, v.quoted = s.Sale.Options, false, quoteKey{}
		return
	}
	want := quoteKey{s.Customer.AccountNumber, s.Sale.Quoted, s.Language}
	if want == v.quoted {
		return
	}
	v.quoted, s.Busy = want, true
	if s.Options == nil {
		s.Options = s.Sale.Options // better than nothing until they come
	}
	ctx, wanted := v.load.Start(service.WithReference(context.Background(), s.Customer.FlowID))
	model.Go(ctx, v.deps.Dispatch, func(ctx context.Context) (service.Quote, error) {
		return v.deps.Store.Quote(ctx, want.account, want.amount, want.lang)
	}, func(q service.Quote, err error) {
		if !wanted() {
			return
		}
		v.state.Busy = false
		if err == nil {
			v.state.Options = sameOrder(purchases.Options(q), v.state.Sale.Options)
		}
		v.publish()
	})
}

// sameOrder keeps to the ways to pay that the associate sees, and to their order.
func sameOrder(list, like []purchases.Option) []purchases.Option {
	var ordered []purchases.Option
	for _, l := range like {
		for _, o := range list {
			if o.Key == l.Key {
				ordered = append(ordered, o)
			}
		}
	}
	return ordered
}

// Look shows one way to pay, word for word; the zero key shows them all again.
func (v *View) Look(key purchases.OptionKey) {
	v.state.Looking = key
	v.refresh()
}

// Agree chooses the way to pay that is looked at.
func (v *View) Agree() {
	if o, ok := v.state.Option(); ok && v.state.Page == PagePlan {
		v.deps.SaleControl.ChooseAs(o, v.state.Language)
	}
}

// TypePIN takes the digits of the PIN.
func (v *View) TypePIN(digits string) {
	if v.state.Page == PagePIN {
		v.deps.Verification.TypePIN(digits)
	}
}

// Type takes what nobody but the customer is to read: the answer to a security
// question, or the identification word.
func (v *View) Type(f form.Field, text string) {
	switch f {
	case form.FieldAnswer:
		v.state.Answer = secret.New(text)
	case form.FieldPIW:
		v.state.PIW = secret.New(text)
	}
	v.state.Faults = v.state.Faults.Without(f)
	v.publish()
}

// Send hands on what was typed: the answer is checked, or goes into the form,
// and is forgotten here.
func (v *View) Send() {
	answer := secret.New(strings.TrimSpace(v.state.Answer.Reveal()))
	switch v.state.Page {
	case PageQuestion:
		v.deps.Verification.SendAnswer(answer)
	case PageSecrets:
		v.deps.Applications.TypePrivately(form.FieldAnswer, answer)
		v.deps.Applications.TypePrivately(form.FieldPIW, secret.New(strings.TrimSpace(v.state.PIW.Reveal())))
	default:
		return
	}
	v.state.Answer, v.state.PIW = secret.Text{}, secret.Text{}
	v.refresh()
}
