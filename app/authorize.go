package app

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/receipt"
)

// authorize sends the sale, once. From here on the page is locked until the
// outcome is known or the associate leaves it to Activity.
func (p *Purchase) authorize() {
	option, chosen := p.state.Option()
	pin, requestID, verified := p.deps.Verify.ready()
	if p.state.Phase != PhasePlans || p.state.Busy || !chosen || !verified {
		return
	}
	reference := strings.TrimSpace(p.state.Reference)
	if fault := p.referenceFault(reference); fault != "" {
		p.state.Faults = FieldFaults{FieldReference: fault}
		p.publish()
		return
	}
	items, readable := p.deps.Items.data()
	if !readable {
		p.deps.Items.Show(true)
		return
	}
	session, customer := p.deps.Session.State(), p.deps.Customer.State()
	sale := charge{
		lang: cmp.Or(customer.Language, session.Language),
		details: journal.Details{
			Store: session.Store.ID, Reference: reference, AccountNumber: customer.AccountNumber,
			CustomerID: customer.CustomerID, Initial: customer.Initials(), CardEnding: customer.CardEnding,
			Amount: p.state.Quoted, Type: string(option.Financing().Type), PlanID: option.Key.PlanID,
			Months: option.Key.Months, Hold: p.state.Hold, Training: session.Store.Training,
			Associate: session.Store.Associate, FlowID: customer.FlowID,
		},
		request: service.AuthorizationRequest{
			AccountNumber: customer.AccountNumber, Card: customer.DelegateCard(), Reference: reference,
			Financing: option.Financing(), Amount: p.state.Quoted, AutoCapture: !p.state.Hold, SKU: items,
			PIN: pin, RequestID: requestID, EmployeeID: session.Store.Associate,
		},
	}
	if p.pointOut(chargedHere(p.deps.Journal, session.Store.ID, reference, p.deps.Now())) {
		return
	}
	p.state.Phase = PhaseSending
	p.deps.Notice.clear(p)
	p.publish()
	ctx := service.WithReference(context.Background(), customer.FlowID)
	seen := p.agreed(option, reference)
	asked, now := p.state.Before != nil || reference == p.own, p.deps.Now()
	Go(ctx, p.deps.Dispatch, func(ctx context.Context) (outcome, error) {
		if !asked {
			if before := chargedElsewhere(ctx, p.deps.Store, reference, now); before != nil {
				return outcome{before: before}, nil
			}
		}
		if err := p.deps.Agreed.Add(seen); err != nil {
			return outcome{}, errors.Join(errNotWritten, err)
		}
		entry, answer, err := sale.run(ctx, p.deps.Journal, p.deps.Store)
		return outcome{entry: entry, answer: answer}, err
	}, p.sent)
}

// pointOut shows a charge of today under the same reference, once. It tells
// whether it did; then the next press charges.
func (p *Purchase) pointOut(before *ChargedBefore) bool {
	if before == nil || p.state.Before != nil {
		return false
	}
	p.state.Phase, p.state.Before = PhasePlans, before
	p.customerChanged(p.deps.Customer.State())
	return true
}

type outcome struct {
	before *ChargedBefore // nothing was sent: it has to be pointed out first
	entry  journal.Entry
	answer service.Authorization
}

func (p *Purchase) referenceFault(reference string) Fault {
	switch {
	case reference == "":
		return FaultRequired
	case len([]rune(reference)) > maxReference:
		return FaultTooLong
	case openUnder(p.deps.Journal, p.deps.Session.State().Store.ID, reference):
		return FaultReferenceUsed
	}
	return ""
}

// sent takes the outcome of the charge as far as the call itself told it.
func (p *Purchase) sent(o outcome, err error) {
	switch {
	case o.before != nil:
		p.pointOut(o.before)
	case errors.Is(err, errNotWritten):
		p.back(problemOf(err))
	case o.entry.State == journal.Confirmed:
		p.sound(SoundDone)
		p.charged(o.entry, &o.answer)
	case o.entry.Open():
		p.sound(SoundUnknown)
		p.state.Phase = PhaseChecking
		p.entryID = o.entry.ID
		p.publish()
		p.deps.Reconcile.Take(o.entry)
	default:
		p.refused(err)
	}
}

// refused goes back to the plans with everything that can be kept.
func (p *Purchase) refused(err error) {
	p.sound(SoundRefused)
	switch {
	case !p.mine(): // what is on the other pages belongs to somebody else
	case service.IsKey(err, service.KeyWrongPIN):
		p.deps.Verify.rejected()
	case service.IsKey(err, service.KeyNotVerified, service.KeyPINRequired,
		service.KeyIdentityNotFound, service.KeyTriesExceeded):
		p.deps.Verify.spent()
	case service.IsKey(err, service.KeyCreditExceeded):
		p.state.Faults = FieldFaults{FieldAmount: FaultCredit}
	case service.IsKey(err, service.KeyInvalid):
		p.state.Faults = faultsOf(err, map[string]Field{"amount": FieldAmount, "reference": FieldReference})
	}
	p.back(problemOf(err))
	if p.deps.Charged != nil {
		p.deps.Charged()
	}
}

