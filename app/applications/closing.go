package applications

import (
	"context"
	"time"

	"comptoir/app/charge"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// ClosePhase is how far the closing of a new Quebec account has come.
type ClosePhase int

// Phases of closing.
const (
	CloseNot ClosePhase = iota
	CloseSending
	CloseChecking // the outcome is not known: it is being asked for
)

// sendClose asks the lender to close the account.
func (a *Applications) sendClose(reference string) {
	now, result := a.deps.Session.State(), a.state.Result
	request := service.CloseRequest{AccountNumber: result.Account.AccountNumber, Reference: reference}
	who := session.CustomerState{
		FirstName: result.Person.FirstName, LastName: result.Person.LastName, Known: a.choice.Initials, AccountNumber: request.AccountNumber,
		CustomerID: result.Account.CustomerID, CardEnding: result.Account.CardEnding, FlowID: a.flow,
	}
	details := charge.NewDetails(now, who)
	details.Reference, details.Type = request.Reference, journal.TypeClose
	details.Person = journal.Person{FirstName: result.Person.FirstName, LastName: result.Person.LastName, Born: result.Person.Born}
	a.state.Result.Closing = CloseSending
	a.deps.Banner.Clear(a)
	a.publish()
	a.closings.Run(nil, charge.Call[struct{}]{Details: details, Send: func(ctx context.Context, p *journal.Permit) (struct{}, error) {
		return struct{}{}, a.deps.Store.Close(ctx, p, request)
	}})
}

// closing follows the questions about the closing; nil: they begin.
func (a *Applications) closing(check *charge.Unsettled) {
	a.state.Result.Closing, a.state.Check = CloseChecking, check
	a.publish()
	if check == nil {
		a.deps.Sent()
	}
}

func (a *Applications) cancelled(o charge.Outcome[struct{}]) {
	a.state.Check = nil
	switch {
	case o.Err == nil:
		a.accountClosed(o.Entry)
	case o.Found != nil:
		a.stillOpen(problem.New(problem.NotClosed))
	default:
		a.stillOpen(problem.Of(o.Err))
	}
	a.deps.Sent()
}

// accountClosed shows that the lender has closed the account, once that is recorded.
func (a *Applications) accountClosed(e journal.Entry) {
	a.record(acts.Closed, "", func(*acts.Choice) {}, func() {
		a.HideCard()
		result := a.state.Result
		a.handOut(e, paper.Closed)
		a.choice = acts.Choice{}
		a.state.Phase = PhaseClosed
		a.state.Result = Result{
			Reference: result.Reference, Name: result.Name, At: a.deps.Now(),
			Language: result.Language, Quebec: true, Lender: result.Lender,
			Account: service.Account{AccountNumber: result.Account.AccountNumber},
		}
	})
}

// stillOpen goes back to the choice.
func (a *Applications) stillOpen(why *problem.Problem) {
	a.state.Result.Closing = CloseNot
	a.record(acts.NotClosed, "", func(c *acts.Choice) { c.Closing = "" }, func() { a.deps.Banner.Show(a, why, nil) })
}

// applicationReference returns a reference such as A-20261120-4F0A2B9C.
func applicationReference(now time.Time, id string) string {
	return "A" + charge.NewReference(now, id)[1:]
}
