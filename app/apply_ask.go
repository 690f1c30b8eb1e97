package app

import (
	"context"
	"errors"
	"slices"

	"comptoir/service"
	"comptoir/service/drafts"
	"comptoir/service/journal"
)

// waysOf are how to ask about what this page sends. They run on workers.
func waysOf(store applicationStore, shelf func() *drafts.Shelf) map[string]way {
	return map[string]way{
		journal.TypeApply: func(ctx context.Context, _ asker, s sought) (finding, error) {
			return askApplied(ctx, store, shelf, s)
		},
		journal.TypeClose: askClosed,
	}
}

// errNobody says that the draft of an application is gone, so that nobody knows
// whom it was for.
var errNobody = errors.New("the draft of this application is gone")

// askApplied looks for an account of the applicant: the API lists no
// applications. An account that is older than the application would have been
// refused as a second one.
func askApplied(ctx context.Context, store applicationStore, shelf func() *drafts.Shelf, s sought) (finding, error) {
	person, known := applicantOf(s.details, shelf)
	if !known {
		return finding{}, errNobody
	}
	accounts, err := store.Search(ctx, person)
	if service.IsKey(err, service.KeyNotFound) {
		return finding{verdict: notThere}, nil
	}
	if err != nil {
		return finding{}, err
	}
	for _, account := range accounts {
		if account.Status != service.StatusClosed && !account.Created.Before(s.since) {
			return finding{verdict: wasMade, ids: madeIDs{id: account.CustomerID}, account: &account}, nil
		}
	}
	if slices.ContainsFunc(accounts, func(x service.Account) bool { return x.Status != service.StatusClosed }) {
		return finding{verdict: wasRefused, key: string(service.KeyCustomerExists)}, nil
	}
	return finding{verdict: notThere}, nil
}

// applicantOf finds the person of an application in the journal, or in its draft.
func applicantOf(d journal.Details, shelf func() *drafts.Shelf) (service.SearchQuery, bool) {
	if p := d.Person; p.LastName != "" {
		return service.SearchQuery{FirstName: p.FirstName, LastName: p.LastName, Born: p.Born}, true
	}
	for _, draft := range shelf().List(d.Store) {
		if draft.Reference == d.Reference {
			born, err := typedDate(draft.Form.Born)
			return service.SearchQuery{FirstName: draft.Form.FirstName, LastName: draft.Form.LastName, Born: born}, err == nil
		}
	}
	return service.SearchQuery{}, false
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

// checking follows the questions about the application on the page; nil: they begin.
func (a *Apply) checking(check *OpenCharge) {
	a.state.Phase, a.state.Check = ApplyChecking, check
	a.publish()
	if check == nil {
		a.deps.Sent()
	}
}

// settled brings the draft of an application of an earlier run in line with the
// outcome that asking has found.
func (a *Apply) settled(s Settled) {
	if s.Entry.Details.Type == journal.TypeApply && s.Entry.Details.Reference != a.reference {
		a.tidy(s.Entry)
		a.publish()
	}
}

// foundOut shows what asking has found about the application on the page.
func (a *Apply) foundOut(s Settled) {
	a.state.Check = nil
	switch {
	case s.Entry.State == journal.Confirmed && s.Account != nil:
		a.found(*s.Account)
	case s.Entry.State == journal.Confirmed: // as support said
		a.found(service.Account{})
	case s.Entry.Key == string(service.KeyCustomerExists):
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
