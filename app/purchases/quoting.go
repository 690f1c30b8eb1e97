package purchases

import (
	"context"
	"slices"
	"time"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/money"
)

// TypingPause is how long a changed amount rests before its plans are asked for.
const TypingPause = 700 * time.Millisecond

// askSoon asks for the plans of a changed amount by itself, once the typing
// ends. The first time is the associate's to ask.
func (p *Sale) askSoon() {
	p.soon()
	p.soon = func() {}
	if p.state.Stale() && p.state.Amount.Value() > 0 {
		p.soon = p.deps.After(TypingPause, func() {
			if p.state.Stale() && p.state.Amount.Value() > 0 && !p.locked() && p.mine() {
				p.deps.Banner.Clear(p)
				p.state.Asked = false
				p.quote(p.state.Amount.Value())
			}
		})
	}
}

// showPlans asks for the plans for the amount. It does nothing while Busy.
func (p *Sale) showPlans() {
	c := p.deps.Customer.State()
	if p.state.Busy || p.locked() || !c.Present {
		return
	}
	if !c.MayBuy() {
		p.deps.Banner.Show(p, problem.New(string(service.KeyUserNotAble)), nil)
		return
	}
	if fault := p.state.Amount.Fault(); fault != "" {
		p.fault(form.Faults{form.FieldAmount: fault})
		p.publish()
		return
	}
	p.deps.Banner.Clear(p)
	p.state.Asked = true
	p.quote(p.state.Amount.Value())
}

// fault says which fields are wrong and calls the attention to the first, also where
// it was wrong before.
func (p *Sale) fault(f form.Faults) {
	p.state.Faults = f
	if len(f) > 0 {
		p.state.Attend = p.state.Attend.ToFault(f, form.FieldAmount, form.FieldReference)
	}
}

func (p *Sale) quote(amount money.Amount) {
	c := p.deps.Customer.State()
	lang := p.lang
	p.state.Busy = true
	ctx, wanted := p.load.Start(service.WithReference(context.Background(), c.FlowID))
	p.publish()
	model.Go(ctx, p.deps.Dispatch, func(ctx context.Context) (service.Quote, error) {
		return QuoteFor(ctx, p.deps.Store, c, amount, lang)
	}, func(q service.Quote, err error) {
		switch {
		case !wanted():
		case err == nil && lang != p.lang:
			p.quote(amount)
		default:
			p.state.Busy = false
			p.quoted(amount, q, err)
		}
	})
}

func (p *Sale) quoted(amount money.Amount, q service.Quote, err error) {
	if err != nil {
		p.fault(form.FaultsOf(err, map[string]form.Field{"amount": form.FieldAmount}))
		p.publish()
		p.deps.Banner.Show(p, problem.Of(err), p.showPlans)
		return
	}
	p.offer(q)
	if len(p.state.Options) == 0 {
		p.state.Phase, p.state.Quoted, p.state.Chosen = PhaseAmount, 0, OptionKey{}
		p.publish()
		none := problem.NoPlans
		if p.state.Hidden > 0 {
			none = problem.PlansHidden
		}
		p.deps.Banner.Show(p, problem.New(none), nil)
		return
	}
	p.state.Phase, p.state.Quoted = PhasePlans, amount
	p.state.Category = q.Customer.Category
	p.state.bypass = bypass(q)
	if _, still := p.state.Option(); !still {
		p.state.Chosen = OptionKey{}
	}
	if amount > q.Customer.AvailableCredit {
		p.fault(form.Faults{form.FieldAmount: form.FaultCredit})
	}
	if p.deps.Proof.RegularOnly() && p.state.bypass == service.FlagNo {
		p.deps.Proof.Spent()
	}
	p.deps.Hand.Learn(q.Customer)
	p.publish()
	p.deps.Proof.Refresh()
}

// bypass says whether a quote lets its amount go without verification. One that says
// nothing of it leaves that to the lender (contract section 9, contradiction 10).
func bypass(q service.Quote) service.Flag {
	if q.Regular == nil {
		return service.FlagNo
	}
	return q.Regular.Bypass
}

// offer takes the options of a quote. Those above the legal limit are written
// to the log and, where the store wants that, left out.
func (p *Sale) offer(q service.Quote) {
	list, hidden := Options(q, p.deps.Customer.State().Offers, p.plans()), 0
	for i := range list {
		list[i].CreditRate = p.deps.CreditRate != nil && p.deps.CreditRate()
	}
	hide := p.deps.HideOver != nil && p.deps.HideOver()
	p.state.offered = slices.DeleteFunc(list, func(o Option) bool {
		if !o.OverLimit {
			return false
		}
		p.deps.Log.Warn("an offer is above 35 % a year", "plan", o.Key.PlanID, "months", o.Key.Months,
			"stated", o.highest().String(), "indicative", o.Indicative.String(), "hidden", hide, "flow", p.flow)
		if hide {
			hidden++
		}
		return hide
	})
	p.state.Options, p.state.Hidden = sorted(p.state.offered, p.state.Sort), hidden
}

// plans are those of merchants/login, as far as they are known.
func (p *Sale) plans() []service.OfferType {
	if p.deps.Plans == nil {
		return nil
	}
	return p.deps.Plans()
}
