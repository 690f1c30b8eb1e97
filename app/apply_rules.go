package app

import (
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
)

// Faults of an application.
const (
	FaultChoose          Fault = "choose"
	FaultName            Fault = "name"
	FaultTooMuch         Fault = "too_much"
	FaultHousehold       Fault = "household"
	FaultPhone           Fault = "phone"
	FaultMail            Fault = "mail"
	FaultSIN             Fault = "sin"
	FaultBirth           Fault = "birth"
	FaultUnderage        Fault = "underage"
	FaultExpired         Fault = "expired"
	FaultPostalElsewhere Fault = "postal_elsewhere"
	FaultTerms           Fault = "terms"
)

var applyFaults = []Fault{
	FaultChoose, FaultName, FaultTooMuch, FaultHousehold, FaultPhone, FaultMail, FaultSIN, FaultBirth,
	FaultUnderage, FaultExpired, FaultPostalElsewhere, FaultTerms,
}

// applicant is what the rules look at: a whole form on one day.
type applicant struct {
	text    func(Field) string // trimmed
	today   civil.Date
	decimal rune                                 // of the language the amounts were typed in
	choices func(Field) ([]service.Option, bool) // false: the list is not there yet
}

// applyRule is what one field has to keep. must tells whether it has to be
// filled in, nil: never; check judges what stands in it, nil: anything goes.
type applyRule struct {
	must  func(applicant) bool
	check func(applicant, string) Fault
}

// applyRules has a rule for each parameter of contract 3.2 that a person fills
// in. Lengths are those of the contract; where it has none, the client's.
var applyRules = map[Field]applyRule{
	FieldWanted:        {always, wantedAmount},
	FieldSalutation:    {always, listed(FieldSalutation)},
	FieldFirstName:     {always, name(35)},
	FieldMiddleName:    {nil, name(35)},
	FieldLastName:      {always, name(50)},
	FieldBorn:          {always, ofAge},
	FieldPaper:         {anyPaper, listed(FieldPaper)},
	FieldPaperIssuer:   {anyPaper, listed(FieldPaperIssuer)},
	FieldPaperNumber:   {anyPaper, atMost(50)},
	FieldPaperExpiry:   {nil, notExpired},
	FieldPhone:         {always, canadianPhone},
	FieldEmail:         {always, mailAddress},
	FieldLanguage:      {always, listed(FieldLanguage)},
	FieldLine1:         {always, atMost(250)},
	FieldLine2:         {nil, atMost(100)},
	FieldCity:          {always, name(100)},
	FieldProvince:      {always, listed(FieldProvince)},
	FieldPostal:        {always, postalCodeHere},
	FieldIncome:        {always, anyAmount},
	FieldHousehold:     {always, household},
	FieldHousingType:   {always, listed(FieldHousingType)},
	FieldHousing:       {inQuebec, anyAmount},
	FieldOccupation:    {always, listed(FieldOccupation)},
	FieldJobTitle:      {always, atMost(100)},
	FieldEmployer:      {nil, atMost(100)},
	FieldEmployerPhone: {nil, canadianPhone},
	FieldSIN:           {nil, socialInsurance},
	FieldQuestion:      {always, listed(FieldQuestion)},
	FieldAnswer:        {always, atMost(50)},
	FieldWord:          {always, atMost(50)},
}

// dependents are the fields whose rules look at another one.
var dependents = map[Field][]Field{
	FieldProvince:    {FieldPostal, FieldBorn, FieldHousing},
	FieldIncome:      {FieldHousehold},
	FieldPaper:       {FieldPaperIssuer, FieldPaperNumber},
	FieldPaperIssuer: {FieldPaper, FieldPaperNumber},
	FieldPaperNumber: {FieldPaper, FieldPaperIssuer},
	FieldPaperExpiry: {FieldPaper, FieldPaperIssuer, FieldPaperNumber},
}

// fault judges one field, empty or not.
func (a applicant) fault(f Field) Fault {
	rule, text := applyRules[f], a.text(f)
	switch {
	case text == "" && rule.must != nil && rule.must(a) && f.IsChoice():
		return FaultChoose
	case text == "" && rule.must != nil && rule.must(a):
		return FaultRequired
	case text == "" || rule.check == nil:
		return ""
	case !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }):
		return FaultInvalid
	}
	return rule.check(a, text)
}

func always(applicant) bool { return true }

func inQuebec(a applicant) bool { return service.Province(a.text(FieldProvince)).Quebec() }

// anyPaper holds once any part of an identity document is filled in: a document
// is optional, half a document is no use to anybody.
func anyPaper(a applicant) bool {
	return slices.ContainsFunc([]Field{FieldPaper, FieldPaperIssuer, FieldPaperNumber, FieldPaperExpiry}, func(f Field) bool {
		return a.text(f) != ""
	})
}

func atMost(characters int) func(applicant, string) Fault {
	return func(_ applicant, text string) Fault {
		if utf8.RuneCountInString(text) > characters {
			return FaultTooLong
		}
		return ""
	}
}