// back unlocks the page after a charge that did not happen. When somebody else
// was found meanwhile, the page starts over for them.
func (p *Purchase) back(why *Problem) {
	p.state.Phase = PhasePlans
	p.state.Check = nil
	p.entryID = ""
	p.customerChanged(p.deps.Customer.State())
	if why.Action == ActionRetry {
		why.Action = ActionSale
	}
	p.deps.Notice.show(p, why, nil)
}

// charged shows the receipt.
func (p *Purchase) charged(entry journal.Entry, answer *service.Authorization) {
	option, _ := p.state.Option()
	p.state.Phase = PhaseDone
	p.state.Check = nil
	p.state.Receipt = slipOf(p.deps.Session.State(), p.state.Customer, entry, *answer, option)
	p.state.Receipt.At = entry.Changed.In(p.deps.Now().Location()) // the journal keeps UTC
	if p.mine() {
		p.deps.Verify.spent()
	}
	p.publish()
	if p.deps.Charged != nil {
		p.deps.Charged()
	}
}

// checked follows the questions about the charge on the page.
func (p *Purchase) checked(s ReconcileState) {
	if p.state.Phase != PhaseChecking {
		return
	}
	for _, open := range s.Open {
		if open.Entry.ID == p.entryID {
			check := open
			p.state.Check = &check
			p.publish()
		}
	}
}

// settled takes an outcome that asking has found.
func (p *Purchase) settled(s Settled) {
	if p.state.Phase == PhaseChecking && s.Entry.ID == p.entryID {
		if s.Entry.State == journal.Confirmed && s.Authorization != nil {
			p.sound(SoundDone)
			p.charged(s.Entry, s.Authorization)
			return
		}
		if s.Entry.State == journal.Confirmed { // as support said: there is no answer to make a receipt of
			p.reset()
			p.customerChanged(p.deps.Customer.State())
			return
		}
		p.sound(SoundRefused)
		p.back(problem(ProblemNotCharged))
	}
	if p.deps.Charged != nil {
		p.deps.Charged()
	}
}

// slipOf puts together the receipt in the customer's language. Rates and fees
// are the ones the customer was shown; where they are not at hand, as after a
// restart, the answer's own.
func slipOf(s SessionState, c CustomerState, e journal.Entry, a service.Authorization, o Option) *receipt.Slip {
	slip := &receipt.Slip{
		Language: string(cmp.Or(c.Language, s.Language)), Training: s.Store.Training,
		Store: cmp.Or(a.Merchant.LocationName, s.Store.Name), LocationID: s.Store.LocationID, Associate: e.Details.Associate,
		At: e.Changed, Reference: e.Details.Reference, AuthorizationID: a.ID, CaptureID: captureID(a),
		Customer: c.Name(), CardEnding: e.Details.CardEnding,
		Amount: a.Amount, Regular: e.Details.Type == string(service.Regular), Months: e.Details.Months,
		PlanName: o.PlanName, Instalment: o.Instalment, Deferred: o.Deferred, AIR: o.AIR, Message: a.Message,
	}
	if slip.Instalment == 0 && a.Capture != nil {
		slip.Instalment = a.Capture.TermAmount
	}
	rates, fees := o.Rates, o.Fees
	if o.Key.IsZero() {
		rates, fees = a.Rates, a.Fees
	}
	for _, r := range rates {
		slip.Rates = append(slip.Rates, receipt.Rate{Description: r.Description, Rate: r.Rate, Message: r.Message})
	}
	for _, f := range fees {
		slip.Fees = append(slip.Fees, receipt.Fee{Description: f.Description, Amount: f.Amount, Message: f.Message})
	}
	return slip
}

type authorizer interface {
	Authorize(context.Context, *journal.Permit, service.AuthorizationRequest, service.Language) (service.Authorization, error)
}

// charge is one authorization on its way.
type charge struct {
	details journal.Details
	request service.AuthorizationRequest
	lang    service.Language
}

func (c charge) run(ctx context.Context, book ledger, store authorizer) (journal.Entry, service.Authorization, error) {
	return moneyCall[service.Authorization]{
		details: c.details,
		send: func(ctx context.Context, p *journal.Permit) (service.Authorization, error) {
			return store.Authorize(ctx, p, c.request, c.lang)
		},
		made: idsOf,
	}.run(ctx, book)
}

func (p *Purchase) sound(s Sound) {
	if p.deps.Sound != nil {
		p.deps.Sound(s)
	}
}
