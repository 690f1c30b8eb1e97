package fields

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/form"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/typed"
)

// ruled judges one field of a form on 2026-03-04.
func ruled(f form.Field, lang service.Language, filled map[form.Field]string) form.Fault {
	return sample(lang, filled).Fault(f)
}

func sample(lang service.Language, filled map[form.Field]string) Form {
	return Form{
		Text:  func(f form.Field) string { return typed.Text(filled[f]) },
		Today: civil.Date{Year: 2026, Month: time.March, Day: 4},
		Lang:  lang,
		Lists: func() (service.Lists, bool) {
			return service.Lists{
				Salutations: coded("ms"), GovIDTypes: coded("CADL"), Provinces: coded("ON", "QC", "BC"), Questions: coded("4"),
				GovIDIssuers: map[string][]service.Option{filled[GovIDType]: coded("ON")},
			}, true
		},
		Codes: func() Codes { return Codes{Occupations: coded("FE"), Housing: coded("Rent")} },
	}
}

func coded(codes ...string) []service.Option {
	var list []service.Option
	for _, code := range codes {
		list = append(list, service.Option{Code: code})
	}
	return list
}

// Every field has a rule and a place in the request, and is either written down or
// secret.
func TestEveryFieldIsWhole(t *testing.T) {
	t.Parallel()
	var secrets []form.Field
	seen := map[form.Field]bool{}
	for _, f := range all {
		assert.NotNil(t, f.Check, f.Name)
		assert.NotNil(t, f.Send, f.Name)
		assert.NotEqual(t, f.Slot != nil, f.Secret(), f.Name)
		assert.False(t, seen[f.Name], f.Name)
		seen[f.Name] = true
		if f.Secret() {
			secrets = append(secrets, f.Name)
		}
	}
	assert.ElementsMatch(t, []form.Field{GovIDNumber, SIN, form.FieldAnswer, PIW}, secrets)
}

