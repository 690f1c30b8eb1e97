// Package inquiries is how the lender is asked about an application, or the closing of an
// account, that got no answer.
package inquiries

import (
	"context"
	"errors"
	"slices"

	"comptoir/app/charge/inquiry"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/drafts"
	"comptoir/service/journal"
	"comptoir/service/typed"
)

// Store finds the account that an application may have opened.
type Store interface {
	Search(context.Context, service.SearchQuery) ([]service.Account, error)
}

// Drafts has the applications that wait for their answer, and whom they are for.
type Drafts interface {
	List(store string) []drafts.Draft
}

// Ways are how to ask about what the page of applications sends. They run on workers.
// Neither can earn an absence: no list shows an application that was declined or waits, and
// an account that was closed today may carry another status (contract 3.4).
func Ways(store Store, kept func() Drafts) map[string]inquiry.Way {
	return map[string]inquiry.Way{
		journal.TypeApply: {Ask: func(ctx context.Context, _ inquiry.Lister, q inquiry.Question) (inquiry.Answer, error) {
			return askApplied(ctx, store, kept, q)
		}},
		journal.TypeClose: {Ask: func(ctx context.Context, _ inquiry.Lister, q inquiry.Question) (inquiry.Answer, error) {
			return askClosed(ctx, store, q)
		}},
	}
}

// errNobody says that the draft of an application is gone, so that nobody knows
// whom it was for.
var errNobody = errors.New("the draft of this application is gone")

// askApplied looks for an account of the applicant: the API lists no
// applications. An account that is older than the application would have been
// refused as a second one.
func askApplied(ctx context.Context, store Store, kept func() Drafts, s inquiry.Question) (inquiry.Answer, error) {
	person, known := applicantOf(s.Details, kept)
	if !known {
		return inquiry.Answer{}, errNobody
	}
	since := openedSince(s)
	accounts, err := store.Search(ctx, person)
	if service.IsKey(err, service.KeyNotFound) {
		return inquiry.Answer{Verdict: inquiry.Absent}, nil
	}
	if err != nil {
		return inquiry.Answer{}, err
	}
	for _, account := range accounts {
		if account.Status != service.StatusClosed && !account.Created.Before(since) {
			return inquiry.Answer{Verdict: inquiry.Made, IDs: journal.IDs{ID: account.CustomerID}, Account: &account}, nil
		}
	}
	if slices.ContainsFunc(accounts, func(x service.Account) bool { return x.Status != service.StatusClosed }) {
		return inquiry.Answer{Verdict: inquiry.Refused, Key: string(service.KeyCustomerExists)}, nil
	}
	return inquiry.Answer{Verdict: inquiry.Absent}, nil
}

// applicantOf finds the person of an application in the journal, or in its draft.
func applicantOf(d journal.Details, kept func() Drafts) (service.SearchQuery, bool) {
	if p := d.Person; p.LastName != "" {
		return service.SearchQuery{FirstName: p.FirstName, LastName: p.LastName, Born: p.Born}, true
	}
	for _, draft := range kept().List(d.Store) {
		if draft.Reference == d.Reference {
			born, err := typed.Date(draft.Form.Born)
			return service.SearchQuery{FirstName: typed.Text(draft.Form.FirstName), LastName: typed.Text(draft.Form.LastName), Born: born}, err == nil
		}
	}
	return service.SearchQuery{}, false
}

// openedSince is the first day on which the account of an application can have been
// opened: by the store's clock, or about it where that is all that is known.
func openedSince(q inquiry.Question) civil.Date {
	if q.Since.IsZero() {
		return civil.Of(q.About.UTC().AddDate(0, 0, -3))
	}
	return civil.Of(q.Since.UTC().AddDate(0, 0, -1))
}

// askClosed looks for the account's row: only one that says closed proves it, and
// nothing proves that it is open (contract 3.4).
func askClosed(ctx context.Context, store Store, q inquiry.Question) (inquiry.Answer, error) {
	p := q.Details.Person
	if p.LastName == "" {
		return inquiry.Answer{}, errNobody
	}
	accounts, err := store.Search(ctx, service.SearchQuery{FirstName: p.FirstName, LastName: p.LastName, Born: p.Born})
	if err != nil && !service.IsKey(err, service.KeyNotFound) {
		return inquiry.Answer{}, err
	}
	for _, account := range accounts {
		if account.AccountNumber == q.Details.AccountNumber && account.Status == service.StatusClosed {
			return inquiry.Answer{Verdict: inquiry.Made}, nil
		}
	}
	return inquiry.Answer{}, nil
}
