package app

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/secret"
)

// transact sends what was chosen, or goes to the verification that it needs.
func (c *Counter) transact() {
	amount, fault := parseAmount(c.state.AmountText, c.typedIn)
	takes := c.state.Kind == CounterDeposit || c.state.Kind == CounterHold
	switch {
	case fault != "":
		c.state.Faults = FieldFaults{FieldAmount: fault}
		c.publish()
		return
	case takes && amount > c.state.Customer.AvailableCredit:
		c.state.Faults = FieldFaults{FieldAmount: FaultCredit}
		c.publish()
		return
	case !c.state.Verified:
		c.deps.Nav.Go(TabVerification)
		return
	}
	pin, requestID, _ := c.deps.Proof.Ready()
	d, customer := c.details(), c.state.Customer
	request := service.TransactionRequest{
		Reference: d.Reference, Type: service.TransactionType(c.state.Kind), Amount: amount, Card: customer.DelegateCard(),
		Confirmed: true, PIN: pin, RequestID: requestID, EmployeeID: d.Associate,
	}
	if request.Card.IsEmpty() {
		request.AccountNumber = customer.AccountNumber
	}
	if c.state.Kind == CounterHold {
		request.Type, request.Confirmed, request.Hold = service.Regular, false, true
	}
	d.Amount, d.Type, d.Hold = amount, string(request.Type), request.Hold
	lang := cmp.Or(customer.Language, c.deps.Session.State().Language)
	call := posting(d, func(ctx context.Context, p *journal.Permit) (service.PostedTransaction, error) {
		return c.deps.Store.Transact(ctx, p, request, lang)
	})
	c.send()
	c.calls.begin(d.FlowID, func(ctx context.Context) (journal.Entry, service.PostedTransaction, error) {
		// Asking afterwards goes by the account's credit: it is written down first.
		found, err := c.deps.Store.Lookup(ctx, service.LookupKey{AccountNumber: d.AccountNumber}, lang)
		if err != nil {
			return journal.Entry{}, service.PostedTransaction{}, errors.Join(errNotWritten, err)
		}
		call.details.Left = found.AvailableCredit
		return call.run(ctx, c.deps.Journal)
	})
}

// confirm posts what is held.
func (c *Counter) confirm() {
	if len(c.state.PIN) != PINLength {
		c.state.Faults = FieldFaults{FieldConfirmPIN: FaultRequired}
		c.publish()
		return
	}
	d := c.details()
	d.Amount, d.Type, d.Target = c.state.Confirming.Balance, journal.TypeConfirm, c.state.Confirming.ID
	request := service.Confirmation{
		TransactionID: d.Target, Reference: d.Reference, Amount: d.Amount, PIN: secret.NewPIN(c.state.PIN),
	}
	c.send()
	c.calls.run(nil, posting(d, func(ctx context.Context, p *journal.Permit) (service.PostedTransaction, error) {
		return c.deps.Store.ConfirmTransaction(ctx, p, request)
	}))
}

func (c *Counter) details() journal.Details {
	d := detailsOf(c.deps.Session.State(), c.state.Customer)
	d.Reference = newReference(c.deps.Now(), c.deps.NewID())
	return d
}

func (c *Counter) send() {
	c.state.Stage, c.state.Check = StageSending, nil
	c.deps.Banner.Clear(c)
	c.publish()
}

func posting(d journal.Details, send func(context.Context, *journal.Permit) (service.PostedTransaction, error)) moneyCall[service.PostedTransaction] {
	return moneyCall[service.PostedTransaction]{
		details: d, send: send, made: func(t service.PostedTransaction) madeIDs { return madeIDs{id: t.ID} },
	}
}

func (c *Counter) checking(check *OpenCharge) {
	if check == nil {
		c.deps.Sound.Play(SoundUnknown)
	}
	c.state.Stage, c.state.Check = StageChecking, check
	c.publish()
}

// ended shows the receipt, or goes back to the form with everything that can be kept.
func (c *Counter) ended(o outcome[service.PostedTransaction]) {
	c.state.Check = nil
	e := o.Entry
	mine := c.deps.Customer.State().FlowID == c.state.Customer.FlowID
	if o.Err != nil {
		c.refused(o.Err, mine)
		if o.Found == nil {
			c.deps.Changed()
		}
		return
	}
	c.deps.Sound.Play(SoundDone)
	c.state.Stage = StageDone
	c.state.Receipt = operationSlip(c.deps.Session.State(), c.state.Customer, e, c.deps.Now().Location())
	c.state.Receipt.TransactionID, c.state.Receipt.AuthorizationID = cmp.Or(e.AuthorizationID, e.Details.Target), ""
	if mine && c.state.Kind != CounterConfirm {
		c.deps.Proof.Spent()
	}
	c.publish()
	if o.Found == nil {
		c.deps.Changed() // what asking finds is told to everybody
	}
	c.Refresh()
}

func (c *Counter) refused(err error, mine bool) {
	c.deps.Sound.Play(SoundRefused)
	c.state.Stage = StageForm
	confirming := c.state.Kind == CounterConfirm
	switch {
	case service.IsKey(err, service.KeyWrongPIN) && confirming:
		c.state.PIN = ""
		c.state.Faults = FieldFaults{FieldConfirmPIN: FaultPIN}
	case service.IsKey(err, service.KeyCreditExceeded):
		c.state.Faults = FieldFaults{FieldAmount: FaultCredit}
	case confirming || !mine: // what is verified belongs to something else
	case service.IsKey(err, service.KeyWrongPIN):
		c.deps.Proof.Rejected()
	case service.IsKey(err, service.KeyNotVerified, service.KeyPINRequired, service.KeyTriesExceeded):
		c.deps.Proof.Spent()
	}
	c.publish()
	why := callProblem(err)
	if confirming && why.Action == ActionVerify {
		why.Action = ActionNone // the PIN is typed here
	}
	c.deps.Banner.Show(c, why, nil)
	c.customerChanged(c.deps.Customer.State())
}

// heldFor keeps what is held for one customer. The list is of the whole store and
// tells people apart by "Last, First" only; where the name is not known, as after
// a lookup by card, this till knows what it held itself.
func heldFor(c CustomerState, rows []service.Transaction, entries []journal.Entry) []service.Transaction {
	ours := map[string]bool{}
	for _, e := range entries {
		if e.Details.Hold && e.Details.CardEnding == c.CardEnding && e.AuthorizationID != "" {
			ours[e.AuthorizationID] = true
		}
	}
	var list []service.Transaction
	for _, row := range rows {
		if ours[row.ID] || c.Name() != "" && strings.EqualFold(row.CustomerName, c.LastName+", "+c.FirstName) {
			list = append(list, row)
		}
	}
	return list
}