// Each rule with what it lets through and what it does not.
func TestApplicationRules(t *testing.T) {
	t.Parallel()
	on, qc := map[form.Field]string{Province: "ON"}, map[form.Field]string{Province: "QC"}
	long := func(n int) string { return strings.Repeat("a", n) }
	tests := []struct {
		field form.Field
		text  string
		want  form.Fault
		with  map[form.Field]string
	}{
		{Wanted, "2,500.00", "", nil},
		{Wanted, "", form.FaultRequired, nil},
		{Wanted, "0", form.FaultAmountZero, nil},
		{Wanted, "much", form.FaultAmount, nil},
		{Wanted, "12 50", form.FaultAmountGroups, nil},
		{Wanted, "45\u00a0000,00\u00a0$", "", nil},
		{Wanted, "10000000", form.FaultTooMuch, nil},
		{Salutation, "ms", "", nil},
		{Salutation, "", FaultChoose, nil},
		{Salutation, "dr", FaultChoose, nil},
		{form.FieldFirstName, "Érable-Anne d’Or", "", nil},
		{form.FieldFirstName, "", form.FaultRequired, nil},
		{form.FieldFirstName, long(80), "", nil},
		{form.FieldFirstName, long(81), form.FaultTooLong, nil},
		{form.FieldFirstName, "R2D2", FaultName, nil},
		{form.FieldFirstName, "Sk'úl'pa7", "", nil},
		{form.FieldFirstName, "Tekahión:wake", "", nil},
		{form.FieldFirstName, "a\uffffb", form.FaultInvalid, nil},
		{MiddleName, "", "", nil},
		{MiddleName, "P-MISSING_INFO", "", nil},
		{MiddleName, "-", FaultName, nil},
		{MiddleName, long(80), "", nil},
		{MiddleName, long(81), form.FaultTooLong, nil},
		{form.FieldLastName, "O’Exemple Jr.", "", nil},
		{form.FieldLastName, long(130), "", nil},
		{form.FieldLastName, long(131), form.FaultTooLong, nil},
		{form.FieldBorn, "1990-02-28", "", nil},
		{form.FieldBorn, "19900228", "", nil},
		{form.FieldBorn, "", form.FaultRequired, nil},
		{form.FieldBorn, "1990-02-30", FaultBirth, nil},
		{form.FieldBorn, "1899-12-31", FaultBirth, nil},
		{form.FieldBorn, "2026-03-05", FaultBirth, nil},
		{form.FieldBorn, "2008-03-04", "", on},
		{form.FieldBorn, "2008-03-05", FaultUnderage, on},
		{form.FieldBorn, "2008-03-04", FaultUnderage, map[form.Field]string{Province: "BC"}},
		{form.FieldBorn, "2007-03-04", "", map[form.Field]string{Province: "BC"}},
		{GovIDType, "", "", nil},
		{GovIDType, "CADL", "", nil},
		{GovIDType, "", FaultChoose, map[form.Field]string{GovIDNumber: "A1"}},
		{GovIDType, "XXXX", FaultChoose, nil},
		{GovIDIssuer, "", "", nil},
		{GovIDIssuer, "", FaultChoose, map[form.Field]string{GovIDType: "CADL"}},
		{GovIDIssuer, "NS", FaultChoose, nil},
		{GovIDIssuer, "ON", "", nil},
		{GovIDNumber, "", form.FaultRequired, map[form.Field]string{GovIDType: "CADL"}},
		{GovIDNumber, "S1234-56789-01234", "", nil},
		{GovIDNumber, long(51), form.FaultTooLong, nil},
		{GovIDExpiry, "", "", nil},
		{GovIDExpiry, "2026-03-04", "", nil},
		{GovIDExpiry, "2026-03-03", FaultExpired, nil},
		{GovIDExpiry, "soon", form.FaultDate, nil},
		{Phone, "416 555-0123", "", nil},
		{Phone, "+1 (514) 555-0199", "", nil},
		{Phone, "", form.FaultRequired, nil},
		{Phone, "555-0123", "", nil},
		{Phone, "212 555 0123", "", nil},
		{Phone, "5551231231", "", nil},
		{Phone, "call me", FaultPhone, nil},
		{Phone, "011 33 1 23 45 67 89", FaultPhone, nil},
		{Email, "maple@example.com", "", nil},
		{Email, "", form.FaultRequired, nil},
		{Email, "maple@example", FaultMail, nil},
		{Email, "maple example.com", FaultMail, nil},
		{Email, "Maple <maple@example.com>", FaultMail, nil},
		{Email, "maple@[127.0.0.1]", FaultMail, nil},
		{Email, long(90) + "@example.com", form.FaultTooLong, nil},
		{Language, "fr-CA", "", nil},
		{Language, "de-DE", FaultChoose, nil},
		{Line1, "1 Example St.", "", nil},
		{Line1, "", form.FaultRequired, nil},
		{Line1, long(251), form.FaultTooLong, nil},
		{Line2, "", "", nil},
		{Line2, long(101), form.FaultTooLong, nil},
		{City, "Trois-Rivières", "", nil},
		{City, "", form.FaultRequired, nil},
		{City, "K1A 0B1", FaultTown, nil},
		{City, "100", FaultTown, nil},
		{City, "100 Mile House", "", nil},
		{City, "150 Mile House", "", nil},
		{City, "108 Mile Ranch", "", nil},
		{City, "Saint-Louis-du-Ha! Ha!", "", nil},
		{City, "Skwxwú7mesh", "", nil},
		{City, "Kahnawà:ke", "", nil},
		{City, "Grand Falls/Grand-Sault", "", nil},
		{City, "L’Île-d’Orléans", "", nil},
		{City, "70 Mile House", "", nil},
		{City, "Moose Factory #68", "", nil},
		{Province, "QC", "", nil},
		{Province, "", FaultChoose, nil},
		{Province, "NY", FaultChoose, nil},
		{form.FieldPostal, "k1a-0b1", "", on},
		{form.FieldPostal, "", form.FaultRequired, on},
		{form.FieldPostal, "H0H 0H0", "", on},
		{form.FieldPostal, "H0H 0H0", "", qc},
		{form.FieldPostal, "D1A 0B1", "", nil},
		{form.FieldPostal, "90210", form.FaultPostalCode, nil},
		{Income, "0", "", nil},
		{Income, "", form.FaultRequired, nil},
		{Income, "-1", form.FaultAmount, nil},
		{Household, "48,000", "", map[form.Field]string{Income: "48000"}},
		{Household, "47,999.99", FaultHousehold, map[form.Field]string{Income: "48000"}},
		{Household, "lots", form.FaultAmount, nil},
		{HousingType, "Rent", "", nil},
		{HousingType, "", FaultChoose, nil},
		{HousingType, "Boat", FaultChoose, nil},
		{Housing, "", "", on},
		{Housing, "", form.FaultRequired, qc},
		{Housing, "0", "", qc},
		{Housing, "x", form.FaultAmount, on},
		{Occupation, "FE", "", nil},
		{Occupation, "ZZ", FaultChoose, nil},
		{JobTitle, "Baker", "", nil},
		{JobTitle, "", form.FaultRequired, nil},
		{JobTitle, long(101), form.FaultTooLong, nil},
		{Employer, "", "", nil},
		{Employer, long(101), form.FaultTooLong, nil},
		{EmployerPhone, "", "", nil},
		{EmployerPhone, "1231231231", "", nil},
		{EmployerPhone, "12312312310", "", nil},
		{EmployerPhone, "22312312310", FaultPhone, nil},
		{SIN, "", "", nil},
		{SIN, "046 454 286", "", nil},
		{SIN, "046 454 287", "", nil},
		{SIN, "46454286", FaultSIN, nil},
		{Question, "4", "", nil},
		{Question, "", FaultChoose, nil},
		{Question, "44", FaultChoose, nil},
		{form.FieldAnswer, "Juniper", "", nil},
		{form.FieldAnswer, "", form.FaultRequired, nil},
		{form.FieldAnswer, long(51), form.FaultTooLong, nil},
		{PIW, "birch", "", nil},
		{PIW, "", form.FaultRequired, nil},
		{PIW, long(51), form.FaultTooLong, nil},
	}
	accepted, refused := map[form.Field]bool{}, map[form.Field]bool{}
	for _, tt := range tests {
		filled := map[form.Field]string{tt.field: tt.text}
		for f, text := range tt.with {
			filled[f] = text
		}
		assert.Equal(t, tt.want, ruled(tt.field, service.English, filled), "%s %q", tt.field, tt.text)
		accepted[tt.field] = accepted[tt.field] || tt.want == ""
		refused[tt.field] = refused[tt.field] || tt.want != ""
	}
	for _, f := range all {
		assert.True(t, accepted[f.Name], "%s has no accepted case", f.Name)
		assert.True(t, refused[f.Name], "%s has no refused case", f.Name)
	}
}

