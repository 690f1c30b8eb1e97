package service

import (
	"context"
	"net/url"
	"strings"

	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// Transaction is one row of a customer's purchases, or of those that are held
// (contract 4.4 and 5.2).
type Transaction struct {
	ID           string       // digits
	Months       int          // term; 0 means none
	Status       string       // as sent; Proof tells what it means (enums section 17)
	CustomerName string       // Last, First
	Balance      money.Amount // what is left of it
	Date         civil.Date
	PlanName     string // EMP style; match plans by id, never by name (quirk 29)
}

// Names takes CustomerName apart; one without a comma is all last name.
func (t Transaction) Names() (first, last string) {
	last, first, _ = strings.Cut(t.CustomerName, ",")
	return strings.TrimSpace(first), strings.TrimSpace(last)
}

// CustomerTransactions lists the purchases of one customer, to pick what goes
// back (contract 4.4, v2). None is an Error with KeyNoReturns, whether the API
// answers an empty list or its no_returns_found.
func (c *Client) CustomerTransactions(ctx context.Context, customerID string) ([]Transaction, error) {
	var check checks
	check.identifier("customer_id", customerID, maxCustomerID)
	if err := check.err(OpCustomerTransactions); err != nil {
		return nil, err
	}
	ctx = withReference(ctx, c.reference(ctx))
	rows, err := do(ctx, c, call{op: OpCustomerTransactions, values: []string{customerID}}, readTransactions)
	if err == nil && len(rows) == 0 {
		return nil, &Error{
			Operation: OpCustomerTransactions, Key: KeyNoReturns, Status: 200,
			ReferenceID: c.reference(ctx), Class: classes[KeyNoReturns],
		}
	}
	return rows, err
}

// AuthorizedTransactions lists the transactions that are held and not posted
// (contract 5.2, v2). The contract names the call without describing it; an
// empty list is no error.
func (c *Client) AuthorizedTransactions(ctx context.Context) ([]Transaction, error) {
	return do(ctx, c, call{op: OpAuthorizedTransactions}, readTransactions)
}

// TransactionRequest posts a purchase, a deposit, a payment or a trade-in
// (contract 5.1). v2.5.1 takes only Deposit, InStorePayment and TradeIn, and
// requires RequestID and EmployeeID; v2 sends neither.
type TransactionRequest struct {
	Reference     string // its name in the journal, at most 40 characters; not sent
	Type          TransactionType
	PlanID        int // only with Promotional
	Months        int // only with Promotional
	Amount        money.Amount
	Card          secret.PAN // exactly one of Card, AccountNumber and CustomerID
	AccountNumber string
	CustomerID    string
	Confirmed     bool // true posts at once; false needs ConfirmTransaction
	Hold          bool // true holds the credit without posting
	PIN           secret.PIN
	RequestID     string // the one that was verified
	EmployeeID    string // the associate

	Billing, Shipping *Party // optional, compared with what is on file
}

// PostedTransaction is the answer (contract 5.1). A payment and a trade-in give
// ID, Total, the customer's names and Verified; the others give the rest.
type PostedTransaction struct {
	ID                string // kept as text to the last digit (quirk 20)
	PlanID            int    // 0 means none
	PlanName          string
	Months            int          // 0 means none
	AvailableCredit   money.Amount // before the transaction
	BalanceAfter      money.Amount // AvailableCredit without PromotionalAmount
	AdminFee          money.Amount
	AnnualFee         money.Amount
	PaymentValue      money.Amount // an instalment, or the whole without a plan
	PromotionalAmount money.Amount // amount and fees
	APR, AIR          money.Rate   // coefficients; the API sends percent here (quirk 5)
	PaymentProtection Flag
	Confirmed         Flag // FlagNo: it waits for ConfirmTransaction
	Verified          Flag
	Total             money.Amount // of a payment or a trade-in
	FirstName         string
	LastName          string
	Scores            AddressScores
}

// Transact posts a transaction, with a permit as Authorize. It is never repeated
// by itself. An answer that does not match comes with its error, as that of
// Authorize does; one that waits to be confirmed, although it was sent as
// confirmed, is KeyWaiting.
//
// In v2.5.1 the journal's id of it goes as x-idempotency-key, with a hash of the
// body, so that the API itself refuses a second processing of the same one. A
// reference would not do: used again on another day, it would be answered with
// the old success, and nothing would be charged.
func (c *Client) Transact(ctx context.Context, permit *journal.Permit, r TransactionRequest, lang Language) (PostedTransaction, error) {
	if err := c.checkTransaction(r, lang); err != nil {
		return PostedTransaction{}, err
	}
	if err := c.permit(OpTransact, permit, r.Call()); err != nil {
		return PostedTransaction{}, err
	}
	return c.transact(ctx, permit, r, lang)
}

func (c *Client) transact(ctx context.Context, permit *journal.Permit, r TransactionRequest, lang Language) (PostedTransaction, error) {
	what := call{op: OpTransact, query: url.Values{"lang": {lang.Short()}}, body: c.transactionBody(r)}
	if c.versions[OpTransact] == v251 {
		what.key = permit.Key()
	}
	return doCompared(ctx, c, what, readPosted, r.Compare)
}

// AnswersAgain reports whether TransactAgain can ask what became of a transaction:
// the store speaks v2.5.1 of the call, which has x-idempotency-key (contract 1.2).
func (c *Client) AnswersAgain() bool {
	return c.versions[OpTransact] == v251 && !c.off[OpTransact]
}

// TransactAgain sends a transaction that fell silent once more, under the same
// key and with the same body: the API answers what it did the first time, and
// does it now where that never arrived, but not twice. The permit is the one that
// Transact has spent, and r is what it was spent for, PIN and all, so that this
// works within one run of the program only; else the error is KeyNoPermit. Where
// AnswersAgain is false the error is KeyNotPermittedHere, and nothing is sent.
//
// A refusal of the repetition refuses nothing: what was sent first may still be
// on its way. So every error of what was sent is of ClassUnknown.
func (c *Client) TransactAgain(ctx context.Context, spent *journal.Permit, r TransactionRequest, lang Language) (PostedTransaction, error) {
	if err := c.checkTransaction(r, lang); err != nil {
		return PostedTransaction{}, err
	}
	switch {
	case !c.AnswersAgain():
		return PostedTransaction{}, switchedOff(OpTransact)
	case !spent.For(r.Call()):
		return PostedTransaction{}, &Error{Operation: OpTransact, Key: KeyNoPermit, Class: ClassSupport, Cause: journal.ErrPermit}
	}
	posted, err := c.transact(ctx, spent, r, lang)
	if e := AsError(err); e != nil {
		e.Class = ClassUnknown
	}
	return posted, err
}

// Confirmation posts a transaction that was sent without Confirmed, or cancels
// it (contract 5.2). Reference and Amount are as in the journal; they are not sent.
type Confirmation struct {
	TransactionID string
	Reference     string
	Amount        money.Amount
	Cancel        bool // nothing is posted, and what was held is given back

	// PIN is not sent: the call that holds has verified the customer, and after a
	// question, an override or a bypass nobody at the till knows the PIN.
	//
	// Deprecated: leave it empty.
	PIN secret.PIN
}

// ConfirmTransaction posts or cancels what Transact left open (contract 5.2,
// v2), with a permit as Authorize. The contract names the call without describing
// it. An answer that does not match comes with its error, as that of Authorize
// does: one that does not say customer_confirmed proves nothing.
func (c *Client) ConfirmTransaction(ctx context.Context, permit *journal.Permit, r Confirmation) (PostedTransaction, error) {
	var check checks
	check.identifier("transaction_id", r.TransactionID, maxAuthorizationID)
	check.text("reference", r.Reference, maxReference)
	check.amount(r.Amount)
	if err := check.err(OpConfirmTransaction); err != nil {
		return PostedTransaction{}, err
	}
	if err := c.permit(OpConfirmTransaction, permit, r.Call()); err != nil {
		return PostedTransaction{}, err
	}
	what := call{op: OpConfirmTransaction, body: struct {
		ID        any  `json:"transaction_id"`
		Confirmed bool `json:"customer_confirmed"`
	}{number(r.TransactionID), !r.Cancel}}
	return doCompared(ctx, c, what, readPosted, r.Compare)
}
