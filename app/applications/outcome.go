package applications

import (
	"context"
	"time"

	"comptoir/app/applications/choice"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/plans"
	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/money"
	"comptoir/service/paper"
	"comptoir/service/secret"
)

// revealTime is how long a new card number stands on the screen.
const revealTime = 30 * time.Second

// Result is what became of an application.
type Result struct {
	Reference string
	Name      string
	Person    service.SearchQuery // to find the account by
	At        time.Time
	Account   service.Account // of an approval
	Limit     money.Amount
	Available money.Amount
	Card      secret.PAN          // empty once it was shown
	Shown     bool                // the card number stands on the screen
	Offers    []service.OfferType // as the till's language has them
	Quebec    bool                // the customer is, or the store
	Lender    paper.Lender        // who decided, and is asked about it
	Language  service.Language    // in which the outcome is read
	Sample    bool                // a sample stands for the lender's own document: this is a training store
	// State is of the choice that follows in Quebec.
	choice.State
}

// CardEnding returns the last four digits, whether the number may still be shown or not.
func (r Result) CardEnding() string { return r.Account.CardEnding }

// Other returns the language in which the page can be read besides.
func (r Result) Other() service.Language { return r.Language.Other() }

// approved shows the page of a new account, in Quebec that of the debt ratio.
func (a *Applications) approved(answer service.Approval) {
	a.state.Result.Limit, a.state.Result.Available = answer.CreditLimit, answer.AvailableCredit
	a.state.Result.Card = answer.Card
	had := plans.Had{Offers: answer.Offers, In: a.terms.Sent(service.Language(a.text(fields.Language)))}
	a.state.Result.Account = service.Account{
		AccountNumber: answer.AccountNumber, CustomerID: answer.CustomerID, Status: service.StatusNormal,
		CreditLimit: answer.CreditLimit, AvailableCredit: answer.AvailableCredit, RiskRating: answer.RiskRating,
		FirstName: a.text(form.FieldFirstName), LastName: a.text(form.FieldLastName), CardEnding: answer.Card.Ending(),
		Type: service.Consumer, Language: service.Language(a.text(fields.Language)),
	}
	a.opened(answer.DebtRatio, had)
}

// opened shows the page of an account that was opened, in Quebec that of the choice.
// The ratio is as the API wrote it, empty where it gave none.
func (a *Applications) opened(ratio string, had plans.Had) {
	if o := a.opening; o.Wanted(ratio) {
		a.decided(PhaseRatio)
		if !o.Noted {
			o.Fill(a.entry.ID, a.state.Result.Account, ratio, a.state.Result.At)
		}
		a.flow = o.Choice.ID
		a.choices.Begin(o.Choice, a.entry, a.state.Result.Person, o.Noted)
	} else {
		a.decided(PhaseApproved)
	}
	a.plans.Of(a.under(context.Background()), a.state.Result.Account.AccountNumber, had)
}

// found shows the page of an account that asking has found. Its card number and
// debt ratio were in the answer that never came.
func (a *Applications) found(account service.Account) {
	a.state.Result.Limit, a.state.Result.Available = account.CreditLimit, account.AvailableCredit
	a.state.Result.Account = account
	a.opened("", plans.Had{})
}

// RevealCard shows the new card number, once and for half a minute.
func (a *Applications) RevealCard() {
	r := &a.state.Result
	if r.Card.IsEmpty() || r.Shown || a.state.Phase != PhaseApproved {
		return
	}
	r.Shown = true
	a.publish()
	a.stopReveal = a.deps.After(revealTime, a.HideCard)
}

// HideCard takes the card number away for good.
func (a *Applications) HideCard() {
	r := &a.state.Result
	if !r.Shown {
		return
	}
	if a.stopReveal != nil {
		a.stopReveal()
		a.stopReveal = nil
	}
	r.Shown, r.Card = false, secret.PAN{}
	a.publish()
}

// Purchase goes on with the new account as the customer in hand.
func (a *Applications) Purchase() {
	if a.state.Phase != PhaseApproved {
		return
	}
	account := a.state.Result.Account
	a.Done()
	a.deps.TakeInHand(account)
}

// FindAccount looks for the account that the applicant has already.
func (a *Applications) FindAccount() {
	person := a.state.Result.Person
	a.Done()
	a.deps.FindPerson(person)
}

// Done leaves the page of an outcome and forgets everything on it. A choice cannot be
// left so.
func (a *Applications) Done() {
	if a.state.Phase < PhaseApproved || a.state.Phase == PhaseRatio {
		return
	}
	a.HideCard()
	a.reset()
	a.listDrafts()
	a.publish()
}
