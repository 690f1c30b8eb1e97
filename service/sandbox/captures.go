package sandbox

import "net/http"

// listCaptures answers GET captures, newest first, with the query of the
// authorizations; authorization_status means that of the capture here.
func (c *call) listCaptures() reply {
	want, wrong := c.selection()
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	rows, skip := []object{}, (want.page-1)*want.size
	entries := c.world.ledger.entries
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		for j := len(e.captures) - 1; j >= 0 && len(rows) < want.size; j-- {
			k := e.captures[j]
			switch {
			case !want.about(e, k.at, k.status):
			case skip > 0:
				skip--
			default:
				row := k.block()
				row["authorization_id"], row["remaining_capture_amount"] = e.id, number(k.rest())
				rows = append(rows, row)
			}
		}
	}
	return answerJSON(http.StatusOK, rows)
}
