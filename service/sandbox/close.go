package sandbox

// statusClosed is final (enums section 1).
const statusClosed = "C"

var closeFields = []field{{name: "account_number", kind: count, must: true, max: 14}}

// closeByBody answers POST customers/close-account (contract 3.4, v2).
func (c *call) closeByBody() reply {
	b, wrong := c.body(closeFields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	return c.close(b.number("account_number"))
}

// closeByPath answers POST accounts/{account_number}/close (contract 3.4, v2.5).
func (c *call) closeByPath() reply {
	if _, wrong := c.body(nil); len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	return c.close(c.params["account_number"])
}

// close cancels a Quebec account that owes nothing. The contract prints no
// refusal for any other account; general_error is ours.
func (c *call) close(number string) reply {
	a := c.world.account(number)
	switch {
	case a == nil:
		return c.refuse("not_found")
	case !a.quebec() || a.status != statusNormal || a.available != a.limit || c.world.ledger.held(a) != 0:
		return c.refuse("general_error")
	}
	blocked(statusClosed, "")(a)
	return changed(object{})
}
