package sandbox

import "time"

// returnLife is how old a capture may be when it is returned (contract 5.4).
const returnLife = 100 * 24 * time.Hour

var returnFields = []field{
	{name: "reference", kind: text, max: 40},
	{name: "vcc_number", kind: text, max: 16},
	{name: "full_return", kind: yesNo},
	{name: "amount", kind: price},
	{name: "sku_data", kind: group, fields: captureSkuFields},
	{name: "external_location_id", kind: text, max: 100},
	{name: "external_employee_id", kind: text, max: 100},
}

// giveBack answers POST …/capture/{captureId}/return (contract 5.4).
func (c *call) giveBack() reply {
	b, wrong := c.body(returnFields)
	if b != nil && !b.flag("full_return") && !b.has("amount") {
		wrong = append(wrong, required("amount"))
	}
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	e := c.world.ledger.find(c.id("authorization_id"))
	if e == nil {
		return c.refuse("not_found")
	}
	k := e.find(c.id("capture_id"))
	if k == nil {
		return c.refuse("not_found")
	}
	if key := c.counter(e.account, b); key != "" {
		return c.refuse(key)
	}
	sum := k.rest()
	if !b.flag("full_return") {
		sum = b.amount("amount")
	}
	switch {
	case e.kind != promotionalPurchase:
		return c.refuse("wrong_transaction_type")
	case c.world.now().Sub(k.at) > returnLife:
		return c.refuse("return_date_exceeded")
	case sum > k.rest() || sum == 0:
		return c.refuse("capture_amount_exceeded")
	}
	reference := b.text("reference")
	if reference == "" {
		reference = k.reference
	}
	var r *giveBack
	e.settle(func() { r = c.world.ledger.returned(k, sum, reference, c.second()) })
	return changed(object{
		"return_id":                      r.id,
		"reference":                      r.reference,
		"capture_id":                     k.id,
		"date":                           r.at.Format(time.RFC3339),
		"amount":                         number(r.amount),
		"remaining_capture_amount":       number(k.rest()),
		"remaining_authorization_amount": number(e.rest()),
	})
}

// counter checks who pays money back, for whom and where; frozen accounts may
// have their money back. It returns the key that refuses, or nothing.
func (c *call) counter(a *account, b body) string {
	if card := b.text("vcc_number"); card != "" {
		switch owner, _ := c.world.byCard(card); {
		case owner == nil:
			return "not_found"
		case owner != a:
			return "vcc_account_mismatch"
		}
	}
	switch {
	case users[c.user].trainee:
		return "not_permitted"
	case a.troubled:
		return "general_error"
	case !b.has("external_location_id"):
		return ""
	}
	return c.world.shop(a, b.text("external_location_id"))
}

// shop returns the key that refuses a store which is unknown or does not take the
// account, or nothing.
func (w *world) shop(a *account, external string) string {
	switch store := locationOf(external); {
	case store == nil:
		return "external_location_id_not_found"
	case a.kind == businessType && !store.companies:
		return "account_type_not_permitted"
	}
	return ""
}
