package sandbox

import "time"

// authorizationBlock writes the object of contract 5.3.
func (c *call) authorizationBlock(e *authorization) object {
	option := object{"transaction_type": e.kind}
	if e.kind == promotionalPurchase {
		option["plan_id"], option["term"] = e.offer.plan, e.offer.months
	}
	expires := e.at
	if !e.autoCapture {
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
		"username":             e.user,
		"financing_option":     option,
		"fees":                 c.feeRows(e.offer),
		"merchant_information": e.store.information(),
		"customer":             customerTerms(e.account, e.buyer, number(e.left)),
		"billing_information":  e.billing.block(),
		"shipping_information": e.shipping.block(),
		"account_avs":          addressScores(e),
	}
	c.addRate(out, e.offer)
	if len(e.captures) > 0 {
		out["capture"] = e.captures[len(e.captures)-1].block()
	}
	if !e.ended.IsZero() {
		out["ending_date"] = e.ended.Format(time.RFC3339)
	}
	return out
}
