package sandbox

import (
	"fmt"

	"comptoir/service/civil"
	"comptoir/service/money"
)

// applicationPIN is what test environments take for every application
// (contract 3.3).
const applicationPIN = "2222"

const (
	noteApplied       = "Applied at this store."
	noteAppliedFrench = "A fait une demande à ce magasin."
)

// application is the record of one decision.
type application struct {
	customer string // empty unless approved
	account  string
	decision string // approved, pending, declined
}

// apply answers POST apply (contract 3.2) by the decision keys of 3.3, or by
// the income where there is none.
func (c *call) apply() reply {
	b, wrong := c.applyBody()
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	store, key := c.applicable(b)
	if key != "" {
		return c.refuse(key)
	}
	v := decide(b.text("middle_name"), b.amount("personal_income"), store)
	if v.key == "application_create_error" {
		return c.refuse(v.key)
	}
	if v.key != "" {
		// The refusal is the decision, and is written down as one.
		c.world.applications = append(c.world.applications, application{decision: v.decision})
		out := c.refuse(v.key)
		out.done = true
		return out
	}
	a := c.world.open(b, v, store)
	return changed(c.approval(a, b))
}

// applicable returns the key that refuses an application before it is judged.
func (c *call) applicable(b body) (*location, string) {
	store := locationOf(DefaultLocation)
	if b.has("external_location_id") {
		store = locationOf(b.text("external_location_id"))
	}
	switch {
	case store == nil:
		return nil, "external_location_id_not_found"
	case !b.flag("tos_agreement"):
		return nil, "tos_agreement_required"
	case b.text("account_type") == businessType && !store.companies:
		return nil, "account_type_not_permitted"
	case b.has("widget_session_id") && !c.world.session(b.text("widget_session_id")):
		return nil, "not_verified"
	case b.has("verification_code") && !samePIN(applicationPIN, b.text("verification_code")):
		return nil, "wrong_verification_code"
	case c.world.known(b):
		return nil, "customer_already_exists"
	}
	return store, ""
}

// known reports whether the applicant has an account that is not closed.
func (w *world) known(b body) bool {
	for _, a := range w.accounts {
		p := a.holder
		if a.status != statusClosed && alike(p.first, b.text("first_name")) && alike(p.last, b.text("last_name")) && p.born.String() == b.text("dob") {
			return true
		}
	}
	return false
}

// open makes the account of an approved application, ready for a purchase.
func (w *world) open(b body, v verdict, store *location) *account {
	w.opened++
	born, err := civil.ParseISO(b.text("dob"))
	if err != nil {
		panic("sandbox: " + err.Error()) // applyBody looked at it
	}
	kind := b.text("account_type")
	if kind == "" {
		kind = consumerType
	}
	limit := min(b.amount("amount_requested"), v.most)
	a := &account{
		number: fmt.Sprintf("%d", 90020000+w.opened), kind: kind, status: statusNormal, reason: "NNOR", active: true,
		risk: v.risk, category: v.category, air: v.air, limit: limit, available: limit,
		opened: civil.Of(w.now()), store: store.merchant,
		home:     address{b.text("address_1"), b.text("address_2"), b.text("city"), b.text("province"), b.text("postal_code")},
		override: true, bypass: true, supported: true,
		holder: &person{
			customerID: fmt.Sprintf("%d", 72000+w.opened), first: b.text("first_name"), last: b.text("last_name"), born: born,
			card: cardFor(1000 + w.opened), phone: b.text("phone_number"), email: b.text("email"), language: english,
			questions: []question{{b.text("security_qid"), b.text("security_answer")}},
			note:      noteApplied, noteFrench: noteAppliedFrench,
		},
	}
	if b.text("language") == french.region("-") {
		a.holder.language = french
	}
	w.accounts = append(w.accounts, a)
	w.applications = append(w.applications, application{a.holder.customerID, a.number, decisionApproved})
	return a
}

// approval has offer_types and debt_ratio for Quebec only.
func (c *call) approval(a *account, b body) object {
	out := object{
		"vcc_number":       digits(a.holder.card),
		"account_number":   digits(a.number),
		"customer_id":      c.customerID(a.holder.customerID, true),
		"available_credit": number(a.available),
		"credit_limit":     number(a.limit),
		"risk_rating":      a.risk,
	}
	if c.strict {
		out["vcc_number"] = a.holder.card
	}
	if a.quebec() {
		if c.query.Get("lang") == "" {
			c.lang = a.holder.language // what it answers is read to the applicant
		}
		out["offer_types"] = c.offerTypes(a)
		out["debt_ratio"] = number(debtRatio(b.amount("monthly_housing_expenses"), a.limit, b.amount("personal_income")))
	}
	return out
}

// debtRatio is monthly outlays over monthly income in percent, with 5 % of the
// limit as the outlay for this credit; 0 without income. The contract leaves
// unit and rule open (section 11).
func debtRatio(housing, limit, income money.Amount) money.Amount {
	if !income.IsPositive() {
		return 0
	}
	// The outlays are counted in twentieths of a cent, so that 5 % is exact.
	return nearest(fraction(20*housing.Cents()+limit.Cents(), 12*100*100, 20*income.Cents()))
}
