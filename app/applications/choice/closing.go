package choice

import (
	"context"
	"time"

	"comptoir/app/charge"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
)

// sendClose asks the lender to close the account.
func (m *Choices) sendClose(reference string) {
	c, p := m.open, m.person
	request := service.CloseRequest{AccountNumber: c.Account, Reference: reference}
	details := charge.NewDetails(m.deps.Session.State(), session.CustomerState{
		FirstName: p.FirstName, LastName: p.LastName, Known: c.Initials, AccountNumber: c.Account,
		CustomerID: c.CustomerID, CardEnding: c.CardEnding, FlowID: c.ID,
	})
	details.Reference, details.Type = reference, journal.TypeClose
	details.Person = journal.Person{FirstName: p.FirstName, LastName: p.LastName, Born: p.Born}
	m.state.Closing = charge.StageSending
	m.deps.Host.Unsay()
	m.deps.Host.Changed()
	m.closings.Run(nil, charge.Call[struct{}]{Details: details, Send: func(ctx context.Context, p *journal.Permit) (struct{}, error) {
		return struct{}{}, m.deps.Store.Close(ctx, p, request)
	}})
}

// checking follows the questions about the closing; nil: they begin.
func (m *Choices) checking(check *charge.Unsettled) {
	m.state.Closing, m.state.Check = charge.StageChecking, check
	m.deps.Host.Changed()
	if check == nil {
		m.deps.Host.Sent()
	}
}

func (m *Choices) cancelled(o charge.Outcome[struct{}]) {
	m.state.Check = nil
	switch {
	case o.Err == nil:
		m.accountClosed(o.Entry)
	case o.Found != nil:
		m.stillOpen(problem.New(problem.NotClosed))
	default:
		m.stillOpen(problem.Of(o.Err))
	}
	m.deps.Host.Sent()
}

// accountClosed shows that the lender has closed the account, once that is recorded.
func (m *Choices) accountClosed(e journal.Entry) {
	m.owe(written{name: acts.Closed, then: func() {
		m.deps.Host.Closed(m.open, e)
		m.Clear()
	}})
}

// stillOpen goes back to the choice.
func (m *Choices) stillOpen(why *problem.Problem) {
	m.state.Closing = charge.StageForm
	m.owe(written{
		name: acts.NotClosed, change: func(c *acts.Choice) { c.Closing, c.Made, c.MadeAt = "", "", time.Time{} },
		then: func() { m.deps.Host.Say(why, nil) },
	})
}
