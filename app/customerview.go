package app

import (
	"cmp"
	"context"
	"strings"

	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// ViewPage is the one thing that the customer's view shows.
type ViewPage string

// Pages of the customer's view.
const (
	ViewWelcome  ViewPage = "welcome"  // nothing to see or to choose
	ViewPlans    ViewPage = "plans"    // the ways to pay
	ViewPlan     ViewPage = "plan"     // one of them, with every word of it
	ViewPIN      ViewPage = "pin"      // to be typed
	ViewQuestion ViewPage = "question" // a security question to be answered
	ViewSecrets  ViewPage = "secrets"  // an applicant's own answer and identification word
	ViewTerms    ViewPage = "terms"    // of an application
	ViewRatio    ViewPage = "ratio"    // the debt ratio of Quebec, and the choice
	ViewDone     ViewPage = "done"     // a sale is made
)

// ViewPages lists the pages, since each has a title.
func ViewPages() []ViewPage {
	return []ViewPage{
		ViewWelcome, ViewPlans, ViewPlan, ViewPIN, ViewQuestion, ViewSecrets, ViewTerms, ViewRatio, ViewDone,
	}
}

// CustomerViewState is what the customer sees, in the customer's language.
type CustomerViewState struct {
	Open     bool
	Leaving  bool // somebody wants back to the associate's pages
	Page     ViewPage
	Language service.Language
	Busy     bool
	Customer CustomerState
	Purchase PurchaseState
	Options  []Option // in Language; never changed once published
	Looking  OptionKey
	Verify   VerifyState
	Apply    ApplyState
	Closing  bool        // the account is cancelled when it is asked for once more
	Answer   secret.Text // as the customer types it, for the field itself
	Word     secret.Text
	Faults   FieldFaults
}

// Option gives the way to pay that is looked at.
func (s CustomerViewState) Option() (Option, bool) {
	for _, o := range s.Options {
		if o.Key == s.Looking {
			return o, true
		}
	}
	return Option{}, false
}

// CustomerViewDeps is what CustomerView works with. Lock covers the associate's
// pages until they are back; nil: whoever presses the button is.
type CustomerViewDeps struct {
	Store    quoter
	Dispatch Dispatch
	Session  *Session
	Nav      *Navigation
	Customer *Customer
	Purchase *Purchase
	Verify   *Verify
	Apply    *Apply
	Lock     func()
}

// CustomerView is what the customer is shown: the page of the associate that
// concerns them, one thing at a time. What they type here for nobody else's eyes
// goes where it is checked and is never part of another page's state.
type CustomerView struct {
	deps      CustomerViewDeps
	state     CustomerViewState
	chosen    service.Language // by the customer; empty: not yet
	flow      string
	quoted    quoteKey // what Options was asked for
	load      load
	stops     []func()
	observers observers[CustomerViewState]
}

type quoteKey struct {
	account string
	amount  money.Amount
	lang    service.Language
}

// NewCustomerView makes a closed view that follows the associate's pages.
func NewCustomerView(d CustomerViewDeps) *CustomerView {
	v := &CustomerView{deps: d}
	v.state.Faults = FieldFaults{}
	v.stops = []func(){
		d.Customer.Observe(func(c CustomerState) {
			if c.FlowID != v.flow {
				v.flow, v.chosen = c.FlowID, ""
				v.forget()
			}
			v.refresh()
		}),
		d.Nav.Observe(func(NavigationState) { v.refresh() }),
		d.Session.Observe(func(SessionState) { v.refresh() }),
		d.Purchase.Observe(func(PurchaseState) { v.refresh() }),
		d.Verify.Observe(func(VerifyState) { v.refresh() }),
		d.Apply.Observe(func(ApplyState) { v.refresh() }),
	}
	return v
}

// Observe calls f at once and on each change, until stop is called.
func (v *CustomerView) Observe(f func(CustomerViewState)) (stop func()) {
	return v.observers.add(v.state, f)
}

// State gives the present state.
func (v *CustomerView) State() CustomerViewState { return v.state }

// Close stops following the pages.
func (v *CustomerView) Close() {
	v.load.stop()
	for _, stop := range v.stops {
		stop()
	}
}

// Show turns the till to the customer.
func (v *CustomerView) Show() {
	v.state.Open, v.state.Leaving = true, false
	v.refresh()
}

// Leave asks for the associate; Stay takes that back.
func (v *CustomerView) Leave() {
	v.state.Leaving = v.state.Open
	v.publish()
}

// Stay goes on with the customer.
func (v *CustomerView) Stay() {
	v.state.Leaving = false
	v.publish()
}

// Return goes back to the associate's pages, which stay covered until the
// associate has shown who they are.
func (v *CustomerView) Return() {
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
func (v *CustomerView) SwitchLanguage() {
	v.chosen = service.French
	if v.state.Language == service.French {
		v.chosen = service.English
	}
	switch v.state.Page {
	case ViewTerms:
		v.deps.Apply.TermsIn(v.chosen)
	case ViewRatio:
		v.deps.Apply.RatioIn(v.chosen)
	default:
	}
	v.refresh()
}

// forget drops what was typed here.
func (v *CustomerView) forget() {
	v.load.stop()
	v.state.Answer, v.state.Word, v.state.Faults = secret.Text{}, secret.Text{}, FieldFaults{}
	v.state.Looking, v.state.Options, v.state.Busy, v.quoted = OptionKey{}, nil, false, quoteKey{}
}

// refresh works out what the customer sees now. A closed view holds nothing.
func (v *CustomerView) refresh() {
	if !v.state.Open {
		v.state = CustomerViewState{Faults: FieldFaults{}}
		v.publish()
		return
	}
	s := &v.state
	s.Customer, s.Purchase = v.deps.Customer.State(), v.deps.Purchase.State()
	s.Verify, s.Apply = v.deps.Verify.State(), v.deps.Apply.State()
	was := s.Page
	s.Page = v.page()
	s.Language = v.language()
	if s.Page != was {
		s.Answer, s.Word, s.Closing = secret.Text{}, secret.Text{}, false
	}
	s.Faults = v.faults()
	v.options()
	v.publish()
}

func (v *CustomerView) publish() { v.observers.tell(v.state) }

// language is the customer's: as they chose here, as the document demands, or as
// they prefer.
func (v *CustomerView) language() service.Language {
	s := v.state
	switch s.Page {
	case ViewTerms:
		return cmp.Or(s.Apply.Terms.Language, v.chosen, v.deps.Session.State().Language)
	case ViewRatio:
		return cmp.Or(s.Apply.Result.Language, service.French)
	}
	applicant := service.Language(s.Apply.Typed[FieldLanguage])
	if s.Page != ViewSecrets {
		applicant = ""
	}
	return cmp.Or(v.chosen, applicant, s.Customer.Language, v.deps.Session.State().Language)
}

// page tells which of the associate's pages concerns the customer, and what of it.
func (v *CustomerView) page() ViewPage {
	switch v.deps.Nav.State().Tab {
	case TabPurchases:
		return v.purchasePage()
	case TabVerification:
		return verifyPage(v.state.Verify)
	case TabApplications:
		return applyPage(v.state.Apply)
	}
	return ViewWelcome
}

func (v *CustomerView) purchasePage() ViewPage {
	_, one := v.state.Option()
	switch p := v.state.Purchase; {
	case p.Phase == PhaseDone:
		return ViewDone
	case p.Phase != PhasePlans || len(p.Options) == 0:
		return ViewWelcome
	case one:
		return ViewPlan
	}
	return ViewPlans
}

func verifyPage(s VerifyState) ViewPage {
	switch {
	case s.SentTo != "":
		return ViewPIN
	case s.Format == service.ByQuestion && !s.Ready:
		return ViewQuestion
	}
	return ViewWelcome
}

func applyPage(s ApplyState) ViewPage {
	switch {
	case s.Phase == ApplyRatio:
		return ViewRatio
	case s.Phase == ApplyFilling && s.Step == ApplySecurity:
		return ViewSecrets
	case s.Phase == ApplyFilling && s.Step == ApplyTerms && s.Terms.Here():
		return ViewTerms
	}
	return ViewWelcome
}

// faults are those of what the customer typed here.
func (v *CustomerView) faults() FieldFaults {
	switch v.state.Page {
	case ViewPIN, ViewQuestion:
		return v.state.Verify.Faults
	case ViewSecrets:
		return v.state.Apply.Faults
	}
	return FieldFaults{}
}

// options are the ways to pay in the customer's language: the lender's own words
// are part of what is shown, so that they are asked for when the associate reads
// another language.
func (v *CustomerView) options() {
	s := &v.state
	if s.Page != ViewPlans && s.Page != ViewPlan {
		return
	}
	if s.Language == v.deps.Session.State().Language {
		v.load.stop()
		s.Options, s.Busy, v.quoted = s.Purchase.Options, false, quoteKey{}
		return
	}
	want := quoteKey{s.Customer.AccountNumber, s.Purchase.Quoted, s.Language}
	if want == v.quoted {
		return
	}
	v.quoted, s.Busy = want, true
	if s.Options == nil {
		s.Options = s.Purchase.Options // better than nothing until they come
	}
	ctx, wanted := v.load.start(service.WithReference(context.Background(), s.Customer.FlowID))
	Go(ctx, v.deps.Dispatch, func(ctx context.Context) (service.Quote, error) {
		return v.deps.Store.Quote(ctx, want.account, want.amount, want.lang)
	}, func(q service.Quote, err error) {
		if !wanted() {
			return
		}
		v.state.Busy = false
		if err == nil {
			v.state.Options = sameOrder(optionsOf(q), v.state.Purchase.Options)
		}
		v.publish()
	})
}

// sameOrder keeps to the ways to pay that the associate sees, and to their order.
func sameOrder(list, like []Option) []Option {
	var ordered []Option
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
func (v *CustomerView) Look(key OptionKey) {
	v.state.Looking = key
	v.refresh()
}

// Agree chooses the way to pay that is looked at.
func (v *CustomerView) Agree() {
	if o, ok := v.state.Option(); ok && v.state.Page == ViewPlan {
		v.deps.Purchase.ChooseAs(o, v.state.Language)
	}
}

// TypePIN takes the digits of the PIN.
func (v *CustomerView) TypePIN(digits string) {
	if v.state.Page == ViewPIN {
		v.deps.Verify.TypePIN(digits)
	}
}

// Type takes what nobody but the customer is to read: the answer to a security
// question, or the identification word.
func (v *CustomerView) Type(f Field, text string) {
	switch f {
	case FieldAnswer:
		v.state.Answer = secret.New(text)
	case FieldWord:
		v.state.Word = secret.New(text)
	}
	v.state.Faults = v.state.Faults.without(f)
	v.publish()
}

// Send gives on what was typed: the answer is checked, or goes into the form,
// and is forgotten here.
func (v *CustomerView) Send() {
	answer := secret.New(strings.TrimSpace(v.state.Answer.Reveal()))
	switch v.state.Page {
	case ViewQuestion:
		v.deps.Verify.SendAnswer(answer)
	case ViewSecrets:
		v.deps.Apply.TypeTheirs(FieldAnswer, answer)
		v.deps.Apply.TypeTheirs(FieldWord, secret.New(strings.TrimSpace(v.state.Word.Reveal())))
	default:
		return
	}
	v.state.Answer, v.state.Word = secret.Text{}, secret.Text{}
	v.refresh()
}
