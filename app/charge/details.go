package charge

import (
	"errors"
	"strings"
	"time"

	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
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

// IDs are the API's ids of what a call has made; either may be empty.
type IDs struct{ ID, CaptureID string }

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

// IDsOf returns the ids of an authorization, and of its capture where it has one.
func IDsOf(a service.Authorization) IDs {
	return IDs{a.ID, CaptureID(a)}
}

// CaptureID returns the id of an authorization's capture, empty while nothing is
// captured.
func CaptureID(a service.Authorization) string {
	if a.Capture == nil {
		return ""
	}
	return a.Capture.ID
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
