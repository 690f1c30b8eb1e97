// Package customerview is what the customer is shown when the till is turned to
// them: the page of the associate that concerns them, one thing at a time, in their
// own language. [View] follows the associate's pages and sends what the customer
// does there; what they type for nobody else goes straight where it is checked.
package customerview

import (
	"cmp"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/canada"
	"comptoir/service/secret"
)

// Languages are those that an outcome is told in: in Quebec in French first, whatever
// is read besides.
func (s State) Languages() []service.Language {
	if (s.Application.Result.Quebec || s.FrenchFirst) && s.Language != service.French {
		return []service.Language{service.French, s.Language}
	}
	return []service.Language{s.Language}
}

// State is what the customer sees, in the customer's language.
type State struct {
	Open         bool
	Leaving      bool // somebody wants back to the associate's pages
	Page         Page
	Language     service.Language
	FrenchFirst  bool // the store or the customer is in Quebec
	Busy         bool
	Customer     session.CustomerState
	Sale         purchases.State
	Options      []purchases.Option // in Language; never changed once published
	Looking      purchases.OptionKey
	Read         bool // the end of its texts, in Language, was in sight
	Verification verification.State
	Application  applications.State
	Answer       secret.Text // as the customer types it, for the field itself
	PIW          secret.Text
	Faults       form.Faults
	Attend       form.Attention // to what of it was refused
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
	ChoiceShown  func()                     // hears that the page of a choice is before the customer; may be nil
	Plans        func() []service.OfferType // of merchants/login, as far as they are known; may be nil
}

// View is what the customer is shown. What they type here for nobody else is never
// part of another page's state.
type View struct {
	deps      Deps
	state     State
	chosen    service.Language // by the customer; empty: not yet
	flow      string
	quoted    quoteKey // what Options was asked for
	told      string   // the choice whose page was before the customer, told by its reference
	attended  [2]int   // how often Verification and Applications have called attention
	load      model.Load
	stops     []func()
	observers model.Observers[State]
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

// forget drops what was typed here.
func (v *View) forget() {
	v.load.Stop()
	v.state.Answer, v.state.PIW, v.state.Faults = secret.Text{}, secret.Text{}, form.Faults{}
	v.state.Looking, v.state.Options, v.state.Busy, v.quoted = purchases.OptionKey{}, nil, false, quoteKey{}
}

// refresh works out what the customer sees now. A closed view holds nothing.
func (v *View) refresh() {
	if !v.state.Open {
		v.state = State{Faults: form.Faults{}, Attend: v.state.Attend}
		v.attend()
		v.told = ""
		v.publish()
		return
	}
	s := &v.state
	s.Customer, s.Sale = v.deps.Customer.State(), v.deps.Sale.State()
	s.Verification, s.Application = v.deps.Verification.State(), v.deps.Applications.State()
	was := s.Page
	s.Page = v.page()
	s.FrenchFirst = v.frenchFirst()
	s.Language = v.language()
	if s.Page != was {
		s.Answer, s.PIW = secret.Text{}, secret.Text{}
	}
	s.Faults = v.faults()
	v.attend()
	v.options()
	v.publish()
	v.tellShown()
}

// tellShown says once, each time the page of a choice comes before the customer, that it
// does: as soon as nothing else about it is being written down.
func (v *View) tellShown() {
	r := v.state.Application.Result
	switch {
	case v.state.Page != PageRatio:
		v.told = ""
	case v.told == r.Reference || r.Writing || v.deps.ChoiceShown == nil:
	default:
		v.told = r.Reference
		v.deps.ChoiceShown()
	}
}

func (v *View) publish() { v.observers.Tell(v.state) }

// frenchFirst reports whether the law has French come first.
func (v *View) frenchFirst() bool {
	store := canada.Province(v.deps.Session.State().Store.Province)
	person := v.state.Customer.Address.Province
	if v.deps.Nav.State().Tab == session.TabApplications {
		person = v.state.Application.Typed[fields.Province]
	}
	return canada.FrenchFirst(store, canada.Province(person))
}

// language is the customer's: in French first where that is the law, as they chose here, as the document demands, or as
// they prefer.
func (v *View) language() service.Language {
	s := v.state
	switch s.Page {
	case PageTerms:
		if s.Application.Terms.FrenchFirst && !s.Application.Terms.ReadsOther() {
			return service.French
		}
		if s.Application.Terms.FrenchFirst {
			return cmp.Or(v.chosen, service.French)
		}
		return cmp.Or(s.Application.Terms.Language, v.chosen, v.deps.Session.State().Language)
	case PageRatio:
		return cmp.Or(s.Application.Result.Language, service.French)
	case PageOutcome:
		return cmp.Or(v.chosen, s.Application.Result.Language, v.deps.Session.State().Language)
	}
	if s.FrenchFirst {
		return cmp.Or(v.chosen, service.French)
	}
	applicant := service.Language(s.Application.Typed[fields.Language])
	if s.Page != PageSecrets {
		applicant = ""
	}
	return cmp.Or(v.chosen, applicant, s.Customer.Language, v.deps.Session.State().Language)
}
