package app

import (
	"strings"

	"comptoir/service"
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
	Type            service.AccountType
	Status          service.AccountStatus
	AvailableCredit money.Amount
	CreditLimit     money.Amount // zero when not known
	Language        service.Language
	Questions       []service.SecurityQuestion // in the customer's language
	Phone           string                     // masked
	Email           string                     // masked
	Address         service.Address
}

// Name gives the whole name, or nothing while it is not known.
func (c CustomerState) Name() string { return strings.TrimSpace(c.FirstName + " " + c.LastName) }

// Initials gives "M. S.", the most of a name that is ever written down.
func (c CustomerState) Initials() string {
	var parts []string
	for _, name := range []string{c.FirstName, c.LastName} {
		if letters := []rune(strings.TrimSpace(name)); len(letters) > 0 {
			parts = append(parts, strings.ToUpper(string(letters[:1]))+".")
		}
	}
	return strings.Join(parts, " ")
}

// Customer holds the customer in hand.
type Customer struct {
	state     CustomerState
	observers observers[CustomerState]
	newID     func() string
}

// NewCustomer starts with nobody in hand; newID makes flow ids of 32 hex digits.
func NewCustomer(newID func() string) *Customer { return &Customer{newID: newID} }

// Observe calls f at once and on each change, until stop is called.
func (c *Customer) Observe(f func(CustomerState)) (stop func()) { return c.observers.add(c.state, f) }

// State gives the present state.
func (c *Customer) State() CustomerState { return c.state }

// Clear puts the customer down.
func (c *Customer) Clear() { c.set(CustomerState{}) }

// take puts a customer in hand, in place of whoever was there.
func (c *Customer) take(s CustomerState) {
	s.Present = true
	if s.FlowID == "" {
		s.FlowID = c.newID()
	}
	c.set(s)
}

// learn fills in what a quote or an authorization tells about the same customer.
func (c *Customer) learn(t service.CustomerTerms) {
	s := c.state
	if !s.Present {
		return
	}
	if s.FirstName == "" && s.LastName == "" {
		s.FirstName, s.LastName = t.FirstName, t.LastName
	}
	s.AvailableCredit = t.AvailableCredit
	c.set(s)
}

func (c *Customer) set(s CustomerState) {
	c.state = s
	c.observers.tell(s)
}

// fromLookup joins what a search row and a lookup answer tell.
func fromLookup(found service.Customer, row *service.Account, card secret.PAN) CustomerState {
	s := CustomerState{
		CustomerID: found.CustomerID, AccountNumber: found.AccountNumber,
		Card: card, CardEnding: found.CardEnding,
		FirstName: found.FirstName, LastName: found.LastName,
		Type: found.Type, Status: service.StatusNormal,
		AvailableCredit: found.AvailableCredit, Language: found.Language,
		Questions: found.Questions, Phone: found.Phone, Email: found.Email, Address: found.Address,
	}
	if row != nil {
		s.CreditLimit = row.CreditLimit
		s.FirstName = first(s.FirstName, row.FirstName)
		s.LastName = first(s.LastName, row.LastName)
		s.CardEnding = first(s.CardEnding, row.CardEnding)
		s.Type = first(s.Type, row.Type)
		s.Language = first(s.Language, row.Language)
	}
	if s.CardEnding == "" {
		s.CardEnding = card.Ending()
	}
	return s
}

// first gives the first text that is not empty.
func first[S ~string](values ...S) S {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
