package app

import (
	"context"
	"errors"

	"comptoir/service"
	"comptoir/service/money"
)

const (
	askPageSize = 50
	askMaxPages = 20
)

// Statuses of authorizations (enums section 18).
const (
	statusUnauthorized = "unauthorized" // refused
	statusOpened       = "opened"       // something is still held
)

// errTooMany says that the list is longer than we are willing to read: then
// absence is not proved, and the call stays unknown.
var errTooMany = errors.New("too many rows to look through")

// eachPage reads a list to its end and gives every row to look, until that says stop.
func eachPage[T any](f service.AuthorizationFilter, list func(service.AuthorizationFilter) ([]T, error), look func(T) (stop bool)) error {
	f.PageSize = askPageSize
	for f.Page = 1; f.Page <= askMaxPages; f.Page++ {
		rows, err := list(f)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if look(row) {
				return nil
			}
		}
		if len(rows) < askPageSize {
			return nil
		}
	}
	return errTooMany
}

func (s sought) is(a service.Authorization) bool {
	return a.Reference == s.details.Reference && a.Amount == s.details.Amount && !s.others[a.ID]
}

// askAuthorizations looks for the authorization that carries the reference; one
// that was refused only counts when there is no other.
func askAuthorizations(ctx context.Context, store asker, s sought) (finding, error) {
	var found, refused *service.Authorization
	err := eachPage(service.AuthorizationFilter{AccountNumber: s.details.AccountNumber, From: s.since},
		func(f service.AuthorizationFilter) ([]service.Authorization, error) {
			return store.Authorizations(ctx, f, s.lang)
		},
		func(a service.Authorization) bool {
			switch {
			case !s.is(a):
			case a.Status != statusUnauthorized:
				found = &a
			case !s.again:
				refused = &a
			}
			return found != nil
		})
	switch {
	case err != nil:
		return finding{}, err
	case found != nil:
		whole, err := store.Authorization(ctx, found.ID, s.lang)
		return finding{verdict: wasMade, ids: idsOf(whole), authorization: &whole}, err
	case refused != nil:
		return finding{verdict: wasRefused, key: statusUnauthorized}, nil
	}
	return finding{}, nil
}

// askCaptures looks for the capture that carries the reference. Rows need not
// say which authorization they belong to.
func askCaptures(ctx context.Context, store asker, s sought) (finding, error) {
	var found finding
	err := eachPage(service.AuthorizationFilter{AccountNumber: s.details.AccountNumber, From: s.since},
		func(f service.AuthorizationFilter) ([]service.Capture, error) { return store.Captures(ctx, f, s.lang) },
		func(c service.Capture) bool {
			same := c.AuthorizationID == "" || c.AuthorizationID == s.details.Target
			if same && c.Reference == s.details.Reference && c.Amount == s.details.Amount && !s.others[c.ID] {
				found = finding{verdict: wasMade, ids: madeIDs{s.details.Target, c.ID}}
			}
			return found.verdict == wasMade
		})
	return found, err
}

// askReleased looks whether the authorization still holds anything. One that
// ended because all of it was captured was not released.
func askReleased(ctx context.Context, store asker, s sought) (finding, error) {
	a, err := store.Authorization(ctx, s.details.Target, s.lang)
	if err != nil || a.Status == statusOpened {
		return finding{}, err
	}
	captured := money.Amount(0)
	err = eachPage(service.AuthorizationFilter{AccountNumber: s.details.AccountNumber},
		func(f service.AuthorizationFilter) ([]service.Capture, error) { return store.Captures(ctx, f, s.lang) },
		func(c service.Capture) bool {
			if c.AuthorizationID == a.ID {
				captured += c.Amount
			}
			return false
		})
	switch {
	case err != nil:
		return finding{}, err
	case captured >= a.Amount, a.Status == statusUnauthorized:
		return finding{verdict: wasRefused, key: string(service.KeyAuthorizationEnded)}, nil
	}
	return finding{verdict: wasMade, ids: madeIDs{id: a.ID}}, nil
}
