package sandbox

import (
	"time"

	"comptoir/service/money"
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
	user        string
	left        money.Amount // available credit after it
	captures    []*capture
	released    money.Amount
	ended       time.Time // when the last of it was released or ran out
	word        string    // status in place of the true one
	turnedDown  bool      // nothing was charged or held, and status is word

	lastReleased money.Amount // by what it ended with
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
	if key := c.world.proven(used, a, b, b.group("financing_option").text("transaction_type")); key != "" {
		return c.refuse(key)
	}
	c.twistPurchase(b, a)
	o, key := financed(a, b)
	if key != "" {
		return c.refuse(key)
	}
	used.used = true
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
		user:        c.user,
	}
	entry.billing = contactFrom(b, "billing_information", onFile(a, buyer))
	entry.shipping = contactFrom(b, "shipping_information", entry.billing)
	if entry.word, entry.turnedDown = c.refusedSoftly(); entry.turnedDown {
		entry.released, entry.ended = entry.amount, entry.at
	}
	a.available -= entry.owes()
	entry.left = a.available
	c.world.ledger.add(entry)
	return changed(c.authorizationBlock(entry))
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
	if users[c.user].trainee {
		return nil, nil, "not_permitted"
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
func (w *world) proven(p *pin, a *account, b body, kind string) string {
	if !b.has("verification_code") {
		return "verification_code_required"
	}
	if key := p.try(b.text("verification_code")); key != "" {
		return key
	}
	switch {
	case p.format != byBypass:
		return ""
	case kind != regularPurchase:
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
