package service

import (
	"context"
	"net/url"
	"time"

	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// TransactionType tells a purchase on a plan from one without.
type TransactionType string

// Transaction types of an authorization (enums section 16).
const (
	Promotional TransactionType = "promotional_purchase"
	Regular     TransactionType = "regular_purchase"
)

// Financing is the choice the customer made.
type Financing struct {
	Type   TransactionType
	PlanID int // only with Promotional
	Months int // only with Promotional
}

// AuthorizationRequest asks for credit, captured at once or held (contract 5.3).
// The client adds the store's location and the associate.
type AuthorizationRequest struct {
	AccountNumber string
	Card          secret.PAN // optional, for authorized users of business accounts
	Reference     string     // the till's reference, at most 40 characters, required here: it is what we ask by afterwards
	Financing     Financing
	Amount        money.Amount // above zero
	AutoCapture   bool
	PIN           secret.PIN
	RequestID     string // the one that was verified
	EmployeeID    string // the associate
}

// Authorization is the answer, also given by the two questions that resolve an
// unknown outcome.
type Authorization struct {
	ID          string
	Reference   string
	Date        time.Time
	Expires     time.Time
	Ended       time.Time // zero while open
	Status      string    // closed, opened, unauthorized; others kept
	AutoCapture bool
	Amount      money.Amount
	Rates       []AnnualRate // apr (v2.5) or annual_rates (v2.5.1)
	Message     string
	Username    string
	Financing   Financing
	Fees        []Fee
	Merchant    Merchant
	Customer    CustomerTerms
	Capture     *Capture
}

// Merchant names the store as the lender knows it.
type Merchant struct {
	CorporationID, CorporationName string
	MerchantID, MerchantName       string
	LocationID, LocationName       string
}

// Capture is the part of an authorization that was charged.
type Capture struct {
	ID         string
	Reference  string
	Date       time.Time
	Status     string // pending, posted, returned; others kept
	TermAmount money.Amount
	Amount     money.Amount
}

// AuthorizationFilter narrows Authorizations; zero fields do not.
type AuthorizationFilter struct {
	AccountNumber string
	Type          TransactionType
	Status        string
	From, To      civil.Date
	Page          int // from 1
	PageSize      int
}

// Authorize charges or holds an amount. It spends the permit that the journal
// gave for exactly one sending, so nothing is charged that was not written down
// first; without a permit for this reference and amount the error is KeyNoPermit.
// It is never repeated by itself, save after a 401 invalid_token, which
// proves that nothing was processed. An error of ClassUnknown says that the
// outcome is not known and has to be asked for; any other says that nothing was
// charged. An answer about another account, amount or reference than sent is
// KeyUnreadable, of ClassUnknown.
func (c *Client) Authorize(ctx context.Context, permit *journal.Permit, r AuthorizationRequest, lang Language) (Authorization, error) {
	if err := c.checkAuthorization(r, lang); err != nil {
		return Authorization{}, err
	}
	if err := permit.Spend(r.Reference, r.Amount); err != nil {
		return Authorization{}, &Error{Operation: OpAuthorize, Key: KeyNoPermit, Class: ClassSupport, Cause: err}
	}
	what := call{op: OpAuthorize, query: url.Values{"lang": {lang.lang()}}, body: c.authorizationBody(r)}
	return do(ctx, c, what, func(v value) Authorization { return readAuthorizationOf(v, r) })
}

// Authorizations lists authorizations (contract 5.5, v2.5.1). An empty list is
// no error; an answer that is no list is one, so that a charge is never taken
// for absent by mistake.
func (c *Client) Authorizations(ctx context.Context, f AuthorizationFilter, lang Language) ([]Authorization, error) {
	query, err := f.query(lang)
	if err != nil {
		return nil, err
	}
	return do(ctx, c, call{op: OpAuthorizations, query: query}, readAuthorizations)
}

// Authorization asks for one authorization by its id (contract 5.5, v2.5.1). An
// answer about another one is KeyUnreadable.
func (c *Client) Authorization(ctx context.Context, id string, lang Language) (Authorization, error) {
	var check checks
	check.identifier("authorization_id", id, maxAuthorizationID)
	check.language(lang)
	if err := check.err(OpAuthorization); err != nil {
		return Authorization{}, err
	}
	what := call{op: OpAuthorization, values: []string{id}, query: url.Values{"lang": {lang.lang()}}}
	return do(ctx, c, what, func(v value) Authorization {
		a := readAuthorization(v)
		if !sameNumber(a.ID, id) {
			v.fail("another authorization")
		}
		return a
	})
}
