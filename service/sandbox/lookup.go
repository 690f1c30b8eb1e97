package sandbox

import (
	"net/http"
	"strings"
)

var (
	lookupKeys  = []string{"vcc_number", "account_number", "customer_id"}
	lookupQuery = append([]string{"first_name", "last_name", "dob", "postal_code"}, lookupKeys...)
)

// lookup answers GET customers/lookup (contract 4.2).
func (c *call) lookup() reply {
	if c.query.Get("account_number") == "0001" {
		return c.refuse("GATEWAY_TIMEOUT")
	}
	a, p, wrong := c.identify()
	switch {
	case len(wrong) > 0:
		return c.wrongInputs(wrong...)
	case a == nil:
		return c.refuse("not_found")
	case a.barred() != "":
		return c.refuse(a.barred())
	case !a.supported:
		return c.refuse("merchant_not_support_nonprime_regularpurchase")
	}
	return answerJSON(http.StatusOK, c.lookupBody(a, p))
}

// identify reads the one key that was given; v2 takes a name as well.
func (c *call) identify() (*account, *person, []fieldError) {
	var given []string
	for _, name := range lookupKeys {
		if c.query.Get(name) != "" {
			given = append(given, name)
		}
	}
	byName := c.query.Has("first_name") || c.query.Has("last_name") || c.query.Has("dob") || c.query.Has("postal_code")
	switch {
	case byName && c.version != v2:
		return nil, nil, []fieldError{invalid("first_name", "")}
	case byName && len(given) > 0, len(given) > 1:
		return nil, nil, []fieldError{invalid(given[len(given)-1], "")}
	case byName:
		if wrong := c.checkNames(); len(wrong) > 0 {
			return nil, nil, wrong
		}
		a, p := c.richest()
		return a, p, nil
	case len(given) == 0:
		return nil, nil, []fieldError{required("vcc_number")}
	}
	return c.byKey(given[0], c.query.Get(given[0]))
}

func (c *call) byKey(name, value string) (*account, *person, []fieldError) {
	switch name {
	case "vcc_number":
		if len(value) != 16 || !wholeNumber.MatchString(value) {
			return nil, nil, []fieldError{invalid(name, "")}
		}
		a, p := c.world.byCard(value)
		return a, p, nil
	case "account_number":
		if len(value) > 14 || !wholeNumber.MatchString(value) {
			return nil, nil, []fieldError{invalid(name, value)}
		}
		if a := c.world.account(value); a != nil {
			return a, a.holder, nil
		}
		return nil, nil, nil
	default:
		master, user, dashed := strings.Cut(value, "-")
		if len(value) > 20 || !wholeNumber.MatchString(master) || dashed && !wholeNumber.MatchString(user) {
			return nil, nil, []fieldError{invalid(name, value)}
		}
		a, p := c.world.byCustomer(value)
		return a, p, nil
	}
}

// richest finds the account with the most credit left under the name asked for.
func (c *call) richest() (best *account, who *person) {
	for _, a := range c.world.accounts {
		for _, p := range a.people() {
			if c.named(a, p) && (best == nil || a.available > best.available) {
				best, who = a, p
			}
		}
	}
	return best, who
}

func (c *call) lookupBody(a *account, p *person) object {
	out := object{
		"available_credit":   number(a.available),
		"account_number":     digits(a.number),
		"customer_id":        c.customerID(p.customerID, p != a.authorised),
		"security_qid":       c.questions(p),
		"address_1":          a.home.line1,
		"city":               a.home.city,
		"postal_code":        a.home.postal,
		"province":           a.home.province,
		"risk_rating":        a.risk,
		"offer_types":        c.offerTypes(a),
		"payment_protection": false,
		"preferred_language": p.language.region("-"),
	}
	stars := 3
	if p == a.authorised {
		out["first_name"], out["last_name"] = p.first, p.last
		stars = 5
	} else {
		out["address_2"] = a.home.line2
		if !c.strict {
			out["payment_protection"] = 0 // quirks 6 and 8
			out["preferred_language"] = p.language.region("_")
		}
	}
	if c.version == v2 && !c.strict {
		return out
	}
	out["card_ending_in"], out["account_type"] = p.ending(), a.kind
	if p.email != "" {
		out["email"] = p.maskedEmail(stars)
		if c.variant == variantPartialMask {
			out["email"] = p.partlyMaskedEmail()
		}
	}
	if p.phone != "" {
		out["phone_number"] = p.maskedPhone()
	}
	return out
}

func (c *call) questions(p *person) []object {
	list := []object{}
	for _, q := range p.questions {
		list = append(list, object{"id": c.questionID(q.id), "text": securityQuestions[c.lang][q.id]})
	}
	return list
}
