package applications

import (
	"comptoir/app/applications/choice"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/terms"
	"comptoir/app/form"
	"comptoir/app/papers"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// Paper returns the paper of the outcome, once there is one, with what can be done
// with it.
func (a *Applications) Paper() *papers.Shown { return a.shown }

// Contract returns the customer's copy of the contract, once an account was opened, and
// kept where that had to be chosen.
func (a *Applications) Contract() *papers.Shown { return a.contract }

// holder is the applicant as papers name them.
func (a *Applications) holder() session.CustomerState {
	return session.CustomerState{
		FirstName: a.text(form.FieldFirstName), LastName: a.text(form.FieldLastName),
		Language: service.Language(a.text(fields.Language)),
		Address:  service.Address{Province: string(a.province())},
	}
}

// outcomes are the pages that have a paper. Whoever has to choose in Quebec gets one
// with the choice; who has an account already was decided nothing about.
var outcomes = map[Phase]paper.State{PhaseApproved: paper.Approved, PhasePending: paper.Pending, PhaseDeclined: paper.Declined}

// handOut shows the paper of what became of an application, or of its account.
func (a *Applications) handOut(e journal.Entry, s paper.State) {
	d := a.deps.Papers.Begin(a.applicant, e, a.deps.Now().Location())
	r := a.state.Result
	d.Paper.Outcome = &paper.Outcome{State: s, Automated: r.Lender.Solely, Unused: s == paper.Closed}
	d.Paper.Reference, d.Paper.Amount = r.Reference, 0
	d.Paper.AccountEnding, d.Paper.CardEnding = papers.Ending(r.Account.AccountNumber), papers.Ending(r.Account.CardEnding)
	if s == paper.Approved {
		d.Paper.Balances = choice.Balances(r.Limit, r.Available)
		a.copies.ShowContract(e)
	}
	a.paper.Make(d)
}

// slip is the choice slip, as the choice stands; e is the application, or the call that
// has closed the account.
func (a *Applications) slip(c acts.Choice, e journal.Entry) papers.Draft {
	d := a.deps.Papers.Begin(a.applicant, e, a.deps.Now().Location())
	choice.FillSlip(&d.Paper, c, a.deps.Now())
	return d
}

// keepTerms keeps the text that was accepted, word for word.
func (a *Applications) keepTerms(e journal.Entry) {
	t := a.terms.State()
	if !t.Here() || t.Agreed.IsZero() || e.ID == "" {
		return
	}
	kept := papers.Terms{
		Customer: a.holder(), Entry: e, Agreed: t.Agreed, Accepted: t.Language, Version: t.Version, Province: string(t.Province),
	}
	for _, each := range t.Editions { // in their order: French first, where it was handed over
		if each.Language == t.Language || each.Language == service.French {
			kept.Editions = append(kept.Editions, onPaper(each))
		}
	}
	a.deps.Papers.KeepTerms(kept)
}

// onPaper is an edition of the terms as it stands on paper.
func onPaper(e terms.Edition) paper.Edition {
	return paper.Edition{
		Language: paper.Language(e.Language), Received: paper.Language(e.Received),
		Texts: append(paper.TextsOf(e.Notices), paper.TextsOf(e.Text)...),
	}
}
