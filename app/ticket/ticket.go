// Package ticket is the sale as it stands, for every page: whose it is, what it comes
// to, the plan with every word that a customer must be shown, who vouches for them,
// and the one thing that its button does next. [Ticket] puts it together from the sale,
// the verification and the items; after the charge it is the receipt.
//
// It authorizes only what has been read: the window says through [Ticket.Seen] that the
// end of the texts was in sight, and until then the button leads on through them.
package ticket

import (
	"comptoir/app/model"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/service"
	"comptoir/service/money"
)

// State is what the ticket shows.
type State struct {
	Customer session.CustomerState
	Sale     purchases.State
	Option   purchases.Option // the chosen one; zero before
	Total    money.Amount     // what it comes to in the end, by our sum; 0: none can be said
	Items    purchases.ItemsSum
	Verified bool
	By       service.VerifyFormat // how
	Texts    string               // all that must be read; the same texts are the same
	Seen     bool                 // their end was in sight, or the customer read them in their own view
	Turned   int                  // screenfuls that were asked for, forward less back
	Sheet    bool                 // it has no column of its own: most of it is out of sight until it is open
	Open     bool
	Action   Action
	Enabled  bool // the action can be done now
	Main     bool // it is the main thing on the page that is open
}

// Empty reports whether there is nothing to show.
func (s State) Empty() bool {
	return !s.Customer.Present && s.Sale.Phase < purchases.PhaseSending
}

// Deps is what Ticket works with. Next makes room for the next customer.
type Deps struct {
	Sale         *purchases.Sale
	Items        *purchases.Items
	Sections     *purchases.Sections
	Verification *verification.Verification
	Nav          *session.Navigation
	Next         func()
}

// Ticket is the sale as it stands.
type Ticket struct {
	deps      Deps
	state     State
	seen      string // the texts whose end was in sight
	observers model.Observers[State]
	stops     []func()
}

// New returns the ticket, which follows the sale, the verification, the items and the
// open page.
func New(d Deps) *Ticket {
	t := &Ticket{deps: d}
	t.stops = []func(){
		d.Sale.Observe(func(purchases.State) { t.publish() }),
		d.Items.Observe(func(purchases.ItemsState) { t.publish() }),
		d.Sections.Observe(func(purchases.SectionState) { t.publish() }),
		d.Verification.Observe(func(verification.State) { t.publish() }),
		d.Nav.Observe(func(session.NavigationState) { t.publish() }),
	}
	return t
}

// Observe calls f at once and on each change, until stop is called.
func (t *Ticket) Observe(f func(State)) (stop func()) { return t.observers.Add(t.state, f) }

// State returns the present state.
func (t *Ticket) State() State { return t.state }

// Close stops following.
func (t *Ticket) Close() {
	for _, stop := range t.stops {
		stop()
	}
}

// Seen says that the end of some texts is in sight.
func (t *Ticket) Seen(texts string) {
	if texts != "" && texts == t.state.Texts && t.seen != texts {
		t.seen = texts
		t.publish()
	}
}

// ReadOn asks for the next screenful of the texts, ReadBack for the one before.
func (t *Ticket) ReadOn() { t.turn(1) }

// ReadBack asks for the screenful before.
func (t *Ticket) ReadBack() { t.turn(-1) }

func (t *Ticket) turn(by int) {
	if t.state.Empty() {
		return
	}
	if t.state.Sheet && !t.state.Open {
		t.Unfold(true)
		return
	}
	t.state.Turned += by
	t.publish()
}

// Stand says whether the ticket has a column of its own.
func (t *Ticket) Stand(column bool) {
	if t.state.Sheet == column {
		t.state.Sheet = !column
		t.publish()
	}
}

// Unfold opens the sheet, or closes it.
func (t *Ticket) Unfold(open bool) {
	if t.state.Open != open {
		t.state.Open = open
		t.publish()
	}
}

func (t *Ticket) publish() {
	s, sale, v := &t.state, t.deps.Sale.State(), t.deps.Verification.State()
	if sale.Customer.FlowID != s.Customer.FlowID {
		t.seen, s.Open = "", false
	}
	s.Sale, s.Customer, s.Items = sale, sale.Customer, t.deps.Items.State().Sum
	s.Option, _ = sale.Option()
	cost, _ := s.Option.Cost()
	s.Total = cost.Total
	s.Verified, s.By = v.Ready, v.Format
	s.Texts = texts(s.Option)
	s.Seen = t.seen == s.Texts || sale.Agreed
	t.act()
	t.observers.Tell(t.state)
}
