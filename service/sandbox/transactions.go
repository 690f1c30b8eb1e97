package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

var (
	avsFields = append([]field{{name: "dob", kind: text, max: 10}}, addressFields...)

	transactionFields = []field{
		{name: "transaction_type", kind: text, max: 50},
		{name: "plan_id", kind: count, max: 3},
		{name: "term", kind: count, max: 3},
		{name: "amount", kind: price, must: true},
		{name: "vcc_number", kind: count, max: 16},
		{name: "account_number", kind: count, max: 14},
		{name: "customer_id", kind: identity, max: 20},
		{name: "account_avs", kind: group, fields: []field{
			{name: "billing_information", kind: group, fields: avsFields},
			{name: "shipping_information", kind: group, fields: avsFields},
		}},
		{name: "customer_confirmed", kind: yesNo},
		{name: "hold_authorization", kind: yesNo},
		{name: "verification_code", kind: code},
	}
	storeFields = []field{
		{name: "request_id", kind: text, max: 150},
		{name: "external_location_id", kind: text, max: 100},
		{name: "external_employee_id", kind: text, max: 100},
	}
	transactionKinds = []string{promotionalPurchase, regularPurchase, kindDeposit, kindPayment, kindTradeIn}
)

// transact answers POST transactions (contract 5.1). A call with the
// x-idempotency-key of one that succeeded gets that one's answer again.
func (c *call) transact() reply {
	key, hash := c.r.Header.Get("x-idempotency-key"), c.r.Header.Get("x-context-hash")
	if before, ok := c.world.repeats[key]; ok && key != "" {
		if before.hash != hash {
			return c.wrongInputs(invalid("x-context-hash", ""))
		}
		return reply{status: http.StatusOK, body: before.body}
	}
	out := c.newTransaction()
	if key != "" && out.status == http.StatusOK {
		c.world.repeats[key] = repeat{hash, out.body}
	}
	return out
}

// repeat is what an idempotency key stands for.
type repeat struct {
	hash string
	body []byte
}

func (c *call) newTransaction() reply {
	b, kind, wrong := c.transactionBody()
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	if !slices.Contains(transactionKinds, kind) || c.version == v251 && (kind == promotionalPurchase || kind == regularPurchase) {
		return c.refuse("invalid_transaction_type")
	}
	a, buyer, key := c.payer(b)
	if key == "" {
		key = c.mayTransact(a, b, kind)
	}
	if key != "" {
		return c.refuse(key)
	}
	used := c.world.pins.latest(a.number)
	if b.has("request_id") {
		used = c.world.pins.find(a.number, b.text("request_id"))
	}
	if key := c.unproven(used, a, b, kind); key != "" {
		return c.refuse(key)
	}
	c.twistAmount(b)
	t := &transaction{kind: kind, account: a, buyer: buyer, at: c.second(), amount: b.amount("amount"), user: c.user}
	if key := c.world.terms(t, b); key != "" {
		return c.refuse(key)
	}
	used.used = true
	before := number(a.available)
	t.status = firstStatus(kind, b)
	if t.status != statusPending {
		t.apply()
	}
	c.world.ledger.post(t)
	return changed(c.transactionBlock(t, before, b.group("account_avs")))
}

// firstStatus: a purchase that is explicitly not confirmed waits for the PUT,
// as does a promotional one that says nothing. What is paid in is posted.
func firstStatus(kind string, b body) string {
	switch {
	case !charges(kind):
		return statusPosted
	case b.flag("hold_authorization"):
		return statusAuthorized
	case b.flag("customer_confirmed"):
		return statusPosted
	case kind == promotionalPurchase, b.has("customer_confirmed"):
		return statusPending
	}
	return statusPosted
}

// transactionBody reads the body of the version and what depends on other fields.
func (c *call) transactionBody() (body, string, []fieldError) {
	fields := transactionFields
	if c.version != v2 {
		fields = append(slices.Clone(storeFields), transactionFields...)
	}
	b, wrong := c.body(fields)
	if b == nil {
		return b, "", wrong
	}
	kind := b.text("transaction_type")
	switch {
	case kind == "" && c.version == v251:
		wrong = append(wrong, required("transaction_type"))
	case kind == "":
		kind = promotionalPurchase
	}
	if kind == promotionalPurchase && c.version != v251 {
		wrong = append(wrong, b.demand("plan_id", "term")...)
	}
	if c.version == v251 {
		wrong = append(wrong, b.demand("request_id", "external_location_id", "external_employee_id")...)
	}
	if !b.has("vcc_number") && !b.has("account_number") && !b.has("customer_id") {
		wrong = append(wrong, required("account_number"))
	}
	return b, kind, wrong
}

// payer finds the account by whichever of the three keys were sent.
func (c *call) payer(b body) (*account, *person, string) {
	var a *account
	var p *person
	if number := b.number("account_number"); number != "" {
		if a = c.world.account(number); a == nil {
			return nil, nil, "not_found"
		}
		p = a.holder
	}
	for _, key := range []struct {
		name string
		find func(string) (*account, *person)
	}{{"customer_id", c.world.byCustomer}, {"vcc_number", c.world.byCard}} {
		value := strings.TrimSpace(b.text(key.name))
		if value == "" {
			continue
		}
		owner, user := key.find(value)
		switch {
		case owner == nil:
			return nil, nil, "not_found"
		case a != nil && owner != a:
			return nil, nil, "vcc_account_mismatch"
		}
		a, p = owner, user
	}
	return a, p, ""
}

// mayTransact returns the key that keeps the account from the transaction.
func (c *call) mayTransact(a *account, b body, kind string) string {
	switch {
	case users[c.user].trainee:
		return "not_permitted"
	case a.troubled:
		return "general_error"
	case a.barred() != "" && charges(kind):
		return a.barred()
	case limited(kind) && c.world.ledger.paidSince(a, c.world.now().Add(-paymentWindow))+b.amount("amount") > paymentLimit:
		return "limit_payment_amount_24"
	case b.has("external_location_id"):
		return c.world.shop(a, b.text("external_location_id"))
	}
	return ""
}

// unproven returns the key that refuses the PIN, or nothing. v2 has no request_id: there
// a PIN that was sent and does not fit is wrong, whatever the reason (contract 5.1).
func (c *call) unproven(p *pin, a *account, b body, kind string) string {
	key := c.world.proven(p, a, b, kind)
	if c.version == v2 && key != "" && b.has("verification_code") {
		return "wrong_verification_code"
	}
	return key
}

// terms works out what a charge costs, and compares it with the credit left.
func (w *world) terms(t *transaction, b body) string {
	if !charges(t.kind) {
		return ""
	}
	t.offer = regularOffer(t.account, t.amount)
	if t.kind == promotionalPurchase {
		var key string
		if t.offer, key = choose(t.account, b.integer("plan_id"), b.integer("term"), t.amount); key != "" {
			return key
		}
	}
	if max(t.offer.total, t.offer.taken) > t.account.available {
		return "not_enough_credit"
	}
	return ""
}
