package app

import (
	"context"
	"strings"
	"time"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
)

type authorizationLister interface {
	Authorizations(context.Context, service.AuthorizationFilter, service.Language) ([]service.Authorization, error)
}

// newReference makes a reference such as C-20261120-4F0A2B9C: unique, readable
// aloud, well under 40 characters.
func newReference(now time.Time, id string) string {
	return "C-" + now.Format("20060102") + "-" + strings.ToUpper(id[:min(8, len(id))])
}

// openUnder tells whether this till is still asking about a call of the reference.
func openUnder(book ledger, store, reference string) bool {
	for _, e := range book.Pending() {
		if e.Details.Store == store && strings.EqualFold(e.Details.Reference, reference) {
			return true
		}
	}
	return false
}

// ChargedBefore is a charge of today under the reference that is about to be
// charged: it may be the same sale twice.
type ChargedBefore struct {
	Reference string
	At        time.Time
	Amount    money.Amount
	Here      bool // on this till
}

// chargedHere looks in the journal.
func chargedHere(book ledger, store, reference string, now time.Time) *ChargedBefore {
	for _, e := range book.Entries() {
		same := e.Details.Store == store && strings.EqualFold(e.Details.Reference, reference)
		if same && e.State == journal.Confirmed && sameDay(e.Created, now) {
			return &ChargedBefore{reference, e.Created.In(now.Location()), e.Details.Amount, true}
		}
	}
	return nil
}

// A glance at the lender's list must not keep a customer waiting: a store has
// few authorizations in a day, and the journal knows those of this till.
const (
	glancePages = 4
	glanceTime  = 5 * time.Second
)

// chargedElsewhere looks in the lender's list of today, of all tills of the store.
func chargedElsewhere(ctx context.Context, store authorizationLister, reference string, now time.Time) *ChargedBefore {
	ctx, cancel := context.WithTimeout(ctx, glanceTime)
	defer cancel()
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	var found *ChargedBefore
	rows := 0
	_ = eachPage(service.AuthorizationFilter{From: civil.Of(midnight.UTC())}, // what cannot be asked does not stop a sale
		func(f service.AuthorizationFilter) ([]service.Authorization, error) {
			return store.Authorizations(ctx, f, service.English)
		},
		func(a service.Authorization) bool {
			rows++
			if strings.EqualFold(a.Reference, reference) && a.Status != statusUnauthorized && sameDay(a.Date, now) {
				found = &ChargedBefore{reference, a.Date.In(now.Location()), a.Amount, false}
			}
			return found != nil || rows == glancePages*askPageSize
		})
	return found
}
