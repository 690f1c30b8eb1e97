package customerview

import (
	"context"

	"comptoir/app/model"
	"comptoir/app/purchases"
	"comptoir/service"
	"comptoir/service/money"
)

// Option returns the way to pay that is looked at.
func (s State) Option() (purchases.Option, bool) {
	for _, o := range s.Options {
		if o.Key == s.Looking {
			return o, true
		}
	}
	return purchases.Option{}, false
}

type quoteKey struct {
	account string
	amount  money.Amount
	lang    service.Language
}

// options are the ways to pay in the customer's language: the lender's own words
// are part of what is shown, so that they are asked for when the associate reads
// another language.
func (v *View) options() {
	s := &v.state
	if s.Page != PagePlans && s.Page != PagePlan {
		return
	}
	if s.Language == v.deps.Session.State().Language {
		v.load.Stop()
		s.Options, s.Busy, v.quoted = s.Sale.Options, false, quoteKey{}
		return
	}
	want := quoteKey{s.Customer.AccountNumber, s.Sale.Quoted, s.Language}
	if want == v.quoted {
		return
	}
	v.quoted, s.Busy, s.Read = want, true, false
	if s.Options == nil {
		s.Options = s.Sale.Options // better than nothing until they come
	}
	who := s.Customer
	ctx, wanted := v.load.Start(service.WithReference(context.Background(), who.FlowID))
	model.Go(ctx, v.deps.Dispatch, func(ctx context.Context) (service.Quote, error) {
		return purchases.QuoteFor(ctx, v.deps.Store, who, want.amount, want.lang)
	}, func(q service.Quote, err error) {
		if !wanted() {
			return
		}
		v.state.Busy = false
		if err == nil {
			v.state.Options = sameOrder(purchases.Options(q, v.state.Customer.Offers, v.plans()), v.state.Sale.Options)
		}
		v.publish()
	})
}

// plans are those of merchants/login, as far as they are known.
func (v *View) plans() []service.OfferType {
	if v.deps.Plans == nil {
		return nil
	}
	return v.deps.Plans()
}

// sameOrder keeps to the ways to pay that the associate sees, and to their order.
func sameOrder(list, like []purchases.Option) []purchases.Option {
	var ordered []purchases.Option
	for _, l := range like {
		for _, o := range list {
			if o.Key == l.Key {
				o.CreditRate = l.CreditRate
				ordered = append(ordered, o)
			}
		}
	}
	return ordered
}

// Look shows one way to pay, word for word; the zero key shows them all again.
func (v *View) Look(key purchases.OptionKey) {
	v.state.Looking, v.state.Read = key, false
	v.refresh()
}

// ReadPlan says that the end of the texts of the way to pay is in sight.
func (v *View) ReadPlan() {
	if !v.state.Read && !v.state.Busy && v.state.Page == PagePlan {
		v.state.Read = true
		v.publish()
	}
}

// Agree chooses the way to pay that is looked at, once it was read.
func (v *View) Agree() {
	if o, ok := v.state.Option(); ok && v.state.Page == PagePlan && v.state.Read {
		v.deps.SaleControl.ChooseAs(o, v.state.Language)
	}
}
