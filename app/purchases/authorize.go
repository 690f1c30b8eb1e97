package purchases

import (
	"cmp"
	"context"
	"errors"
	"time"

	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/journal"
	"comptoir/service/typed"
)

// authorize sends the sale, once. From here on the page is locked until the
// Outcome is known or the associate leaves it to Activity.
func (p *Sale) authorize() {
	option, chosen := p.state.Option()
	pin, requestID, verified := p.deps.Proof.Ready()
	if p.state.Phase != PhasePlans || p.state.Busy || !chosen || !verified {
		return
	}
	reference := typed.Text(p.state.Reference)
	if fault := p.referenceFault(reference); fault != "" {
		p.fault(form.Faults{form.FieldReference: fault})
		p.publish()
		return
	}
	items, readable := p.deps.Items.data()
	if !readable {
		p.deps.Items.pointOut()
		return
	}
	session, customer := p.deps.Session.State(), p.deps.Customer.State()
	lang := cmp.Or(customer.Language, session.Language)
	details := charge.NewDetails(session, customer)
	details.Reference, details.Amount, details.Hold = reference, p.state.Quoted, p.state.Hold
	details.Type, details.PlanID, details.Months = string(option.financing().Type), option.Key.PlanID, option.Key.Months
	request := service.AuthorizationRequest{
		AccountNumber: customer.AccountNumber, Card: customer.DelegateCard(), Reference: reference,
		Financing: option.financing(), Amount: p.state.Quoted, AutoCapture: !p.state.Hold, SKU: items,
		PIN: pin, RequestID: requestID, EmployeeID: session.Store.Associate,
	}
	told := p.told.About(details)
	if before := p.deps.Reconcile.UnderWayLike(details, told); before != nil {
		p.pointOut(told, *before)
		return
	}
	p.state.Phase = PhaseSending
	p.deps.Banner.Clear(p)
	p.publish()
	shown := p.agreed(option, reference)
	p.told = told
	now := p.deps.Now()
	p.calls.Run(func(ctx context.Context) error { return p.sameSale(ctx, details, told, now) }, charge.Call[service.Authorization]{
		Details: details, Agreed: []agreement.Agreement{shown},
		Send: func(ctx context.Context, permit *journal.Permit) (service.Authorization, error) {
			return p.deps.Store.Authorize(ctx, permit, request, lang)
		},
		Made: inquiry.IDsOf,
	})
}

// sameSale looks for a charge of today that would be the same sale, here and at the
// lender, where another till may have made it.
func (p *Sale) sameSale(ctx context.Context, d journal.Details, told charge.Told, now time.Time) error {
	before, err := charge.EarlierHere(p.deps.Journal, d, told, now)
	if err != nil {
		return err
	}
	if before == nil || before.Absent {
		if elsewhere := charge.EarlierElsewhere(ctx, p.deps.Store, d, told, now.Location()); elsewhere != nil {
			before = elsewhere
		}
	}
	if before == nil {
		return nil
	}
	return &chargedBeforeError{before}
}

// chargedBeforeError keeps a charge from being sent that has to be pointed out first.
type chargedBeforeError struct{ before *charge.Earlier }

func (*chargedBeforeError) Error() string { return "charged before under this reference" }

// pointOut shows what was charged, or may have been. The next press charges, unless
// the earlier one may still be under way.
func (p *Sale) pointOut(told charge.Told, before charge.Earlier) {
	p.told = told.With(before)
	p.state.Phase, p.state.Before = PhasePlans, &before
	if before.HeldBack() {
		p.deps.Sound.Play(model.SoundRefused)
	}
	p.customerChanged(p.deps.Customer.State())
}

func (p *Sale) referenceFault(reference string) form.Fault {
	switch {
	case reference == "":
		return form.FaultRequired
	case len([]rune(reference)) > maxReference:
		return form.FaultTooLong
	case charge.OpenUnder(p.deps.Journal, p.deps.Session.State().Store.ID, reference):
		return form.FaultReferenceUsed
	}
	return ""
}

