package past

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"comptoir/app/charge"
	"comptoir/app/papers"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/paper"
)

// aboveLeftError says that the lender has less left than was to be given back.
type aboveLeftError struct{ left money.Amount }

func (*aboveLeftError) Error() string { return "more than is left to give back" }

// next sends the call of the step that comes next.
func (a *Change) next() {
	a.state.Stage, a.state.Check = charge.StageSending, nil
	step, session, customer := a.state.Steps[a.state.Done], a.deps.Session.State(), a.state.Customer
	a.publish()
	details := charge.NewDetails(session, customer)
	details.Type, details.Target, details.Amount = step.Type, step.Target, step.Amount
	details.Reference = givingBack(step.About) + strings.ToUpper(a.deps.NewID()[:8])
	if step.Type == journal.TypeCapture {
		details.Reference = charge.NewReference(a.deps.Now(), a.deps.NewID())
	}
	if step.Type == journal.TypeRelease {
		details.Amount, details.Left = 0, step.Amount // no amount is sent: all that is held goes
	}
	call := charge.Call[journal.IDs]{
		Details: details, Send: a.sending(step, details, cmp.Or(customer.Language, session.Language)),
		Made: func(ids journal.IDs) journal.IDs { return ids },
	}
	if step.Type == journal.TypeReturn || step.Type == journal.TypeRefund {
		a.calls.Begin(customer.FlowID, a.checked(step, call))
		return
	}
	a.calls.Run(nil, call)
}

// sending returns how the call of a step is sent.
func (a *Change) sending(step Step, d journal.Details, lang service.Language) func(context.Context, *journal.Permit) (journal.IDs, error) {
	store, customer, authorization := a.deps.Store, a.state.Customer, a.state.Purchase.ID
	switch step.Type {
	case journal.TypeRelease:
		return func(ctx context.Context, p *journal.Permit) (journal.IDs, error) {
			r := service.ReleaseRequest{AuthorizationID: step.Target, Reference: d.Reference}
			return journal.IDs{ID: step.Target}, store.Release(ctx, p, r, lang)
		}
	case journal.TypeCapture:
		return func(ctx context.Context, p *journal.Permit) (journal.IDs, error) {
			r := service.CaptureRequest{AuthorizationID: step.Target, Reference: d.Reference, Amount: d.Amount}
			c, err := store.Capture(ctx, p, r, lang)
			return journal.IDs{ID: step.Target, CaptureID: c.ID}, err
		}
	case journal.TypeReturn:
		return func(ctx context.Context, p *journal.Permit) (journal.IDs, error) {
			r := service.ReturnRequest{
				AuthorizationID: authorization, CaptureID: step.Target, Reference: d.Reference,
				Card: customer.DelegateCard(), Amount: d.Amount,
			}
			done, err := store.Return(ctx, p, r, lang)
			return journal.IDs{ID: done.ID, CaptureID: step.Target}, err
		}
	}
	return func(ctx context.Context, p *journal.Permit) (journal.IDs, error) {
		r := service.RefundRequest{
			AccountNumber: customer.AccountNumber, Reference: d.Reference, Amount: d.Amount,
			EmployeeID: d.Associate, Card: customer.DelegateCard(), CaptureID: step.Target,
		}
		return journal.IDs{CaptureID: step.Target}, store.Refund(ctx, p, r, lang)
	}
}

// checked asks once more what is left before anything goes back: another till may
// have given something back meanwhile. The figure is written down with the call,
// since asking afterwards needs it.
func (a *Change) checked(step Step, call charge.Call[journal.IDs]) func(context.Context) (journal.Entry, journal.IDs, error) {
	return func(ctx context.Context) (journal.Entry, journal.IDs, error) {
		left, err := a.leftBefore(ctx, step, call.Details)
		switch {
		case err != nil:
			return journal.Entry{}, journal.IDs{}, errors.Join(charge.ErrNotWritten, err)
		case step.Target != "" && !step.byJournal && left < call.Details.Amount:
			return journal.Entry{}, journal.IDs{}, errors.Join(charge.ErrNotWritten, &aboveLeftError{left})
		}
		call.Details.Left = left
		return call.Run(ctx, a.deps.Journal)
	}
}

// leftBefore is what is left of the capture, or the account's available credit
// when the refund is for none.
func (a *Change) leftBefore(ctx context.Context, step Step, d journal.Details) (money.Amount, error) {
	if step.Target == "" {
		found, err := a.deps.Store.Lookup(ctx, service.LookupKey{AccountNumber: d.AccountNumber}, service.English)
		return found.AvailableCredit, err
	}
	if step.byJournal {
		return 0, nil
	}
	left, _, err := leftOf(ctx, a.deps.Store, d.CustomerID, step.Target)
	return left, err
}

// receipt begins the paper of the whole change.
func (a *Change) receipt(e journal.Entry) papers.Draft {
	st := a.state
	d := a.deps.Papers.Begin(st.Customer, e, a.deps.Now().Location())
	made := &d.Paper
	made.About, made.AuthorizationID, made.CaptureID = st.Purchase.Reference, st.Purchase.ID, e.CaptureID
	made.Store.Name = cmp.Or(st.Purchase.Merchant.LocationName, made.Store.Name)
	made.Amount = 0
	for _, step := range st.Steps {
		made.Amount += step.Amount
		made.Parts = append(made.Parts, paper.Part{Kind: papers.KindOf(journal.Details{Type: step.Type}), Amount: step.Amount})
	}
	if len(made.Parts) > 1 {
		made.Kind = paper.Undo
	}
	if st.Purchase.ByTransfer {
		made.About, made.CaptureID = st.Purchase.ID, ""
		made.AuthorizationID, made.TransactionID = "", st.Purchase.ID
	}
	made.Balances = balances(st.Kind, st.Purchase)
	return d
}

// balances are what is left of the purchase after the change.
func balances(k Kind, p Purchase) []paper.Balance {
	switch {
	case k == KindCapture && p.Held > 0:
		return []paper.Balance{{Name: paper.StillHeld, Amount: p.Held}}
	case k == KindUndo && p.Left() > 0:
		return []paper.Balance{{Name: paper.LeftOfPurchase, Amount: p.Left()}}
	}
	return nil
}
