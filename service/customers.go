package service

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"comptoir/service/canada"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// AccountStatus is the one-letter status of an account (enums section 1).
// Only Normal may buy. Unknown letters are kept as they came.
type AccountStatus string

// Account statuses.
const (
	StatusNormal     AccountStatus = "N"
	StatusProhibited AccountStatus = "A"
	StatusFrozen     AccountStatus = "F"
	StatusChargedOff AccountStatus = "Z"
	StatusClosed     AccountStatus = "C"
)

// AccountType is consumer or business (enums section 5); unknown values are kept.
type AccountType string

// Account types.
const (
	Consumer AccountType = "consumer"
	Business AccountType = "business"
)

// Language is en-CA or fr-CA, normalised from every spelling of quirk 8.
type Language = canada.Language

// Languages.
const (
	English = canada.English
	French  = canada.French
)

// SearchQuery asks for all accounts of one person (contract 4.1).
// Names have at most 80 and 130 characters; PostalCode is optional, six
// characters, sent upper-case without space.
type SearchQuery struct {
	FirstName, LastName string
	Born                civil.Date
	PostalCode          string
}

// Account is one row of a search answer (contract 4.1).
type Account struct {
	CustomerID      string // never a number: may be dashed, 700022-3 (quirk 2)
	AccountNumber   string // up to 14 digits, not the card number
	Status          AccountStatus
	ReasonCode      string // four letters, enums section 2
	TermsAgreed     Flag   // tos or tos_agreement (quirk 7)
	RiskRating      string // enums section 3; unknown values are kept
	CreditLimit     money.Amount
	AvailableCredit money.Amount
	MerchantID      string
	MerchantName    string
	Created         civil.Date
	FirstName       string
	LastName        string
	CardEnding      string // four digits, leading zeros kept
	Language        Language
	Type            AccountType
}

// LookupKey names one account by exactly one of its keys (contract 4.2).
type LookupKey struct {
	Card          secret.PAN   // 16 digits
	AccountNumber string       // up to 14 digits
	CustomerID    string       // up to 20 characters
	Person        *SearchQuery // v2 only: that person's account with the most credit left
}

// Customer is the answer of a lookup (contract 4.2). It carries no status: an
// account that may not buy is refused with user_not_able_to_purchase instead. No
// field of it is promised, and an empty one says nothing: a telephone that is not
// in it may well be on file.
type Customer struct {
	CustomerID        string
	AccountNumber     string
	AvailableCredit   money.Amount
	Questions         []SecurityQuestion // none, one or two
	Email             string             // masked, for display only (quirk 32)
	Phone             string             // masked, for display only
	Address           Address
	PaymentProtection Flag // insurance on the account; absent is not known, never none
	RiskRating        string
	Offers            []OfferType
	Language          Language
	CardEnding        string
	Type              AccountType
	FirstName         string // only in answers about authorized users of a business
	LastName          string
}

// SecurityQuestion is a question the account holder chose (enums section 10).
type SecurityQuestion struct{ ID, Text string }

// Address is a postal address as the API has it.
type Address struct{ Line1, Line2, City, Province, PostalCode string }

// OfferType is a plan the customer may use (enums section 11). Match plans by
// ID, never by name (quirk 29).
type OfferType struct {
	PlanID   int // 0 means none
	Name     string
	Category string // equal_billing, deferred_payment
	Terms    []int  // months
}

// Search finds all accounts of one person. No match is an Error with KeyNotFound,
// whether the API answers an empty list or its not_found.
func (c *Client) Search(ctx context.Context, q SearchQuery) ([]Account, error) {
	query, err := c.searchQuery(q)
	if err != nil {
		return nil, err
	}
	ctx = withReference(ctx, c.reference(ctx)) // the same for the call and for KeyNotFound
	accounts, err := do(ctx, c, call{op: OpSearch, query: query}, readAccounts)
	if err == nil && len(accounts) == 0 {
		return nil, &Error{
			Operation: OpSearch, Key: KeyNotFound, Status: http.StatusOK,
			ReferenceID: c.reference(ctx), Class: classes[KeyNotFound],
		}
	}
	return accounts, err
}

func (c *Client) searchQuery(q SearchQuery) (url.Values, error) {
	var check checks
	query := check.person(q, c.now())
	return query, check.err(OpSearch)
}

// person checks a whole SearchQuery and returns its parameters.
func (c *checks) person(q SearchQuery, now time.Time) url.Values {
	first, last := strings.TrimSpace(q.FirstName), strings.TrimSpace(q.LastName)
	c.text("first_name", first, maxFirstName)
	c.text("last_name", last, maxLastName)
	c.born(q.Born, now)
	query := url.Values{"first_name": {first}, "last_name": {last}, "dob": {q.Born.String()}}
	if strings.TrimSpace(q.PostalCode) != "" {
		code, ok := postalCode(q.PostalCode)
		if !ok {
			c.refuse("postal_code", ReasonInvalid)
		}
		query.Set("postal_code", code)
	}
	return query
}

// Lookup finds one account by card, account number or customer id. lang chooses
// the language of the security questions; empty means English. Without such an
// account the error is KeyNotFound.
func (c *Client) Lookup(ctx context.Context, key LookupKey, lang Language) (Customer, error) {
	query, err := c.lookupQuery(key, lang)
	if err != nil {
		return Customer{}, err
	}
	return do(ctx, c, call{op: OpLookup, query: query}, readCustomer)
}

func (c *Client) lookupQuery(key LookupKey, lang Language) (url.Values, error) {
	var check checks
	query := url.Values{}
	for param, s := range map[string]string{
		"vcc_number": key.Card.Reveal(), "account_number": key.AccountNumber, "customer_id": key.CustomerID,
	} {
		if s != "" {
			query.Set(param, s)
		}
	}
	switch {
	case key.Person == nil:
		check.oneKey(key)
	case len(query) > 0 || c.versions[OpLookup] != v2:
		check.refuse("first_name", ReasonInvalid)
	default:
		query = check.person(*key.Person, c.now())
	}
	query.Set("lang", lang.Short())
	check.language(lang)
	return query, check.err(OpLookup)
}

// oneKey takes exactly one of the three keys.
func (c *checks) oneKey(key LookupKey) {
	given := []struct {
		param string
		there bool
	}{
		{"vcc_number", !key.Card.IsEmpty()},
		{"account_number", key.AccountNumber != ""},
		{"customer_id", key.CustomerID != ""},
	}
	keys := 0
	for _, k := range given {
		if k.there {
			keys++
		}
	}
	for _, k := range given {
		switch {
		case keys == 0:
			c.refuse(k.param, ReasonRequired)
		case keys > 1 && k.there:
			c.refuse(k.param, ReasonInvalid)
		}
	}
	if keys != 1 {
		return
	}
	c.card(key.Card)
	if key.AccountNumber != "" {
		c.account(key.AccountNumber)
	}
	if key.CustomerID != "" {
		c.identifier("customer_id", key.CustomerID, maxCustomerID)
	}
}
