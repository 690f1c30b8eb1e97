package transactions

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"comptoir/app/charge"
	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/papers"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// transact sends what was chosen, or goes to the verification that it needs.
func (c *Transactions) transact() {
	amount, fault := c.state.Amount.Value(), c.state.Amount.Fault()
	switch {
	case fault != "":
		c.fault(fault)
		c.publish()
		return
	case c.state.Kind.takes() && amount > c.state.Customer.AvailableCredit:
		c.fault(form.FaultCredit)
		c.publish()
		return
	case !c.state.Verified:
		c.deps.Nav.Go(session.TabVerification)
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
	if c.state.Kind.buys() {
		c.state.Plan.terms(&request)
		// What it costs only the answer tells: it is held, shown, and then confirmed.
		request.Hold = c.deps.Ways.Holds
		request.Confirmed = !request.Hold
	}
	d.Amount, d.Type, d.Hold = amount, string(request.Type), request.Hold
	d.PlanID, d.Months = request.PlanID, request.Months
	if c.pointedOut(d) {
		return
	}
	lang := cmp.Or(customer.Language, c.deps.Session.State().Language)
	call := posting(d, func(ctx context.Context, p *journal.Permit) (service.PostedTransaction, error) {
		posted, err := c.deps.Store.Transact(ctx, p, request, lang)
		if err != nil && c.deps.Store.AnswersAgain() {
			c.deps.Reconcile.AskAgainBy(p.Key(), func(ctx context.Context) (journal.IDs, error) {
				done, err := c.deps.Store.TransactAgain(ctx, p, request, lang)
				return journal.IDs{ID: done.ID}, err
			})
		}
		return posted, err
	})
	takes := c.state.Kind.takes()
	c.send()
	c.calls.Begin(d.FlowID, func(ctx context.Context) (journal.Entry, service.PostedTransaction, error) {
		// Asking afterwards goes by the account's credit: it is written down first.
		found, err := c.deps.Store.Lookup(ctx, service.LookupKey{AccountNumber: d.AccountNumber}, lang)
		if err != nil && (takes || !service.IsKey(err, service.KeyUserNotAble)) { // who may not buy may pay
			return journal.Entry{}, service.PostedTransaction{}, errors.Join(charge.ErrNotWritten, err)
		}
		call.Details.Left = found.AvailableCredit
		return call.Run(ctx, c.deps.Journal)
	})
}

// pointedOut reports whether the call would repeat one of the same account that may
// still be under way, and shows that: the same is held back, another is pointed out
// once.
func (c *Transactions) pointedOut(d journal.Details) bool {
	d.Reference = "" // it is made anew for each press
	told := c.told.About(d)
	before := c.deps.Reconcile.UnderWayLike(d, told)
	c.state.Before = before
	if before == nil {
		return false
	}
	c.told = told.With(*before)
	c.deps.Sound.Play(model.SoundRefused)
	c.publish()
	return true
}

// targetOpen reports whether what is held was confirmed or cancelled before, and that
// may still be under way.
func (c *Transactions) targetOpen(id string) bool {
	return slices.ContainsFunc(c.deps.Reconcile.UnderWay(), func(e journal.Entry) bool { return e.Details.Target == id })
}

// fault says what is wrong with the amount and calls the attention to it, also where
// it was wrong before.
func (c *Transactions) fault(f form.Fault) {
	c.state.Faults = form.Faults{form.FieldAmount: f}
	c.state.Attend = c.state.Attend.To(form.FieldAmount)
}

// confirm posts what is held, or cancels it. Nobody is asked for a code: the call
// that held it has verified the customer (contract 5.2).
func (c *Transactions) confirm() {
	d, cancel := c.details(), c.state.Kind == KindCancel
	d.Amount, d.Type, d.Target = c.state.Confirming.Balance, journal.TypeConfirm, c.state.Confirming.ID
	if cancel {
		d.Type = journal.TypeCancel
	}
	if c.targetOpen(d.Target) {
		c.deps.Banner.Show(c, problem.New(problem.TargetOpen), nil)
		return
	}
	request := service.Confirmation{TransactionID: d.Target, Reference: d.Reference, Amount: d.Amount, Cancel: cancel}
	c.send()
	c.calls.Run(nil, posting(d, func(ctx context.Context, p *journal.Permit) (service.PostedTransaction, error) {
		return c.deps.Store.ConfirmTransaction(ctx, p, request)
	}))
}

func (c *Transactions) details() journal.Details {
	d := charge.NewDetails(c.deps.Session.State(), c.state.Customer)
	d.Reference = charge.NewReference(c.deps.Now(), c.deps.NewID())
	return d
}

func (c *Transactions) send() {
	c.state.Stage, c.state.Check = charge.StageSending, nil
	c.deps.Banner.Clear(c)
	c.publish()
}

func posting(d journal.Details, send func(context.Context, *journal.Permit) (service.PostedTransaction, error)) charge.Call[service.PostedTransaction] {
	return charge.Call[service.PostedTransaction]{
		Details: d, Send: send, Made: func(t service.PostedTransaction) journal.IDs { return journal.IDs{ID: t.ID} },
	}
}

func (c *Transactions) checking(check *charge.Unsettled) {
	if check == nil {
		c.deps.Sound.Play(model.SoundUnknown)
	}
	c.state.Stage, c.state.Check = charge.StageChecking, check
	c.publish()
}

// ended shows the receipt, or goes back to the form with everything that can be kept.
func (c *Transactions) ended(o charge.Outcome[service.PostedTransaction]) {
	c.state.Check = nil
	e := o.Entry
	mine := !c.state.Apart && c.deps.Customer.State().FlowID == c.state.Customer.FlowID
	if o.Err != nil {
		c.refused(o.Err, mine)
		if o.Found == nil {
			c.deps.Changed()
		}
		return
	}
	c.deps.Sound.Play(model.SoundDone)
	if c.state.Kind == KindPurchase && e.Details.Hold && o.Found == nil {
		c.offer(o.Answer, mine)
		return
	}
	c.state.Stage = charge.StageDone
	c.paper.Make(c.receipt(e, o.Answer))
	if mine && !c.state.Kind.OfHeld() {
		c.deps.Proof.Spent()
	}
	c.publish()
	if o.Found == nil {
		c.deps.Changed() // what asking finds is told to everybody
	}
	c.Refresh()
}

// offer shows what the lender answered to a purchase that it holds, to be confirmed once
// the customer agrees, or cancelled.
func (c *Transactions) offer(answer service.PostedTransaction, mine bool) {
	c.state.Stage, c.state.Kind = charge.StageForm, KindConfirm
	c.state.Answer = &answer
	c.state.Confirming = service.Transaction{
		ID: answer.ID, Months: c.state.Plan.Months, Balance: c.state.Amount.Value(), PlanName: cmp.Or(answer.PlanName, c.state.Plan.Name),
		Date: civil.Of(c.deps.Now()),
	}
	if mine {
		c.deps.Proof.Spent()
	}
	c.publish()
	c.deps.Changed()
	c.Refresh() // it is among what is held
}

// receipt begins the paper of a transaction. What is left after a deposit the lender
// gives; of what takes nothing from the credit it gives no figure that says so.
func (c *Transactions) receipt(e journal.Entry, posted service.PostedTransaction) papers.Draft {
	d := c.deps.Papers.Begin(c.state.Customer, e, c.deps.Now().Location())
	d.Paper.TransactionID, d.Paper.AuthorizationID = cmp.Or(e.AuthorizationID, e.Details.Target), ""
	if c.state.Answer != nil && posted.PaymentValue == 0 { // a confirmation need not repeat it (contract 5.2)
		posted = *c.state.Answer
	}
	switch c.state.Kind {
	case KindPurchase, KindHold, KindConfirm:
		c.financed(&d, posted)
	default:
	}
	if (c.state.Kind.takes() || c.state.Kind == KindConfirm) && posted.BalanceAfter > 0 {
		d.Paper.Balances = []paper.Balance{{Name: paper.AvailableAfter, Amount: posted.BalanceAfter}}
	}
	return d
}

func (c *Transactions) refused(err error, mine bool) {
	c.deps.Sound.Play(model.SoundRefused)
	c.state.Stage = charge.StageForm
	switch {
	case c.state.Kind.OfHeld() || !mine: // what is verified belongs to something else
	case service.IsKey(err, service.KeyCreditExceeded):
		c.fault(form.FaultCredit)
	case service.IsKey(err, service.KeyWrongPIN):
		c.deps.Proof.Rejected()
	case service.IsKey(err, service.KeyNotVerified, service.KeyPINRequired, service.KeyTriesExceeded):
		c.deps.Proof.Spent()
	}
	c.publish()
	c.deps.Banner.Show(c, charge.Problem(err), nil)
	c.customerChanged(c.deps.Customer.State())
}

// heldFor keeps what is held for one customer. The list is of the whole store and
// tells people apart by "Last, First" only; where the name is not known, as after
// a lookup by card, this till knows what it held itself.
func heldFor(c session.CustomerState, rows []service.Transaction, entries []journal.Entry) []service.Transaction {
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