// checking follows the questions about the charge on the page; nil: they begin.
func (p *Sale) checking(check *charge.Unsettled) {
	if check == nil {
		p.deps.Sound.Play(model.SoundUnknown)
	}
	p.state.Phase, p.state.Check = PhaseChecking, check
	p.publish()
}

// ended takes the outcome of the charge.
func (p *Sale) ended(o charge.Outcome[service.Authorization]) {
	before, known := errors.AsType[*chargedBeforeError](o.Err)
	switch {
	case known:
		p.pointOut(p.told, *before.before)
		return
	case errors.Is(o.Err, charge.ErrNotWritten):
		p.back(problem.Of(o.Err))
		return
	case o.Err == nil:
		p.made(o)
	case o.Found != nil:
		p.deps.Sound.Play(model.SoundRefused)
		p.back(notCharged(o.Entry))
	default:
		p.refused(o.Err)
	}
	if o.Found == nil && p.deps.Charged != nil { // what asking finds is told to everybody
		p.deps.Charged()
	}
}

// notCharged says how it is known that nothing was charged.
func notCharged(e journal.Entry) *problem.Problem {
	if e.State == journal.Declined {
		return problem.New(string(service.KeyRefused))
	}
	return problem.New(problem.NotCharged)
}

// made shows the receipt of a charge, whether the call itself told or the asking.
func (p *Sale) made(o charge.Outcome[service.Authorization]) {
	answer := &o.Answer
	if o.Found != nil {
		answer = o.Found.Authorization
	}
	if answer == nil { // as support said: there is no answer to make a receipt of
		p.reset()
		p.customerChanged(p.deps.Customer.State())
		return
	}
	p.deps.Sound.Play(model.SoundDone)
	p.charged(o.Entry, answer)
}

// refused goes back to the plans with everything that can be kept.
func (p *Sale) refused(err error) {
	p.deps.Sound.Play(model.SoundRefused)
	switch {
	case !p.mine(): // what is on the other pages belongs to somebody else
	case service.IsKey(err, service.KeyWrongPIN):
		p.deps.Proof.Rejected()
	case service.IsKey(err, service.KeyNotVerified, service.KeyPINRequired,
		service.KeyIdentityNotFound, service.KeyTriesExceeded):
		p.deps.Proof.Spent()
	case service.IsKey(err, service.KeyCreditExceeded):
		p.fault(form.Faults{form.FieldAmount: form.FaultCredit})
	case service.IsKey(err, service.KeyInvalid):
		p.fault(form.FaultsOf(err, map[string]form.Field{"amount": form.FieldAmount, "reference": form.FieldReference}))
	}
	p.back(problem.Of(err))
}

// back unlocks the page after a charge that did not happen. When somebody else
// was found meanwhile, the page starts over for them.
func (p *Sale) back(why *problem.Problem) {
	p.state.Phase = PhasePlans
	p.state.Check = nil
	p.customerChanged(p.deps.Customer.State())
	if why.Action == problem.ActionRetry {
		why.Action = problem.ActionSale
	}
	p.deps.Banner.Show(p, why, nil)
}

// charged shows the receipt.
func (p *Sale) charged(entry journal.Entry, answer *service.Authorization) {
	option, _ := p.state.Option()
	p.state.Phase = PhaseDone
	p.state.Check = nil
	p.paper.Make(p.receipt(entry, *answer, option))
	if p.mine() {
		p.deps.Proof.Spent()
	}
	p.publish()
}

// authorizer is the part of the API that charges.
type authorizer interface {
	// Authorize charges or holds an amount with the permit for it, once (contract
	// 5.3). An error of service.ClassUnknown says that nobody knows whether it was
	// charged; any other that nothing was.
	Authorize(context.Context, *journal.Permit, service.AuthorizationRequest, service.Language) (service.Authorization, error)
}
