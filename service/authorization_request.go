package service

import (
	"encoding/json"
	"net/url"
	"strconv"

	"comptoir/service/money"
)

const (
	maxAuthorizationID = 40  // number (16) today
	maxSmallNumber     = 999 // number (3): plans, terms
	maxStatus          = 40
)

// authorizationBody is the body of contract 5.3.
type authorizationBody struct {
	AccountNumber any           `json:"account_number"`
	Card          string        `json:"vcc_number,omitempty"`
	Reference     string        `json:"reference"`
	RequestID     string        `json:"request_id,omitempty"`
	Location      string        `json:"external_location_id,omitempty"`
	Employee      string        `json:"external_employee_id,omitempty"`
	Financing     financingBody `json:"financing_option"`
	Amount        money.Amount  `json:"amount"`
	AutoCapture   bool          `json:"auto_capture"`
	PIN           any           `json:"verification_code,omitempty"`
	SKU           *skuBody      `json:"sku_data,omitempty"`
	Billing       *partyBody    `json:"billing_information,omitempty"`
	Shipping      *partyBody    `json:"shipping_information,omitempty"`
	Widget        string        `json:"widget_session_id,omitempty"`
}

type financingBody struct {
	Type   TransactionType `json:"transaction_type"`
	PlanID int             `json:"plan_id,omitempty"`
	Months int             `json:"term,omitempty"`
}

func (c *Client) authorizationBody(r AuthorizationRequest) authorizationBody {
	body := authorizationBody{
		AccountNumber: number(r.AccountNumber),
		Card:          r.Card.Reveal(),
		Reference:     r.Reference,
		RequestID:     r.RequestID,
		Location:      c.locationID,
		Employee:      r.EmployeeID,
		Financing:     financingBody{r.Financing.Type, r.Financing.PlanID, r.Financing.Months},
		Amount:        r.Amount,
		AutoCapture:   r.AutoCapture,
		SKU:           newSKUBody(r.SKU),
		Widget:        r.WidgetSessionID,
	}
	country := ""
	if r.WidgetSessionID == "" {
		body.PIN = number(r.PIN.Reveal())
	} else {
		country = "CA" // contract section 9, row 28
	}
	body.Billing, body.Shipping = newPartyBody(r.Billing, country), newPartyBody(r.Shipping, country)
	return body
}

// number writes digits as a JSON number, as the contract prints them, unless
// that would lose a leading zero.
func number(digits string) any {
	if allDigits(digits) && (digits[0] != '0' || digits == "0") {
		return json.Number(digits)
	}
	return digits
}

func (c *Client) checkAuthorization(r AuthorizationRequest, lang Language) error {
	var check checks
	check.account(r.AccountNumber)
	check.card(r.Card)
	check.text("reference", r.Reference, maxReference)
	check.financing(r.Financing)
	check.amount(r.Amount)
	if r.WidgetSessionID == "" {
		check.digits("verification_code", r.PIN.Reveal(), maxPINDigits)
		check.text("request_id", r.RequestID, maxRequestID)
		check.text("external_location_id", c.locationID, maxExternalID)
		check.text("external_employee_id", r.EmployeeID, maxExternalID)
	} else {
		check.online(r)
	}
	check.sku(r.SKU, 1)
	check.party("billing_information", r.Billing)
	check.party("shipping_information", r.Shipping)
	check.language(lang)
	return check.err(OpAuthorize)
}

// online takes what the online channel needs, and no PIN (contract 1.3).
func (c *checks) online(r AuthorizationRequest) {
	c.text("widget_session_id", r.WidgetSessionID, maxRequestID)
	if !r.PIN.IsEmpty() {
		c.refuse("verification_code", ReasonInvalid)
	}
	if r.Billing == nil {
		c.refuse("billing_information", ReasonRequired)
	}
	if r.Shipping == nil {
		c.refuse("shipping_information", ReasonRequired)
	}
	c.optional("request_id", r.RequestID, maxRequestID)
	c.optional("external_employee_id", r.EmployeeID, maxExternalID)
}

// financing takes a plan and a term with a promotional purchase, and neither
// without: a plan that is silently dropped would be another purchase.
func (c *checks) financing(f Financing) {
	switch f.Type {
	case Promotional:
		c.small("financing_option.plan_id", f.PlanID)
		c.small("financing_option.term", f.Months)
	case Regular:
		if f.PlanID != 0 {
			c.refuse("financing_option.plan_id", ReasonInvalid)
		}
		if f.Months != 0 {
			c.refuse("financing_option.term", ReasonInvalid)
		}
	case "":
		c.refuse("financing_option.transaction_type", ReasonRequired)
	default:
		c.refuse("financing_option.transaction_type", ReasonInvalid)
	}
}

func (c *checks) small(param string, n int) {
	switch {
	case n == 0:
		c.refuse(param, ReasonRequired)
	case n < 0:
		c.refuse(param, ReasonInvalid)
	case n > maxSmallNumber:
		c.refuse(param, ReasonTooLong)
	}
}

func (f AuthorizationFilter) query(op Operation, lang Language) (url.Values, error) {
	if err := f.check(op, lang); err != nil {
		return nil, err
	}
	query := url.Values{"lang": {lang.Short()}}
	for param, s := range map[string]string{
		"account_number":       f.AccountNumber,
		"transaction_type":     string(f.Type),
		"authorization_status": f.Status,
		"creation_date_from":   f.From.String(),
		"creation_date_to":     f.To.String(),
		"page_number":          positiveOrNone(f.Page),
		"page_size":            positiveOrNone(f.PageSize),
	} {
		if s != "" {
			query.Set(param, s)
		}
	}
	return query, nil
}

func (f AuthorizationFilter) check(op Operation, lang Language) error {
	var check checks
	if f.AccountNumber != "" {
		check.account(f.AccountNumber)
	}
	if f.Type != "" && f.Type != Promotional && f.Type != Regular {
		check.refuse("transaction_type", ReasonInvalid)
	}
	if f.Status != "" {
		check.identifier("authorization_status", f.Status, maxStatus)
	}
	check.date("creation_date_from", f.From)
	check.date("creation_date_to", f.To)
	if !f.From.IsZero() && !f.To.IsZero() && f.To.Before(f.From) {
		check.refuse("creation_date_to", ReasonInvalid)
	}
	if f.Page < 0 {
		check.refuse("page_number", ReasonInvalid)
	}
	if f.PageSize < 0 {
		check.refuse("page_size", ReasonInvalid)
	}
	check.language(lang)
	return check.err(op)
}

func positiveOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
