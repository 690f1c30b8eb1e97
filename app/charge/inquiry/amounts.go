package inquiry

import (
	"context"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// Sides is what the till sent beside what the lender shows, where nothing but
// amounts can tell whether a call was made. Another till, a payment or a hold move
// them too, so that they settle nothing by themselves: a person reads them, and
// asks the lender.
type Sides struct {
	Credit bool         // the amounts are the account's available credit; else what is left of the target
	Before money.Amount // before the call
	Made   money.Amount // what it would be with the call, and nothing else
	Now    money.Amount // what the lender shows now
}

// Like says what the amounts look like, which proves nothing.
func (s Sides) Like() Verdict {
	switch s.Now {
	case s.Made:
		return Made
	case s.Before:
		return Absent
	}
	return Unclear
}

// askLeft shows what is left of what goes back (contract 4.4): no call of the API
// lists what went back.
func askLeft(ctx context.Context, store Lister, q Question) (Answer, error) {
	if q.Details.Left == 0 {
		return Answer{}, ErrCannotAsk // the lender did not list the capture before either
	}
	rows, err := store.ReadPurchases(ctx, q.Details.CustomerID)
	if err != nil {
		return Answer{}, err
	}
	s := Sides{Before: q.Details.Left, Made: q.Details.Left - q.Details.Amount}
	for _, row := range rows.Rows { // what has nothing left is not listed
		if row.ID == q.Details.Target {
			s.Now = row.Balance
		}
	}
	return Answer{Verdict: Unclear, Sides: &s}, nil
}

// askCredit shows the account's available credit, which deposits and holds take
// from and what is paid in adds to.
func askCredit(ctx context.Context, store Lister, q Question) (Answer, error) {
	found, err := store.Lookup(ctx, service.LookupKey{AccountNumber: q.Details.AccountNumber}, q.Lang)
	if err != nil {
		return Answer{}, err
	}
	s := Sides{Credit: true, Before: q.Details.Left, Made: q.Details.Left - q.Details.Amount, Now: found.AvailableCredit}
	switch q.Details.Type {
	case journal.TypeRefund, string(service.InStorePayment), string(service.TradeIn):
		s.Made = q.Details.Left + q.Details.Amount
	}
	return Answer{Verdict: Unclear, Sides: &s}, nil
}
