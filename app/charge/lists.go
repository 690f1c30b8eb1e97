package charge

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
	StatusUnauthorized = "unauthorized" // refused
	StatusOpened       = "opened"       // something is still held
)

// errTooMany says that the list is longer than we are willing to read: then
// absence is not proved, and the call stays unknown.
var errTooMany = errors.New("too many rows to look through")

// EachPage reads a list page by page to its end and calls look with every row, until
// that returns true. It returns the error of list, or an error when there are more
// pages than it is willing to read.
func EachPage[T any](f service.AuthorizationFilter, list func(service.AuthorizationFilter) ([]T, error), look func(T) (stop bool)) error {
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

func (s Question) is(a service.Authorization) bool {
	return a.Reference == s.Details.Reference && a.Amount == s.Details.Amount && !s.others[a.ID]
}

// askAuthorizations looks for the authorization that carries the reference; one
// that was refused only counts when there is no other.
func askAuthorizations(ctx context.Context, store Lister, s Question) (Answer, error) {
	var found, refused *service.Authorization
	err := EachPage(service.AuthorizationFilter{AccountNumber: s.Details.AccountNumber, From: s.Since},
		func(f service.AuthorizationFilter) ([]service.Authorization, error) {
			return store.Authorizations(ctx, f, s.Lang)
		},
		func(a service.Authorization) bool {
			switch {
			case !s.is(a):
			case a.Status != StatusUnauthorized:
				found = &a
			case !s.again:
				refused = &a
			}
			return found != nil
		})
	switch {
	case err != nil:
		return Answer{}, err
	case found != nil:
		whole, err := store.Authorization(ctx, found.ID, s.Lang)
		return Answer{Verdict: Made, IDs: IDsOf(whole), Authorization: &whole}, err
	case refused != nil:
		return Answer{Verdict: Refused, Key: StatusUnauthorized}, nil
	}
	return Answer{}, nil
}

// askCaptures looks for the capture that carries the reference. Rows need not
// say which authorization they belong to.
func askCaptures(ctx context.Context, store Lister, s Question) (Answer, error) {
	var found Answer
	err := EachPage(service.AuthorizationFilter{AccountNumber: s.Details.AccountNumber, From: s.Since},
		func(f service.AuthorizationFilter) ([]service.Capture, error) { return store.Captures(ctx, f, s.Lang) },
		func(c service.Capture) bool {
			same := c.AuthorizationID == "" || c.AuthorizationID == s.Details.Target
			if same && c.Reference == s.Details.Reference && c.Amount == s.Details.Amount && !s.others[c.ID] {
				found = Answer{Verdict: Made, IDs: IDs{s.Details.Target, c.ID}}
			}
			return found.Verdict == Made
		})
	return found, err
}

// askReleased looks whether the authorization still holds anything. One that
// ended because all of it was captured was not released.
func askReleased(ctx context.Context, store Lister, s Question) (Answer, error) {
	a, err := store.Authorization(ctx, s.Details.Target, s.Lang)
	if err != nil || a.Status == StatusOpened {
		return Answer{}, err
	}
	captured := money.Amount(0)
	err = EachPage(service.AuthorizationFilter{AccountNumber: s.Details.AccountNumber},
		func(f service.AuthorizationFilter) ([]service.Capture, error) { return store.Captures(ctx, f, s.Lang) },
		func(c service.Capture) bool {
			if c.AuthorizationID == a.ID {
				captured += c.Amount
			}
			return false
		})
	switch {
	case err != nil:
		return Answer{}, err
	case captured >= a.Amount, a.Status == StatusUnauthorized:
		return Answer{Verdict: Refused, Key: string(service.KeyAuthorizationEnded)}, nil
	}
	return Answer{Verdict: Made, IDs: IDs{ID: a.ID}}, nil
}
