package app

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/receipt"
)

// aboveLeftError says that the lender has less left than was to be given back.
type aboveLeftError struct{ left money.Amount }

func (*aboveLeftError) Error() string { return "more than is left to give back" }

// next sends the call of the step that comes next.
func (a *Amend) next() {
	a.state.Stage, a.state.Check = StageSending, nil
	step, session, customer := a.state.Steps[a.state.Done], a.deps.Session.State(), a.state.Customer
	a.publish()
	details := detailsOf(session, customer)
	details.Type, details.Target, details.Amount = step.Type, step.Target, step.Amount
	details.Reference = givingBack(step.About) + strings.ToUpper(a.deps.NewID()[:8])
	if step.Type == journal.TypeCapture {
		details.Reference = newReference(a.deps.Now(), a.deps.NewID())
	}
	if step.Type == journal.TypeRelease {
		details.Amount, details.Left = 0, step.Amount // no amount is sent: all that is held goes
	}
	call := moneyCall[madeIDs]{
		details: details, send: a.sending(step, details, cmp.Or(customer.Language, session.Language)),
		made: func(ids madeIDs) madeIDs { return ids },
	}
	if step.Type == journal.TypeReturn || step.Type == journal.TypeRefund {
		a.calls.begin(customer.FlowID, a.checked(step, call))
		return
	}
	a.calls.run(nil, call)
}

// sending gives how the call of a step is sent.
func (a *Amend) sending(step AmendStep, d journal.Details, lang service.Language) func(context.Context, *journal.Permit) (madeIDs, error) {
	store, customer, authorization := a.deps.Store, a.state.Customer, a.state.Purchase.ID
	switch step.Type {
	case journal.TypeRelease:
		return func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
			r := service.ReleaseRequest{AuthorizationID: step.Target, Reference: d.Reference}
			return madeIDs{id: step.Target}, store.Release(ctx, p, r, lang)
		}
	case journal.TypeCapture:
		return func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
			r := service.CaptureRequest{AuthorizationID: step.Target, Reference: d.Reference, Amount: d.Amount}
			c, err := store.Capture(ctx, p, r, lang)
			return madeIDs{step.Target, c.ID}, err
		}
	case journal.TypeReturn:
		return func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
			r := service.ReturnRequest{
				AuthorizationID: authorization, CaptureID: step.Target, Reference: d.Reference,
				Card: customer.DelegateCard(), Amount: d.Amount,
			}
			done, err := store.Return(ctx, p, r, lang)
			return madeIDs{done.ID, step.Target}, err
		}
	}
	return func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
		r := service.RefundRequest{
			AccountNumber: customer.AccountNumber, Reference: d.Reference, Amount: d.Amount,
			EmployeeID: d.Associate, Card: customer.DelegateCard(), CaptureID: step.Target,
		}
		return madeIDs{captureID: step.Target}, store.Refund(ctx, p, r, lang)
	}
}

// checked asks once more what is left before anything goes back: another till may
// have given something back meanwhile. The figure is written down with the call,
// since asking afterwards needs it.
func (a *Amend) checked(step AmendStep, call moneyCall[madeIDs]) func(context.Context) (journal.Entry, madeIDs, error) {
	return func(ctx context.Context) (journal.Entry, madeIDs, error) {
		left, err := a.leftBefore(ctx, step, call.details)
		switch {
		case err != nil:
			return journal.Entry{}, madeIDs{}, errors.Join(errNotWritten, err)
		case step.Target != "" && !step.byBooks && left < call.details.Amount:
			return journal.Entry{}, madeIDs{}, errors.Join(errNotWritten, &aboveLeftError{left})
		}
		call.details.Left = left
		return call.run(ctx, a.deps.Journal)
	}
}

// leftBefore is what is left of the capture, or the account's available credit
// when the refund is for none.
func (a *Amend) leftBefore(ctx context.Context, step AmendStep, d journal.Details) (money.Amount, error) {
	if step.Target == "" {
		found, err := a.deps.Store.Lookup(ctx, service.LookupKey{AccountNumber: d.AccountNumber}, service.English)
		return found.AvailableCredit, err
	}
	if step.byBooks {
		return 0, nil
	}
	left, _, err := leftOf(ctx, a.deps.Store, d.CustomerID, step.Target)
	return left, err
}

// slip is the receipt of the whole change, in the customer's language.
func (a *Amend) slip(e journal.Entry) *receipt.Slip {
	st, session := a.state, a.deps.Session.State()
	s := operationSlip(session, st.Customer, e, a.deps.Now().Location())
	s.About, s.AuthorizationID, s.CaptureID = st.Purchase.Reference, st.Purchase.ID, e.CaptureID
	s.Store = cmp.Or(st.Purchase.Store, s.Store)
	s.Amount = 0
	for _, step := range st.Steps {
		s.Amount += step.Amount
		s.Parts = append(s.Parts, receipt.Part{Type: step.Type, Amount: step.Amount})
	}
	if st.Purchase.ByTransfer {
		s.About, s.CaptureID = st.Purchase.ID, ""
	}
	return s
}
