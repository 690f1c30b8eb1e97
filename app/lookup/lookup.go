// Package lookup finds a customer and puts them in hand: by what stands in one box
// (a card, an account or customer number, a name), by a form with name and birth
// date, or by a licence. A name that nobody has as typed is tried as the lender may
// have written it. Other pages look somebody up through the [Finder] that [New]
// returns beside the page.
package lookup

import (
	"context"
	"strings"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/licence"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

var searchParams = map[string]form.Field{
	"first_name": form.FieldFirstName, "last_name": form.FieldLastName, "dob": form.FieldBorn, "postal_code": form.FieldPostal,
	"vcc_number": form.FieldBox, "account_number": form.FieldBox, "customer_id": form.FieldBox,
}

// CustomerFinder is the part of the API that finds customers. It only reads.
type CustomerFinder interface {
	// Search returns all accounts of one person. None is service.KeyNotFound.
	Search(context.Context, service.SearchQuery) ([]service.Account, error)
	// Lookup returns one customer by card, account or customer number, with their
	// security questions in a language. An account that may not buy is an error of
	// service.ClassCustomer.
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
	// Version returns the version in which a call is made. A lookup of v2 takes a person
	// too, and answers with their account that has the most credit left (contract 4.2).
	Version(service.Operation) string
}

// State is what the lookup page shows.
type State struct {
	Typed       map[form.Field]string // what stands in the box and the form; read only
	Form        bool                  // the name form is open
	ByPerson    bool                  // this store's lookup takes what stands in the form too: FindPerson
	AskKind     bool                  // the number may be an account or a customer: ask which
	Busy        bool
	Searching   bool              // the answer under way is a list of accounts, not one customer
	Accounts    []service.Account // of the last search, as the API ordered them
	Masked      bool              // a card number stands in the box, which was left
	CardGone    string            // last four digits of a card number that was in the box and is nowhere any more
	SwappedName string            // the name with its halves swapped, when the search as typed found nobody
	Barred      string            // the number of the account that was looked up and may not buy: the rest goes on
	Earlier     []Earlier         // of this session, the newest first; never changed once published
	ShowEarlier bool              // they are listed on the page
	Faults      form.Faults
	Attend      form.Attention // to what is asked for, or was refused

	Licence         map[form.Field]string             // what a scanned licence says of the form; read only
	LicenceWarnings []licence.Warning                 // of that licence
	Doubts          map[form.Field]licence.Confidence // of its fields that have to be checked: Likely or Unsure; read only
	AskLicence      bool                              // it says something else than what was typed: ask
}

// Lookup finds a customer and puts them in hand.
type Lookup struct {
	deps      Deps
	state     State
	load      model.Load
	barred    session.CustomerState // who is known of State.Barred
	inHand    session.CustomerState // whom Earlier is to remember once they are put down
	observers model.Observers[State]
	stop      func()
	stopCard  func() // forgets a card number later; nil: none stands in the box
}

// Deps is what Lookup works with.
type Deps struct {
	Store    CustomerFinder
	Dispatch model.Dispatch
	After    model.After
	Session  *session.Session
	Customer *session.Customer
	Hand     session.Hand
	Banner   problem.Banner
}

// New returns an empty page, which remembers who was in hand, and the
// handle by which other pages look somebody up.
func New(d Deps) (*Lookup, Finder) {
	l := &Lookup{deps: d}
	l.empty()
	l.stop = d.Customer.Observe(l.remember)
	return l, Finder{l}
}

// empty forgets what was typed and found, and keeps whom one can go back to.
func (l *Lookup) empty() {
	l.state = State{Typed: map[form.Field]string{}, Faults: form.Faults{}, Earlier: l.state.Earlier, Attend: l.state.Attend}
	l.state.ByPerson = l.deps.Store.Version(service.OpLookup) == "v2"
}

// Observe calls f at once and on each change, until stop is called.
func (l *Lookup) Observe(f func(State)) (stop func()) { return l.observers.Add(l.state, f) }

// State returns the present state.
func (l *Lookup) State() State { return l.state }

// Close drops whatever is under way.
func (l *Lookup) Close() {
	l.load.Stop()
	l.stop()
	if l.stopCard != nil {
		l.stopCard()
	}
}

// Type takes what a person typed into a field.
func (l *Lookup) Type(field form.Field, text string) {
	if l.state.Typed[field] == text {
		return
	}
	l.state.Typed = form.With(l.state.Typed, field, text)
	l.state.Faults = l.state.Faults.Without(field)
	l.state.SwappedName = ""
	if field == form.FieldBox {
		l.state.AskKind, l.state.Barred, l.state.CardGone, l.state.Masked = false, "", "", false
		l.watchCard()
	}
	l.publish()
}

// ShowForm opens or closes the name form. Nothing typed is lost either way.
func (l *Lookup) ShowForm(open bool) {
	if open {
		l.openForm()
	}
	l.state.Form = open
	l.publish()
}

// openForm opens the name form at the first field that still needs something.
func (l *Lookup) openForm() {
	if !l.state.Form {
		l.state.Form = true
		l.attendToEmpty()
	}
}

// attendToEmpty calls the attention to the first field of the form without a text.
func (l *Lookup) attendToEmpty() {
	empty := form.FieldBorn
	for _, f := range []form.Field{form.FieldLastName, form.FieldFirstName} {
		if l.state.Typed[f] == "" {
			empty = f
		}
	}
	l.state.Attend = l.state.Attend.To(empty)
}

// RemarkCard says that the check digit of a card number does not fit the others.
const RemarkCard form.Remark = "card_check_digit"

// Remarks says what is odd in the box and is looked up all the same: a card number whose
// check digit is wrong, as that of two that the documents print (contract 1.5).
func (s State) Remarks() form.Remarks {
	digits, _ := typed.Digits(typed.Text(s.Typed[form.FieldBox]))
	if len(digits) == cardDigits && !service.ValidCard(digits) {
		return form.Remarks{form.FieldBox: RemarkCard}
	}
	return nil
}

// Find acts on what stands in the box: a card is looked up, another number
// raises the question whose number it is, a name opens the form. A name with a
// birth date is searched for at once.
func (l *Lookup) Find() {
	if l.state.Busy {
		return
	}
	text := l.typed(form.FieldBox)
	digits, numeric := typed.Digits(text)
	switch {
	case text == "" && l.state.Form:
		l.Search()
	case text == "":
		l.fault(form.FieldBox, form.FaultRequired)
	case !numeric:
		l.readName(l.state.Typed[form.FieldBox])
	case len(digits) == cardDigits:
		l.lookup(service.LookupKey{Card: secret.NewPAN(digits)}, session.CustomerState{})
	case len(digits) > cardDigits:
		l.dropCard(digits)
		l.fault(form.FieldBox, form.FaultNumber)
	case len(digits) > maxAccountDigits:
		l.fault(form.FieldBox, form.FaultNumber)
	default:
		l.state.AskKind = true
		l.publish()
	}
}

const (
	cardDigits       = 16
	maxAccountDigits = 14
)

// FindByAccount looks the typed number up as an account number.
func (l *Lookup) FindByAccount() {
	digits, _ := typed.Digits(l.state.Typed[form.FieldBox])
	l.lookup(service.LookupKey{AccountNumber: digits}, session.CustomerState{})
}

// FindByCustomer looks the typed number up as a customer number.
func (l *Lookup) FindByCustomer() {
	id := strings.ReplaceAll(l.typed(form.FieldBox), " ", "") // a dash is part of it, a space is not
	l.lookup(service.LookupKey{CustomerID: id}, session.CustomerState{})
}

// lookup asks for one customer and puts them in hand. known is what is known of
// them beside the answer, from a search or from before.
func (l *Lookup) lookup(key service.LookupKey, known session.CustomerState) {
	if l.state.Busy {
		return
	}
	if known.AccountNumber == "" {
		l.state.Accounts = nil // the list of another search would only mislead
	}
	flow := l.deps.Hand.NewFlow()
	lang := l.deps.Session.State().Language
	ctx, wanted := l.begin(service.WithReference(context.Background(), flow))
	model.Go(ctx, l.deps.Dispatch, func(ctx context.Context) (service.Customer, error) {
		return findInOwnLanguage(ctx, l.deps.Store, key, lang)
	}, func(found service.Customer, err error) {
		if !wanted() {
			return
		}
		l.state.Busy = false
		if err != nil {
			l.bar(key, known, err)
			l.notFound(key, err, func() { l.lookup(key, known) })
			return
		}
		inHand := fromLookup(found, known, key.Card, lang)
		inHand.FlowID = flow
		l.state.AskKind, l.state.ShowEarlier = false, false
		l.state.Typed, l.state.Masked = form.With(l.state.Typed, form.FieldBox, ""), false // a card number stands nowhere longer than it must
		l.watchCard()
		l.publish()
		l.deps.Hand.Take(inHand)
	})
}

// notFound keeps what was typed, so that it can be put right, unless it is a card:
// its number stands nowhere after the question, not even to be asked again.
func (l *Lookup) notFound(key service.LookupKey, err error, retry func()) {
	if !key.Card.IsEmpty() {
		l.dropCard(key.Card.Reveal())
		retry = nil
	}
	l.failed(err, retry)
}

// findInOwnLanguage looks a customer up and, when they prefer the other
// language, asks for the security questions in it, since they are read aloud.
func findInOwnLanguage(ctx context.Context, store CustomerFinder, key service.LookupKey, lang service.Language) (service.Customer, error) {
	found, err := store.Lookup(ctx, key, lang)
	if err != nil || found.Language == "" || found.Language == lang || len(found.Questions) == 0 {
		return found, err
	}
	if again, err := store.Lookup(ctx, key, found.Language); err == nil {
		found.Questions = again.Questions
	}
	return found, nil // the questions in the other language would do
}

func (l *Lookup) clear() {
	l.load.Stop()
	l.deps.Banner.Clear(l)
	l.empty()
	l.publish()
}

func (l *Lookup) begin(parent context.Context) (context.Context, func() bool) {
	l.state.Busy, l.state.Searching = true, false
	l.state.Faults, l.state.SwappedName, l.state.Barred = form.Faults{}, "", ""
	l.deps.Banner.Clear(l)
	ctx, wanted := l.load.Start(parent)
	l.publish()
	return ctx, wanted
}

func (l *Lookup) failed(err error, retry func()) {
	l.refuse(form.FaultsOf(err, searchParams))
	l.deps.Banner.Show(l, problem.Of(err), retry)
}

func (l *Lookup) fault(field form.Field, fault form.Fault) {
	l.refuse(form.Faults{field: fault})
}

// refuse says which fields are wrong and calls the attention to the first.
func (l *Lookup) refuse(faults form.Faults) {
	l.state.Faults = faults
	l.state.Attend = l.state.Attend.ToFault(faults, form.FieldBox, form.FieldFirstName, form.FieldLastName, form.FieldBorn, form.FieldPostal)
	l.publish()
}

func (l *Lookup) publish() { l.observers.Tell(l.state) }
