package app

import (
	"context"
	"maps"
	"strings"
	"time"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// ApplyPhase tells which page of the Applications tab is open.
type ApplyPhase int

// Phases. From ApplySending on the form is locked.
const (
	ApplyStart    ApplyPhase = iota // nothing begun: new, or one of the drafts
	ApplyFilling                    // the form
	ApplySending                    // submitted, no answer yet
	ApplyChecking                   // the outcome is not known: it is being asked for
	ApplyApproved                   // an account was opened
	ApplyRatio                      // an account was opened in Quebec: accept or cancel
	ApplyClosed                     // that account was cancelled
	ApplyPending                    // the lender goes on without the till
	ApplyDeclined
	ApplyExists // the person has an account already
)

// applicationStore is the part of the client that an application needs.
type applicationStore interface {
	Login(context.Context, service.MerchantLogin, service.Language) (service.Lists, error)
	Terms(context.Context, service.Province, service.Language) (service.HTML, error)
	Information(context.Context, string) (service.HTML, error)
	Apply(context.Context, *journal.Permit, service.Application) (service.Approval, error)
	Close(context.Context, *journal.Permit, service.CloseRequest) error
	Search(context.Context, service.SearchQuery) ([]service.Account, error)
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// ApplyState is what the applications page shows. Its maps are read only.
type ApplyState struct {
	Phase    ApplyPhase
	Step     ApplyStep
	Reached  ApplyStep // the furthest step so far
	Typed    map[Field]string
	Secrets  map[Field]secret.Text // what is never written down
	Theirs   map[Field]bool        // typed in the customer's view: not among the Secrets that are published
	Faults   FieldFaults
	FromCard map[Field]bool // read off a licence and not changed since
	Clashes  []Clash        // read off a licence, but something else was typed: ask
	Choices  map[Field][]service.Option
	Loading  bool                   // the lists are on their way
	NoCodes  bool                   // this store has no list of occupations and housing types
	Quebec   bool                   // the address is in Quebec
	Sums     map[Field]money.Amount // of the fields that hold amounts, as far as they read
	Terms    TermsState
	Check    *OpenCharge // how far the asking has come, while ApplyChecking or CloseChecking
	Result   ApplyResult
	Drafts   []DraftRow
	Kept     bool // drafts outlive the program
	Resumed  bool // from a draft: what is never written down is missing
}

// Text gives what stands in a field, secret or not. It is for the field itself.
func (s ApplyState) Text(f Field) string {
	if f.IsSecret() {
		return s.Secrets[f].Reveal()
	}
	return s.Typed[f]
}

// ApplyDeps is what Apply works with.
type ApplyDeps struct {
	Store    applicationStore
	Journal  ledger
	Dispatch Dispatch
	After    After
	Now      func() time.Time
	NewID    func() string
	Session  *Session
	Banner   Banner
	Nav      *Navigation
	Agreed   agreements
	Codes    func(service.Language) Codes
	Shelf    func() *drafts.Shelf // waits until they are open; called on a worker
	// Reconcile asks about what got no answer; Sent hears of every outcome.
	Reconcile *Reconcile
	Sent      func()
	// TakeInHand makes a new account the customer in hand; FindPerson searches
	// for somebody on the lookup page.
	TakeInHand func(service.Account)
	FindPerson func(service.SearchQuery)
}

// Apply takes a credit application from the first field to its outcome.
type Apply struct {
	deps       ApplyDeps
	state      ApplyState
	lists      map[service.Language]service.Lists
	fetching   service.Language
	listLoad   load
	termsLoad  load
	flow       string               // x-reference-id of this application, and the id of its draft
	reference  string               // the one it was submitted under, while the answer is not known
	decimal    rune                 // of the language that the amounts were typed in
	shelf      *drafts.Shelf        // nil until it is open
	shelfNow   func() *drafts.Shelf // waits until it is open: for workers
	unsaved    bool
	stopSave   func()
	calls      *follower[service.Approval]
	closings   *follower[struct{}]
	stopReveal func()
	stops      []func()
	closed     bool
	observers  observers[ApplyState]
}

// NewApply makes a page with nothing begun.
func NewApply(d ApplyDeps) *Apply {
	a := &Apply{deps: d, lists: map[service.Language]service.Lists{}}
	a.state = blank()
	a.flow = d.NewID()
	a.decimal = decimalOf(d.Session.State().Language)
	a.shelfNow = d.Shelf
	a.calls = newFollower(followerDeps[service.Approval]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: a.checking, Ended: a.answered,
	})
	a.closings = newFollower(followerDeps[struct{}]{
		Journal: d.Journal, Reconcile: d.Reconcile, Dispatch: d.Dispatch, Checking: a.closing, Ended: a.cancelled,
	})
	a.stops = []func(){
		d.Session.Observe(a.sessionChanged), d.Reconcile.OnSettled(a.settled),
		d.Nav.Observe(func(n NavigationState) {
			if n.Tab == TabApplications {
				a.fetchLists()
				a.listDrafts()
				a.publish()
			}
		}),
	}
	a.openShelf()
	return a
}

func blank() ApplyState {
	return ApplyState{
		Typed: map[Field]string{}, Secrets: map[Field]secret.Text{}, Faults: FieldFaults{}, FromCard: map[Field]bool{},
		Step: ApplyIdentity, Reached: ApplyIdentity,
	}
}

// Observe calls f at once and on each change, until stop is called.
func (a *Apply) Observe(f func(ApplyState)) (stop func()) { return a.observers.add(a.State(), f) }

// State gives the present state.
func (a *Apply) State() ApplyState {
	s := a.state
	s.Choices = map[Field][]service.Option{}
	for _, f := range choiceFields {
		s.Choices[f], _ = a.choices(f)
	}
	s.Loading = a.fetching != ""
	s.NoCodes = !a.deps.Codes(a.deps.Session.State().Language).Complete()
	s.Quebec = a.province().Quebec()
	s.Sums = map[Field]money.Amount{}
	for _, f := range moneyFields {
		s.Sums[f] = a.sum(f)
	}
	s.Secrets = s.published()
	return s
}

// Close saves the draft and drops what is under way; what was submitted stays in
// the journal.
func (a *Apply) Close() {
	a.saveDraft()
	a.closed = true
	a.calls.close()
	a.closings.close()
	for _, stop := range a.stops {
		stop()
	}
	a.listLoad.stop()
	a.termsLoad.stop()
}

// Begin opens an empty form.
func (a *Apply) Begin() {
	if a.state.Phase != ApplyStart || a.State().NoCodes {
		return
	}
	a.reset()
	a.state.Phase = ApplyFilling
	a.state.Typed = map[Field]string{FieldLanguage: string(a.deps.Session.State().Language)}
	a.publish()
	a.fetchLists()
}

// reset forgets everything about the last applicant.
func (a *Apply) reset() {
	a.termsLoad.stop()
	a.deps.Banner.Clear(a)
	rows, kept := a.state.Drafts, a.state.Kept
	a.state = blank()
	a.state.Drafts, a.state.Kept = rows, kept
	a.reference = ""
	a.flow = a.deps.NewID()
	a.decimal = decimalOf(a.deps.Session.State().Language)
}

// Next makes room for the next customer: a form goes among the drafts, the page
// of an outcome closes. What was submitted and has no answer stays.
func (a *Apply) Next() {
	if a.state.Phase == ApplyFilling {
		a.putAside()
	}
	a.Done()
}

// Busy tells that something was submitted whose outcome is not known yet.
func (a *Apply) Busy() bool {
	return a.state.Phase == ApplySending || a.state.Phase == ApplyChecking || a.state.Result.Closing != CloseNot
}

// Type takes what a person typed into a field, or chose.
func (a *Apply) Type(f Field, text string) {
	if a.state.Phase != ApplyFilling || a.state.Text(f) == text {
		return
	}
	a.put(f, text)
	a.state.FromCard = withoutKey(a.state.FromCard, f)
	a.state.Theirs = withoutKey(a.state.Theirs, f)
	a.state.Faults = a.state.Faults.without(f)
	a.follow(f)
	if f.IsChoice() {
		a.judge(f) // a choice is made at once, there is nothing to leave
	}
	a.changed()
	a.publish()
}

func (a *Apply) put(f Field, text string) {
	if f.IsSecret() {
		a.state.Secrets = maps.Clone(a.state.Secrets)
		a.state.Secrets[f] = secret.New(text)
		return
	}
	a.state.Typed = typedWith(a.state.Typed, f, text)
}

// follow changes what a choice decides: the issuers of a document depend on its
// kind, and the terms on the province.
func (a *Apply) follow(f Field) {
	switch f {
	case FieldPaper:
		issuers, _ := a.choices(FieldPaperIssuer)
		only := ""
		if len(issuers) == 1 {
			only = issuers[0].Code
		}
		if a.applicant().fault(FieldPaperIssuer) != "" || only != "" {
			a.put(FieldPaperIssuer, only)
		}
	case FieldProvince:
		a.forgetTerms()
	}
}

// Leave judges a field that a person has left. An empty one is not held against
// them before they go on.
func (a *Apply) Leave(f Field) {
	if a.state.Phase != ApplyFilling || a.text(f) == "" {
		return
	}
	a.judge(f)
	a.publish()
}

// judge puts the fault of a field in its place, and looks again at those that
// depend on it.
func (a *Apply) judge(f Field) {
	form := a.applicant()
	faults := maps.Clone(a.state.Faults)
	for _, each := range append([]Field{f}, dependents[f]...) {
		if each != f && form.text(each) == "" {
			continue
		}
		delete(faults, each)
		if fault := form.fault(each); fault != "" {
			faults[each] = fault
		}
	}
	a.state.Faults = faults
}

// applicant is the form as the rules see it.
func (a *Apply) applicant() applicant {
	return applicant{text: a.text, today: civil.Of(a.deps.Now()), decimal: a.decimal, choices: a.choices}
}

func (a *Apply) text(f Field) string { return strings.TrimSpace(a.state.Text(f)) }

func (a *Apply) province() service.Province { return service.Province(a.text(FieldProvince)) }

func (a *Apply) publish() { a.observers.tell(a.State()) }

func withoutKey(m map[Field]bool, f Field) map[Field]bool {
	if !m[f] {
		return m
	}
	rest := maps.Clone(m)
	delete(rest, f)
	return rest
}
