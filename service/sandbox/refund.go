package sandbox

import (
	"comptoir/service/money"
)

var refundFields = []field{
	{name: "reference", kind: text, max: 40},
	{name: "amount", kind: price, must: true},
	{name: "external_location_id", kind: text, max: 100},
	{name: "external_employee_id", kind: text, max: 100},
	{name: "vcc_number", kind: text, max: 16},
	{name: "capture_id", kind: count, max: 16},
	{name: "sku_data", kind: group, fields: captureSkuFields},
}

// refund answers POST accounts/{account_number}/refund (contract 5.4): credit
// to the account, for a capture or for none in particular.
func (c *call) refund() reply {
	b, wrong := c.body(refundFields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	a := c.world.account(c.params["account_number"])
	if a == nil {
		return c.refuse("not_found")
	}
	if key := c.counter(a, b); key != "" {
		return c.refuse(key)
	}
	sum := b.amount("amount")
	if sum > c.world.balance(a) {
		return c.refuse("refunds_limit_exceeded_amount")
	}
	t := &transaction{account: a, buyer: a.holder, kind: kindRefund, status: statusPosted, at: c.second(), amount: sum, reference: b.text("reference"), user: c.user}
	if b.has("capture_id") {
		t.capture = b.integer("capture_id")
		e, k := c.world.ledger.findCapture(a, t.capture)
		switch {
		case k == nil:
			return c.refuse("not_found")
		case sum > k.rest():
			return c.refuse("refunds_limit_exceeded_amount")
		}
		e.settle(func() { k.refunded += sum })
		if k.rest() == 0 {
			k.status = captureReturned
		}
	} else {
		a.available += sum
	}
	c.world.ledger.post(t)
	return changed(object{})
}

// balance is what the customer owes on charges; what is only held is no part
// of it.
func (w *world) balance(a *account) money.Amount {
	return a.limit - a.available - w.ledger.held(a)
}
