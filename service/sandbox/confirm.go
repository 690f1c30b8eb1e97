package sandbox

var confirmFields = []field{
	{name: "transaction_id", kind: count, must: true, max: 16},
	{name: "customer_confirmed", kind: yesNo, must: true},
	{name: "verification_code", kind: code}, // ignored
}

// confirm answers PUT transactions (contract 5.2): true posts what was pending
// or held, false cancels it. It asks for no PIN: the POST has verified the
// customer.
func (c *call) confirm() reply {
	b, wrong := c.body(confirmFields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	t := c.world.ledger.transaction(b.number("transaction_id"))
	if t == nil || t.status != statusPending && t.status != statusAuthorized {
		return c.refuse("not_found")
	}
	if users[c.user].trainee {
		return c.refuse("not_permitted")
	}
	before := t.account.available
	switch {
	case !b.flag("customer_confirmed"):
		t.cancel()
	case t.status == statusAuthorized:
		before += t.offer.taken // the hold gives way to the charge
		t.status = statusPosted
	case t.account.barred() != "":
		return c.refuse(t.account.barred())
	case max(t.offer.total, t.offer.taken) > before:
		return c.refuse("not_enough_credit")
	default:
		t.apply()
		t.status = statusPosted
	}
	return changed(c.transactionBlock(t, number(before), body{}))
}
