package apptest

import (
	"context"
	"slices"
	"time"

	"comptoir/service"
)

// Elapsed and ServerClock stand for the client's clocks.
func (s *Store) Elapsed() time.Duration {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	return s.Monotonic()
}

func (s *Store) ServerClock() service.ServerClock {
	return service.ServerClock{Known: true, Date: s.True().UTC().Truncate(time.Second)}
}

// readAll reads a list of the scripted lender to an empty page.
func readAll[T any](s *Store, page func(service.AuthorizationFilter) ([]T, error), id func(T) string) (service.Reading[T], error) {
	r := service.Reading[T]{Sent: s.Elapsed()}
	f := service.AuthorizationFilter{PageSize: 50}
	for f.Page = 1; ; f.Page++ {
		rows, err := page(f)
		if err != nil {
			return service.Reading[T]{}, err
		}
		if len(rows) == 0 {
			break
		}
		for _, row := range rows {
			r.Rows, r.IDs = append(r.Rows, row), append(r.IDs, id(row))
		}
	}
	slices.Sort(r.IDs)
	r.Ended = s.Elapsed()
	return r, nil
}

func (s *Store) ReadAuthorizations(ctx context.Context, q service.Question) (service.Reading[service.Authorization], error) {
	return readAll(s, func(f service.AuthorizationFilter) ([]service.Authorization, error) {
		return s.Authorizations(ctx, f, q.Language)
	}, func(a service.Authorization) string { return a.ID })
}

func (s *Store) ReadCaptures(ctx context.Context, q service.Question) (service.Reading[service.Capture], error) {
	return readAll(s, func(f service.AuthorizationFilter) ([]service.Capture, error) {
		if f.Page > 1 {
			return nil, nil
		}
		return s.Captures(ctx, f, q.Language)
	}, func(c service.Capture) string { return c.ID })
}

func (s *Store) ReadHeld(ctx context.Context) (service.Reading[service.Transaction], error) {
	return readOnce(s, func() ([]service.Transaction, error) { return s.AuthorizedTransactions(ctx) })
}

func (s *Store) ReadPurchases(ctx context.Context, customerID string) (service.Reading[service.Transaction], error) {
	r, err := readOnce(s, func() ([]service.Transaction, error) { return s.CustomerTransactions(ctx, customerID) })
	if service.IsKey(err, service.KeyNoReturns) {
		r.Gap, err = service.GapNoReturns, nil
	}
	return r, err
}

func readOnce(s *Store, list func() ([]service.Transaction, error)) (service.Reading[service.Transaction], error) {
	r := service.Reading[service.Transaction]{Sent: s.Elapsed()}
	var err error
	r.Rows, err = list()
	for _, row := range r.Rows {
		r.IDs = append(r.IDs, row.ID)
	}
	slices.Sort(r.IDs)
	r.Ended = s.Elapsed()
	return r, err
}

// Offers and Version stand for a store that has every call, in the versions of a till that
// nobody has set up otherwise.
func (s *Store) Offers(op service.Operation) bool { return !slices.Contains(s.Lacks, op) }

func (s *Store) Version(op service.Operation) string {
	if v := s.Speaks[op]; v != "" {
		return v
	}
	switch op {
	case service.OpTransact, service.OpLogin, service.OpTerms, service.OpApply, service.OpInformation:
		return "v2"
	}
	return "v2.5"
}
