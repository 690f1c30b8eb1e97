package sandbox

import (
	"net/http"
	"time"

	"comptoir/service/money"
)

const (
	authorizationOpened = "opened"
	authorizationClosed = "closed"
	capturePending      = "pending"

	// holdLife is how long credit stays held without a capture; the contract
	// leaves it open.
	holdLife = 30 * 24 * time.Hour
)

// authorization is the record of one authorised purchase.
type authorization struct {
	id          int
	account     *account
	buyer       *person
	reference   string
	at          time.Time
	autoCapture bool
	amount      money.Amount
	kind        string
	offer       offer
	store       *location
	billing     contact
	shipping    contact
	left        money.Amount // available credit after it
	capture     *capture     // nil while held
}

type capture struct {
	id     int
	at     time.Time
	status string
	amount money.Amount
}

func (a *authorization) status() string {
	if a.capture == nil {
		return authorizationOpened
	}
	return authorizationClosed
}

// ledger holds the purchases, oldest first.
type ledger struct {
	entries  []*authorization
	captures int
}

const (
	firstAuthorization = 99000001
	firstCapture       = 9900001
)

func (l *ledger) add(a *authorization) {
	a.id = firstAuthorization + len(l.entries)
	if a.autoCapture {
		a.capture = &capture{id: firstCapture + l.captures, at: a.at, status: capturePending, amount: a.amount}
		l.captures++
	}
	l.entries = append(l.entries, a)
}

// regularSince counts the regular purchases of an account after an instant.
func (l *ledger) regularSince(a *account, since time.Time) int {
	n := 0
	for i := len(l.entries) - 1; i >= 0 && l.entries[i].at.After(since); i-- {
		if e := l.entries[i]; e.account == a && e.kind == regularPurchase {
			n++
		}
	}
	return n
}

// authorize answers POST authorization (contract 5.3). Nothing changes unless
// every check passes, except that a wrong PIN is counted.
func (c *call) authorize() reply {
	b, wrong := c.authorizationBody()
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	a := c.world.account(b.number("account_number"))
	if a == nil {
		return c.refuse("not_found")
	}
	buyer, store, key := c.parties(a, b)
	if key != "" {
		return c.refuse(key)
	}
	used := c.world.pins.find(a.number, b.text("request_id"))
	if key := c.world.proven(used, a, b); key != "" {
		return c.refuse(key)
	}
	o, key := financed(a, b)
	if key != "" {
		return c.refuse(key)
	}
	used.used = true
	a.available -= o.taken
	entry := &authorization{
		account:     a,
		buyer:       buyer,
		reference:   b.text("reference"),
		at:          c.world.now().Truncate(time.Second),
		autoCapture: b.flag("auto_capture"),
		amount:      b.amount("amount"),
		kind:        b.group("financing_option").text("transaction_type"),
		offer:       o,
		store:       store,
		left:        a.available,
	}
	entry.billing = contactFrom(b, "billing_information", onFile(a, buyer))
	entry.shipping = contactFrom(b, "shipping_information", entry.billing)
	c.world.ledger.add(entry)
	return answerJSON(http.StatusOK, c.authorizationBlock(entry))
}

// parties finds who buys where, or the key that refuses them.
func (c *call) parties(a *account, b body) (*person, *location, string) {
	buyer := a.holder
	if card := b.text("vcc_number"); card != "" {
		owner, user := c.world.byCard(card)
		switch {
		case owner == nil:
			return nil, nil, "not_found"
		case owner != a:
			return nil, nil, "vcc_account_mismatch"
		}
		buyer = user
	}
	if key := a.barred(); key != "" {
		return nil, nil, key
	}
	if online(b) {
		return nil, nil, "customer_identity_not_found"
	}
	store := locationOf(b.text("external_location_id"))
	switch {
	case store == nil:
		return nil, nil, "external_location_id_not_found"
	case a.kind == businessType && !store.companies:
		return nil, nil, "account_type_not_permitted"
	case !b.flag("auto_capture") && !store.holds:
		return nil, nil, "auth_not_allowed"
	}
	return buyer, store, ""
}

// proven judges the PIN, and what a bypass PIN is good for: small regular
// purchases, as long as the account has any left.
func (w *world) proven(p *pin, a *account, b body) string {
	if !b.has("verification_code") {
		return "verification_code_required"
	}
	if key := p.try(b.text("verification_code")); key != "" {
		return key
	}
	switch {
	case p.format != byBypass:
		return ""
	case b.group("financing_option").text("transaction_type") != regularPurchase:
		return "not_verified"
	case !w.bypassOpen(a) || b.amount("amount") > bypassLimit:
		return "regular_purchase_bypass_is_not_allowed"
	}
	return ""
}

// financed works out the purchase and compares its cost, interest and fees
// included, with the credit left.
func financed(a *account, b body) (offer, string) {
	option, sum := b.group("financing_option"), b.amount("amount")
	o := regularOffer(a, sum)
	if option.text("transaction_type") == promotionalPurchase {
		var key string
		o, key = choose(a, option.integer("plan_id"), option.integer("term"), sum)
		if key != "" {
			return o, key
		}
	}
	if max(o.total, o.taken) > a.available {
		return o, "credit_exceeded"
	}
	return o, ""
}
