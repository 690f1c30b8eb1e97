package sandbox

import (
	"net/http"
	"strconv"
)

var loginFields = []field{
	{name: "merchant_username", kind: text, max: 100},
	{name: "merchant_password", kind: text, max: 100},
}

// login answers POST merchants/login with the lists of the forms (contract
// 2.2). User name and password may be left out.
func (c *call) login() reply {
	b, wrong := c.body(loginFields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	if (b.has("merchant_username") || b.has("merchant_password")) && !c.world.authenticates(b.text("merchant_username"), b.text("merchant_password")) {
		return c.refuse("authentication_failure")
	}
	out := object{
		"merchant_name": "Boutique Exemple Sample Furnishings",
		"merchant_id":   "900382",
		"form_values":   c.formValues(),
	}
	if c.strict {
		out["merchant_id"] = digits("900382") // as merchant_information has it
	}
	return answerJSON(http.StatusOK, out)
}

func (c *call) formValues() object {
	return object{
		"salutation":      object{"options": salutations[c.lang]},
		"province":        object{"options": provinces[c.lang]},
		"security_qid":    object{"options": securityQuestions[c.lang]},
		"govid_type":      object{"options": papers[c.lang]},
		"govid_issued_by": object{"option_depends": c.issuers()},
		"offer_types":     c.loginOffers(),
	}
}

func (c *call) issuers() object {
	out := object{}
	for kind, codes := range issuersOf {
		labels := map[string]string{}
		for _, code := range codes {
			labels[code] = issuerName(code, c.lang)
		}
		out[kind] = labels
	}
	return out
}

// loginOffers lists every plan, whoever may have it: months as numbers here
// (quirk 12). The last one is set up nowhere and ends in a space (quirk 27).
func (c *call) loginOffers() []object {
	list := []object{}
	for i := range catalogue {
		p := &catalogue[i]
		var months []int
		for _, t := range p.terms {
			months = append(months, t.months)
		}
		list = append(list, c.loginOffer(catalogueName(p.id, c.lang), p.id, p.category, months))
	}
	if c.strict {
		return list
	}
	idle := map[language]string{english: "No Interest, No Payments ", french: "Sans intérêts ni versements "}
	return append(list, c.loginOffer(idle[c.lang], 7, deferredPayment, []int{3, 12}))
}

func (c *call) loginOffer(name string, id int, category string, months []int) object {
	return object{"plan_name": name, "plan_id": c.planID(id), "offer_category": category, "term_options": months}
}

// i18n answers the form values and messages, all or one by key (contract 2.3;
// the shape is ours).
func (c *call) i18n() reply {
	if _, wrong := c.body(nil); c.r.Method == http.MethodPost && len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	values, notes := c.formValues(), object{}
	for key, message := range messages[c.lang] {
		notes[key] = message
	}
	key := c.query.Get("key")
	if key == "" {
		return answerJSON(http.StatusOK, object{"form_values": values, "messages": notes})
	}
	if v, ok := values[key]; ok {
		return answerJSON(http.StatusOK, object{"form_values": object{key: v}})
	}
	if v, ok := notes[key]; ok {
		return answerJSON(http.StatusOK, object{"messages": object{key: v}})
	}
	return c.wrongInputs(invalid("key", key))
}

var widgetFields = []field{
	{name: "lang", kind: text, max: 5},
	{name: "flow", kind: text, must: true, max: 20},
	{name: "customer_identification", kind: group, fields: []field{
		{name: "account_number", kind: count, max: 14},
		{name: "vcc_number", kind: text, max: 16},
		{name: "personal_information", kind: group, fields: []field{
			{name: "first_name", kind: text, max: 80},
			{name: "last_name", kind: text, max: 130},
			{name: "dob", kind: text, max: 10},
			{name: "postal_code", kind: text, max: 10},
		}},
	}},
}

// widget answers POST widget/init (contract 5.6). Nobody serves the address it
// gives: the store is for the counter.
func (c *call) widget() reply {
	b, wrong := c.body(widgetFields)
	flow := b.text("flow")
	if b.has("flow") && flow != "apply" && flow != "purchase" {
		wrong = append(wrong, invalid("flow", flow))
	}
	who := b.group("customer_identification")
	if flow == "purchase" && !who.has("account_number") && !who.has("vcc_number") && !who.has("personal_information") {
		wrong = append(wrong, required("customer_identification"))
	}
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	c.world.sessions++
	session := sessionPrefix + strconv.Itoa(c.world.sessions)
	return changed(object{"redirection_url": "https://posapi.example.com/#/widget/" + c.world.clientID + "?lang=" + string(c.lang) +
		"&x-reference-id=" + c.r.Header.Get("x-reference-id") + "&widget_session_id=" + session})
}

const sessionPrefix = "widget-"

// session reports whether widget/init issued the session.
func (w *world) session(id string) bool {
	for n := 1; n <= w.sessions; n++ {
		if id == sessionPrefix+strconv.Itoa(n) {
			return true
		}
	}
	return false
}
