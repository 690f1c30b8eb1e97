package service

import (
	"context"
	"net/url"
	"time"

	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// ReturnRequest takes back a promotional capture of at most 100 days, whole or
// in part (contract 5.4).
type ReturnRequest struct {
	AuthorizationID string // digits
	CaptureID       string // digits
	Reference       string // the till's, at most 40 characters
	Card            secret.PAN
	Full            bool         // all that is left of the capture
	Amount          money.Amount // above zero, with Full too: it is what the journal writes down
	SKU             *SKUData     // optional; totals negative, prices of products positive
}

// Return is the answer (contract 5.4).
type Return struct {
	ID                     string // number (16)
	Reference              string
	CaptureID              string    // number (9)
	Date                   time.Time // UTC
	Amount                 money.Amount
	RemainingCapture       money.Amount // what can still be returned
	RemainingAuthorization money.Amount // what can still be captured
}

// Return takes goods back against a capture, with a permit as Authorize
// (contract 5.4, v2.5). KeyReturnTooLate and KeyWrongTransaction mean that a
// Refund is the way. An answer that does not match comes with its error, as that
// of Authorize does.
func (c *Client) Return(ctx context.Context, permit *journal.Permit, r ReturnRequest, lang Language) (Return, error) {
	var check checks
	check.identifier("authorization_id", r.AuthorizationID, maxAuthorizationID)
	check.identifier("capture_id", r.CaptureID, maxAuthorizationID)
	check.text("reference", r.Reference, maxReference)
	check.card(r.Card)
	check.amount(r.Amount)
	check.sku(r.SKU, -1)
	check.language(lang)
	if err := check.err(OpReturn); err != nil {
		return Return{}, err
	}
	if err := c.permit(OpReturn, permit, r.Call()); err != nil {
		return Return{}, err
	}
	what := call{
		op: OpReturn, values: []string{r.AuthorizationID, r.CaptureID}, query: url.Values{"lang": {lang.Short()}},
		body: struct {
			Reference string       `json:"reference"`
			Card      string       `json:"vcc_number,omitempty"`
			Full      bool         `json:"full_return"`
			Amount    money.Amount `json:"amount"`
			SKU       *skuBody     `json:"sku_data,omitempty"`
		}{r.Reference, r.Card.Reveal(), r.Full, r.Amount, newSKUBody(r.SKU)},
	}
	return doCompared(ctx, c, what, readReturn, r.Compare)
}

// RefundRequest credits an account where a return is refused (contract 5.4).
// The client adds the store's location.
type RefundRequest struct {
	AccountNumber string
	Reference     string       // the till's, at most 40 characters
	Amount        money.Amount // above zero, at most the balance of the account
	EmployeeID    string       // the associate
	Card          secret.PAN   // optional
	CaptureID     string       // optional: what it is for
	SKU           *SKUData     // optional
}

// Refund credits an account, with a permit as Authorize (contract 5.4, v2.5). Its
// answer is not documented: any JSON object but an error means that it was done. An
// error of ClassUnknown says that the account may have been credited; any other says
// that it was not. KeyRefundExceeded asks for a smaller amount.
func (c *Client) Refund(ctx context.Context, permit *journal.Permit, r RefundRequest, lang Language) error {
	if err := c.checkRefund(r, lang); err != nil {
		return err
	}
	if err := c.permit(OpRefund, permit, r.Call()); err != nil {
		return err
	}
	body := struct {
		Reference string       `json:"reference"`
		Amount    money.Amount `json:"amount"`
		Location  string       `json:"external_location_id"`
		Employee  string       `json:"external_employee_id"`
		Card      string       `json:"vcc_number,omitempty"`
		CaptureID any          `json:"capture_id,omitempty"`
		SKU       *skuBody     `json:"sku_data,omitempty"`
	}{Reference: r.Reference, Amount: r.Amount, Location: c.locationID, Employee: r.EmployeeID, Card: r.Card.Reveal(), SKU: newSKUBody(r.SKU)}
	if r.CaptureID != "" {
		body.CaptureID = number(r.CaptureID)
	}
	what := call{op: OpRefund, values: []string{r.AccountNumber}, query: url.Values{"lang": {lang.Short()}}, body: body}
	_, err := do(ctx, c, what, readDone)
	return err
}

func (c *Client) checkRefund(r RefundRequest, lang Language) error {
	var check checks
	check.account(r.AccountNumber)
	check.text("reference", r.Reference, maxReference)
	check.amount(r.Amount)
	check.text("external_location_id", c.locationID, maxExternalID)
	check.text("external_employee_id", r.EmployeeID, maxExternalID)
	check.card(r.Card)
	if r.CaptureID != "" {
		check.identifier("capture_id", r.CaptureID, maxAuthorizationID)
	}
	check.sku(r.SKU, -1)
	check.language(lang)
	return check.err(OpRefund)
}

func readReturn(v value) Return {
	body := v.required().object()
	return Return{
		ID:                     body.get("return_id").required().id(),
		Reference:              body.get("reference").text(),
		CaptureID:              body.get("capture_id").id(),
		Date:                   body.get("date").instant(),
		Amount:                 body.get("amount").required().exact(),
		RemainingCapture:       body.get("remaining_capture_amount").notNegative(),
		RemainingAuthorization: body.get("remaining_authorization_amount").notNegative(),
	}
}
