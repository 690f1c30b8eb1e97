// Package agreement is what a customer agreed to: which plan, which words were on
// the screen, in which language, when. It is evidence, so the records take it in
// with the call, before that is sent, and it names no person: the reference leads
// to the authorization.
package agreement

import (
	"time"

	"comptoir/service/money"
)

// Agreement is what one customer saw and agreed to.
type Agreement struct {
	At         time.Time    `json:"at"` // UTC
	Store      string       `json:"store"`
	Reference  string       `json:"reference"` // of the authorization that was asked for
	Associate  string       `json:"associate"`
	Language   string       `json:"language"` // of the words below: en-CA or fr-CA
	Type       string       `json:"type"`     // transaction type (enums section 16), or apply
	PlanID     int          `json:"plan_id,omitempty"`
	PlanName   string       `json:"plan_name,omitempty"`
	Months     int          `json:"months,omitempty"`
	Held       bool         `json:"held,omitempty"` // authorized without capture
	Amount     money.Amount `json:"amount"`
	Instalment money.Amount `json:"instalment"`
	AIR        money.Rate   `json:"air,omitempty"`      // coefficient, of a regular purchase
	Schedule   string       `json:"schedule,omitempty"` // when it is paid, as it was shown; a schedule of package paper, empty in old ones
	Rates      []Rate       `json:"rates,omitempty"`
	Fees       []Fee        `json:"fees,omitempty"`

	// With apply only.
	Document string    `json:"document,omitempty"` // terms: accepted At; debt_ratio: handed over At
	Version  string    `json:"version,omitempty"`  // names the text
	Province string    `json:"province,omitempty"`
	Asked    time.Time `json:"asked,omitzero"` // when the customer chose Language over the first one; UTC
}

// Rate is an annual rate, a coefficient, with the lender's words.
type Rate struct {
	Type        string     `json:"type"`
	Description string     `json:"description"`
	Rate        money.Rate `json:"rate"`
	Message     string     `json:"message"`
}

// Fee is a fee with the lender's words.
type Fee struct {
	Type        string       `json:"type"`
	Description string       `json:"description"`
	Amount      money.Amount `json:"amount"`
	Message     string       `json:"message"`
}
