package purchases

import (
	"time"

	"comptoir/service"
	"comptoir/service/agreement"
	"comptoir/service/money"
)

// disclosure is what was shown to a customer who chose in their own view.
type disclosure struct {
	option Option // in the words of lang
	lang   service.Language
	amount money.Amount
	at     time.Time
}

// ChooseAs picks a plan that the customer read in a language and agreed to, in
// their own view. The agreement is written down in those words.
func (c Control) ChooseAs(o Option, lang service.Language) {
	p := c.p
	p.Choose(o.Key)
	if p.state.Chosen == o.Key {
		p.disclosed = disclosure{o, lang, p.state.Quoted, p.deps.Now()}
		p.publish()
	}
}

// readByCustomer reports whether what is chosen is what the customer read and agreed
// to in their own view.
func (p *Sale) readByCustomer() bool {
	read := p.disclosed
	return !p.state.Chosen.IsZero() && read.option.Key == p.state.Chosen && read.amount == p.state.Quoted
}

// agreed is what the customer agrees to: as they read it in their own view, or
// else what stands on the page at the press of the button.
func (p *Sale) agreed(o Option, reference string) agreement.Agreement {
	shown := disclosure{o, p.lang, p.state.Quoted, p.deps.Now()}
	if p.readByCustomer() {
		shown = p.disclosed
		o = shown.option
	}
	session := p.deps.Session.State()
	a := agreement.Agreement{
		At: shown.at, Store: session.Store.ID, Reference: reference, Associate: session.Store.Associate,
		Language: string(shown.lang), Type: string(o.financing().Type), PlanID: o.Key.PlanID, PlanName: o.PlanName,
		Months: o.Key.Months, Held: p.state.Hold, Amount: p.state.Quoted, Instalment: o.Instalment, AIR: o.AIR, Schedule: string(o.Schedule),
	}
	for _, r := range o.Rates {
		a.Rates = append(a.Rates, agreement.Rate{Type: r.Type, Description: r.Description, Rate: r.Rate, Message: r.Message})
	}
	for _, f := range o.Fees {
		a.Fees = append(a.Fees, agreement.Fee{Type: f.Type, Description: f.Description, Amount: f.Amount, Message: f.Message})
	}
	return a
}
