// Package applications takes a credit application from the first field to its
// outcome (contract 3): six steps of a form, each field judged as it is left, the
// terms read to their end, and a page for each decision. What is typed is kept as a
// draft, less what is never written down. In Quebec the holder of a new account may
// have it closed again: package choice has those steps, and this page hosts them.
//
// [Applications] is the page. Its [State] has a [Phase]; while that is PhaseFilling
// there is a [Step], and from PhaseSending on the form is locked. The call itself
// goes through package charge, and package inquiries is how charge asks about it.
package applications

import (
	"context"
	"time"

	"comptoir/app/applications/act"
	"comptoir/app/applications/choice"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/notice"
	"comptoir/app/applications/plans"
	"comptoir/app/applications/terms"
	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/licence"
	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// Phase is which page of the Applications tab is open.
type Phase int

// Phases. From PhaseSending on the form is locked.
const (
	PhaseStart    Phase = iota // nothing begun: new, or one of the drafts
	PhaseNotice                // what the applicant is told before the form
	PhaseFilling               // the form
	PhaseSending               // submitted, no answer yet
	PhaseChecking              // the outcome is not known: it is being asked for
	PhaseApproved              // an account was opened
	PhaseRatio                 // an account was opened in Quebec: keep it or close it
	PhaseClosed                // that account was closed
	PhasePending               // the lender goes on without the till
	PhaseDeclined
	PhaseExists // the person has an account already
)

// Store is the part of the API that an application needs.
type Store interface {
	terms.Store
	// Apply submits an application with the permit for it, once. A decision against
	// the applicant is an error of service.ClassCustomer. One of ClassUnknown says
	// that an account may have been opened, any other that none was.
	Apply(context.Context, *journal.Permit, service.Application) (service.Approval, error)
	choice.Closer
	// Lookup finds the account that an application has opened.
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// State is what the applications page shows. Its maps are read only.
type State struct {
	Phase      Phase
	Step       fields.Step
	Reached    fields.Step // the furthest step so far
	Typed      map[form.Field]string
	Secrets    map[form.Field]secret.Text // what is never written down
	Private    map[form.Field]bool        // typed in the customer's view: not among the Secrets that are published
	Faults     form.Faults
	Remarks    form.Remarks                      // on what is odd and goes through all the same
	Attend     form.Attention                    // to what was refused
	FromCard   map[form.Field]bool               // read off a licence and not changed since
	Doubts     map[form.Field]licence.Confidence // those of FromCard that have to be checked: Likely or Unsure; read only
	Conflicts  []Conflict                        // read off a licence, but something else was typed: ask
	Choices    map[form.Field][]service.Option
	Loading    bool                        // the lists are on their way
	NoCodes    bool                        // this store has no list of occupations and housing types: their codes are typed
	Quebec     bool                        // the address is in Quebec
	NoDocument bool                        // no identity document is taken: its fields are left out
	Sums       map[form.Field]money.Amount // of the fields that hold amounts, as far as they read
	Notice     notice.State                // while PhaseNotice
	Terms      terms.State
	Flow       string            // x-reference-id of this application
	Lender     paper.Lender      // who will decide
	Check      *charge.Unsettled // how far the asking has come, while PhaseChecking, or while a closing is asked about
	Result     Result
	Copy       papers.State // the customer's copy of the contract, as it is handed over
	Drafts     []DraftRow
	Kept       bool // drafts outlive the program
	Resumed    bool // from a draft: what is never written down is missing
}

// Text returns what stands in a field, secret or not. It is for the field itself.
func (s State) Text(f form.Field) string {
	if fields.IsSecret(f) {
		return s.Secrets[f].Reveal()
	}
	return s.Typed[f]
}

// Busy reports whether something was submitted whose outcome is not known yet.
func (s State) Busy() bool {
	return s.Stage() != charge.StageForm
}

// Stage returns how far the page has come with what it asks of the lender, an
// application or the closing of an account.
func (s State) Stage() charge.Stage {
	switch s.Phase {
	case PhaseSending:
		return charge.StageSending
	case PhaseChecking:
		return charge.StageChecking
	}
	return s.Result.Closing
}

// UnderWay reports whether a form is on the page in which something stands.
func (s State) UnderWay() bool {
	return s.Phase == PhaseFilling && (!s.empty() || len(s.Secrets) > 0 || len(s.Private) > 0)
}

// empty reports whether nothing of what is kept stands in the form; the language is
// there from the start.
func (s State) empty() bool {
	for f, text := range s.Typed {
		if f != fields.Language && text != "" {
			return false
		}
	}
	return true
}

// Incomplete reports whether a form that was taken up again lacks what is never
// written down.
func (s State) Incomplete() bool {
	has := func(f form.Field) bool { return s.Text(f) != "" || s.Private[f] }
	return s.Resumed && (!has(form.FieldAnswer) || !has(fields.PIW) || has(fields.GovIDType) && !has(fields.GovIDNumber))
}

// Label returns what a choice is called, or nothing where the list does not have it.
func (s State) Label(f form.Field) string {
	for _, o := range s.Choices[f] {
		if o.Code == typed.Text(s.Text(f)) {
			return o.Label
		}
	}
	return ""
}

// Next returns the field of the step that has to be filled in next: the first that
// is wrong, else the first that is empty, else the first of all. It is empty on a
// step without fields.
func (s State) Next() form.Field {
	var next form.Field
	for _, f := range s.Step.Fields() {
		switch {
		case s.Faults[f] != "":
			return f
		case next == "" && s.Text(f) == "" && !(s.NoDocument && fields.IsDocument(f)):
			next = f
		}
	}
	if fields := s.Step.Fields(); next == "" && len(fields) > 0 {
		next = fields[0]
	}
	return next
}

// Deps is what Applications works with.
type Deps struct {
	Store    Store
	Journal  charge.Journal
	Dispatch model.Dispatch
	After    model.After
	Now      func() time.Time
	NewID    func() string
	Session  *session.Session
	Banner   problem.Banner
	Nav      *session.Navigation
	Agreed   charge.Agreements
	Lists    Lists
	Codes    func(service.Language) fields.Codes
	// Acts keeps acts and choices: it waits until they are open, and is called on a
	// worker. ChoicePage writes the page of a choice. Began is when the program started.
	Acts       func() choice.Acts
	ChoicePage func(service.Language, acts.Choice) choice.Page
	Began      time.Time
	Document   func() acts.Delivery                 // how the lender's own document reaches customers; empty: the store has not said
	Sample     func(service.Language) paper.Edition // of that document, in a training store
	// RequiresDocument reports whether the lender requires an identity document of
	// applicants in Quebec too.
	RequiresDocument func() bool
	// Notice writes the notice before the form in a language; Prints reports whether
	// there is a printer.
	Notice func(service.Language) notice.Notice
	Prints func() bool
	// Decision says in a language that the decision will be an automated one.
	Decision func(service.Language) string
	Lender   func() paper.Lender
	Drafts   func() Drafts // waits until they are open; called on a worker
	Saving   *model.Line   // writes drafts down
	// Reconcile asks about what got no answer; Sent hears of every outcome.
	Reconcile *charge.Reconcile
	Sent      func()
	Papers    *papers.Papers
	// TakeInHand makes a new account the customer in hand; FindPerson searches
	// for somebody on the lookup page.
	TakeInHand func(service.Account)
	FindPerson func(service.SearchQuery)
}

// Applications is the page of credit applications.
type Applications struct {
	deps       Deps
	state      State
	terms      *terms.Terms
	acted      *act.Recorder    // of what is done while the form is filled in
	held       func()           // sends what was submitted, once that is written down; nil: nothing waits
	flow       string           // x-reference-id of this application, and the id of its draft
	reference  string           // the one it was submitted under, while the answer is not known
	lang       service.Language // that the amounts were typed in
	drafts     Drafts           // nil until it is open
	draftsNow  func() Drafts    // waits until it is open: for workers
	unsaved    bool
	stopSave   func()
	calls      *charge.Follower[service.Approval]
	entry      journal.Entry // of the application that was decided
	applicant  session.CustomerState
	opening    *choice.Opening // of the application that was submitted
	choices    *choice.Choices
	plans      *plans.Plans // of the account that was opened
	shown      *papers.Shown
	paper      papers.Hand
	contract   *papers.Shown // the customer's copy
	copies     papers.Hand
	toRead     *papers.Shown // a text to take away
	reading    papers.Hand
	printed    bool   // that text
	onPaper    string // version of the terms that are there
	stopReveal func()
	stops      []func()
	closed     bool

	listsWanted bool // somebody waits for the lists on this page

	observers model.Observers[State]
}

// New returns a page with nothing begun, and the handle by which the till and its
// scanners use it.
func New(d Deps) (*Applications, Control) {
	a := &Applications{deps: d}
	a.shown, a.paper = d.Papers.Hand()
	a.toRead, a.reading = d.Papers.Hand()
	a.contract, a.copies = d.Papers.Hand()
	a.state = blank()
	a.flow = d.NewID()
	a.lang = d.Session.State().Language
	a.draftsNow = d.Drafts
	a.newTerms()
	a.calls = charge.NewFollower(charge.FollowerDeps[service.Approval]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: a.checking, Ended: a.answered,
	})
	a.choices = choice.New(choice.Deps{
		Store: d.Store, Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Now: d.Now, NewID: d.NewID,
		Session: d.Session, Nav: d.Nav, Acts: d.Acts, Page: d.ChoicePage, Began: d.Began, Document: d.Document, Host: host{a},
	})
	a.plans = plans.New(plans.Deps{Store: d.Store, Dispatch: d.Dispatch, Changed: a.publish, Language: func() service.Language { return d.Session.State().Language }})
	a.stops = []func(){
		d.Session.Observe(a.sessionChanged), d.Reconcile.OnSettled(a.settled), d.Lists.Listen(a.listsCame),
		d.Nav.Observe(func(n session.NavigationState) {
			if n.Tab == session.TabApplications {
				a.fetchLists()
				a.listDrafts()
				a.publish()
			}
		}),
	}
	a.stops = append(a.stops, a.toRead.Observe(a.handedOut), a.contract.Observe(func(papers.State) { a.publish() }))
	a.openDrafts()
	a.choices.Load()
	return a, Control{a}
}

func blank() State {
	return State{
		Typed: map[form.Field]string{}, Secrets: map[form.Field]secret.Text{}, Faults: form.Faults{}, FromCard: map[form.Field]bool{}, Doubts: map[form.Field]licence.Confidence{},
		Step: fields.StepIdentity, Reached: fields.StepIdentity,
	}
}

// Observe calls f at once and on each change, until stop is called.
func (a *Applications) Observe(f func(State)) (stop func()) { return a.observers.Add(a.State(), f) }

// State returns the present state.
func (a *Applications) State() State {
	s, filled := a.state, a.form()
	s.Terms, s.Flow, s.Notice.Writing = a.terms.State(), a.flow, a.acted.Writing()
	s.Lender, s.Copy = a.deps.Lender(), a.contract.State()
	s.Choices = map[form.Field][]service.Option{}
	for _, f := range fields.Choices() {
		s.Choices[f], _ = filled.Choices(f)
	}
	s.Loading = a.deps.Lists.Busy()
	s.NoCodes = !a.deps.Codes(a.deps.Session.State().Language).Complete()
	s.Quebec, s.NoDocument = a.province().Quebec(), filled.NoDocument
	s.Sums = map[form.Field]money.Amount{}
	for _, f := range fields.Amounts() {
		s.Sums[f] = filled.Amount(f)
	}
	s.Secrets = s.published()
	return a.withChoice(s)
}

// Close saves the draft and drops what is under way; what was submitted stays in
// the journal.
func (a *Applications) Close() {
	a.saveDraft()
	a.closed = true
	a.calls.Close()
	a.choices.Close()
	for _, stop := range a.stops {
		stop()
	}
	a.terms.Close()
}

// reset forgets everything about the last applicant.
func (a *Applications) reset() {
	a.terms.Forget()
	a.acted.Forget()
	a.held = nil
	a.deps.Banner.Clear(a)
	a.paper.Clear()
	a.reading.Clear()
	a.copies.Clear()
	a.onPaper = ""
	a.choices.Clear()
	a.plans.Clear()
	a.applicant = session.CustomerState{}
	was := a.state
	a.state = blank()
	a.state.Drafts, a.state.Kept, a.state.Attend = was.Drafts, was.Kept, was.Attend
	a.reference = ""
	a.flow = a.deps.NewID()
	a.lang = a.deps.Session.State().Language
}

// Control is how the till and its scanners use the page. Screens do not get it.
type Control struct{ a *Applications }

// Next makes room for the next customer: a form goes among the drafts, the page
// of an outcome closes. What was submitted and has no answer stays.
func (c Control) Next() {
	switch c.a.state.Phase {
	case PhaseFilling:
		c.a.putAside()
	case PhaseNotice:
		c.a.leaveNotice()
	default:
	}
	c.a.Done()
}

func (a *Applications) publish() { a.observers.Tell(a.State()) }
