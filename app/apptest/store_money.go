package apptest

import (
	"cmp"
	"context"

	"comptoir/service"
	"comptoir/service/journal"
)

// What the scripted lender says about all but the plain sale; the rest of it is
// tested against the training store.

func (s *Store) Captures(context.Context, service.AuthorizationFilter, service.Language) ([]service.Capture, error) {
	s.Pass(service.OpCaptures, func() {})
	return s.Captured, nil
}

func (s *Store) CustomerTransactions(context.Context, string) ([]service.Transaction, error) {
	s.Pass(service.OpCustomerTransactions, func() {})
	if len(s.Posted) == 0 {
		return nil, cmp.Or[error](s.NoReturns, Refusal(service.OpCustomerTransactions, service.KeyNoReturns))
	}
	return s.Posted, nil
}

func (s *Store) AuthorizedTransactions(context.Context) ([]service.Transaction, error) {
	s.Pass(service.OpAuthorizedTransactions, func() {})
	return s.Held, nil
}

func (s *Store) Release(context.Context, *journal.Permit, service.ReleaseRequest, service.Language) error {
	return s.NotPlayed(service.OpRelease)
}

func (s *Store) Capture(context.Context, *journal.Permit, service.CaptureRequest, service.Language) (service.Capture, error) {
	return service.Capture{}, s.NotPlayed(service.OpCapture)
}

func (s *Store) Return(context.Context, *journal.Permit, service.ReturnRequest, service.Language) (service.Return, error) {
	return service.Return{}, s.NotPlayed(service.OpReturn)
}

func (s *Store) Refund(context.Context, *journal.Permit, service.RefundRequest, service.Language) error {
	return s.NotPlayed(service.OpRefund)
}

func (s *Store) Transact(context.Context, *journal.Permit, service.TransactionRequest, service.Language) (service.PostedTransaction, error) {
	return service.PostedTransaction{}, s.NotPlayed(service.OpTransact)
}

func (s *Store) TransactAgain(context.Context, *journal.Permit, service.TransactionRequest, service.Language) (service.PostedTransaction, error) {
	return service.PostedTransaction{}, s.NotPlayed(service.OpTransact)
}

func (s *Store) AnswersAgain() bool { return false }

func (s *Store) ConfirmTransaction(context.Context, *journal.Permit, service.Confirmation) (service.PostedTransaction, error) {
	return service.PostedTransaction{}, s.NotPlayed(service.OpConfirmTransaction)
}

func (s *Store) NotPlayed(op service.Operation) error {
	s.Pass(op, func() {})
	return Refusal(op, service.KeyNotPermitted)
}
