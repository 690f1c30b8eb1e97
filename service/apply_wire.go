package service

import (
	"regexp"
	"slices"
	"strings"

	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// applicationBody is the body of contract 3.2.
type applicationBody struct {
	AmountRequested money.Amount  `json:"amount_requested"`
	Phone           string        `json:"phone_number"`
	Email           string        `json:"email"`
	Language        Language      `json:"language"`
	Salutation      string        `json:"salutation"`
	FirstName       string        `json:"first_name"`
	MiddleName      string        `json:"middle_name,omitempty"`
	LastName        string        `json:"last_name"`
	Born            civil.Date    `json:"dob"`
	Line1           string        `json:"address_1"`
	Line2           string        `json:"address_2"`
	City            string        `json:"city"`
	Province        string        `json:"province"`
	PostalCode      string        `json:"postal_code"`
	GovIDType       string        `json:"govid_type,omitempty"`
	GovIDIssuer     string        `json:"govid_issuedby,omitempty"`
	GovIDNumber     string        `json:"govid_number,omitempty"`
	GovIDExpires    string        `json:"govid_expiry,omitempty"`
	InputType       string        `json:"input_type,omitempty"`
	PersonalIncome  money.Amount  `json:"personal_income"`
	HouseholdIncome money.Amount  `json:"household_income"`
	MonthlyHousing  *money.Amount `json:"monthly_housing_expenses,omitempty"`
	HousingType     string        `json:"housing_type"`
	OccupationID    string        `json:"occupation_id"`
	OccupationTitle string        `json:"occupation_title"`
	EmployerName    string        `json:"employer_name,omitempty"`
	EmployerPhone   string        `json:"employer_phone,omitempty"`
	SIN             string        `json:"sin,omitempty"`
	QuestionID      string        `json:"security_qid"`
	Answer          string        `json:"security_answer"`
	PIW             string        `json:"piw"`
	TermsAgreed     bool          `json:"tos_agreement"`
	AccountType     AccountType   `json:"account_type,omitempty"`
	RequestID       string        `json:"request_id,omitempty"`
	Location        string        `json:"external_location_id,omitempty"`
}

func (c *Client) applicationBody(r Application) applicationBody {
	code, _ := postalCode(r.Address.PostalCode)
	body := applicationBody{
		AmountRequested: r.AmountRequested, Phone: r.Phone, Email: r.Email, Language: English, Salutation: r.Salutation,
		FirstName: r.FirstName, MiddleName: r.MiddleName, LastName: r.LastName, Born: r.Born,
		Line1: r.Address.Line1, Line2: r.Address.Line2, City: r.Address.City, Province: r.Address.Province, PostalCode: code,
		GovIDType: r.GovID.Type, GovIDIssuer: r.GovID.Issuer, GovIDNumber: r.GovID.Number.Reveal(), GovIDExpires: r.GovID.Expires.String(),
		InputType: r.InputType, PersonalIncome: r.PersonalIncome, HouseholdIncome: r.HouseholdIncome, MonthlyHousing: r.MonthlyHousing,
		HousingType: r.HousingType, OccupationID: r.OccupationID, OccupationTitle: r.OccupationTitle,
		EmployerName: r.EmployerName, EmployerPhone: r.EmployerPhone, SIN: r.SIN.Reveal(),
		QuestionID: r.QuestionID, Answer: r.Answer.Reveal(), PIW: r.PIW.Reveal(), TermsAgreed: r.TermsAgreed,
	}
	if r.Language != "" {
		body.Language = r.Language
	}
	if c.versions[OpApply] != v2 {
		body.AccountType, body.RequestID, body.Location = r.AccountType, r.RequestID, c.locationID
	}
	return body
}

const (
	maxEmail   = 100
	sinDigits  = 9
	telephones = 10 // digits of a telephone number, at most

	// Not documented; bounds against slips.
	maxPIW    = 50
	maxGovID  = 50
	maxOffice = 100
)

func (c *Client) checkApplication(r Application) error {
	var check checks
	check.text("reference", r.Reference, maxReference)
	if r.AmountRequested == 0 {
		check.refuse("amount_requested", ReasonRequired)
	}
	check.income("amount_requested", r.AmountRequested)
	check.applicant(r, civil.Of(c.now()))
	check.address("", r.Address)
	check.work(r)
	check.papers(r.GovID, r.SIN)
	check.digits("security_qid", r.QuestionID, maxQuestionID)
	check.text("security_answer", r.Answer.Reveal(), maxAnswer)
	check.text("piw", r.PIW.Reveal(), maxPIW)
	if !r.TermsAgreed {
		check.refuse("tos_agreement", ReasonRequired)
	}
	if r.AccountType != "" && r.AccountType != Consumer && r.AccountType != Business {
		check.refuse("account_type", ReasonInvalid)
	}
	check.optional("request_id", r.RequestID, maxRequestID)
	return check.err(OpApply)
}

func (c *checks) applicant(r Application, today civil.Date) {
	c.telephone("phone_number", r.Phone)
	c.email(r.Email)
	if r.Language != "" && r.Language != English && r.Language != French {
		c.refuse("language", ReasonInvalid)
	}
	switch {
	case r.Salutation == "":
		c.refuse("salutation", ReasonRequired)
	case !slices.Contains([]string{"mr", "ms", "mrs", "mss"}, r.Salutation):
		c.refuse("salutation", ReasonInvalid)
	}
	c.text("first_name", r.FirstName, maxFirstName)
	c.optional("middle_name", r.MiddleName, maxFirstName)
	c.text("last_name", r.LastName, maxLastName)
	c.born(r.Born, today.Time())
}

func (c *checks) work(r Application) {
	c.income("personal_income", r.PersonalIncome)
	c.income("household_income", r.HouseholdIncome)
	switch {
	case r.MonthlyHousing != nil && *r.MonthlyHousing != 0:
		c.income("monthly_housing_expenses", *r.MonthlyHousing)
	case r.MonthlyHousing == nil && Province(r.Address.Province).Quebec():
		c.refuse("monthly_housing_expenses", ReasonRequired)
	}
	c.text("housing_type", r.HousingType, maxOffice)
	c.text("occupation_id", r.OccupationID, maxOffice)
	c.text("occupation_title", r.OccupationTitle, maxOffice)
	c.optional("employer_name", r.EmployerName, maxOffice)
	if r.EmployerPhone != "" {
		c.telephone("employer_phone", r.EmployerPhone)
	}
	c.optional("input_type", r.InputType, maxOffice)
}

func (c *checks) papers(id GovID, sin secret.Text) {
	c.optional("govid_type", id.Type, maxGovID)
	c.optional("govid_issuedby", id.Issuer, maxGovID)
	c.optional("govid_number", id.Number.Reveal(), maxGovID)
	c.date("govid_expiry", id.Expires)
	if s := sin.Reveal(); s != "" && (len(s) != sinDigits || !allDigits(s)) {
		c.refuse("sin", ReasonInvalid) // the check digit is for a person to look at (contract 1.5)
	}
}

// telephone takes the digits of any number: no document has a rule for them, and both
// numbers that one prints cannot exist (contract 1.5).
func (c *checks) telephone(param, s string) { c.digits(param, s, telephones) }

var emailForm = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s.]+$`)

func (c *checks) email(s string) {
	before := len(c.fields)
	c.text("email", s, maxEmail)
	if len(c.fields) == before && !emailForm.MatchString(s) {
		c.refuse("email", ReasonInvalid)
	}
}

// income takes an amount that may well be nothing.
func (c *checks) income(param string, a money.Amount) {
	switch {
	case a < 0:
		c.refuse(param, ReasonInvalid)
	case a > MaxAmount:
		c.refuse(param, ReasonTooLong)
	}
}

// decision is a refusal inside an answer that is none.
type decision struct{ key Key }

func (d *decision) Error() string { return "decided: " + string(d.key) }

var decisions = []Key{KeyDeclined, KeyDeclined2, KeyDeclined3, KeyPending1, KeyPending2}

// readDecision finds a decision against the applicant in an answer with status
// 200, whose form is not documented (contract section 9, row 23). It gives
// nothing when there is none: an account number settles that.
func readDecision(v value) Key {
	body := v.required().object()
	if !body.get("account_number").absent() {
		return ""
	}
	for _, name := range []string{"error", "decision", "application_status", "status"} {
		said := body.get(name)
		if !said.is('"') {
			continue
		}
		word := strings.ToLower(said.text())
		switch key := canonical(said.text()); {
		case slices.Contains(decisions, key):
			return key
		case strings.HasPrefix(word, "decline"):
			return KeyDeclined
		case strings.HasPrefix(word, "pend"):
			return KeyPending1
		}
	}
	return ""
}

func readApproval(v value) Approval {
	body := v.required().object()
	card := body.get("vcc_number").required()
	digits := card.id()
	if len(digits) != cardLength || !allDigits(digits) {
		card.fail("not a card number")
	}
	return Approval{
		Card:            secret.NewPAN(digits),
		AccountNumber:   body.get("account_number").required().id(),
		CustomerID:      body.get("customer_id").id(),
		AvailableCredit: body.get("available_credit").notNegative(),
		CreditLimit:     body.get("credit_limit").notNegative(),
		RiskRating:      body.get("risk_rating").text(),
		Offers:          each(body.get("offer_types").items(), readOffer),
		DebtRatio:       body.get("debt_ratio").decimal(),
	}
}

var decimalForm = regexp.MustCompile(`^-?[0-9]{1,12}(\.[0-9]{1,12})?$`)

// decimal is a figure whose unit nobody knows, kept as it was written.
func (v value) decimal() string {
	text, ok := v.scalar()
	if ok && !decimalForm.MatchString(text) {
		v.fail("not a figure")
		return ""
	}
	return text
}
