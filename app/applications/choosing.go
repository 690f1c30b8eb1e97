package applications

import (
	"comptoir/app/charge"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// Choosing reports whether the page of a choice is open with nothing asked of the
// lender.
func (s State) Choosing() bool { return s.Phase == PhaseRatio && s.Result.Closing == charge.StageForm }

// withChoice returns s with what is shown of the open choice.
func (a *Applications) withChoice(s State) State {
	s.Result.State = a.choices.State()
	if s.Result.State.Language != "" {
		s.Result.Language = s.Result.State.Language
	}
	if s.Result.State.Check != nil {
		s.Check = s.Result.State.Check
	}
	return s
}

// chosenAbout returns the choice about the account that was opened just now.
func (a *Applications) chosenAbout(province, ratio string) acts.Choice {
	r := a.state.Result
	return acts.Choice{
		ID: a.flow, Store: a.deps.Session.State().Store.ID, Reference: r.Reference, Entry: a.entry.ID,
		Account: r.Account.AccountNumber, CustomerID: r.Account.CustomerID, CardEnding: r.Account.CardEnding,
		Initials: a.applicant.Initials(), Prefers: string(a.applicant.Language), Province: province,
		Limit: r.Limit, Credit: r.Available, Ratio: ratio, Language: string(service.French), Wished: a.wished, Approved: r.At.UTC(),
	}
}

// RatioIn shows the page of the choice in English too, below the French, or in French
// alone. Reading is no wish.
func (a *Applications) RatioIn(l service.Language) { a.choices.ReadIn(l) }

// HandOver writes down how the lender's own document reaches the customer.
func (a *Applications) HandOver(delivery acts.Delivery) { a.choices.HandOver(delivery) }

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
}

func (h host) Kept() {
	h.a.state.Phase = PhaseApproved
	h.a.handOut(h.a.entry, paper.Kept)
}

func (h host) Closed(call journal.Entry) {
	a := h.a
	a.HideCard()
	a.handOut(call, paper.Closed)
	was := a.State().Result
	a.state.Phase = PhaseClosed
	a.state.Result = Result{
		Reference: was.Reference, Name: was.Name, At: a.deps.Now(), Language: was.Language, Quebec: true, Lender: was.Lender,
		Account: service.Account{AccountNumber: was.Account.AccountNumber},
	}
}

func (h host) Aside() {
	h.a.HideCard()
	h.a.reset()
	h.a.listDrafts()
}

func (h host) Changed() { h.a.publish() }

func (h host) Sent() { h.a.deps.Sent() }

func (h host) Say(p *problem.Problem, retry func()) { h.a.deps.Banner.Show(h.a, p, retry) }

func (h host) Unsay() { h.a.deps.Banner.Clear(h.a) }