// name takes letters and what stands between them. Underscores are let through:
// test environments are steered by middle names that have them (contract 3.3).
func name(characters int) func(applicant, string) Fault {
	return func(a applicant, text string) Fault {
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("@<>{}[]\\/;:!?%$#*=+", r) }) ||
			!strings.ContainsFunc(text, unicode.IsLetter) {
			return FaultName
		}
		return atMost(characters)(a, text)
	}
}

// listed takes a code of the field's list, or any while the list is not there.
func listed(f Field) func(applicant, string) Fault {
	return func(a applicant, code string) Fault {
		options, known := a.choices(f)
		if known && !slices.ContainsFunc(options, func(o service.Option) bool { return o.Code == code }) {
			return FaultChoose
		}
		return ""
	}
}

// maxSum bounds amounts against slips of the hand.
const maxSum = money.Amount(10_000_000_00)

func anyAmount(a applicant, text string) Fault {
	switch sum, err := money.ParseTyped(text, a.decimal); {
	case err != nil || sum < 0:
		return FaultAmount
	case sum >= maxSum:
		return FaultTooMuch
	}
	return ""
}

func wantedAmount(a applicant, text string) Fault {
	if sum, err := money.ParseTyped(text, a.decimal); err == nil && sum == 0 {
		return FaultAmountZero
	}
	return anyAmount(a, text)
}

func household(a applicant, text string) Fault {
	if fault := anyAmount(a, text); fault != "" {
		return fault
	}
	whole, _ := money.ParseTyped(text, a.decimal)
	if own, err := money.ParseTyped(a.text(FieldIncome), a.decimal); err == nil && own > whole {
		return FaultHousehold
	}
	return ""
}

// canadianPhone takes the numbers of contract 3.2: ten digits of a Canadian plan.
func canadianPhone(_ applicant, text string) Fault {
	if _, ok := tenDigits(text); !ok {
		return FaultPhone
	}
	return ""
}

// tenDigits gives the number without punctuation and country code.
func tenDigits(text string) (string, bool) {
	number, err := phonenumbers.Parse(text, "CA")
	if err != nil || number.GetExtension() != "" || !phonenumbers.IsValidNumberForRegion(number, "CA") {
		return "", false
	}
	digits := phonenumbers.GetNationalSignificantNumber(number)
	return digits, len(digits) == 10
}

const maxMail = 100 // contract 3.2

func mailAddress(_ applicant, text string) Fault {
	if utf8.RuneCountInString(text) > maxMail {
		return FaultTooLong
	}
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || parsed.Name != "" {
		return FaultMail
	}
	host := text[strings.LastIndexByte(text, '@')+1:]
	labels := strings.Split(host, ".")
	if len(labels) < 2 || slices.Contains(labels, "") || len(labels[len(labels)-1]) < 2 || strings.ContainsAny(host, "[]_") {
		return FaultMail
	}
	return ""
}

func socialInsurance(_ applicant, text string) Fault {
	if digits, ok := digitsOf(text); !ok || !service.ValidSIN(digits) {
		return FaultSIN
	}
	return ""
}

const oldestYear = 1900

// ofAge wants a birth date of somebody who may enter into a contract in the
// province of the address; while that is not known, in any province at all.
func ofAge(a applicant, text string) Fault {
	born, err := typedDate(text)
	if err != nil || born.Year < oldestYear || a.today.Before(born) {
		return FaultBirth
	}
	age := majority(service.Province(a.text(FieldProvince)))
	if birthday := civil.Of(born.Time().AddDate(age, 0, 0)); a.today.Before(birthday) {
		return FaultUnderage
	}
	return ""
}

// majority is the age of majority of a province or territory.
func majority(p service.Province) int {
	switch p {
	case "BC", "NB", "NL", "NS", "NT", "NU", "YT":
		return 19
	default:
		return 18
	}
}

func notExpired(a applicant, text string) Fault {
	switch day, err := typedDate(text); {
	case err != nil:
		return FaultDate
	case day.Before(a.today):
		return FaultExpired
	}
	return ""
}

// postalLetters are the first letters of the postal codes of each province.
var postalLetters = map[service.Province]string{
	"NL": "A", "NS": "B", "PE": "C", "NB": "E", "QC": "GHJ", "ON": "KLMNP", "MB": "R", "SK": "S",
	"AB": "T", "BC": "V", "NT": "X", "NU": "X", "YT": "Y",
}

// postalCodeHere wants a postal code that there can be, in this province.
func postalCodeHere(a applicant, text string) Fault {
	code, ok := postalCode(text)
	if !ok || strings.ContainsAny(code, "DFIOQU") || strings.ContainsAny(code[:1], "WZ") {
		return FaultPostalCode
	}
	letters, known := postalLetters[service.Province(a.text(FieldProvince))]
	if known && !strings.Contains(letters, code[:1]) {
		return FaultPostalElsewhere
	}
	return ""
}
