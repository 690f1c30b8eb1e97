package purchases

import (
	"cmp"
	"context"

	"comptoir/app/papers"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/paper"
)

// receipt begins the paper of a charge. Rates and fees are the ones that the customer
// was shown, as far as that was in the paper's language; else the lender's own answer
// in it, as after a restart.
func (p *Sale) receipt(e journal.Entry, a service.Authorization, o Option) papers.Draft {
	c, zone := p.state.Customer, p.deps.Now().Location()
	d := p.deps.Papers.Begin(c, e, zone)
	made := &d.Paper
	made.Store.Name = cmp.Or(a.Merchant.LocationName, made.Store.Name)
	made.AuthorizationID, made.CaptureID, made.Amount = a.ID, a.CaptureID(), a.Amount
	made.Financing = financing(e.Details, a, o)
	if left := a.Customer.AvailableCredit; left > 0 {
		made.Balances = []paper.Balance{{Name: paper.Available, Amount: left}}
	}
	if made.Held != nil {
		made.Held.Why = p.state.HeldFor
	}
	if made.Held != nil && !a.Expires.IsZero() {
		made.Held.Until = civil.Of(a.Expires.In(zone))
	}
	w := words{
		store: p.deps.Store, answer: a, answered: cmp.Or(c.Language, p.deps.Session.State().Language),
		account: c.AccountNumber, plan: e.Details.PlanID, flow: c.FlowID, shown: map[service.Language]Option{},
	}
	if !o.Key.IsZero() {
		w.shown[p.lang] = o
		if p.disclosed.option.Key == o.Key && p.disclosed.amount == made.Amount {
			w.shown[p.disclosed.lang] = p.disclosed.option
		}
	}
	made.Editions = []paper.Edition{w.edition(w.answered, a, "")}
	d.Words = w.ask
	return d
}

// financing is how the charge is paid.
func financing(d journal.Details, a service.Authorization, o Option) *paper.Financing {
	f := &paper.Financing{Schedule: paper.Monthly, Months: d.Months, Instalment: o.Instalment, AIR: o.AIR}
	if f.Instalment == 0 && a.Capture != nil {
		f.Instalment = a.Capture.TermAmount
	}
	switch {
	case d.Type == string(service.Regular):
		return &paper.Financing{Schedule: paper.Regular, AIR: o.AIR}
	case o.Schedule != "" && f.Instalment != 0:
		f.Schedule = o.Schedule
	case o.Key.IsZero() || f.Instalment == 0:
		f.Schedule = paper.AsSent
	}
	return f
}

// words is what the lender says about one charge, language by language.
type words struct {
	store    Store
	answer   service.Authorization
	answered service.Language            // of the answer
	shown    map[service.Language]Option // what the customer was shown
	account  string
	plan     int
	flow     string
}

// ask asks for what the lender says in a language: the plan's full name, the rates and
// fees, and the note.
func (w words) ask(ctx context.Context, l service.Language) (paper.Edition, error) {
	ctx = service.WithReference(ctx, w.flow)
	a := w.answer
	if l != w.answered {
		var err error
		if a, err = w.store.Authorization(ctx, w.answer.ID, l); err != nil {
			return paper.Edition{}, err
		}
	}
	w.quote(ctx, l, a)
	name := ""
	if w.plan != 0 {
		if found, err := w.store.Lookup(ctx, service.LookupKey{AccountNumber: w.account}, l); err == nil {
			name = fullName(found.Offers, w.plan)
		}
	}
	return w.edition(l, a, name), nil
}

// quote asks for the plan in a language in which the customer was not shown it, where
// the authorization says less in it.
func (w words) quote(ctx context.Context, l service.Language, a service.Authorization) {
	for _, o := range w.shown {
		if _, shown := w.shown[l]; shown || len(a.Rates) == len(o.Rates) && len(a.Fees) == len(o.Fees) {
			return
		}
		q, err := w.store.Quote(ctx, w.account, w.answer.Amount, l)
		if err != nil {
			return
		}
		for _, other := range Options(q) {
			if other.Key == o.Key {
				w.shown[l] = other
				return
			}
		}
		return
	}
}

// edition puts together what is at hand in a language, with the authorization in it.
// An empty name is that of the quote.
func (w words) edition(l service.Language, a service.Authorization, name string) paper.Edition {
	e := paper.Edition{Language: paper.Language(l), PlanName: name, Message: a.Message}
	rates, fees := a.Rates, a.Fees
	if o, shown := w.shown[l]; shown {
		rates, fees, e.PlanName = o.Rates, o.Fees, cmp.Or(name, o.PlanName)
	}
	for _, r := range rates {
		e.Rates = append(e.Rates, paper.Rate{Description: r.Description, Rate: r.Rate, Message: r.Message})
	}
	for _, f := range fees {
		e.Fees = append(e.Fees, paper.Fee{Type: f.Type, Description: f.Description, Amount: f.Amount, Message: f.Message})
	}
	return e
}

// fullName is what the lender's list of plans calls a plan; a quote shortens it.
func fullName(offers []service.OfferType, plan int) string {
	for _, o := range offers {
		if o.PlanID == plan {
			return o.Name
		}
	}
	return ""
}
