package sandbox

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"comptoir/service/civil"
)

// The request of POST apply (contract 3.2). address_1 is required and
// address_2 is not: the printed rows are swapped (contradiction 13).
var applyFields = []field{
	{name: "amount_requested", kind: price, must: true},
	{name: "phone_number", kind: count, must: true, max: 10},
	{name: "email", kind: text, must: true, max: 100},
	{name: "language", kind: text, max: 5},
	{name: "salutation", kind: text, must: true, max: 10},
	{name: "first_name", kind: text, must: true, max: 80},
	{name: "middle_name", kind: text, max: 80},
	{name: "last_name", kind: text, must: true, max: 130},
	{name: "dob", kind: text, must: true, max: 10},
	{name: "address_1", kind: text, must: true, max: 250},
	{name: "address_2", kind: text, max: 100},
	{name: "city", kind: text, must: true, max: 100},
	{name: "province", kind: text, must: true, max: 2},
	{name: "postal_code", kind: text, must: true, max: 10},
	{name: "govid_type", kind: text, max: 10},
	{name: "govid_issuedby", kind: text, max: 10},
	{name: "govid_number", kind: text, max: 50},
	{name: "govid_expiry", kind: text, max: 10},
	{name: "input_type", kind: text, max: 20},
	{name: "personal_income", kind: amount, must: true},
	{name: "household_income", kind: amount, must: true},
	{name: "monthly_housing_expenses", kind: amount},
	{name: "housing_type", kind: text, must: true, max: 50},
	{name: "occupation_id", kind: text, must: true, max: 2},
	{name: "occupation_title", kind: text, must: true, max: 100},
	{name: "employer_name", kind: text, max: 100},
	{name: "employer_phone", kind: text, max: 10},
	{name: "sin", kind: text, max: 9},
	{name: "security_qid", kind: count, must: true, max: 5},
	{name: "security_answer", kind: text, must: true, max: 50},
	{name: "piw", kind: text, must: true, max: 50},
	{name: "tos_agreement", kind: yesNo},
	{name: "account_type", kind: text, max: 20},
	{name: "business_name", kind: text, max: 130},
	{name: "business_phone", kind: text, max: 10},
	{name: "external_location_id", kind: text, max: 100},
	{name: "request_id", kind: text, max: 150},
	{name: "widget_session_id", kind: text, max: 250},
	{name: "verification_code", kind: code},
}

var (
	telephone    = regexp.MustCompile(`^\d{1,10}$`)
	tenDigits    = regexp.MustCompile(`^\d{10}$`) // of our own people, who can be called
	nineDigits   = regexp.MustCompile(`^\d{9}$`)
	postalCode   = regexp.MustCompile(`^[A-Za-z]\d[A-Za-z]\d[A-Za-z]\d$`)
	mailAddress  = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
	twoCapitals  = regexp.MustCompile(`^[A-Z]{2}$`)
	languageCode = regexp.MustCompile(`^(en|fr)-CA$`)
)

const ofAge = 18

// applyBody reads the body and judges the values the kinds leave open.
func (c *call) applyBody() (body, []fieldError) {
	b, wrong := c.body(applyFields)
	if b == nil {
		return b, wrong
	}
	for name, pattern := range map[string]*regexp.Regexp{
		"phone_number": telephone, "employer_phone": telephone, "business_phone": telephone, "sin": nineDigits,
		"postal_code": postalCode, "email": mailAddress, "occupation_id": twoCapitals, "language": languageCode,
	} {
		if b.has(name) && !pattern.MatchString(b.text(name)) {
			wrong = append(wrong, invalid(name, ""))
		}
	}
	for name, known := range map[string][]string{
		"salutation": {"mr", "ms", "mrs", "mss"}, "province": everyProvince, "security_qid": {"4", "5", "6", "7", "8", "9"},
		"account_type": {consumerType, businessType}, "govid_issuedby": issuersOf[b.text("govid_type")],
	} {
		if b.has(name) && !slices.Contains(known, b.text(name)) {
			wrong = append(wrong, invalid(name, b.text(name)))
		}
	}
	if _, known := issuersOf[b.text("govid_type")]; b.has("govid_type") && !known {
		wrong = append(wrong, invalid("govid_type", b.text("govid_type")))
	}
	if b.text("province") == "QC" {
		wrong = append(wrong, b.demand("monthly_housing_expenses")...)
	}
	if b.text("account_type") == businessType {
		wrong = append(wrong, b.demand("business_name", "business_phone")...)
	}
	wrong = append(wrong, c.applyDays(b)...)
	slices.SortStableFunc(wrong, func(x, y fieldError) int { return strings.Compare(x.Param, y.Param) })
	return b, slices.Compact(wrong)
}

// applyDays wants an applicant of age and papers that are days at all.
func (c *call) applyDays(b body) []fieldError {
	var wrong []fieldError
	if b.has("dob") {
		born, err := civil.ParseISO(b.text("dob"))
		if err != nil || born.Time().After(c.world.now().AddDate(-ofAge, 0, 0)) || born.Time().Year() < 1900 {
			wrong = append(wrong, invalid("dob", ""))
		}
	}
	if b.has("govid_expiry") {
		if _, err := time.Parse(time.DateOnly, b.text("govid_expiry")); err != nil {
			wrong = append(wrong, invalid("govid_expiry", ""))
		}
	}
	return wrong
}
