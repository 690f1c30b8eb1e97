package app_test

import (
	"context"

	"comptoir/service"
	"comptoir/service/journal"
)

// What the scripted lender says about all but the plain sale; the rest of it is
// tested against the training store.

func (s *store) Captures(context.Context, service.AuthorizationFilter, service.Language) ([]service.Capture, error) {
	s.pass(service.OpCaptures, func() {})
	return s.captured, nil
}

func (s *store) CustomerTransactions(context.Context, string) ([]service.Transaction, error) {
	s.pass(service.OpCustomerTransactions, func() {})
	if len(s.posted) == 0 {
		return nil, refusal(service.OpCustomerTransactions, service.KeyNoReturns)
	}
	return s.posted, nil
}

func (s *store) AuthorizedTransactions(context.Context) ([]service.Transaction, error) {
	s.pass(service.OpAuthorizedTransactions, func() {})
	return s.held, nil
}

func (s *store) Release(context.Context, *journal.Permit, service.ReleaseRequest, service.Language) error {
	return s.notPlayed(service.OpRelease)
}

func (s *store) Capture(context.Context, *journal.Permit, service.CaptureRequest, service.Language) (service.Capture, error) {
	return service.Capture{}, s.notPlayed(service.OpCapture)
}

func (s *store) Return(context.Context, *journal.Permit, service.ReturnRequest, service.Language) (service.Return, error) {
	return service.Return{}, s.notPlayed(service.OpReturn)
}

func (s *store) Refund(context.Context, *journal.Permit, service.RefundRequest, service.Language) error {
	return s.notPlayed(service.OpRefund)
}

func (s *store) Transact(context.Context, *journal.Permit, service.TransactionRequest, service.Language) (service.PostedTransaction, error) {
	return service.PostedTransaction{}, s.notPlayed(service.OpTransact)
}

func (s *store) ConfirmTransaction(context.Context, *journal.Permit, service.Confirmation) (service.PostedTransaction, error) {
	return service.PostedTransaction{}, s.notPlayed(service.OpConfirmTransaction)
}

func (s *store) notPlayed(op service.Operation) error {
	s.pass(op, func() {})
	return refusal(op, service.KeyNotPermitted)
}
