package sandbox

import (
	"net/http"
	"strconv"

	"comptoir/service/civil"
)

var listQuery = []string{"account_number", "transaction_type", "authorization_status", "creation_date_from", "creation_date_to", "page_number", "page_size"}

const (
	defaultPage = 50
	largestPage = 500
)

// selection is the query of GET authorizations (contract 5.5).
type selection struct {
	account, kind, status string
	from, to              civil.Date // both days included, UTC
	page, size            int
}

// listAuthorizations answers an array, newest first; a page after the last is empty.
func (c *call) listAuthorizations() reply {
	want, wrong := c.selection()
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	look, rows := c.look(), []shelved{}
	entries := c.world.ledger.entries
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if (want.account == "" || want.account == e.account.number) && look.shows(e.id, e.at) {
			if e = look.seen(e); want.about(e, look.day(e.id, e.at), e.status()) {
				rows = append(rows, shelved{e.id, e.at, func() object { return c.authorizationBlock(e) }})
			}
		}
	}
	return answerJSON(http.StatusOK, c.cut(look, rows, want.page, want.size))
}

// showAuthorization answers GET authorization/{authorizationId} (contract 5.5).
func (c *call) showAuthorization() reply {
	look := c.look()
	if e := c.world.ledger.find(c.id("authorization_id")); e != nil && look.shows(e.id, e.at) {
		return answerJSON(http.StatusOK, c.authorizationBlock(look.seen(e)))
	}
	return c.refuse("not_found")
}

func (c *call) selection() (selection, []fieldError) {
	want := selection{
		account: c.query.Get("account_number"),
		kind:    c.query.Get("transaction_type"),
		status:  c.query.Get("authorization_status"),
	}
	var wrong []fieldError
	if want.account != "" && (len(want.account) > 14 || !wholeNumber.MatchString(want.account)) {
		wrong = append(wrong, invalid("account_number", want.account))
	}
	if want.kind != "" && want.kind != promotionalPurchase && want.kind != regularPurchase {
		wrong = append(wrong, invalid("transaction_type", want.kind))
	}
	for name, day := range map[string]*civil.Date{"creation_date_from": &want.from, "creation_date_to": &want.to} {
		value := c.query.Get(name)
		if value == "" {
			continue
		}
		parsed, err := civil.ParseISO(value)
		if err != nil {
			wrong = append(wrong, invalid(name, value))
		}
		*day = parsed
	}
	var bad []fieldError
	want.page, bad = c.positive("page_number", 1, 1_000_000)
	wrong = append(wrong, bad...)
	want.size, bad = c.positive("page_size", defaultPage, largestPage)
	return want, append(wrong, bad...)
}

func (c *call) positive(name string, fallback, most int) (int, []fieldError) {
	value := c.query.Get(name)
	if value == "" {
		return fallback, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > most {
		return 0, []fieldError{invalid(name, value)}
	}
	return n, nil
}

// about judges an authorization, or a capture of it by its own day and status.
func (s selection) about(e *authorization, day civil.Date, status string) bool {
	return (s.account == "" || s.account == e.account.number) &&
		(s.kind == "" || s.kind == e.kind) &&
		(s.status == "" || s.status == status) &&
		(s.from.IsZero() || !day.Before(s.from)) &&
		(s.to.IsZero() || !s.to.Before(day))
}
