package ticket

import (
	"fmt"

	"comptoir/app/purchases"
	"comptoir/app/session"
)

// Action is what the button of the ticket does.
type Action int

// Actions, in the order of a sale.
const (
	ActionNone      Action = iota
	ActionAmount           // go to where the amount is typed
	ActionQuote            // ask for the plans
	ActionOther            // another amount: this one is more than the available credit
	ActionChoose           // go to the plans: one has to be chosen there
	ActionRead             // a screenful further in the texts
	ActionVerify           // go and verify
	ActionAuthorize        // charge
	ActionWait             // nothing: the charge is on its way
	ActionLeave            // go on with somebody else while the outcome is asked for
	ActionNext             // put the receipt away
)

// act works out what the button does.
func (t *Ticket) act() {
	s := &t.state
	s.Action, s.Enabled = t.action()
	s.Enabled = s.Enabled && !s.Sale.Busy
	switch t.deps.Nav.State().Tab {
	case session.TabPurchases:
		s.Main = t.onSale()
	case session.TabVerification:
		s.Main = s.Action >= ActionRead && (s.Verified || !s.Enabled)
	default:
		s.Main = false
	}
}

func (t *Ticket) action() (a Action, enabled bool) {
	s := t.state
	switch s.Sale.Phase {
	case purchases.PhaseSending:
		return ActionWait, false
	case purchases.PhaseChecking:
		return ActionLeave, true
	case purchases.PhaseDone:
		return ActionNext, true
	}
	switch {
	case !s.Customer.Present:
		return ActionNone, false
	case s.Sale.Step == purchases.StepQuote && t.onSale():
		return ActionQuote, true
	case s.Sale.Step == purchases.StepQuote:
		return ActionAmount, true
	case s.Sale.Step == purchases.StepAmount:
		return ActionOther, true
	case s.Sale.Step == purchases.StepChoose:
		return ActionChoose, !t.onSale()
	case !s.Seen:
		return ActionRead, true
	case s.Sale.Step == purchases.StepAuthorize:
		return ActionAuthorize, true
	case t.deps.Nav.State().Tab == session.TabVerification:
		return ActionAuthorize, false // it is what the code leads to
	}
	return ActionVerify, true
}

// onSale reports whether the page that makes the sale is open.
func (t *Ticket) onSale() bool {
	return t.deps.Nav.State().Tab == session.TabPurchases && t.deps.Sections.State().Section == purchases.SectionNew
}

// Proceed does what the button says.
func (t *Ticket) Proceed() {
	if !t.state.Enabled {
		return
	}
	switch t.state.Action {
	case ActionAmount, ActionChoose:
		t.toSale()
	case ActionQuote, ActionVerify:
		t.deps.Sale.Proceed()
	case ActionRead:
		t.ReadOn()
	case ActionAuthorize, ActionOther:
		t.toSale() // what becomes of it is told there
		t.deps.Sale.Proceed()
	case ActionLeave, ActionNext:
		t.deps.Next()
	}
}

// toSale opens the page that makes the sale.
func (t *Ticket) toSale() {
	t.Unfold(false)
	if !t.onSale() {
		t.deps.Sections.Go(purchases.SectionNew)
		t.deps.Nav.Go(session.TabPurchases)
	}
}

// texts are all words and figures of an option that a customer must be shown.
func texts(o purchases.Option) string {
	if o.Key.IsZero() {
		return ""
	}
	return fmt.Sprint(o.Key, o.PlanName, o.Instalment, o.AIR, o.Rates, o.Fees)
}
