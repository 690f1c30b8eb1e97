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
	details := journal.Details{
		Store: session.Store.ID, Reference: givingBack(step.About) + strings.ToUpper(a.deps.NewID()[:8]),
		AccountNumber: customer.AccountNumber, CustomerID: customer.CustomerID,
		Initial: customer.Initials(), CardEnding: customer.CardEnding,
		Amount: step.Amount, Type: step.Type, Target: step.Target,
		Training: session.Store.Training, Associate: session.Store.Associate, FlowID: customer.FlowID,
	}
	if step.Type == journal.TypeCapture {
		details.Reference = newReference(a.deps.Now(), a.deps.NewID())
	}
	if step.Type == journal.TypeRelease {
		details.Amount, details.Left = 0, step.Amount // no amount is sent: all that is held goes
	}
	lang := cmp.Or(customer.Language, session.Language)
	call := a.call(step, details, lang)
	a.calls.run(customer.FlowID, call)
}

// call gives what a worker does for a step.
func (a *Amend) call(step AmendStep, d journal.Details, lang service.Language) func(context.Context) (journal.Entry, error) {
	store, customer, authorization := a.deps.Store, a.state.Customer, a.state.Purchase.ID
	switch step.Type {
	case journal.TypeRelease:
		return a.sending(d, func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
			r := service.ReleaseRequest{AuthorizationID: step.Target, Reference: d.Reference}
			return madeIDs{id: step.Target}, store.Release(ctx, p, r, lang)
		})
	case journal.TypeCapture:
		return a.sending(d, func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
			r := service.CaptureRequest{AuthorizationID: step.Target, Reference: d.Reference, Amount: d.Amount}
			c, err := store.Capture(ctx, p, r, lang)
			return madeIDs{step.Target, c.ID}, err
		})
	case journal.TypeReturn:
		return a.checked(step, d, func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
			r := service.ReturnRequest{
				AuthorizationID: authorization, CaptureID: step.Target, Reference: d.Reference,
				Card: customer.DelegateCard(), Amount: d.Amount,
			}
			done, err := store.Return(ctx, p, r, lang)
			return madeIDs{done.ID, step.Target}, err
		})
	}
	return a.checked(step, d, func(ctx context.Context, p *journal.Permit) (madeIDs, error) {
		r := service.RefundRequest{
			AccountNumber: customer.AccountNumber, Reference: d.Reference, Amount: d.Amount,
			EmployeeID: d.Associate, Card: customer.DelegateCard(), CaptureID: step.Target,
		}
		return madeIDs{captureID: step.Target}, store.Refund(ctx, p, r, lang)
	})
}

func (a *Amend) sending(d journal.Details, send func(context.Context, *journal.Permit) (madeIDs, error)) func(context.Context) (journal.Entry, error) {
	return func(ctx context.Context) (journal.Entry, error) {
		call := moneyCall[madeIDs]{details: d, send: send, made: func(ids madeIDs) madeIDs { return ids }}
		entry, _, err := call.run(ctx, a.deps.Journal)
		return entry, err
	}
}

// checked asks once more what is left before anything goes back: another till may
// have given something back meanwhile. The figure is written down with the call,
// since asking afterwards needs it.
func (a *Amend) checked(step AmendStep, d journal.Details, send func(context.Context, *journal.Permit) (madeIDs, error)) func(context.Context) (journal.Entry, error) {
	return func(ctx context.Context) (journal.Entry, error) {
		left, err := a.leftBefore(ctx, step, d)
		switch {
		case err != nil:
			return journal.Entry{}, errors.Join(errNotWritten, err)
		case step.Target != "" && !step.byBooks && left < d.Amount:
			return journal.Entry{}, errors.Join(errNotWritten, &aboveLeftError{left})
		}
		d.Left = left
		return a.sending(d, send)(ctx)
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
