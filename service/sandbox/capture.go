package sandbox

import (
	"strconv"
	"strings"
	"time"

	"comptoir/service/money"
)

var (
	captureSkuFields = append([]field{
		{name: "shipping_total", kind: amount},
	}, skuFields...)
	captureFields = []field{
		{name: "reference", kind: text, max: 40},
		{name: "amount", kind: price, must: true},
		{name: "sku_data", kind: group, fields: captureSkuFields},
	}
	releaseFields = []field{
		{name: "reference", kind: text, max: 40},
		{name: "amount", kind: price},
	}
)

// capture answers POST authorization/{authorizationId}/capture with the
// capture block of contract 5.3.
func (c *call) capture() reply {
	e, b, refused := c.heldAuthorization(captureFields)
	if e == nil {
		return refused
	}
	c.twistAmount(b)
	sum := b.amount("amount")
	if sum > e.rest() {
		return c.refuse("auth_amount_exceeded")
	}
	reference := b.text("reference")
	if reference == "" {
		reference = e.reference
	}
	k := c.world.ledger.capture(e, sum, reference, c.second())
	return changed(k.block())
}

// release answers POST authorization/{authorizationId}/release with the
// authorization as it is then. Without an amount all that is held goes back.
func (c *call) release() reply {
	e, b, refused := c.heldAuthorization(releaseFields)
	if e == nil {
		return refused
	}
	sum := e.rest()
	if b.has("amount") {
		sum = b.amount("amount")
	}
	if sum > e.rest() {
		return c.refuse("auth_amount_exceeded")
	}
	e.settle(func() { e.released += sum })
	e.lastReleased = sum
	if e.rest() == 0 {
		e.ended = c.second()
	}
	return changed(c.authorizationBlock(e))
}

// heldAuthorization finds the open authorization a call is about, or refuses.
func (c *call) heldAuthorization(fields []field) (*authorization, body, reply) {
	b, wrong := c.body(fields)
	if len(wrong) > 0 {
		return nil, nil, c.wrongInputs(wrong...)
	}
	e := c.world.ledger.find(c.id("authorization_id"))
	switch {
	case e == nil:
		return nil, nil, c.refuse("not_found")
	case users[c.user].trainee:
		return nil, nil, c.refuse("not_permitted")
	case e.account.troubled:
		return nil, nil, c.refuse("generic_error")
	case e.rest() == 0:
		return nil, nil, c.refuse("authorization_ended")
	}
	return e, b, reply{}
}

func (k *capture) block() object {
	return object{
		"capture_id":  k.id,
		"reference":   k.reference,
		"date":        k.at.Format(time.RFC3339),
		"status":      k.status,
		"term_amount": number(k.each),
		"amount":      number(k.amount),
	}
}

// id reads a number of the path; what is none is nobody's.
func (c *call) id(name string) int {
	n, err := strconv.Atoi(c.params[name])
	if err != nil || strings.HasPrefix(c.params[name], "+") {
		return 0
	}
	return n
}

// second is now as the API writes it.
func (c *call) second() time.Time { return c.world.now().Truncate(time.Second) }

// portion is each·part/whole to the nearest cent.
func portion(each, part, whole money.Amount) money.Amount {
	if part == whole {
		return each
	}
	return nearest(fraction(each.Cents(), part.Cents(), whole.Cents()))
}
