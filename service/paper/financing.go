package paper

import (
	"strings"

	"comptoir/service/money"
)

// Financing is how the amount is paid. Its words, rates and fees are in the
// Edition of each language.
type Financing struct {
	Schedule   Schedule     `json:"schedule"`
	Months     int          `json:"months,omitempty"`
	Instalment money.Amount `json:"instalment,omitempty"` // what is due each month, or at the end
	AIR        money.Rate   `json:"air,omitempty"`        // coefficient; of Regular
}

// Schedule says when payments fall due.
type Schedule string

// Schedules.
const (
	Regular  Schedule = "regular" // no plan
	Monthly  Schedule = "monthly"
	Deferred Schedule = "deferred" // one payment at the end of the term
	AsSent   Schedule = "as_sent"  // the lender's lists do not tell: the amount is shown and nothing is concluded
)

// Total is what the instalments come to: the lender gives no such figure. It is
// known of Monthly only, and worth saying from two on; fees that are in the instalments are in it.
func (f Financing) Total() (total money.Amount, known bool) {
	if f.Schedule != Monthly || f.Months < 2 || f.Instalment <= 0 {
		return 0, false
	}
	return f.Instalment.Times(f.Months)
}

// Rate is an annual rate, a coefficient, with the lender's words.
type Rate struct {
	Description string     `json:"description,omitempty"`
	Rate        money.Rate `json:"rate"`
	Message     string     `json:"message,omitempty"`
}

// Fee is a fee with the lender's words. Type is the API's, as it came.
type Fee struct {
	Type        string       `json:"type,omitempty"`
	Description string       `json:"description,omitempty"`
	Amount      money.Amount `json:"amount"`
	Message     string       `json:"message,omitempty"`
}

// Due says how a fee falls due.
type Due string

// Values of Due (contract section 4.6, fees and total cost).
const (
	DueOnce     Due = "once"     // one sum for the whole term, in the instalments
	DueMonthly  Due = "monthly"  // so much a month, in every instalment
	DueIncluded Due = "included" // in the instalments, per what is not said
	DueYearly   Due = "yearly"   // apart from the instalments
	DueUnknown  Due = "unknown"
)

// Due returns how the fee falls due, by its type in any spelling of case.
func (f Fee) Due() Due {
	switch strings.ToLower(strings.TrimSpace(f.Type)) {
	case "admin_total":
		return DueOnce
	case "admin_monthly":
		return DueMonthly
	case "admin":
		return DueIncluded
	case "annual":
		return DueYearly
	}
	return DueUnknown
}
