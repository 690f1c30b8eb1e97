package app

import (
	"context"
	"strings"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/secret"
)

// Fields of the lookup page.
const (
	FieldBox       Field = "box"
	FieldFirstName Field = "first_name"
	FieldLastName  Field = "last_name"
	FieldBorn      Field = "dob"
	FieldPostal    Field = "postal_code"
)

var searchParams = map[string]Field{
	"first_name": FieldFirstName, "last_name": FieldLastName, "dob": FieldBorn, "postal_code": FieldPostal,
	"vcc_number": FieldBox, "account_number": FieldBox, "customer_id": FieldBox,
}

type customerFinder interface {
	Search(context.Context, service.SearchQuery) ([]service.Account, error)
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// LookupState is what the lookup page shows.
type LookupState struct {
	Typed    map[Field]string // what stands in the box and the form; read only
	Form     bool             // the name form is open
	AskKind  bool             // the number may be an account or a customer: ask which
	Busy     bool
	Accounts []service.Account // of the last search, as the API ordered them
	Faults   FieldFaults
}

// Lookup finds a customer and puts them in hand.
type Lookup struct {
	deps      LookupDeps
	state     LookupState
	load      load
	observers observers[LookupState]
}

// LookupDeps is what Lookup works with.
type LookupDeps struct {
	Store    customerFinder
	Dispatch Dispatch
	Session  *Session
	Customer *Customer
	Notice   *Notice
}

// NewLookup makes an empty page.
func NewLookup(d LookupDeps) *Lookup {
	return &Lookup{deps: d, state: LookupState{Typed: map[Field]string{}, Faults: FieldFaults{}}}
}

// Observe calls f at once and on each change, until stop is called.
func (l *Lookup) Observe(f func(LookupState)) (stop func()) { return l.observers.add(l.state, f) }

// State gives the present state.
func (l *Lookup) State() LookupState { return l.state }

// Close drops whatever is under way.
func (l *Lookup) Close() { l.load.stop() }

// Type takes what a person typed into a field.
func (l *Lookup) Type(field Field, text string) {
	if l.state.Typed[field] == text {
		return
	}
	l.state.Typed = typedWith(l.state.Typed, field, text)
	l.state.Faults = l.state.Faults.without(field)
	if field == FieldBox {
		l.state.AskKind = false
	}
	l.publish()
}

// ShowForm opens or closes the name form. Nothing typed is lost either way.
func (l *Lookup) ShowForm(open bool) {
	l.state.Form = open
	l.publish()
}

// Find acts on what stands in the box: a card is looked up, another number
// raises the question whose number it is, a name opens the form.
func (l *Lookup) Find() {
	if l.state.Busy {
		return
	}
	text := strings.TrimSpace(l.state.Typed[FieldBox])
	digits, numeric := digitsOf(text)
	switch {
	case text == "" && l.state.Form:
		l.Search()
	case text == "":
		l.fault(FieldBox, FaultRequired)
	case !numeric:
		l.openForm(text)
	case len(digits) == cardDigits && !service.ValidCard(digits):
		l.fault(FieldBox, FaultCard)
	case len(digits) == cardDigits:
		l.lookup(service.LookupKey{Card: secret.NewPAN(digits)}, nil)
	case len(digits) > maxAccountDigits:
		l.fault(FieldBox, FaultNumber)
	default:
		l.state.AskKind = true
		l.publish()
	}
}

const (
	cardDigits       = 16
	maxAccountDigits = 14
)

// FindByAccount and FindByCustomer answer the question whose number it is.
func (l *Lookup) FindByAccount() {
	digits, _ := digitsOf(l.state.Typed[FieldBox])
	l.lookup(service.LookupKey{AccountNumber: digits}, nil)
}

// FindByCustomer looks the typed number up as a customer number.
func (l *Lookup) FindByCustomer() {
	id := strings.Join(strings.Fields(l.state.Typed[FieldBox]), "") // a dash is part of it, a space is not
	l.lookup(service.LookupKey{CustomerID: id}, nil)
}

// openForm moves a name from the box into the form: the first word is the first name.
func (l *Lookup) openForm(name string) {
	given, family, _ := strings.Cut(name, " ")
	typed := typedWith(l.state.Typed, FieldFirstName, given)
	typed = typedWith(typed, FieldLastName, strings.TrimSpace(family))
	l.state.Typed = typedWith(typed, FieldBox, "")
	l.state.Form = true
	l.state.Faults = FieldFaults{}
	l.publish()
}

// Search asks for all accounts of the person in the form. It does nothing while Busy.
func (l *Lookup) Search() {
	if l.state.Busy {
		return
	}
	query, faults := l.query()
	l.state.Faults = faults
	if len(faults) > 0 {
		l.publish()
		return
	}
	ctx, wanted := l.begin(service.WithReference(context.Background(), l.deps.Customer.newID()))
	Go(ctx, l.deps.Dispatch, func(ctx context.Context) ([]service.Account, error) {
		return l.deps.Store.Search(ctx, query)
	}, func(accounts []service.Account, err error) {
		if !wanted() {
			return
		}
		l.state.Busy = false
		l.state.Accounts = accounts
		if err != nil {
			l.failed(err, l.Search)
			return
		}
		l.publish()
	})
}

func (l *Lookup) query() (service.SearchQuery, FieldFaults) {
	faults := FieldFaults{}
	q := service.SearchQuery{
		FirstName: strings.TrimSpace(l.state.Typed[FieldFirstName]),
		LastName:  strings.TrimSpace(l.state.Typed[FieldLastName]),
	}
	if q.FirstName == "" {
		faults[FieldFirstName] = FaultRequired
	}
	if q.LastName == "" {
		faults[FieldLastName] = FaultRequired
	}
	born, err := typedDate(l.state.Typed[FieldBorn])
	switch {
	case strings.TrimSpace(l.state.Typed[FieldBorn]) == "":
		faults[FieldBorn] = FaultRequired
	case err != nil:
		faults[FieldBorn] = FaultDate
	}
	q.Born = born
	code, ok := postalCode(l.state.Typed[FieldPostal])
	if !ok {
		faults[FieldPostal] = FaultPostalCode
	}
	q.PostalCode = code
	return q, faults
}

// typedDate reads YYYY-MM-DD, also without or with other separators.
func typedDate(text string) (civil.Date, error) {
	digits, ok := digitsOf(strings.ReplaceAll(text, "/", "-"))
	if !ok || len(digits) != 8 {
		return civil.Date{}, civil.ErrDate
	}
	return civil.ParseISO(digits[:4] + "-" + digits[4:6] + "-" + digits[6:])
}

// MayBuy tells whether an account can go on to a purchase.
func MayBuy(a service.Account) bool { return a.Status == service.StatusNormal }

// Pick puts one of the found accounts in hand. One that may not buy stays where
// it is: its card says why.
func (l *Lookup) Pick(i int) {
	if i < 0 || i >= len(l.state.Accounts) || !MayBuy(l.state.Accounts[i]) {
		return
	}
	account := l.state.Accounts[i]
	l.lookup(service.LookupKey{AccountNumber: account.AccountNumber}, &account)
}

// Take puts an account that is known already in hand.
func (l *Lookup) Take(account service.Account) {
	l.load.stop()
	l.state.Busy = false
	l.lookup(service.LookupKey{AccountNumber: account.AccountNumber}, &account)
}

// FindPerson searches for somebody, in place of what was typed.
func (l *Lookup) FindPerson(q service.SearchQuery) {
	l.Clear()
	l.state.Form = true
	l.state.Typed = map[Field]string{
		FieldFirstName: q.FirstName, FieldLastName: q.LastName, FieldBorn: q.Born.String(), FieldPostal: q.PostalCode,
	}
	l.Search()
}

func (l *Lookup) lookup(key service.LookupKey, row *service.Account) {
	if l.state.Busy {
		return
	}
	if row == nil {
		l.state.Accounts = nil // the list of another search would only mislead
	}
	flow := l.deps.Customer.newID()
	lang := l.deps.Session.State().Language
	ctx, wanted := l.begin(service.WithReference(context.Background(), flow))
	Go(ctx, l.deps.Dispatch, func(ctx context.Context) (service.Customer, error) {
		return findInOwnLanguage(ctx, l.deps.Store, key, lang)
	}, func(found service.Customer, err error) {
		if !wanted() {
			return
		}
		l.state.Busy = false
		if err != nil {
			l.failed(err, func() { l.lookup(key, row) })
			return
		}
		inHand := fromLookup(found, row, key.Card)
		inHand.FlowID = flow
		l.state.AskKind = false
		l.publish()
		l.deps.Customer.take(inHand)
	})
}

// findInOwnLanguage looks a customer up and, when they prefer the other
// language, once more, since the security questions are read aloud to them.
func findInOwnLanguage(ctx context.Context, store customerFinder, key service.LookupKey, lang service.Language) (service.Customer, error) {
	found, err := store.Lookup(ctx, key, lang)
	if err != nil || found.Language == "" || found.Language == lang || len(found.Questions) == 0 {
		return found, err
	}
	again, err := store.Lookup(ctx, key, found.Language)
	if err != nil {
		return found, nil //nolint:nilerr // the questions in the other language are good enough
	}
	return again, nil
}

// Clear empties the page for the next customer.
func (l *Lookup) Clear() {
	l.load.stop()
	l.deps.Notice.clear(l)
	l.state = LookupState{Typed: map[Field]string{}, Faults: FieldFaults{}}
	l.publish()
}

func (l *Lookup) begin(parent context.Context) (context.Context, func() bool) {
	l.state.Busy = true
	l.state.Faults = FieldFaults{}
	l.deps.Notice.clear(l)
	ctx, wanted := l.load.start(parent)
	l.publish()
	return ctx, wanted
}

func (l *Lookup) failed(err error, retry func()) {
	l.state.Faults = faultsOf(err, searchParams)
	l.publish()
	l.deps.Notice.show(l, problemOf(err), retry)
}

func (l *Lookup) fault(field Field, fault Fault) {
	l.state.Faults = FieldFaults{field: fault}
	l.publish()
}

func (l *Lookup) publish() { l.observers.tell(l.state) }

// Refresh asks again for the credit of the customer in hand, quietly: what a
// purchase took shows without anybody asking.
func (l *Lookup) Refresh() {
	c := l.deps.Customer.State()
	if !c.Present {
		return
	}
	lang := first(c.Language, l.deps.Session.State().Language)
	ctx := service.WithReference(context.Background(), c.FlowID)
	Go(ctx, l.deps.Dispatch, func(ctx context.Context) (service.Customer, error) {
		return l.deps.Store.Lookup(ctx, service.LookupKey{AccountNumber: c.AccountNumber}, lang)
	}, func(found service.Customer, err error) {
		now := l.deps.Customer.State()
		if err == nil && now.FlowID == c.FlowID {
			now.AvailableCredit = found.AvailableCredit
			l.deps.Customer.set(now)
		}
	})
}
