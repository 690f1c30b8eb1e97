package sandbox

import (
	"encoding/json"
	"strings"

	"comptoir/service/money"
)

var avsNames = []string{"first_name", "last_name", "dob", "address_1", "address_2", "city", "postal_code", "province"}

// transactionBlock writes the answers of contract 5.1; before is the credit as
// it was, which is what available_credit means there.
func (c *call) transactionBlock(t *transaction, before json.Number, avs body) object {
	switch {
	case !charges(t.kind):
		return object{
			"transaction_id": c.transactionID(t, false),
			"customer_name":  t.buyer.first,
			"customer_lname": t.buyer.last,
			"total_amount":   c.total(t.amount),
			"verified":       true,
		}
	case t.kind == promotionalPurchase:
		out := c.chargeBlock(t, before, avs)
		out["annual_fee"] = 0
		out["plan_name"] = catalogueName(t.offer.plan, c.lang)
		out["plan_id"] = c.planID(t.offer.plan)
		return out
	}
	out := c.chargeBlock(t, before, avs)
	percent := t.account.air * 100 // 0.2799 is written 27.99 here (quirk 5)
	if c.strict {
		percent = t.account.air
	}
	out["apr"], out["air"], out["verified"] = percent, percent, true
	if !c.strict {
		out["term"], out["plan_id"] = "", ""
		if t.kind == kindDeposit {
			out["plan_id"] = "0"
		}
	}
	return out
}

func (c *call) chargeBlock(t *transaction, before json.Number, avs body) object {
	left, err := money.Parse(before.String())
	if err != nil {
		panic("sandbox: " + err.Error()) // number wrote it
	}
	return object{
		"payment_protection":     false,
		"transaction_id":         c.transactionID(t, true),
		"available_credit":       before,
		"admin_fee":              number(t.offer.taken - t.amount),
		"balance_after_purchase": number(left - t.offer.taken),
		"payment_value":          c.paymentValue(t.offer.each),
		"promotional_amount":     number(t.offer.taken),
		"customer_confirmed":     t.status == statusPosted,
		"account_avs": object{
			"billing_information":  c.scoreRow(t, avs.group("billing_information")),
			"shipping_information": c.scoreRow(t, avs.group("shipping_information")),
		},
	}
}

// scoreRow scores from 0 to 100 in whole numbers; what was not sent scores 0.
func (c *call) scoreRow(t *transaction, sent body) object {
	file := onFile(t.account, t.buyer)
	file["dob"] = t.buyer.born.String()
	out := object{}
	for _, name := range avsNames {
		out[name] = similarity(sent.text(name), file[name]).Cents()
	}
	return out
}

// commas groups thousands, as payment_value does (quirk 3).
func commas(a money.Amount) string {
	whole, cents, _ := strings.Cut(a.String(), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + cents
}
