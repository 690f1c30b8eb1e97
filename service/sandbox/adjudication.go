package sandbox

import "comptoir/service/money"

const (
	decisionApproved = "approved"
	decisionPending  = "pending"
	decisionDeclined = "declined"
)

// verdict is the outcome of one application: an error key, or a rating with
// the most credit it gets.
type verdict struct {
	decision string
	key      string
	risk     string // enums section 3
	category string
	air      money.Rate
	most     money.Amount
}

var ratings = map[string]verdict{
	"L": {decisionApproved, "", "L", "preferred", 279900, 10_000_00},
	"M": {decisionApproved, "", "M", "preferred", 279900, 6_000_00},
	"H": {decisionApproved, "", "H", "premium", 289900, 4_000_00},
	"X": {decisionApproved, "", "X", "premium", 299900, 2_500_00},
	"Y": {decisionApproved, "", "Y", "standard", 352900, 1_500_00},
	"Z": {decisionApproved, "", "Z", "standard", 352900, 1_000_00},
}

// decisions has the keys of contract 3.3 that do not approve; D-MISSING_INFO is
// the older spelling of P-MISSING_INFO (contradiction 33).
var decisions = map[string]verdict{
	"P-MISSING_INFO":      {decision: decisionPending, key: "application_marked_pending_2"},
	"D-MISSING_INFO":      {decision: decisionPending, key: "application_marked_pending_2"},
	"P-REVIEW_MISC":       {decision: decisionPending, key: "application_marked_pending_1"},
	"P-EXIST_CUST":        {decision: decisionPending, key: "application_marked_pending_1"},
	"P-CREDIT":            {decision: decisionPending, key: "application_marked_pending_1"},
	"P-FRAUD":             {decision: decisionPending, key: "application_marked_pending_1"},
	"D-NO_HIT":            {decision: decisionDeclined, key: "application_declined"},
	"D-NO_SCORE":          {decision: decisionDeclined, key: "application_declined"},
	"D-DUPLICATE":         {decision: decisionDeclined, key: "application_declined_2"},
	"D-FRAUD":             {decision: decisionDeclined, key: "application_declined_3"},
	"D-EMAIL_DBL_TIMEOUT": {key: "application_create_error"},
}

var approvalKeys = map[string]string{
	"A-RR_L": "L", "A-RR_M": "M", "A-RR_H": "H", "A-RR_X": "X", "A-RR_XX": "Y", "A-RR_XXX": "Z",
}

// decide reads the decision key out of the middle name; without one the yearly
// income in cents decides, and nobody is declined.
func decide(middle string, income money.Amount, store *location) verdict {
	if v, ok := decisions[middle]; ok {
		return v
	}
	rating, ok := approvalKeys[middle]
	switch {
	case ok && ratings[rating].category == "standard" && !store.standard:
		return verdict{decision: decisionDeclined, key: "application_declined"}
	case ok:
		return ratings[rating]
	case income >= 60_000_00:
		return ratings["L"]
	case income >= 30_000_00:
		return ratings["M"]
	}
	return ratings["H"]
}
