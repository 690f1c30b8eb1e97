package sandbox

import (
	"net/http"
	"unicode/utf8"

	"comptoir/service/civil"
)

// search answers GET customers/search (contract 4.1).
func (c *call) search() reply {
	if wrong := c.checkNames(); len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	rows := []object{}
	for _, a := range c.world.accounts {
		for _, p := range a.people() {
			if c.named(a, p) {
				rows = append(rows, c.searchRow(a, p, len(rows)))
			}
		}
	}
	if len(rows) == 0 && c.variant == variantNoHits {
		return answerJSON(http.StatusOK, rows)
	}
	if len(rows) == 0 {
		return c.refuse("not_found")
	}
	return answerJSON(http.StatusOK, rows)
}

// checkNames wants first_name, last_name and dob, and a whole postal code if any.
func (c *call) checkNames() []fieldError {
	var wrong []fieldError
	for _, f := range []struct {
		name string
		max  int
	}{{"first_name", 80}, {"last_name", 130}} {
		switch value := c.query.Get(f.name); {
		case fold(value) == "":
			wrong = append(wrong, required(f.name))
		case utf8.RuneCountInString(value) > f.max:
			wrong = append(wrong, invalid(f.name, ""))
		}
	}
	dob := c.query.Get("dob")
	if _, err := civil.ParseISO(dob); dob == "" {
		wrong = append(wrong, required("dob"))
	} else if err != nil {
		wrong = append(wrong, invalid("dob", dob))
	}
	if postal := c.query.Get("postal_code"); c.query.Has("postal_code") && (len(postal) > 10 || len(fold(postal)) != 6) {
		wrong = append(wrong, invalid("postal_code", postal))
	}
	return wrong
}

func (c *call) named(a *account, p *person) bool {
	postal := c.query.Get("postal_code")
	return alike(p.first, c.query.Get("first_name")) &&
		alike(p.last, c.query.Get("last_name")) &&
		p.born.String() == c.query.Get("dob") &&
		(postal == "" || alike(a.home.postal, postal))
}

// searchRow writes one account the way its version does: v2 has the number as a
// string, the date in American order and only tos; later rows alternate between
// tos_agreement and tos (quirks 1, 7, 13).
func (c *call) searchRow(a *account, p *person, index int) object {
	row := object{
		"customer_id":                p.customerID,
		"account_status":             a.status,
		"account_status_reason_code": a.reason,
		"risk_rating":                a.risk,
		"credit_limit":               c.text(a.limit),
		"available_credit":           c.text(a.available),
		"originating_merchant_id":    a.store.id,
		"originating_merchant_name":  a.store.name,
		"first_name":                 p.first,
		"last_name":                  p.last,
		"card_ending_in":             p.ending(),
		"preferred_language":         p.language.region("-"),
	}
	row["account_number"] = c.accountNumber(a.number, c.version == v2)
	if c.version == v2 && !c.strict {
		row["tos"] = true
		row["creation_date"] = c.day(a.opened.Time(), "01/02/2006")
		return row
	}
	row["creation_date"] = a.opened.String()
	switch c.variant {
	case variantOlderSearch: // nothing tells the type
	case variantAccountType:
		row["account_type"] = a.kind
	default:
		row["customer_account_type"] = a.kind
	}
	if index%2 == 0 || c.strict {
		row["tos_agreement"] = true
	} else {
		row["tos"] = true
	}
	return row
}
