package past

import (
	"cmp"
	"strings"
	"time"

	"comptoir/app/holds"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// returnLife is how old a capture may be when it is returned; what is older is
// refunded (contract 5.4).
const returnLife = 100 * 24 * time.Hour

// Purchase is one purchase of the customer in hand, as the lender and this
// till's journal know it together.
type Purchase struct {
	ID         string // of the authorization, or of the transaction
	ByTransfer bool   // posted as a transaction (contract 5.1): it has no captures
	Reference  string // empty when ByTransfer
	At         time.Time
	Amount     money.Amount // that was authorized
	Type       service.TransactionType
	Months     int
	PlanName   string
	Merchant   service.Merchant // the store as the lender has it on file; empty when ByTransfer
	Username   string           // who made it, in the lender's words; may be empty
	Word       string           // the lender's status as it came, where it proves nothing (contract 5.3)
	Refused    bool             // unauthorized: nothing was charged
	Own        bool             // as this till's records have it: the lender lists nothing of it
	Held       money.Amount     // still to be captured or released
	Lapse      holds.Lapse      // when what is held ends
	Captures   []Capture
	Scores     service.AddressScores
}

// Capture is what was charged of a purchase at one time.
type Capture struct {
	ID        string
	Reference string
	At        time.Time
	Amount    money.Amount
	Left      money.Amount // not given back yet
	Listed    bool         // Left is the lender's own figure
	Refund    bool         // it goes back as a refund: not promotional, or too old for a return
	Returns   []Return
}

// Return is what this till gave back of a capture.
type Return struct {
	Reference string
	At        time.Time
	Type      string // journal.TypeReturn or journal.TypeRefund
	Amount    money.Amount
}

// Kind names what kind of purchase it is, where the lender tells; its text is
// operation.type.KIND.
func (p Purchase) Kind() string {
	if !p.ByTransfer && (p.Type == service.Promotional || p.Type == service.Regular) {
		return string(p.Type)
	}
	return ""
}

// captured is what was charged of the purchase so far, given back or not.
func (p Purchase) captured() money.Amount {
	sum := money.Amount(0)
	for _, c := range p.Captures {
		sum += c.Amount
	}
	return sum
}

// Left is what can still be given back of what was charged.
func (p Purchase) Left() money.Amount {
	sum := money.Amount(0)
	for _, c := range p.Captures {
		sum += c.Left
	}
	return sum
}

// Status says in one word where a purchase stands; its text is purchases.past.status.STATUS.
type Status string

// Statuses.
const (
	StatusHeld     Status = "held"     // nothing is captured yet
	StatusPartly   Status = "partly"   // captured in part; the rest is held
	StatusCharged  Status = "charged"  // captured, nothing given back
	StatusReduced  Status = "reduced"  // given back in part
	StatusReturned Status = "returned" // all of it was given back
	StatusReleased Status = "released" // nothing was captured, nothing is held
	StatusRefused  Status = "refused"
)

// Status returns the status of the purchase.
func (p Purchase) Status() Status {
	captured, left := p.captured(), p.Left()
	switch {
	case p.Refused:
		return StatusRefused
	case captured == 0 && p.Held > 0:
		return StatusHeld
	case captured == 0:
		return StatusReleased
	case p.Held > 0:
		return StatusPartly
	case left == 0:
		return StatusReturned
	case left < captured:
		return StatusReduced
	}
	return StatusCharged
}

// lists is what the lender's lists say about one customer.
type lists struct {
	authorizations []service.Authorization
	captures       []service.Capture
	transactions   []service.Transaction
	partial        bool            // this account may not ask for authorizations and captures
	sold           []journal.Entry // what this till sold to people with the same ending; only where partial
	none           *service.Error  // that nothing can be returned; nil: the lender listed what can
	given          []journal.Entry // what this till gave back to people with the same ending
}

// purchases joins the lists and what this till has given back, in the lists' order.
func (r lists) purchases(entries []journal.Entry, now time.Time) []Purchase {
	list := []Purchase{}
	seen := map[string]bool{}
	for _, a := range r.authorizations {
		p := Purchase{
			ID: a.ID, Reference: a.Reference, At: a.Date.In(now.Location()), Amount: a.Amount, Type: a.Financing.Type,
			Months: a.Financing.Months, Refused: a.Proof() == service.ProvesRefusal, Scores: a.Scores,
			Merchant: a.Merchant, Username: a.Username,
		}
		if a.Proof() == service.ProvesNothing {
			p.Word = a.Status
		}
		for _, c := range r.capturesOf(a) {
			row, listed := r.row(c.ID)
			past := captureOf(c, row, listed, givenBack(entries, c.ID, now.Location()))
			past.At = past.At.In(now.Location())
			past.Refund = a.Financing.Type != service.Promotional || now.Sub(c.Date) > returnLife
			p.Captures = append(p.Captures, past)
			p.PlanName = cmp.Or(p.PlanName, row.PlanName)
			seen[c.ID] = true
		}
		if proof := a.Proof(); proof == service.ProvesHold || proof == service.ProvesPartCharge {
			p.Held = max(0, a.Amount-p.captured())
		}
		if p.Lapse = holds.LapseOf(a, now); p.Held == 0 {
			p.Lapse.Warning = holds.WarningNone // nothing is held that could lapse
		}
		list = append(list, p)
	}
	for _, t := range r.transactions {
		if !seen[t.ID] {
			list = append(list, transferred(t, entries, now.Location()))
			seen[t.ID] = true
		}
	}
	list = append(list, r.own(seen, now)...)
	return list
}

// capturesOf returns the captures of one authorization; its own block stands in
// where the list has none.
func (r lists) capturesOf(a service.Authorization) []service.Capture {
	var list []service.Capture
	for _, c := range r.captures {
		if c.AuthorizationID == a.ID || a.Capture != nil && c.ID == a.Capture.ID {
			list = append(list, c)
		}
	}
	if len(list) == 0 && a.Capture != nil {
		list = append(list, *a.Capture)
	}
	return list
}

func (r lists) row(id string) (service.Transaction, bool) {
	for _, t := range r.transactions {
		if t.ID == id {
			return t, true
		}
	}
	return service.Transaction{}, false
}

// statusReturned is the status of a capture that went back whole (enums section 19).
const statusReturned = "returned"

func captureOf(c service.Capture, row service.Transaction, listed bool, returns []Return) Capture {
	p := Capture{ID: c.ID, Reference: c.Reference, At: c.Date, Amount: c.Amount, Left: c.Amount, Listed: listed, Returns: returns}
	switch {
	case listed:
		p.Left = min(row.Balance, c.Amount) // fees may be part of the balance
	case strings.EqualFold(strings.TrimSpace(c.Status), statusReturned):
		p.Left = 0
	default:
		for _, r := range returns {
			p.Left -= r.Amount
		}
	}
	p.Left = max(0, p.Left)
	return p
}

// transferred makes a purchase of a posted transaction that no authorization
// explains: a deposit, or a purchase of another channel. It goes back as a refund.
func transferred(t service.Transaction, entries []journal.Entry, zone *time.Location) Purchase {
	at := time.Date(t.Date.Year, time.Month(t.Date.Month), t.Date.Day, 0, 0, 0, 0, zone)
	c := Capture{ID: t.ID, At: at, Amount: t.Balance, Left: t.Balance, Refund: true}
	for _, e := range entries {
		if gaveBack(e) && strings.HasPrefix(e.Details.Reference, givingBack(t.ID)) {
			c.Returns = append(c.Returns, returnOf(e, zone))
			c.Left = max(0, c.Left-e.Details.Amount)
		}
	}
	p := Purchase{
		ID: t.ID, ByTransfer: true, At: at, Amount: t.Balance, Months: t.Months, PlanName: t.PlanName, Captures: []Capture{c},
	}
	if t.Proof() == service.ProvesNothing {
		p.Word = t.Status
	}
	return p
}

func gaveBack(e journal.Entry) bool {
	return e.State == journal.Confirmed && (e.Details.Type == journal.TypeReturn || e.Details.Type == journal.TypeRefund)
}

func givenBack(entries []journal.Entry, captureID string, zone *time.Location) []Return {
	var list []Return
	for _, e := range entries {
		if gaveBack(e) && e.Details.Target == captureID {
			list = append(list, returnOf(e, zone))
		}
	}
	return list
}

func returnOf(e journal.Entry, zone *time.Location) Return {
	return Return{Reference: e.Details.Reference, At: e.Created.In(zone), Type: e.Details.Type, Amount: e.Details.Amount}
}

// givingBack begins the references of what is given back of a capture or a
// transaction, so that it can be found again by eye and by this till. Ids are
// short today; what follows needs room within the 40 characters.
func givingBack(id string) string { return "R-" + id[:min(len(id), 28)] + "-" }
