package applications

import (
	"context"
	"time"

	"comptoir/app/charge"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/canada"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// ClosePhase is how far the cancelling of a new Quebec account has come.
type ClosePhase int

// Phases of cancelling.
const (
	CloseNot ClosePhase = iota
	CloseSending
	CloseChecking // the outcome is not known: it is being asked for
)

// RatioIn shows the document of the debt ratio in another language, because the
// customer asks for it.
func (a *Applications) RatioIn(l service.Language) {
	r := &a.state.Result
	if a.state.Phase != PhaseRatio || r.Language == l {
		return
	}
	r.Language, r.Asked = l, a.deps.Now()
	if l == service.French {
		r.Asked = time.Time{}
	}
	a.publish()
}

// HandOver writes down that the customer has the document of the debt ratio,
// and when.
func (a *Applications) HandOver() {
	r := &a.state.Result
	if a.state.Phase != PhaseRatio || !r.HandedOver.IsZero() {
		return
	}
	session, now := a.deps.Session.State(), a.deps.Now()
	err := a.deps.Agreed.Add(agreement.Agreement{
		At: now, Store: session.Store.ID, Reference: r.Reference, Associate: session.Store.Associate,
		Language: string(r.Language), Type: journal.TypeApply, Amount: r.Limit,
		Document: "debt_ratio", Version: r.DebtRatio, Province: string(canada.Quebec), Asked: r.Asked.UTC(),
	})
	if err != nil {
		a.deps.Banner.Show(a, problem.New(problem.JournalBroken), nil)
		return
	}
	r.HandedOver = now
	a.publish()
}

// AcceptAccount keeps the new account, once the document was handed over.
func (a *Applications) AcceptAccount() {
	if a.mayChoose() && !a.state.Result.HandedOver.IsZero() {
		a.state.Phase = PhaseApproved
		a.handOut(a.entry, paper.Kept)
		a.publish()
	}
}

// CancelAccount closes the new account, once.
func (a *Applications) CancelAccount() {
	if !a.mayChoose() {
		return
	}
	now, result := a.deps.Session.State(), a.state.Result
	request := service.CloseRequest{
		AccountNumber: result.Account.AccountNumber, Reference: applicationReference(a.deps.Now(), a.deps.NewID()),
	}
	who := session.CustomerState{
		FirstName: result.Person.FirstName, LastName: result.Person.LastName, AccountNumber: request.AccountNumber,
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

func (a *Applications) mayChoose() bool {
	return a.state.Phase == PhaseRatio && a.state.Result.Closing == CloseNot
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

func (a *Applications) accountClosed(e journal.Entry) {
	a.HideCard()
	result := a.state.Result
	a.handOut(e, paper.Closed)
	a.state.Phase = PhaseClosed
	a.state.Result = Result{Reference: result.Reference, Name: result.Name, At: a.deps.Now()}
	a.publish()
}

// stillOpen goes back to the choice.
func (a *Applications) stillOpen(why *problem.Problem) {
	a.state.Result.Closing = CloseNot
	a.publish()
	a.deps.Banner.Show(a, why, func() { a.CancelAccount() })
}

// applicationReference returns a reference such as A-20261120-4F0A2B9C.
func applicationReference(now time.Time, id string) string {
	return "A" + charge.NewReference(now, id)[1:]
}
