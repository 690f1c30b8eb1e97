package charge

import (
	"errors"

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
