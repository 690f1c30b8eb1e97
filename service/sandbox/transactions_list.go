package sandbox

import (
	"net/http"
	"strconv"
)

// purchases answers GET customers/{customer_id}/transactions: what may still
// go back, newest first (contract 4.4).
func (c *call) purchases() reply {
	a, p := c.world.byCustomer(c.params["customer_id"])
	if a == nil {
		return c.refuse("not_found")
	}
	look, rows := c.look(), []object{}
	for i := len(c.world.ledger.transactions) - 1; i >= 0; i-- {
		if t := c.world.ledger.transactions[i]; look.shows(t.id, t.at) && t.account == a && t.status == statusPosted && charges(t.kind) {
			rows = append(rows, c.row(t))
		}
	}
	for i := len(c.world.ledger.entries) - 1; i >= 0; i-- {
		e := c.world.ledger.entries[i]
		for _, k := range e.captures {
			if e.account == a && k.rest() > 0 && look.shows(k.id, k.at) {
				t := &transaction{id: k.id, kind: e.kind, account: a, buyer: p, status: statusPosted, at: k.at, offer: e.offer}
				row := c.row(t)
				row["transaction_balance"] = c.text(k.rest())
				rows = append(rows, row)
			}
		}
	}
	if len(rows) == 0 {
		return c.refuse("no_returns_found")
	}
	return answerJSON(http.StatusOK, object{"transactions": rows})
}

// row is one row of contract 4.4, everything a string.
func (c *call) row(t *transaction) object {
	out := object{
		"transaction_id":      strconv.Itoa(t.id),
		"transaction_status":  t.status,
		"customer_name":       t.buyer.last + ", " + t.buyer.first,
		"transaction_balance": c.text(t.offer.taken),
		"transaction_date":    c.day(t.at, "2006/01/02"),
		"plan_name":           planNames[c.lang][t.offer.plan].short,
		"term":                c.months(t.offer.months),
	}
	if c.strict && t.offer.months == 0 {
		delete(out, "term")
	}
	return out
}

// listHeld answers GET transactions/authorized in the rows of 4.4 (contract 5.2).
func (c *call) listHeld() reply {
	look, rows := c.look(), []object{}
	for i := len(c.world.ledger.transactions) - 1; i >= 0; i-- {
		if t := c.world.ledger.transactions[i]; t.status == statusAuthorized && look.shows(t.id, t.at) {
			rows = append(rows, c.row(t))
		}
	}
	return answerJSON(http.StatusOK, object{"transactions": rows})
}
