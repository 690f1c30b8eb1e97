package sandbox

// contact is a name with an address, by the API's field names.
type contact map[string]string

var contactNames = []string{"first_name", "last_name", "address_1", "address_2", "city", "postal_code", "province"}

// onFile is what the store has on file about the person; address checks compare with it.
func onFile(a *account, p *person) contact {
	return contact{
		"first_name":  p.first,
		"last_name":   p.last,
		"address_1":   a.home.line1,
		"address_2":   a.home.line2,
		"city":        a.home.city,
		"postal_code": a.home.postal,
		"province":    a.home.province,
	}
}

// contactFrom reads one address of the request; a store that sends none gets
// the fallback.
func contactFrom(b body, name string, fallback contact) contact {
	if !b.has(name) {
		return fallback
	}
	sent, out := b.group(name), contact{}
	for _, field := range contactNames {
		out[field] = sent.text(field)
	}
	return out
}

func (k contact) block() object {
	out := object{}
	for _, name := range contactNames {
		out[name] = k[name]
	}
	return out
}

// scores compares with what is on file, field by field, from 0 to 1 (enums
// section 25).
func (k contact) scores(file contact) object {
	out := object{}
	for _, name := range contactNames {
		out[name] = number(similarity(k[name], file[name]))
	}
	return out
}

func addressScores(e *authorization) object {
	file := onFile(e.account, e.buyer)
	out := object{
		"billing_information":  e.billing.scores(file),
		"shipping_information": e.shipping.scores(file),
	}
	if e.account.kind == businessType {
		company := onFile(e.account, e.account.holder)
		out["business_billing_information"] = e.billing.scores(company)
		out["business_shipping_information"] = e.shipping.scores(company)
	}
	return out
}
