// Package past lists what the customer in hand bought ([Past]), as the lender and
// this till know it together, and returns, refunds, releases or captures it
// ([Change], contract 5.4). Undoing works out by itself which of these it takes: a
// release of what is held, a return of each capture, and a refund where the lender
// takes no return.
package past

import (
	"context"
	"slices"
	"time"

	"comptoir/app/charge"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
)

// State is what the page of past purchases shows.
type State struct {
	Customer  session.CustomerState
	Busy      bool
	Loaded    bool       // Purchases is what the lender said
	Partial   bool       // the lender told this store what may go back, and no more
	Purchases []Purchase // newest first as the lender lists them; never changed once published
	Chosen    string     // id of the purchase whose detail is open
	Missing   bool       // the purchase that was asked for is not this customer's
	NoReturns bool       // the lender said that nothing can be returned, which does not say that nothing was bought
	Contact   string     // how the lender is reached about that; may be empty
}

// Purchase returns the chosen purchase, or false.
func (s State) Purchase() (Purchase, bool) {
	for _, p := range s.Purchases {
		if p.ID == s.Chosen {
			return p, true
		}
	}
	return Purchase{}, false
}

// Deps is what Past works with.
type Deps struct {
	Store    Lists
	Journal  charge.Journal
	Dispatch model.Dispatch
	Now      func() time.Time
	Session  *session.Session
	Customer *session.Customer
	Banner   problem.Banner
	// Contact returns how the lender is reached about a refusal that names it; answered is
	// whom the answer itself named.
	Contact func(key, answered string) string
}

// Past lists what the customer in hand bought.
type Past struct {
	deps      Deps
	state     State
	want      string         // id to choose once the list is there
	found     func(Purchase) // what to do with it; may be nil
	load      model.Load
	observers model.Observers[State]
	stop      func()
}

// New returns an empty page, which follows the customer in hand, and the handle by
// which the till has it read and search.
func New(d Deps) (*Past, Control) {
	p := &Past{deps: d}
	p.stop = d.Customer.Observe(p.customerChanged)
	return p, Control{p}
}

// Observe calls f at once and on each change, until stop is called.
func (p *Past) Observe(f func(State)) (stop func()) { return p.observers.Add(p.state, f) }

// State returns the present state.
func (p *Past) State() State { return p.state }

// Close drops a list under way.
func (p *Past) Close() {
	p.load.Stop()
	p.stop()
}

// Control is how the till has the list read. Screens do not get it.
type Control struct{ p *Past }

// Open reads the list when it is not there yet.
func (c Control) Open() {
	if p := c.p; p.state.Customer.Present && !p.state.Loaded && !p.state.Busy {
		p.Refresh()
	}
}

// Find reads the list anew, opens the purchase of an id and calls found with it,
// now or once its customer is in hand. found may be nil.
func (c Control) Find(id string, found func(Purchase)) {
	p := c.p
	p.want, p.found = id, found
	p.state.Missing = false
	p.Refresh()
}

// Renew reads a list again that something has changed.
func (c Control) Renew() {
	if c.p.state.Loaded {
		c.p.Refresh()
	}
}

// Choose opens the detail of one purchase.
func (p *Past) Choose(id string) {
	if p.state.Chosen != id {
		p.dropSearch()
		p.state.Chosen, p.state.Missing = id, false
		p.publish()
	}
}

// Refresh reads the list again.
func (p *Past) Refresh() {
	c := p.deps.Customer.State()
	if !c.Present {
		p.publish()
		return
	}
	p.state.Busy = true
	p.deps.Banner.Clear(p)
	ctx, wanted := p.load.Start(service.WithReference(context.Background(), c.FlowID))
	lang := p.deps.Session.State().Language
	p.publish()
	store := p.deps.Session.State().Store.ID
	model.Go(ctx, p.deps.Dispatch, func(ctx context.Context) (lists, error) {
		rows, err := read(ctx, p.deps.Store, c, lang)
		if err == nil {
			rows.given, err = givenBy(p.deps.Journal, store, c.CardEnding)
		}
		if err == nil && rows.partial {
			rows.sold, err = soldBy(p.deps.Journal, store, c.CardEnding)
		}
		return rows, err
	}, func(rows lists, err error) {
		if wanted() {
			p.state.Busy = false
			p.read(rows, err)
		}
	})
}

func (p *Past) read(rows lists, err error) {
	if err != nil {
		p.publish()
		p.deps.Banner.Show(p, problem.Of(err), p.Refresh)
		return
	}
	before, first := p.state.Purchases, !p.state.Loaded
	p.state.Loaded, p.state.Partial = true, rows.partial
	p.state.NoReturns, p.state.Contact = rows.none != nil, ""
	if rows.none != nil {
		p.state.Contact = p.deps.Contact(string(rows.none.Key), rows.none.Contact)
	}
	p.state.Purchases = rows.purchases(rows.given, p.deps.Now())
	if fresh := newest(before, p.state.Purchases); fresh != "" && !first {
		p.state.Chosen = fresh
	}
	want, found := p.want, p.found
	if want != "" {
		p.state.Chosen = want
	}
	chosen, there := p.state.Purchase()
	p.state.Missing = want != "" && !there // and it stays wanted: its customer may come next
	if there {
		p.want, p.found = "", nil
	} else {
		p.state.Chosen = ""
	}
	p.publish()
	if want != "" && there && found != nil {
		found(chosen)
	}
}

// newest returns the newest purchase that was not in the list before, if any: what
// was just made is what the next question is about.
func newest(before, now []Purchase) string {
	for _, p := range now {
		if !slices.ContainsFunc(before, func(old Purchase) bool { return old.ID == p.ID }) {
			return p.ID
		}
	}
	return ""
}

// Leave ends the search for a purchase.
func (c Control) Leave() { c.p.dropSearch() }

func (p *Past) dropSearch() { p.want, p.found = "", nil }

func (p *Past) customerChanged(c session.CustomerState) {
	same := c.FlowID == p.state.Customer.FlowID
	if !same {
		p.load.Stop()
		p.state = State{}
	}
	p.state.Customer = c
	if !same && c.Present && p.want != "" {
		p.Refresh()
		return
	}
	p.publish()
}

func (p *Past) publish() { p.observers.Tell(p.state) }