func TestAmountsAreReadInTheLanguageTheyWereTypedIn(t *testing.T) {
	t.Parallel()
	assert.Equal(t, form.FaultAmount, ruled(Wanted, service.French, map[form.Field]string{Wanted: "1,249"}))
	assert.Empty(t, ruled(Wanted, service.English, map[form.Field]string{Wanted: "1,249"}))
}

// What looks odd is remarked on and goes through (contract 1.5): both telephone numbers
// that the documents print, a card number of the state whose check digit is wrong, a postal
// code of another province.
func TestWhatIsOddIsRemarkedOn(t *testing.T) {
	t.Parallel()
	on := map[form.Field]string{Province: "ON"}
	for _, tt := range []struct {
		field form.Field
		text  string
		want  form.Remark
	}{
		{Phone, "416 555-0123", ""},
		{Phone, "+1 (514) 555-0199", ""},
		{Phone, "", ""},
		{Phone, "call me", ""},
		{Phone, "5551231231", RemarkPhone},
		{Phone, "1231231231", RemarkPhone},
		{EmployerPhone, "1231231231", RemarkPhone},
		{EmployerPhone, "555-0123", RemarkPhoneShort},
		{EmployerPhone, "212 555 0123", RemarkPhoneAbroad},
		{SIN, "046 454 286", ""},
		{SIN, "046 454 287", RemarkSIN},
		{form.FieldPostal, "K1A 0B1", ""},
		{form.FieldPostal, "D1A 0B1", RemarkPostalCode},
		{form.FieldPostal, "H0H 0H0", RemarkPostalElsewhere},
		{City, "Toronto", ""},
	} {
		filled := map[form.Field]string{tt.field: tt.text, Province: on[Province]}
		assert.Equal(t, tt.want, sample(service.English, filled).Remark(tt.field), "%s %q", tt.field, tt.text)
	}
}

// A number is sent with every digit that was typed.
func TestNumbersAreSentWhole(t *testing.T) {
	t.Parallel()
	for typedIn, want := range map[string]string{
		"5551231231": "5551231231", "1231231231": "1231231231", "555-0123": "5550123", "+1 416 555-0123": "4165550123",
	} {
		var r service.Application
		filled := sample(service.English, map[form.Field]string{Phone: typedIn, EmployerPhone: typedIn})
		Of(Phone).Send(filled, &r)
		Of(EmployerPhone).Send(filled, &r)
		assert.Equal(t, want, r.Phone)
		assert.Equal(t, want, r.EmployerPhone)
	}
}
