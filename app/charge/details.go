package charge

import (
	"errors"
	"strings"
	"time"

	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service/journal"
)

// Problem returns what the associate is told when nothing was changed. It never
// offers to send the same call again.
func Problem(err error) *problem.Problem {
	if errors.Is(err, errNotDone) {
		return problem.New(problem.NotDone)
	}
	p := problem.Of(err)
	if p.Action == problem.ActionRetry {
		p.Action = problem.ActionSale
	}
	return p
}

// NewDetails begins the details of a call: who works in which store, and whom it
// is for. What kind of call it is, under which reference and for how much, is the
// caller's to add.
func NewDetails(s session.State, c session.CustomerState) journal.Details {
	return journal.Details{
		Store: s.Store.ID, Training: s.Store.Training, Associate: s.Store.Associate,
		AccountNumber: c.AccountNumber, CustomerID: c.CustomerID, Initial: c.Initials(), CardEnding: c.CardEnding,
		FlowID: c.FlowID,
	}
}

// NewReference returns a reference such as C-20261120-4F0A2B9C: unique, readable
// aloud, well under 40 characters.
func NewReference(now time.Time, id string) string {
	return "C-" + now.Format("20060102") + "-" + strings.ToUpper(id[:min(8, len(id))])
}

// NewApplicationReference returns a reference of an application, such as
// A-20261120-4F0A2B9C: unique, readable aloud, well under 40 characters.
func NewApplicationReference(now time.Time, id string) string {
	return "A" + NewReference(now, id)[1:]
}

// OpenUnder reports whether this till is still asking about a call of the reference.
func OpenUnder(j Journal, store, reference string) bool {
	for _, e := range j.Pending() {
		if e.Details.Store == store && strings.EqualFold(e.Details.Reference, reference) {
			return true
		}
	}
	return false
}
