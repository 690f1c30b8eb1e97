package service

import "comptoir/service/money"

// transactionBody is the body of contract 5.1.
type transactionBody struct {
	Type          TransactionType `json:"transaction_type"`
	PlanID        int             `json:"plan_id,omitempty"`
	Months        int             `json:"term,omitempty"`
	Amount        money.Amount    `json:"amount"`
	Card          string          `json:"vcc_number,omitempty"`
	AccountNumber any             `json:"account_number,omitempty"`
	CustomerID    any             `json:"customer_id,omitempty"`
	AVS           *transactionAVS `json:"account_avs,omitempty"`
	Confirmed     *bool           `json:"customer_confirmed,omitempty"`
	Hold          *bool           `json:"hold_authorization,omitempty"`
	PIN           any             `json:"verification_code"`
	RequestID     string          `json:"request_id,omitempty"`
	Location      string          `json:"external_location_id,omitempty"`
	Employee      string          `json:"external_employee_id,omitempty"`
}

type transactionAVS struct {
	Billing  *partyBody `json:"billing_information,omitempty"`
	Shipping *partyBody `json:"shipping_information,omitempty"`
}

func (c *Client) transactionBody(r TransactionRequest) transactionBody {
	body := transactionBody{
		Type: r.Type, PlanID: r.PlanID, Months: r.Months, Amount: r.Amount, Card: r.Card.Reveal(), PIN: number(r.PIN.Reveal()),
	}
	if r.AccountNumber != "" {
		body.AccountNumber = number(r.AccountNumber)
	}
	if r.CustomerID != "" {
		body.CustomerID = number(r.CustomerID)
	}
	if r.Billing != nil || r.Shipping != nil {
		body.AVS = &transactionAVS{newPartyBody(r.Billing, ""), newPartyBody(r.Shipping, "")}
	}
	if c.versions[OpTransact] == v2 {
		body.Confirmed, body.Hold = &r.Confirmed, &r.Hold
	} else {
		body.RequestID, body.Location, body.Employee = r.RequestID, c.locationID, r.EmployeeID
	}
	return body
}

func (c *Client) checkTransaction(r TransactionRequest, lang Language) error {
	var check checks
	check.text("reference", r.Reference, maxReference)
	check.transactionType(r, c.versions[OpTransact])
	check.amount(r.Amount)
	check.oneKey(LookupKey{Card: r.Card, AccountNumber: r.AccountNumber, CustomerID: r.CustomerID})
	check.digits("verification_code", r.PIN.Reveal(), maxPINDigits)
	if c.versions[OpTransact] != v2 {
		check.text("request_id", r.RequestID, maxRequestID)
		check.text("external_location_id", c.locationID, maxExternalID)
		check.text("external_employee_id", r.EmployeeID, maxExternalID)
	}
	check.party("account_avs.billing_information", r.Billing)
	check.party("account_avs.shipping_information", r.Shipping)
	check.language(lang)
	return check.err(OpTransact)
}

// transactionType takes a plan and a term with a promotional purchase only.
func (c *checks) transactionType(r TransactionRequest, version string) {
	switch r.Type {
	case "":
		c.refuse("transaction_type", ReasonRequired)
		return
	case Promotional:
		c.small("plan_id", r.PlanID)
		c.small("term", r.Months)
	case Regular, Deposit, InStorePayment, TradeIn:
		if r.PlanID != 0 {
			c.refuse("plan_id", ReasonInvalid)
		}
		if r.Months != 0 {
			c.refuse("term", ReasonInvalid)
		}
	default:
		c.refuse("transaction_type", ReasonInvalid)
	}
	if version != v2 && (r.Type == Promotional || r.Type == Regular) {
		c.refuse("transaction_type", ReasonInvalid)
	}
}

// readTransactions shapes a list, wrapped or bare (quirk 30).
func readTransactions(v value) []Transaction {
	if v.is('{') {
		v = v.object().get("transactions")
	}
	return each(v.required().items(), readTransaction)
}

func readTransaction(v value) Transaction {
	row := v.required().object()
	return Transaction{
		ID:           row.get("transaction_id").required().id(),
		Months:       row.get("term").integer(),
		Status:       row.get("transaction_status").text(),
		CustomerName: row.get("customer_name").text(),
		Balance:      row.get("transaction_balance").required().amount(),
		Date:         row.get("transaction_date").date(),
		PlanName:     row.get("plan_name").text(),
	}
}

func readPosted(v value) PostedTransaction {
	body := v.required().object()
	return PostedTransaction{
		ID:                body.get("transaction_id").required().id(),
		PlanID:            body.get("plan_id").integer(),
		PlanName:          body.get("plan_name").text(),
		Months:            body.get("term").integer(),
		AvailableCredit:   body.get("available_credit").amount(),
		BalanceAfter:      body.get("balance_after_purchase").amount(),
		AdminFee:          body.get("admin_fee").amount(),
		AnnualFee:         body.get("annual_fee").amount(),
		PaymentValue:      body.get("payment_value").amount(),
		PromotionalAmount: body.get("promotional_amount").something(),
		APR:               body.get("apr").percent(),
		AIR:               body.get("air").percent(),
		PaymentProtection: body.get("payment_protection").maybe(),
		Confirmed:         body.get("customer_confirmed").maybe(),
		Verified:          body.get("verified").maybe(),
		Total:             body.get("total_amount").something(),
		FirstName:         body.get("customer_name").text(),
		LastName:          body.get("customer_lname").text(),
		Scores:            readScores(body.get("account_avs")),
	}
}

// percent is a rate that always comes in percent (quirk 5). Absent reads as 0.
func (v value) percent() money.Rate {
	text, ok := v.scalar()
	if !ok {
		return 0
	}
	r, err := money.FromPercent(text)
	if err != nil || r < 0 {
		v.fail("not a rate")
		return 0
	}
	return r
}
