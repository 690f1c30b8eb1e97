package sandbox

import "net/http"

var interestFields = []field{{name: "amount", kind: price, must: true}}

// calculateInterest answers POST calculate-interest (contract 4.6).
func (c *call) calculateInterest() reply {
	b, wrong := c.body(interestFields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	a := c.world.account(c.params["account_number"])
	if a == nil {
		return c.refuse("not_found")
	}
	if key := a.barred(); key != "" {
		return c.refuse(key)
	}
	sum := b.amount("amount")
	regular := object{"term_amount": number(sum), "air": a.air, "fees": []object{}}
	out := object{
		"account_number":       digits(a.number),
		"amount":               number(sum),
		"customer":             customerTerms(a, a.holder, number(a.available)),
		"regular_purchase":     regular,
		"promotional_purchase": []object{},
	}
	// The older answer has no verify, and for Quebec no account_type (quirk 25).
	if c.version == v251 || c.strict {
		regular["verify"] = c.world.bypassOpen(a) && sum <= bypassLimit
	}
	if c.version == v251 || !a.quebec() || c.strict {
		out["account_type"] = a.kind
	}
	plans := []object{}
	for i := range catalogue {
		p := &catalogue[i]
		if !p.open(a) {
			continue
		}
		terms := []object{}
		for _, t := range p.terms {
			o := p.offer(a, t, sum)
			row := object{"term": o.months, "term_amount": number(o.each), "fees": c.feeRows(o)}
			c.addRate(row, o)
			terms = append(terms, row)
		}
		row := object{"plan_id": p.id, "terms": terms}
		if c.version == v251 {
			row["plan_name"] = planNames[c.lang][p.id].short
		}
		plans = append(plans, row)
	}
	out["promotional_purchase"] = plans
	return answerJSON(http.StatusOK, out)
}

func customerTerms(a *account, p *person, available any) object {
	return object{
		"air":              a.air,
		"available_credit": available,
		"first_name":       p.first,
		"last_name":        p.last,
		"category_type":    a.category,
	}
}

func (c *call) feeRows(o offer) []object {
	rows := []object{}
	for _, f := range o.fees {
		w := feeWordings[c.lang][f.kind]
		rows = append(rows, object{"description": w.description, "amount": number(f.amount), "type": f.kind, "message": w.message})
	}
	return rows
}

// addRate puts the rate in the form of the version: a bare apr on v2.5, one
// annual_rates object on v2.5.1 (quirk 23).
func (c *call) addRate(row object, o offer) {
	if c.version != v251 {
		row["apr"] = o.rate
		return
	}
	w := rateWordings[c.lang][o.wording]
	row["annual_rates"] = object{"description": w.description, "rate": o.rate, "type": "APR", "message": w.message}
}
