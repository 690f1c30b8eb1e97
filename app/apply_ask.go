package app

import (
	"context"
	"errors"
	"slices"

	"comptoir/service"
	"comptoir/service/journal"
)

// ways are how to ask about what this page sends. They run on workers.
func (a *Apply) ways() map[string]way {
	return map[string]way{journal.TypeApply: a.askApplied, journal.TypeClose: askClosed}
}

// errNobody says that the draft of an application is gone, so that nobody knows
// whom it was for.
var errNobody = errors.New("the draft of this application is gone")

// askApplied looks for an account of the applicant: the API lists no
// applications. An account that is older than the application would have been
// refused as a second one.
func (a *Apply) askApplied(ctx context.Context, _ asker, s sought) (finding, error) {
	person, known := a.applicantOf(s.details)
	if !known {
		return finding{}, errNobody
	}
	accounts, err := a.deps.Store.Search(ctx, person)
	if service.IsKey(err, service.KeyNotFound) {
		return finding{verdict: notThere}, nil
	}
	if err != nil {
		return finding{}, err
	}
	for _, account := range accounts {
		if account.Status != service.StatusClosed && !account.Created.Before(s.since) {
			a.keepFound(s.details.Reference, account)
			return finding{verdict: wasMade, ids: madeIDs{id: account.CustomerID}}, nil
		}
	}
	if slices.ContainsFunc(accounts, func(x service.Account) bool { return x.Status != service.StatusClosed }) {
		return finding{verdict: wasRefused, key: string(service.KeyCustomerExists)}, nil
	}
	return finding{verdict: notThere}, nil
}

// applicantOf finds the person of an application in the journal, or in its draft.
func (a *Apply) applicantOf(d journal.Details) (service.SearchQuery, bool) {
	if p := d.Person; p.LastName != "" {
		return service.SearchQuery{FirstName: p.FirstName, LastName: p.LastName, Born: p.Born}, true
	}
	for _, draft := range a.shelfNow().List(d.Store) {
		if draft.Reference == d.Reference {
			born, err := typedDate(draft.Form.Born)
			return service.SearchQuery{FirstName: draft.Form.FirstName, LastName: draft.Form.LastName, Born: born}, err == nil
		}
	}
	return service.SearchQuery{}, false
}

// keepFound hands an account from the worker that found it to the page.
func (a *Apply) keepFound(reference string, account service.Account) {
	a.foundMu.Lock()
	defer a.foundMu.Unlock()
	a.foundAccounts[reference] = account
}

func (a *Apply) takeFound(reference string) service.Account {
	a.foundMu.Lock()
	defer a.foundMu.Unlock()
	account := a.foundAccounts[reference]
	delete(a.foundAccounts, reference)
	return account
}

// askClosed looks the account up: one that is closed may not buy any more
// (contract 4.2), one that is still open answers.
func askClosed(ctx context.Context, store asker, s sought) (finding, error) {
	_, err := store.Lookup(ctx, service.LookupKey{AccountNumber: s.details.AccountNumber}, s.lang)
	switch {
	case service.IsKey(err, service.KeyUserNotAble, service.KeyUserNotActive):
		return finding{verdict: wasMade}, nil
	case err != nil:
		return finding{}, err
	}
	return finding{verdict: notThere}, nil
}

// checked follows the questions about what is on the page.
func (a *Apply) checked(s ReconcileState) {
	for _, open := range s.Open {
		if a.entryID != "" && open.Entry.ID == a.entryID {
			check := open
			a.state.Check = &check
			a.publish()
		}
	}
}

// settled takes an outcome that asking has found, on the page or of an earlier
// run of the program.
func (a *Apply) settled(s Settled) {
	d := s.Entry.Details
	onPage := a.entryID != "" && s.Entry.ID == a.entryID
	switch {
	case d.Type == journal.TypeApply && onPage:
		a.entryID, a.state.Check = "", nil
		a.appliedAfterAll(s.Entry)
	case d.Type == journal.TypeClose && onPage:
		a.entryID, a.state.Check = "", nil
		if s.Entry.State == journal.Confirmed {
			a.accountClosed()
		} else {
			a.stillOpen(problem(ProblemNotClosed))
		}
	case d.Type == journal.TypeApply:
		a.tidy(s.Entry)
		a.publish()
	}
}

func (a *Apply) appliedAfterAll(e journal.Entry) {
	account := a.takeFound(e.Details.Reference)
	switch {
	case e.State == journal.Confirmed:
		a.found(account)
	case e.Key == string(service.KeyCustomerExists):
		a.decided(ApplyExists)
	default:
		a.backToForm(problem(ProblemNotApplied))
	}
}

// tidy brings a draft in line with the outcome of its application: what was
// decided is deleted, what never arrived can be resumed.
func (a *Apply) tidy(e journal.Entry) {
	if a.shelf == nil {
		return
	}
	for _, draft := range a.shelf.List(e.Details.Store) {
		if draft.Reference == "" || draft.Reference != e.Details.Reference || draft.ID == a.flow && a.state.Phase != ApplyStart {
			continue
		}
		if e.State == journal.Confirmed || decided(e.Key) {
			_ = a.shelf.Delete(draft.ID) // else it is tried again at the next start
		} else if !e.Open() {
			draft.Reference = ""
			_ = a.shelf.Save(draft)
		}
	}
	a.listDrafts()
}

func decided(key string) bool {
	keys := append([]service.Key{service.KeyCustomerExists}, declinedKeys...)
	return slices.Contains(append(keys, pendingKeys...), service.Key(key))
}
