package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// Verification formats (enums section 6).
const (
	bySMS      = "sms"
	byEmail    = "email"
	byQuestion = "security_question"
	byOverride = "merchant_override"
	byBypass   = "regular_purchase_bypass"
)

var (
	formats = []string{bySMS, byEmail, byQuestion, byOverride, byBypass}

	verifyFields = []field{
		{name: "format", kind: text, must: true, max: 40},
		{name: "security_qid", kind: count, max: 5},
		{name: "security_answer", kind: text, max: 50},
	}
	verifyAccountFields = append([]field{
		{name: "vcc_number", kind: text, max: 16},
		{name: "request_id", kind: text, must: true, max: 150},
	}, verifyFields...)
)

// verifyAccount answers POST account/{account_number}/verify (contract 4.3, v2.5).
func (c *call) verifyAccount() reply {
	b, wrong := c.verifyBody(verifyAccountFields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	a := c.world.account(c.params["account_number"])
	if a == nil {
		return c.refuse("not_found")
	}
	p := a.holder
	if card := b.text("vcc_number"); card != "" {
		owner, user := c.world.byCard(card)
		if owner != a {
			return c.refuse("not_found")
		}
		p = user
	}
	return c.verify(a, p, b)
}

// verifyCustomer answers POST customers/{customer_id}/verify (contract 4.3, v2).
func (c *call) verifyCustomer() reply {
	fields := verifyFields
	if c.version != v2 {
		fields = verifyAccountFields
	}
	b, wrong := c.verifyBody(fields)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...)
	}
	a, p := c.world.byCustomer(c.params["customer_id"])
	if a == nil {
		return c.refuse("not_found")
	}
	return c.verify(a, p, b)
}

// verifyBody checks what the format needs besides the table.
func (c *call) verifyBody(fields []field) (body, []fieldError) {
	b, wrong := c.body(fields)
	if b == nil {
		return b, wrong
	}
	format := b.text("format")
	known := slices.Contains(formats, format) && (c.version != v2 || format != byBypass)
	if b.has("format") && !known {
		wrong = append(wrong, invalid("format", format))
	}
	if format == byQuestion {
		wrong = append(wrong, b.demand("security_qid", "security_answer")...)
	}
	return b, wrong
}

// sends reports whether a format sends a PIN to the customer.
func sends(format string) bool { return format == bySMS || format == byEmail }

func (c *call) verify(a *account, p *person, b body) reply {
	format := b.text("format")
	if status, key, fields := c.world.formatRefused(a, p, format); key != "" {
		return c.refuseAs(status, key, fields...)
	}
	if format == byQuestion {
		if key := c.world.answered(p, b.number("security_qid"), b.text("security_answer")); key != "" {
			return c.refuse(key)
		}
	}
	issued := c.world.pins.issue(a.number, b.text("request_id"), format)
	if sends(format) {
		return answerJSON(http.StatusOK, object{"verification_code": "verification_sent_to_" + format})
	}
	return answerJSON(http.StatusOK, object{"verification_code": issued.number()})
}

// formatRefused returns status, key and fields when the format cannot work for
// the person; the handshake lists the formats for which it returns none.
func (w *world) formatRefused(a *account, p *person, format string) (int, string, []fieldError) {
	switch {
	case format == bySMS && p.phone == "":
		// The API names the wrong parameter here (contract 4.3).
		return http.StatusBadRequest, "wrong_input", []fieldError{invalid("email", "")}
	case format == bySMS && p.landline:
		return http.StatusBadRequest, "sms_not_valid_phone", nil
	case format == byEmail:
		return p.mailRefused()
	case format == byQuestion && w.locked(p):
		return http.StatusConflict, "tries_exceed", nil
	case format == byOverride && !a.override:
		return http.StatusConflict, "merchant_override_is_not_allowed", nil
	case format == byBypass && !w.bypassOpen(a):
		return http.StatusConflict, "regular_purchase_bypass_is_not_allowed", nil
	}
	return 0, "", nil
}

func (p *person) mailRefused() (int, string, []fieldError) {
	switch {
	case p.email == "" || p.bounces:
		return http.StatusConflict, "wrong_input", []fieldError{invalid("email", "")}
	case !strings.Contains(p.email, "@"):
		return http.StatusConflict, "wrong_input", nil
	}
	return 0, "", nil
}

// locked reports whether three wrong answers were given in the last 48 hours.
func (w *world) locked(p *person) bool {
	since := w.now().Add(-triesWindow)
	recent := 0
	for _, at := range p.wrong {
		if at.After(since) {
			recent++
		}
	}
	return recent >= maxTries
}

func (w *world) answered(p *person, id, answer string) string {
	for _, q := range p.questions {
		if q.id == id && alike(q.answer, answer) {
			return ""
		}
	}
	p.wrong = append(p.wrong, w.now())
	return "secret_answer_mismatch"
}
