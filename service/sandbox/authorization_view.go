package sandbox

import (
	"time"
)

// authorizationBlock writes the object of contract 5.3.
func (c *call) authorizationBlock(e *authorization) object {
	option := object{"transaction_type": e.kind}
	if e.kind == promotionalPurchase {
		option["plan_id"], option["term"] = e.offer.plan, e.offer.months
	}
	expires := e.at
	if e.capture == nil {
		expires = e.at.Add(holdLife)
	}
	out := object{
		"authorization_id":     e.id,
		"reference":            e.reference,
		"date":                 e.at.Format(time.RFC3339),
		"expiration_date":      expires.Format(time.RFC3339),
		"ending_date":          nil,
		"status":               e.status(),
		"auto_capture":         e.autoCapture,
		"amount":               number(e.amount),
		"message":              approvals[c.lang][e.autoCapture],
		"username":             merchantUser,
		"financing_option":     option,
		"fees":                 c.feeRows(e.offer),
		"merchant_information": e.store.information(),
		"customer":             customerTerms(e.account, e.buyer, number(e.left)),
		"billing_information":  e.billing.block(),
		"shipping_information": e.shipping.block(),
		"account_avs":          addressScores(e),
	}
	c.addRate(out, e.offer)
	if k := e.capture; k != nil {
		out["capture"] = object{
			"capture_id":  k.id,
			"reference":   e.reference,
			"date":        k.at.Format(time.RFC3339),
			"status":      k.status,
			"term_amount": number(e.offer.each),
			"amount":      number(k.amount),
		}
	}
	return out
}
