package applications

import (
	"context"
	"slices"

	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/acts"
	"comptoir/service/journal"
	"comptoir/service/records"
)

// earlier are the choices of earlier runs, with the entries of their applications and
// what became of the closings.
type earlier struct {
	choices  []acts.Choice
	entries  map[string]journal.Entry
	closings map[string]journal.Entry // by their references
}

// openChoices reads on a worker what is still to be chosen, and opens it.
func (a *Applications) openChoices() {
	store := a.deps.Session.State().Store.ID
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (earlier, error) {
		return readEarlier(a.deps, store)
	}, func(e earlier, err error) {
		if err != nil || a.closed {
			return
		}
		a.entries = e.entries
		for _, c := range e.choices {
			a.takeUp(c, e.closings[c.Closing])
		}
		a.announce()
		a.publish()
		a.deps.Sent()
	})
}

func readEarlier(d Deps, store string) (earlier, error) {
	e := earlier{choices: d.Acts().Choices(store), entries: map[string]journal.Entry{}, closings: map[string]journal.Entry{}}
	for _, c := range e.choices {
		if entry, has := d.Journal.Entry(c.Entry); has {
			e.entries[c.Entry] = entry
		}
	}
	if !slices.ContainsFunc(e.choices, func(c acts.Choice) bool { return c.Closing != "" }) {
		return e, nil
	}
	entries, err := d.Journal.Find(records.Query{Store: store, Types: []string{journal.TypeClose}, Limit: 1000})
	for _, entry := range entries {
		e.closings[entry.Details.Reference] = entry
	}
	return e, err
}

// takeUp lists a choice of an earlier run. A closing that was asked for has made it,
// or has not, or nobody knows yet.
func (a *Applications) takeUp(c acts.Choice, closing journal.Entry) {
	if a.choice.ID == c.ID {
		return
	}
	switch {
	case c.Store == session.EmbeddedStoreID && c.Approved.Before(a.deps.Began):
		a.note(acts.StoreGone, c, true) // the training store of another run has no such account
		return
	case c.Closing != "" && closing.State == journal.Confirmed:
		a.note(acts.Closed, c, true)
		return
	case c.Closing != "" && !closing.Open():
		c.Closing = ""
	}
	a.pending = append(a.pending, c)
}

// announce opens the choice that somebody was in the middle of, and says that others
// wait.
func (a *Applications) announce() {
	for _, c := range a.pending {
		if !c.Idle && !c.Left && a.state.Phase == PhaseStart {
			a.OpenChoice(c.ID)
			return
		}
	}
	if slices.ContainsFunc(a.pending, func(c acts.Choice) bool { return c.Idle }) {
		a.deps.Banner.Show(a, problem.New(problem.ChoiceWaiting), nil)
	}
}

// note records what became of a choice that is on no page.
func (a *Applications) note(name acts.Name, c acts.Choice, over bool) {
	step := acts.Step{Act: a.act(name, "", c), Choice: &c, Over: over}
	model.Go(context.Background(), a.deps.Dispatch, func(context.Context) (acts.Step, error) {
		return step, a.deps.Acts().Record(step)
	}, func(step acts.Step, err error) {
		if err == nil && !a.closed { // else the next start tries again
			a.keepPending(step)
			a.publish()
		}
	})
}

// keepPending brings the list in line with a step that was recorded.
func (a *Applications) keepPending(step acts.Step) {
	same := func(c acts.Choice) bool { return c.ID == step.Choice.ID }
	at := slices.IndexFunc(a.pending, same)
	a.pending = slices.Clone(a.pending)
	switch {
	case step.Over:
		a.pending = slices.DeleteFunc(a.pending, same)
	case at < 0:
		a.pending = append(a.pending, *step.Choice)
	default:
		a.pending[at] = *step.Choice
	}
	a.deps.Sent()
}

// OpenChoice opens the page of a choice that waits.
func (a *Applications) OpenChoice(id string) {
	at := slices.IndexFunc(a.pending, func(c acts.Choice) bool { return c.ID == id })
	if at < 0 || a.state.Busy() || a.state.Phase == PhaseRatio {
		return
	}
	if a.state.Phase == PhaseFilling {
		a.putAside()
	}
	c := a.pending[at]
	a.reset()
	a.choice, a.flow, a.state.Phase = c, c.ID, PhaseRatio
	a.choice.Idle, a.choice.Left = false, false
	a.entry = a.entries[c.Entry]
	a.applicant = session.CustomerState{Known: c.Initials, Language: service.Language(c.Prefers), Address: service.Address{Province: c.Province}}
	a.state.Result = Result{
		Reference: c.Reference, Name: c.Initials, At: a.local(c.Approved), Limit: c.Limit, Available: c.Credit, DebtRatio: c.Ratio,
		Quebec: true, Lender: a.deps.Lender(),
		Account: service.Account{
			AccountNumber: c.Account, CustomerID: c.CustomerID, CardEnding: c.CardEnding, CreditLimit: c.Limit, AvailableCredit: c.Credit,
			Status: service.StatusNormal, Type: service.Consumer, Language: service.Language(c.Prefers),
		},
	}
	if c.Closing != "" {
		a.state.Result.Closing = CloseChecking
	}
	a.mirror()
	a.showPages()
	a.deps.Nav.Go(session.TabApplications)
	a.record(acts.Shown, "", func(*acts.Choice) {}, nil)
	a.publish()
}

// closingSettled takes what asking has found about a closing of an earlier run.
func (a *Applications) closingSettled(e journal.Entry) {
	at := slices.IndexFunc(a.pending, func(c acts.Choice) bool { return c.Closing != "" && c.Closing == e.Details.Reference })
	if at < 0 || a.closings.Busy() || a.state.Result.Writing {
		return
	}
	c := a.pending[at]
	made := e.State == journal.Confirmed
	switch {
	case c.ID == a.choice.ID && made:
		a.accountClosed(e)
	case c.ID == a.choice.ID:
		a.stillOpen(problem.New(problem.NotClosed))
	case made:
		a.note(acts.Closed, c, true)
	default:
		c.Closing = ""
		a.note(acts.NotClosed, c, false)
	}
}

// putChoiceAside leaves the page of a choice, which stays to be made.
func (a *Applications) putChoiceAside() {
	a.HideCard()
	a.choice = acts.Choice{}
	a.reset()
	a.listDrafts()
}

// Choosing reports whether the page of a choice is open: nothing may lead away from it.
func (c Control) Choosing() bool { return c.a.state.Phase == PhaseRatio }

// Waits reports whether the account's holder has not chosen yet.
func (c Control) Waits(account string) bool {
	return account != "" && slices.ContainsFunc(c.a.pending, func(p acts.Choice) bool { return p.Account == account })
}

// Pending lists what is still to be chosen.
func (c Control) Pending() []acts.Choice { return c.a.pending }

// LetGo lets go of a customer who is not there any more, and does then once that is
// recorded. The choice stays to be made.
func (c Control) LetGo(then func()) {
	a := c.a
	if !c.Choosing() {
		then()
		return
	}
	if a.mayChoose() {
		a.record(acts.Idle, "", func(p *acts.Choice) { p.Idle = true }, func() {
			a.putChoiceAside()
			then()
		})
	}
}
