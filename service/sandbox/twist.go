package sandbox

import (
	"encoding/json"

	"comptoir/service/money"
)

// twistAmount makes a tenth less of an amount that was asked for.
func (c *call) twistAmount(b body) {
	if sum := b.amount("amount"); c.odd == otherAmount && sum > 10 {
		b["amount"] = json.RawMessage((sum - sum/10).String())
	}
}

// twistPurchase does something else than an authorization asks for: another plan
// or term that is open to the account, or a hold in place of a charge.
func (c *call) twistPurchase(b body, a *account) {
	c.twistAmount(b)
	switch c.odd {
	case noCapture:
		b["auto_capture"] = json.RawMessage("false")
	case otherPlan:
		option := b.group("financing_option")
		if plan, months, found := anotherPlan(a, option.integer("plan_id"), option.integer("term"), b.amount("amount")); found {
			b["financing_option"], _ = json.Marshal(object{"transaction_type": promotionalPurchase, "plan_id": plan, "term": months})
		}
	}
}

func anotherPlan(a *account, plan, months int, sum money.Amount) (int, int, bool) {
	for i := range catalogue {
		p := &catalogue[i]
		for _, t := range p.terms {
			if p.id == plan && t.months == months || !p.open(a) {
				continue
			}
			if o := p.offer(a, t, sum); max(o.total, o.taken) <= a.available {
				return p.id, t.months, true
			}
		}
	}
	return 0, 0, false
}

// refusedSoftly returns the status of an authorization that is turned down inside
// a success, and whether it is.
func (c *call) refusedSoftly() (string, bool) {
	switch c.odd {
	case softRefusal:
		return "unauthorized", true
	case oddRefusal:
		return oddWords[c.word%len(oddWords)], true
	}
	return "", false
}
