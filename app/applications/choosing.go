package applications

import (
	"context"

	"comptoir/app/applications/choice"
	"comptoir/app/applications/fields"
	"comptoir/app/applications/plans"
	"comptoir/app/charge"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/canada"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// Choosing reports whether the page of a choice is open with nothing asked of the
// lender.
func (s State) Choosing() bool { return s.Phase == PhaseRatio && s.Result.Closing == charge.StageForm }

// withChoice returns s with what is shown of the open choice.
func (a *Applications) withChoice(s State) State {
	s.Result.State, s.Result.Offers = a.choices.State(), a.plans.List()
	if s.Result.State.Language != "" {
		s.Result.Language = s.Result.State.Language
	}
	s.Result.Sample = s.Choosing() && a.deps.Session.State().Store.Training
	if s.Result.State.Check != nil {
		s.Check = s.Result.State.Check
	}
	return s
}

// openingOf is the account that the form may open, as one to choose about.
func (a *Applications) openingOf() *choice.Opening {
	return a.choices.Opening(acts.Choice{
		ID: a.flow, Reference: a.reference, Initials: a.holder().Initials(), Prefers: a.text(fields.Language), Province: string(a.province()),
		Wished: a.terms.State().Wished,
	})
}

// documentSettled reports whether the store says how the lender's own document reaches
// customers: before that no application from Quebec is sent, since there would be an
// account and nothing to hand over.
func (a *Applications) documentSettled() bool {
	store := canada.Province(a.deps.Session.State().Store.Province)
	if !choice.Wanted(a.province(), store, "") || a.deps.Document() != "" {
		return true
	}
	a.deps.Banner.Show(a, problem.New(problem.LenderDocument), nil)
	return false
}

// RatioIn shows the page of the choice in English too, below the French, or in French
// alone. Reading is no wish.
func (a *Applications) RatioIn(l service.Language) { a.choices.ReadIn(l) }

// HandOver writes down how the lender's own document reaches the customer; TypeAnswer
// takes what the lender answered where it gave no figure.
func (a *Applications) HandOver(delivery acts.Delivery) { a.choices.HandOver(delivery) }
func (a *Applications) TypeAnswer(text string)          { a.choices.TypeAnswer(text) }

// PrintSlip prints the choice slip.
func (a *Applications) PrintSlip() { a.choices.Print() }

// PrintSample prints the sample that a training store hands out in place of the lender's
// own document: in French first, alone on its paper.
func (a *Applications) PrintSample() {
	if !a.State().Result.Sample {
		return
	}
	languages := []service.Language{service.French}
	if a.choices.State().Language == service.English {
		languages = append(languages, service.English)
	}
	var editions []paper.Edition
	for _, l := range languages {
		editions = append(editions, a.deps.Sample(l))
	}
	a.reading.Show(a.deps.Papers.Reading(nil, editions...))
	a.toRead.Print()
}

// Wish takes down, or back, that the customer wishes contract and papers in English.
func (a *Applications) Wish(by acts.By) { a.choices.Wish(by) }

// AcceptAccount keeps the new account, when it is asked for twice.
func (a *Applications) AcceptAccount(by acts.By) { a.choices.Keep(by) }

// CancelAccount closes the new account, once, when it is asked for twice.
func (a *Applications) CancelAccount(by acts.By) { a.choices.Cancel(by) }

// LeaveUnchosen frees the till when the customer has gone without choosing, when it is
// asked for twice: nothing is kept and nothing closed.
func (a *Applications) LeaveUnchosen() { a.choices.Leave() }

// TakeBack asks no more.
func (a *Applications) TakeBack() { a.choices.TakeBack() }

// OpenChoice opens the page of a choice that waits.
func (a *Applications) OpenChoice(id string) { a.choices.Open(id) }

// Choosing reports whether the page of a choice is open: nothing may lead away from it.
func (c Control) Choosing() bool { return host(c).Choosing() }

// Waits reports whether the account's holder has not chosen yet.
func (c Control) Waits(account string) bool { return c.a.choices.Waits(account) }

// ShownToCustomer hears that the customer has the page of a choice before them.
func (c Control) ShownToCustomer() { c.a.choices.Turned() }

// SettleChoice ends a choice as the lender has answered.
func (c Control) SettleChoice(id, note, by string) { c.a.choices.Settle(id, note, by) }

// Pending returns what is still to be chosen.
func (c Control) Pending() []acts.Choice { return c.a.choices.Pending() }

// LetGo lets go of a customer who is not there any more, and does then once that is
// recorded. A choice stays to be made.
func (c Control) LetGo(then func()) {
	if c.Choosing() {
		c.a.choices.LetGo(then)
		return
	}
	then()
}

// host is the page as a choice.Host.
type host struct{ a *Applications }

func (h host) Choosing() bool { return h.a.state.Phase == PhaseRatio }

func (h host) Idle() bool { return h.a.state.Phase == PhaseStart }

func (h host) Free() bool { return !h.a.State().Busy() && !h.Choosing() }

func (h host) Open(c acts.Choice, application journal.Entry) {
	a := h.a
	if a.state.Phase == PhaseFilling {
		a.putAside()
	}
	a.reset()
	a.flow, a.state.Phase, a.entry = c.ID, PhaseRatio, application
	a.applicant = session.CustomerState{Known: c.Initials, Language: service.Language(c.Prefers), Address: service.Address{Province: c.Province}}
	a.state.Result = Result{
		Reference: c.Reference, Name: c.Initials, At: c.Approved.In(a.deps.Now().Location()), Limit: c.Limit, Available: c.Credit,
		Quebec: true, Lender: a.deps.Lender(),
		Account: service.Account{
			AccountNumber: c.Account, CustomerID: c.CustomerID, CardEnding: c.CardEnding, CreditLimit: c.Limit, AvailableCredit: c.Credit,
			Status: service.StatusNormal, Type: service.Consumer, Language: service.Language(c.Prefers),
		},
	}
	a.plans.Of(a.under(context.Background()), c.Account, plans.Had{}) // they were with an answer of another time
}

func (h host) Kept(c acts.Choice) {
	h.a.state.Phase = PhaseApproved
	h.a.copies.ShowContract(h.a.entry)
	h.a.paper.Make(h.a.slip(c, h.a.entry))
}

func (h host) Closed(c acts.Choice, call journal.Entry) {
	a := h.a
	a.HideCard()
	a.paper.Make(a.slip(c, call))
	was := a.State().Result
	a.state.Phase = PhaseClosed
	a.state.Result = Result{
		Reference: was.Reference, Name: was.Name, At: a.deps.Now(), Language: was.Language, Quebec: true, Lender: was.Lender,
		Account: service.Account{AccountNumber: was.Account.AccountNumber},
	}
}

func (h host) Slip(c acts.Choice) acts.Text {
	language, words := h.a.paper.Words(h.a.slip(c, h.a.entry))
	return acts.Text{Kind: acts.ChoiceSlip, Language: string(language), Words: words}
}

func (h host) Print(c acts.Choice) { h.a.paper.MakeAndPrint(h.a.slip(c, h.a.entry)) }

func (h host) Aside() {
	h.a.HideCard()
	h.a.reset()
	h.a.listDrafts()
}

func (h host) Changed() { h.a.publish() }

func (h host) Sent() { h.a.deps.Sent() }

func (h host) Say(p *problem.Problem, retry func()) { h.a.deps.Banner.Show(h.a, p, retry) }

func (h host) Unsay() { h.a.deps.Banner.Clear(h.a) }
