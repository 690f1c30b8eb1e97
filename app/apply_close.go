package app

import (
	"context"
	"time"

	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
)

// ClosePhase tells how far the cancelling of a new Quebec account has come.
type ClosePhase int

// Phases of cancelling.
const (
	CloseNot ClosePhase = iota
	CloseSending
	CloseChecking // the outcome is not known: it is being asked for
)

// RatioIn shows the document of the debt ratio in another language, because the
// customer asks for it.
func (a *Apply) RatioIn(l service.Language) {
	r := &a.state.Result
	if a.state.Phase != ApplyRatio || r.Language == l {
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
func (a *Apply) HandOver() {
	r := &a.state.Result
	if a.state.Phase != ApplyRatio || !r.HandedOver.IsZero() {
		return
	}
	session, now := a.deps.Session.State(), a.deps.Now()
	err := a.deps.Agreed.Add(agreement.Agreement{
		At: now, Store: session.Store.ID, Reference: r.Reference, Associate: session.Store.Associate,
		Language: string(r.Language), Type: journal.TypeApply, Amount: r.Limit,
		Document: "debt_ratio", Version: r.DebtRatio, Province: "QC", Asked: r.Asked.UTC(),
	})
	if err != nil {
		a.deps.Banner.Show(a, problem(ProblemJournal), nil)
		return
	}
	r.HandedOver = now
	a.publish()
}

// AcceptAccount keeps the new account, once the document was handed over.
func (a *Apply) AcceptAccount() {
	if a.mayChoose() && !a.state.Result.HandedOver.IsZero() {
		a.state.Phase = ApplyApproved
		a.publish()
	}
}

// CancelAccount closes the new account, once.
func (a *Apply) CancelAccount() {
	if !a.mayChoose() {
		return
	}
	session, result := a.deps.Session.State(), a.state.Result
	request := service.CloseRequest{
		AccountNumber: result.Account.AccountNumber, Reference: applicationReference(a.deps.Now(), a.deps.NewID()),
	}
	who := CustomerState{
		FirstName: result.Person.FirstName, LastName: result.Person.LastName, AccountNumber: request.AccountNumber,
		CustomerID: result.Account.CustomerID, CardEnding: result.Account.CardEnding, FlowID: a.flow,
	}
	details := detailsOf(session, who)
	details.Reference, details.Type = request.Reference, journal.TypeClose
	a.state.Result.Closing = CloseSending
	a.deps.Banner.Clear(a)
	a.publish()
	a.closings.run(nil, moneyCall[struct{}]{details: details, send: func(ctx context.Context, p *journal.Permit) (struct{}, error) {
		return struct{}{}, a.deps.Store.Close(ctx, p, request)
	}})
}

func (a *Apply) mayChoose() bool {
	return a.state.Phase == ApplyRatio && a.state.Result.Closing == CloseNot
}

// closing follows the questions about the closing; nil: they begin.
func (a *Apply) closing(check *OpenCharge) {
	a.state.Result.Closing, a.state.Check = CloseChecking, check
	a.publish()
	if check == nil {
		a.deps.Sent()
	}
}

func (a *Apply) cancelled(o outcome[struct{}]) {
	a.state.Check = nil
	switch {
	case o.Err == nil:
		a.accountClosed()
	case o.Found != nil:
		a.stillOpen(problem(ProblemNotClosed))
	default:
		a.stillOpen(problemOf(o.Err))
	}
	a.deps.Sent()
}

func (a *Apply) accountClosed() {
	a.HideCard()
	result := a.state.Result
	a.state.Phase = ApplyClosed
	a.state.Result = ApplyResult{Reference: result.Reference, Name: result.Name, At: a.deps.Now()}
	a.publish()
}

// stillOpen goes back to the choice.
func (a *Apply) stillOpen(why *Problem) {
	a.state.Result.Closing = CloseNot
	a.publish()
	a.deps.Banner.Show(a, why, func() { a.CancelAccount() })
}

// applicationReference makes a reference such as A-20261120-4F0A2B9C.
func applicationReference(now time.Time, id string) string { return "A" + newReference(now, id)[1:] }
