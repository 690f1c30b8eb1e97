package sandbox

import "net/http"

// listCaptures answers GET captures, newest first, with the query of the
// authorizations; authorization_status means that of the capture here.
func (c *call) listCaptures() reply {
	want, wrong := c.selection()
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	look, rows := c.look(), []shelved{}
	entries := c.world.ledger.entries
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		for j := len(e.captures) - 1; j >= 0; j-- {
			k := e.captures[j]
			if look.shows(k.id, k.at) && want.about(e, look.day(k.id, k.at), k.status) {
				rows = append(rows, shelved{k.id, k.at, func() object { return k.row(e, look.plan.BareCaptures) }})
			}
		}
	}
	return answerJSON(http.StatusOK, c.cut(look, rows, want.page, want.size))
}

func (k *capture) row(e *authorization, bare bool) object {
	row := k.block()
	row["remaining_capture_amount"] = number(k.rest())
	if !bare {
		row["authorization_id"] = e.id
	}
	return row
}
