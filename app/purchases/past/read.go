package past

import (
	"context"

	"comptoir/app/charge"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// givenLimit is how many of this till's own returns are looked through.
const givenLimit = 1000

// givenBy returns what this till gave back to, and released for, people with the same ending.
func givenBy(j charge.Journal, store, ending string) ([]journal.Entry, error) {
	return j.Find(records.Query{
		Store: store, States: []journal.State{journal.Confirmed},
		Types:  []string{journal.TypeReturn, journal.TypeRefund, journal.TypeRelease},
		Ending: ending, Limit: givenLimit,
	})
}

// Lists is the part of the API that tells what was bought, and what is left of it;
// *service.Client is one. It only reads and is for workers. An error is of
// service.Error.NotForUs where the store does not have the list.
type Lists interface {
	// Authorizations returns one page of the authorizations that a filter wants, and
	// Captures of the captures (contract 5.5). A page may be shorter than was asked for;
	// an empty one ends the list.
	Authorizations(context.Context, service.AuthorizationFilter, service.Language) ([]service.Authorization, error)
	Captures(context.Context, service.AuthorizationFilter, service.Language) ([]service.Capture, error)
	// CustomerTransactions returns what a customer bought and gave back, by their id, in
	// one piece (contract 4.4). Someone without any is service.KeyNoReturns.
	CustomerTransactions(ctx context.Context, customerID string) ([]service.Transaction, error)
	// Lookup returns the customer as they stand now (contract 4.2).
	Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
}

// How far a list is read: pages may be capped far below the size that is asked for.
const (
	pageSize = 50
	maxPages = 200
)

// limit is how many purchases of one customer the page reads, newest first.
const limit = 200

// read asks for everything one customer bought. An account of the store that
// may not list authorizations still has the transactions of contract 4.4.
func read(ctx context.Context, store Lists, c session.CustomerState, lang service.Language) (lists, error) {
	var r lists
	var err error
	r.transactions, r.none, err = readTransactions(ctx, store, c.CustomerID)
	if err != nil && !service.AsError(err).NotForUs() {
		return r, err
	}
	of := service.AuthorizationFilter{AccountNumber: c.AccountNumber}
	r.authorizations, err = upTo(of, func(f service.AuthorizationFilter) ([]service.Authorization, error) {
		return store.Authorizations(ctx, f, lang)
	})
	if err == nil {
		r.captures, err = upTo(of, func(f service.AuthorizationFilter) ([]service.Capture, error) {
			return store.Captures(ctx, f, lang)
		})
	}
	if service.AsError(err).NotForUs() {
		r.authorizations, r.captures, r.partial, err = nil, nil, true, nil
	}
	return r, err
}

// readTransactions lists what may still go back; none is what the lender says where that
// is nothing, which proves no absence of purchases (contract 4.4).
func readTransactions(ctx context.Context, store Lists, customerID string) (rows []service.Transaction, none *service.Error, err error) {
	rows, err = store.CustomerTransactions(ctx, customerID)
	if service.IsKey(err, service.KeyNoReturns) {
		return nil, service.AsError(err), nil
	}
	return rows, nil, err
}

// upTo reads a list until a page is empty: a short one ends nothing (contract 5.5).
func upTo[T any](of service.AuthorizationFilter, list func(service.AuthorizationFilter) ([]T, error)) ([]T, error) {
	var all []T
	of.PageSize = pageSize
	for of.Page = 1; of.Page <= maxPages && len(all) < limit; of.Page++ {
		rows, err := list(of)
		if err != nil || len(rows) == 0 {
			return all, err
		}
		all = append(all, rows...)
	}
	return all[:min(len(all), limit)], nil
}

// leftOf asks what is left of a capture now. ok is false when the lender does
// not list it.
func leftOf(ctx context.Context, store Lists, customerID, captureID string) (left money.Amount, ok bool, err error) {
	rows, _, err := readTransactions(ctx, store, customerID)
	for _, row := range rows {
		if row.ID == captureID {
			return row.Balance, true, err
		}
	}
	return 0, false, err
}
