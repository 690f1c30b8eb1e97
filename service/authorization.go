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

// TransactionType is what kind of business a call is about (enums section 16).
type TransactionType string

// Transaction types. An authorization is of one of the first two; v2
// transactions take all five, v2.5.1 transactions the last three.
const (
	Promotional    TransactionType = "promotional_purchase"
	Regular        TransactionType = "regular_purchase"
	Deposit        TransactionType = "deposit"
	InStorePayment TransactionType = "instore_payment"
	TradeIn        TransactionType = "tradein"
)

// Financing is the choice the customer made.
type Financing struct {
	Type   TransactionType
	PlanID int // only with Promotional
	Months int // only with Promotional
}

// AuthorizationRequest asks for credit, captured at once or held (contract 5.3).
// The client adds the store's location.
//
// With a WidgetSessionID it is a request of the online channel: then PIN stays
// empty, Billing and Shipping are required, and RequestID and EmployeeID are not.
// A till never sends one; the client has it because the API does.
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

	SKU               *SKUData // optional
	Billing, Shipping *Party   // optional in store
	WidgetSessionID   string   // online only, at most 150 characters
}

// Authorization is the answer, also given by the two questions that resolve an
// unknown outcome.
type Authorization struct {
	ID          string    // number (16)
	Reference   string    // as it was sent
	Date        time.Time // UTC
	Expires     time.Time // UTC
	Ended       time.Time // UTC; zero while open
	Status      string    // as sent; Proof tells what it means (enums section 18)
	AutoCapture bool
	Amount      money.Amount
	Rates       []AnnualRate // apr (v2.5) or annual_rates (v2.5.1)
	Message     string       // to be shown as it is, in the language that was asked for
	Username    string
	Financing   Financing
	Fees        []Fee // none in Quebec
	Merchant    Merchant
	Customer    CustomerTerms
	Capture     *Capture // nil while nothing is captured

	AccountNumber    string // of an answer that names one; none in the documents
	AutoCaptureKnown bool   // whether the answer said anything about AutoCapture

	Billing, Shipping *Party // nil when the answer has none
	Scores            AddressScores
}

// CaptureID returns the id of its capture, empty while nothing is captured.
func (a Authorization) CaptureID() string {
	if a.Capture == nil {
		return ""
	}
	return a.Capture.ID
}

// Merchant names the store as the lender has it on file.
type Merchant struct {
	CorporationID, CorporationName string
	MerchantID, MerchantName       string
	LocationID, LocationName       string
}

// Capture is the part of an authorization that was charged.
type Capture struct {
	ID              string // number (9)
	AuthorizationID string // empty inside an Authorization, and in rows that do not say
	Reference       string
	Date            time.Time    // UTC
	Status          string       // as sent; Proof tells what it means (enums section 19)
	TermAmount      money.Amount // an instalment
	Amount          money.Amount
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
// first; without a permit for r.Call() the error is KeyNoPermit.
// It is never repeated by itself, save after a 401 invalid_token, which
// proves that nothing was processed. An error of ClassUnknown says that the
// outcome is not known and has to be asked for; any other says that nothing was
// charged.
//
// Only an answer that matches r is a success (see Asked.Compare). One that does
// not comes with KeyDiffers or KeyUndocumented, both of ClassUnknown, or with
// KeyRefused; the Authorization is then what the store answered.
func (c *Client) Authorize(ctx context.Context, permit *journal.Permit, r AuthorizationRequest, lang Language) (Authorization, error) {
	if err := c.checkAuthorization(r, lang); err != nil {
		return Authorization{}, err
	}
	if err := c.permit(OpAuthorize, permit, r.Call()); err != nil {
		return Authorization{}, err
	}
	what := call{op: OpAuthorize, query: url.Values{"lang": {lang.Short()}}, body: c.authorizationBody(r)}
	return doCompared(ctx, c, what, readAuthorization, r.Asked().Compare)
}

// permit spends the right to send one call that changes something. A call that
// is switched off leaves the permit as it is.
func (c *Client) permit(op Operation, p *journal.Permit, what journal.Call) error {
	if c.off[op] {
		return switchedOff(op)
	}
	if err := c.spend(p, what); err != nil {
		return &Error{Operation: op, Key: KeyNoPermit, Class: ClassSupport, Cause: err}
	}
	return nil
}

// Authorizations lists authorizations (contract 5.5, v2.5.1). An empty list is
// no error; an answer that is no list is one, so that a charge is never taken
// for absent by mistake.
func (c *Client) Authorizations(ctx context.Context, f AuthorizationFilter, lang Language) ([]Authorization, error) {
	query, err := f.query(OpAuthorizations, lang)
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
	what := call{op: OpAuthorization, values: []string{id}, query: url.Values{"lang": {lang.Short()}}}
	return do(ctx, c, what, func(v value) Authorization {
		a := readAuthorization(v)
		if !sameNumber(a.ID, id) {
			v.fail("another authorization")
		}
		return a
	})
}
