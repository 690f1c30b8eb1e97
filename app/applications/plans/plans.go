// Package plans is the plans of a new account, as the page names them to whoever works:
// in the till's language, whatever the applicant's is.
package plans

import (
	"context"

	"comptoir/app/model"
	"comptoir/service"
)

// Deps is what Plans works with. Language is the till's; Changed publishes.
type Deps struct {
	Store interface {
		Lookup(context.Context, service.LookupKey, service.Language) (service.Customer, error)
	}
	Dispatch model.Dispatch
	Language func() service.Language
	Changed  func()
}

// Had is what the lender gave with the account itself, in the language of the application.
type Had struct {
	Offers []service.OfferType
	In     service.Language
}

// Plans are the plans of the account on the page. It is touched on the UI goroutine.
type Plans struct {
	deps    Deps
	account string // empty: none
	context context.Context
	had     Had
	named   map[service.Language][]service.OfferType
	asked   service.Language // that is being asked for; empty: none
	load    model.Load
}

// New returns one of no account.
func New(d Deps) *Plans { return &Plans{deps: d} }

// Of takes an account, and asks for its plans where those that it had are none, or in
// another language.
func (p *Plans) Of(ctx context.Context, account string, had Had) {
	p.Clear()
	p.account, p.context, p.had = account, ctx, had
	p.named = map[service.Language][]service.OfferType{}
	if len(had.Offers) > 0 {
		p.named[had.In] = had.Offers
	}
	p.Follow()
}

// Clear forgets the account.
func (p *Plans) Clear() {
	p.load.Stop()
	p.account, p.had, p.named, p.asked = "", Had{}, nil, ""
}

// List returns the plans. While they are asked for there are none; what cannot be had in
// the till's language stays as it came.
func (p *Plans) List() []service.OfferType { return p.named[p.deps.Language()] }

// Follow asks for the plans in the till's language, unless they are there in it.
func (p *Plans) Follow() {
	l, account := p.deps.Language(), p.account
	if _, there := p.named[l]; account == "" || there || p.asked == l {
		return
	}
	p.asked = l
	ctx, wanted := p.load.Start(p.context)
	model.Go(ctx, p.deps.Dispatch, func(ctx context.Context) (service.Customer, error) {
		return p.deps.Store.Lookup(ctx, service.LookupKey{AccountNumber: account}, l)
	}, func(found service.Customer, err error) {
		if !wanted() {
			return
		}
		p.asked = ""
		p.named[l] = found.Offers
		if err != nil || len(found.Offers) == 0 {
			p.named[l] = p.had.Offers
		}
		p.deps.Changed()
	})
}
