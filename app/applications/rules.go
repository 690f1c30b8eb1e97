package applications

import (
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
)

// Faults of an application.
const (
	FaultChoose          form.Fault = "choose"
	FaultName            form.Fault = "name"
	FaultTooMuch         form.Fault = "too_much"
	FaultHousehold       form.Fault = "household"
	FaultPhone           form.Fault = "phone"
	FaultMail            form.Fault = "mail"
	FaultSIN             form.Fault = "sin"
	FaultBirth           form.Fault = "birth"
	FaultUnderage        form.Fault = "underage"
	FaultExpired         form.Fault = "expired"
	FaultPostalElsewhere form.Fault = "postal_elsewhere"
	FaultTerms           form.Fault = "terms"
)

// applicant is what the rules look at: a whole form on one day.
type applicant struct {
	text    func(form.Field) string // trimmed
	today   civil.Date
	lang    service.Language                          // that the amounts were typed in
	choices func(form.Field) ([]service.Option, bool) // false: the list is not there yet
}

// dependents are the fields whose rules look at another one.
var dependents = map[form.Field][]form.Field{
	form.FieldProvince:    {form.FieldPostal, form.FieldBorn, form.FieldHousing},
	form.FieldIncome:      {form.FieldHousehold},
	form.FieldGovIDType:   {form.FieldGovIDIssuer, form.FieldGovIDNumber},
	form.FieldGovIDIssuer: {form.FieldGovIDType, form.FieldGovIDNumber},
	form.FieldGovIDNumber: {form.FieldGovIDType, form.FieldGovIDIssuer},
	form.FieldGovIDExpiry: {form.FieldGovIDType, form.FieldGovIDIssuer, form.FieldGovIDNumber},
}

// fault judges one field, empty or not.
func (a applicant) fault(f form.Field) form.Fault {
	rule, text := fieldOf(f), a.text(f)
	switch {
	case text == "" && rule.must != nil && rule.must(a) && rule.list != nil:
		return FaultChoose
	case text == "" && rule.must != nil && rule.must(a):
		return form.FaultRequired
	case text == "" || rule.check == nil:
		return ""
	case !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }):
		return form.FaultInvalid
	}
	return rule.check(a, text)
}

func always(applicant) bool { return true }

func inQuebec(a applicant) bool { return service.Province(a.text(form.FieldProvince)).Quebec() }

// anyGovID reports true once any part of an identity document is filled in: a document
// is optional, half a document is no use to anybody.
func anyGovID(a applicant) bool {
	return slices.ContainsFunc([]form.Field{form.FieldGovIDType, form.FieldGovIDIssuer, form.FieldGovIDNumber, form.FieldGovIDExpiry}, func(f form.Field) bool {
		return a.text(f) != ""
	})
}

func atMost(characters int) func(applicant, string) form.Fault {
	return func(_ applicant, text string) form.Fault {
		if utf8.RuneCountInString(text) > characters {
			return form.FaultTooLong
		}
		return ""
	}
}

// name takes letters and what stands between them. Underscores are let through:
// test environments are steered by middle names that have them (contract 3.3).
func name(characters int) func(applicant, string) form.Fault {
	return func(a applicant, text string) form.Fault {
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("@<>{}[]\\/;:!?%$#*=+", r) }) ||
			!strings.ContainsFunc(text, unicode.IsLetter) {
			return FaultName
		}
		return atMost(characters)(a, text)
	}
}

// listed takes a code of the field's list, or any while the list is not there.
func listed(f form.Field) func(applicant, string) form.Fault {
	return func(a applicant, code string) form.Fault {
		options, known := a.choices(f)
		if known && !slices.ContainsFunc(options, func(o service.Option) bool { return o.Code == code }) {
			return FaultChoose
		}
		return ""
	}
}

// maxSum bounds amounts against slips of the hand.
const maxSum = money.Amount(10_000_000_00)

func anyAmount(a applicant, text string) form.Fault {
	switch amount := form.Typed(text, a.lang); {
	case !amount.Readable():
		return form.FaultAmount
	case amount.Value() >= maxSum:
		return FaultTooMuch
	}
	return ""
}

func wantedAmount(a applicant, text string) form.Fault {
	if fault := form.Typed(text, a.lang).Fault(); fault != "" {
		return fault
	}
	return anyAmount(a, text)
}

func household(a applicant, text string) form.Fault {
	if fault := anyAmount(a, text); fault != "" {
		return fault
	}
	if form.Typed(a.text(form.FieldIncome), a.lang).Value() > form.Typed(text, a.lang).Value() {
		return FaultHousehold
	}
	return ""
}

// canadianPhone takes the numbers of contract 3.2: ten digits of a Canadian plan.
func canadianPhone(_ applicant, text string) form.Fault {
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

func mailAddress(_ applicant, text string) form.Fault {
	if utf8.RuneCountInString(text) > maxMail {
		return form.FaultTooLong
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

func socialInsurance(_ applicant, text string) form.Fault {
	if digits, ok := form.Digits(text); !ok || !service.ValidSIN(digits) {
		return FaultSIN
	}
	return ""
}

const oldestYear = 1900

// ofAge wants a birth date of somebody who may enter into a contract in the
// province of the address; while that is not known, in any province at all.
func ofAge(a applicant, text string) form.Fault {
	born, err := form.Date(text)
	if err != nil || born.Year < oldestYear || a.today.Before(born) {
		return FaultBirth
	}
	age := majority(service.Province(a.text(form.FieldProvince)))
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

func notExpired(a applicant, text string) form.Fault {
	switch day, err := form.Date(text); {
	case err != nil:
		return form.FaultDate
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
func postalCodeHere(a applicant, text string) form.Fault {
	code, ok := form.PostalCode(text)
	if !ok || strings.ContainsAny(code, "DFIOQU") || strings.ContainsAny(code[:1], "WZ") {
		return form.FaultPostalCode
	}
	letters, known := postalLetters[service.Province(a.text(form.FieldProvince))]
	if known && !strings.Contains(letters, code[:1]) {
		return FaultPostalElsewhere
	}
	return ""
}
