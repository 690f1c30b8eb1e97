package charge

import (
	"context"
	"strings"
	"time"

	"comptoir/app/model"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

// AuthorizationLister is the part of Lister that shows the charges of other tills.
type AuthorizationLister interface {
	// Authorizations returns one page of the authorizations that a filter wants. An
	// empty list is no error.
	Authorizations(context.Context, service.AuthorizationFilter, service.Language) ([]service.Authorization, error)
}

// NewReference returns a reference such as C-20261120-4F0A2B9C: unique, readable
// aloud, well under 40 characters.
func NewReference(now time.Time, id string) string {
	return "C-" + now.Format("20060102") + "-" + strings.ToUpper(id[:min(8, len(id))])
}

// OpenUnder reports whether this till is still asking about a call of the reference.
func OpenUnder(j Journal, store, reference string) bool {
	for _, e := range j.Pending() {
		if e.Details.Store == store && strings.EqualFold(e.Details.Reference, reference) {
			return true
		}
	}
	return false
}

// Earlier is a charge of today under the reference that is about to be
// charged: it may be the same sale twice.
type Earlier struct {
	Reference string
	At        time.Time
	Amount    money.Amount
	Here      bool // on this till
}

// EarlierHere looks in the records, on a worker.
func EarlierHere(j Journal, store, reference string, now time.Time) (*Earlier, error) {
	same, err := j.Find(records.Query{Store: store, Reference: reference, States: []journal.State{journal.Confirmed}})
	for _, e := range same {
		if model.SameDay(e.Created, now) {
			return &Earlier{reference, e.Created.In(now.Location()), e.Details.Amount, true}, nil
		}
	}
	return nil, err
}

// A glance at the lender's list must not keep a customer waiting: a store has
// few authorizations in a day, and the journal knows those of this till.
const (
	glancePages = 4
	glanceTime  = 5 * time.Second
)

// EarlierElsewhere looks in the lender's list of today, of all tills of the store, on
// a worker. What it cannot find out in five seconds it leaves: nil.
func EarlierElsewhere(ctx context.Context, store AuthorizationLister, reference string, now time.Time) *Earlier {
	ctx, cancel := context.WithTimeout(ctx, glanceTime)
	defer cancel()
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	var found *Earlier
	rows := 0
	_ = EachPage(service.AuthorizationFilter{From: civil.Of(midnight.UTC())}, // what cannot be asked does not stop a sale
		func(f service.AuthorizationFilter) ([]service.Authorization, error) {
			return store.Authorizations(ctx, f, service.English)
		},
		func(a service.Authorization) bool {
			rows++
			if strings.EqualFold(a.Reference, reference) && a.Status != StatusUnauthorized && model.SameDay(a.Date, now) {
				found = &Earlier{reference, a.Date.In(now.Location()), a.Amount, false}
			}
			return found != nil || rows == glancePages*askPageSize
		})
	return found
}
