package app

import "comptoir/service/agreement"

// agreements keeps what customers agreed to.
type agreements interface {
	Add(agreement.Agreement) error
}

// agreed is what the customer saw on the page and agrees to with the press of
// the button, in the language it was shown in.
func (p *Purchase) agreed(o Option, reference string) agreement.Agreement {
	session := p.deps.Session.State()
	a := agreement.Agreement{
		At: p.deps.Now(), Store: session.Store.ID, Reference: reference, Associate: session.Store.Associate,
		Language: string(p.lang), Type: string(o.Financing().Type), PlanID: o.Key.PlanID, PlanName: o.PlanName,
		Months: o.Key.Months, Held: p.state.Hold, Amount: p.state.Quoted, Instalment: o.Instalment, AIR: o.AIR,
	}
	for _, r := range o.Rates {
		a.Rates = append(a.Rates, agreement.Rate{Type: r.Type, Description: r.Description, Rate: r.Rate, Message: r.Message})
	}
	for _, f := range o.Fees {
		a.Fees = append(a.Fees, agreement.Fee{Type: f.Type, Description: f.Description, Amount: f.Amount, Message: f.Message})
	}
	return a
}
