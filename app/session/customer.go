package session

import (
	"cmp"
	"strings"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// CustomerState is the customer in hand: the person all pages work for.
type CustomerState struct {
	Present         bool
	FlowID          string // x-reference-id of everything done for this customer
	CustomerID      string
	AccountNumber   string
	Card            secret.PAN // only when the customer was found by card
	CardEnding      string
	FirstName       string // empty when the account was found by number: the API leaves names out
	LastName        string
	Known           string // initials, of a customer one went back to
	Type            service.AccountType
	Status          service.AccountStatus
	ReasonCode      string // of the status; only after a search
	Merchant        string // where the account was opened; only after a search
	MerchantID      string // of that merchant, at the lender
	Category        string // preferred, premium or standard; only after a quote
	Opened          civil.Date
	RiskRating      string       // for managers only
	Protection      service.Flag // payment protection insurance
	Offers          []service.OfferType
	OffersIn        service.Language // the language of their names
	AvailableCredit money.Amount
	CreditLimit     money.Amount // zero when not known
	Language        service.Language
	Questions       []service.SecurityQuestion // in the customer's language
	Phone           string                     // masked
	Email           string                     // masked
	Address         service.Address
}

// Name returns the whole name, or nothing while it is not known.
func (c CustomerState) Name() string { return strings.TrimSpace(c.FirstName + " " + c.LastName) }

// Initials returns "M. S.", the most of a name that is ever written down.
func (c CustomerState) Initials() string {
	var parts []string
	for _, name := range []string{c.FirstName, c.LastName} {
		if letters := []rune(strings.TrimSpace(name)); len(letters) > 0 {
			parts = append(parts, strings.ToUpper(string(letters[:1]))+".")
		}
	}
	return cmp.Or(strings.Join(parts, " "), c.Known)
}

// Delegate reports whether the person is an authorized user of a business account, and
// not its primary holder. A dashed customer id is master-user (enums section 5).
func (c CustomerState) Delegate() bool { return strings.Contains(c.CustomerID, "-") }

// MayBuy reports whether the account may: only a Normal one, which is all that a status
// says (contract 4.1).
func (c CustomerState) MayBuy() bool { return c.Status == service.StatusNormal }

// Business reports whether the account is that of a business, which several people use.
func (c CustomerState) Business() bool { return c.Type == service.Business }

// DelegateCard returns the card that tells an authorized user from the primary
// holder of a business account; for everybody else the account is enough.
func (c CustomerState) DelegateCard() secret.PAN {
	if c.Business() {
		return c.Card
	}
	return secret.PAN{}
}

// Customer holds the customer in hand.
type Customer struct {
	state     CustomerState
	observers model.Observers[CustomerState]
	newID     func() string
}

// NewCustomer returns nobody in hand, and the hand that can take somebody; newID
// makes flow ids of 32 hex digits.
func NewCustomer(newID func() string) (*Customer, Hand) {
	c := &Customer{newID: newID}
	return c, Hand{c}
}

// Observe calls f at once and on each change, until stop is called.
func (c *Customer) Observe(f func(CustomerState)) (stop func()) { return c.observers.Add(c.state, f) }

// State returns the present state.
func (c *Customer) State() CustomerState { return c.state }

// Clear puts the customer down.
func (c *Customer) Clear() { c.set(CustomerState{}) }

// Hand is how a lookup puts a customer in hand, and how others add what they
// learn. Screens do not get it.
type Hand struct{ c *Customer }

// NewFlow returns the x-reference-id of what is done for another customer.
func (h Hand) NewFlow() string { return h.c.newID() }

// Take puts a customer in hand, in place of whoever was there.
func (h Hand) Take(s CustomerState) {
	s.Present = true
	if s.FlowID == "" {
		s.FlowID = h.c.newID()
	}
	h.c.set(s)
}

// Learn fills in what a quote or an authorization tells about the same customer.
func (h Hand) Learn(t service.CustomerTerms) {
	s := h.c.state
	if !s.Present {
		return
	}
	if s.FirstName == "" && s.LastName == "" {
		s.FirstName, s.LastName = t.FirstName, t.LastName
	}
	s.AvailableCredit = t.AvailableCredit
	s.Category = cmp.Or(t.Category, s.Category)
	h.c.set(s)
}

// Credit takes the available credit of the customer of a flow, if it is still in hand.
func (h Hand) Credit(flowID string, available money.Amount) {
	if s := h.c.state; s.FlowID == flowID {
		s.AvailableCredit = available
		h.c.set(s)
	}
}

func (c *Customer) set(s CustomerState) {
	c.state = s
	c.observers.Tell(s)
}
