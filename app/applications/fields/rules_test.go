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
				GovIDIssuers: map[string][]service.Option{filled[form.FieldGovIDType]: coded("ON")},
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
	assert.ElementsMatch(t, []form.Field{form.FieldGovIDNumber, form.FieldSIN, form.FieldAnswer, form.FieldPIW}, secrets)
}

// Each rule with what it lets through and what it does not.
func TestApplicationRules(t *testing.T) {
	t.Parallel()
	on, qc := map[form.Field]string{form.FieldProvince: "ON"}, map[form.Field]string{form.FieldProvince: "QC"}
	long := func(n int) string { return strings.Repeat("a", n) }
	tests := []struct {
		field form.Field
		text  string
		want  form.Fault
		with  map[form.Field]string
	}{
		{form.FieldWanted, "2,500.00", "", nil},
		{form.FieldWanted, "", form.FaultRequired, nil},
		{form.FieldWanted, "0", form.FaultAmountZero, nil},
		{form.FieldWanted, "much", form.FaultAmount, nil},
		{form.FieldWanted, "12 50", form.FaultAmountGroups, nil},
		{form.FieldWanted, "45\u00a0000,00\u00a0$", "", nil},
		{form.FieldWanted, "10000000", form.FaultTooMuch, nil},
		{form.FieldSalutation, "ms", "", nil},
		{form.FieldSalutation, "", FaultChoose, nil},
		{form.FieldSalutation, "dr", FaultChoose, nil},
		{form.FieldFirstName, "Érable-Anne d’Or", "", nil},
		{form.FieldFirstName, "", form.FaultRequired, nil},
		{form.FieldFirstName, long(80), "", nil},
		{form.FieldFirstName, long(81), form.FaultTooLong, nil},
		{form.FieldFirstName, "R2D2", FaultName, nil},
		{form.FieldFirstName, "Sk'úl'pa7", "", nil},
		{form.FieldFirstName, "Tekahión:wake", "", nil},
		{form.FieldFirstName, "a\uffffb", form.FaultInvalid, nil},
		{form.FieldMiddleName, "", "", nil},
		{form.FieldMiddleName, "P-MISSING_INFO", "", nil},
		{form.FieldMiddleName, "-", FaultName, nil},
		{form.FieldMiddleName, long(80), "", nil},
		{form.FieldMiddleName, long(81), form.FaultTooLong, nil},
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
		{form.FieldBorn, "2008-03-04", FaultUnderage, map[form.Field]string{form.FieldProvince: "BC"}},
		{form.FieldBorn, "2007-03-04", "", map[form.Field]string{form.FieldProvince: "BC"}},
		{form.FieldGovIDType, "", "", nil},
		{form.FieldGovIDType, "CADL", "", nil},
		{form.FieldGovIDType, "", FaultChoose, map[form.Field]string{form.FieldGovIDNumber: "A1"}},
		{form.FieldGovIDType, "XXXX", FaultChoose, nil},
		{form.FieldGovIDIssuer, "", "", nil},
		{form.FieldGovIDIssuer, "", FaultChoose, map[form.Field]string{form.FieldGovIDType: "CADL"}},
		{form.FieldGovIDIssuer, "NS", FaultChoose, nil},
		{form.FieldGovIDIssuer, "ON", "", nil},
		{form.FieldGovIDNumber, "", form.FaultRequired, map[form.Field]string{form.FieldGovIDType: "CADL"}},
		{form.FieldGovIDNumber, "S1234-56789-01234", "", nil},
		{form.FieldGovIDNumber, long(51), form.FaultTooLong, nil},
		{form.FieldGovIDExpiry, "", "", nil},
		{form.FieldGovIDExpiry, "2026-03-04", "", nil},
		{form.FieldGovIDExpiry, "2026-03-03", FaultExpired, nil},
		{form.FieldGovIDExpiry, "soon", form.FaultDate, nil},
		{form.FieldPhone, "416 555-0123", "", nil},
		{form.FieldPhone, "+1 (514) 555-0199", "", nil},
		{form.FieldPhone, "", form.FaultRequired, nil},
		{form.FieldPhone, "555-0123", "", nil},
		{form.FieldPhone, "212 555 0123", "", nil},
		{form.FieldPhone, "5551231231", "", nil},
		{form.FieldPhone, "call me", FaultPhone, nil},
		{form.FieldPhone, "011 33 1 23 45 67 89", FaultPhone, nil},
		{form.FieldEmail, "maple@example.com", "", nil},
		{form.FieldEmail, "", form.FaultRequired, nil},
		{form.FieldEmail, "maple@example", FaultMail, nil},
		{form.FieldEmail, "maple example.com", FaultMail, nil},
		{form.FieldEmail, "Maple <maple@example.com>", FaultMail, nil},
		{form.FieldEmail, "maple@[127.0.0.1]", FaultMail, nil},
		{form.FieldEmail, long(90) + "@example.com", form.FaultTooLong, nil},
		{form.FieldLanguage, "fr-CA", "", nil},
		{form.FieldLanguage, "de-DE", FaultChoose, nil},
		{form.FieldLine1, "1 Example St.", "", nil},
		{form.FieldLine1, "", form.FaultRequired, nil},
		{form.FieldLine1, long(251), form.FaultTooLong, nil},
		{form.FieldLine2, "", "", nil},
		{form.FieldLine2, long(101), form.FaultTooLong, nil},
		{form.FieldCity, "Trois-Rivières", "", nil},
		{form.FieldCity, "", form.FaultRequired, nil},
		{form.FieldCity, "K1A 0B1", FaultTown, nil},
		{form.FieldCity, "100", FaultTown, nil},
		{form.FieldCity, "100 Mile House", "", nil},
		{form.FieldCity, "150 Mile House", "", nil},
		{form.FieldCity, "108 Mile Ranch", "", nil},
		{form.FieldCity, "Saint-Louis-du-Ha! Ha!", "", nil},
		{form.FieldCity, "Skwxwú7mesh", "", nil},
		{form.FieldCity, "Kahnawà:ke", "", nil},
		{form.FieldCity, "Grand Falls/Grand-Sault", "", nil},
		{form.FieldCity, "L’Île-d’Orléans", "", nil},
		{form.FieldCity, "70 Mile House", "", nil},
		{form.FieldCity, "Moose Factory #68", "", nil},
		{form.FieldProvince, "QC", "", nil},
		{form.FieldProvince, "", FaultChoose, nil},
		{form.FieldProvince, "NY", FaultChoose, nil},
		{form.FieldPostal, "k1a-0b1", "", on},
		{form.FieldPostal, "", form.FaultRequired, on},
		{form.FieldPostal, "H0H 0H0", "", on},
		{form.FieldPostal, "H0H 0H0", "", qc},
		{form.FieldPostal, "D1A 0B1", "", nil},
		{form.FieldPostal, "90210", form.FaultPostalCode, nil},
		{form.FieldIncome, "0", "", nil},
		{form.FieldIncome, "", form.FaultRequired, nil},
		{form.FieldIncome, "-1", form.FaultAmount, nil},
		{form.FieldHousehold, "48,000", "", map[form.Field]string{form.FieldIncome: "48000"}},
		{form.FieldHousehold, "47,999.99", FaultHousehold, map[form.Field]string{form.FieldIncome: "48000"}},
		{form.FieldHousehold, "lots", form.FaultAmount, nil},
		{form.FieldHousingType, "Rent", "", nil},
		{form.FieldHousingType, "", FaultChoose, nil},
		{form.FieldHousingType, "Boat", FaultChoose, nil},
		{form.FieldHousing, "", "", on},
		{form.FieldHousing, "", form.FaultRequired, qc},
		{form.FieldHousing, "0", "", qc},
		{form.FieldHousing, "x", form.FaultAmount, on},
		{form.FieldOccupation, "FE", "", nil},
		{form.FieldOccupation, "ZZ", FaultChoose, nil},
		{form.FieldJobTitle, "Baker", "", nil},
		{form.FieldJobTitle, "", form.FaultRequired, nil},
		{form.FieldJobTitle, long(101), form.FaultTooLong, nil},
		{form.FieldEmployer, "", "", nil},
		{form.FieldEmployer, long(101), form.FaultTooLong, nil},
		{form.FieldEmployerPhone, "", "", nil},
		{form.FieldEmployerPhone, "1231231231", "", nil},
		{form.FieldEmployerPhone, "12312312310", "", nil},
		{form.FieldEmployerPhone, "22312312310", FaultPhone, nil},
		{form.FieldSIN, "", "", nil},
		{form.FieldSIN, "046 454 286", "", nil},
		{form.FieldSIN, "046 454 287", "", nil},
		{form.FieldSIN, "46454286", FaultSIN, nil},
		{form.FieldQuestion, "4", "", nil},
		{form.FieldQuestion, "", FaultChoose, nil},
		{form.FieldQuestion, "44", FaultChoose, nil},
		{form.FieldAnswer, "Juniper", "", nil},
		{form.FieldAnswer, "", form.FaultRequired, nil},
		{form.FieldAnswer, long(51), form.FaultTooLong, nil},
		{form.FieldPIW, "birch", "", nil},
		{form.FieldPIW, "", form.FaultRequired, nil},
		{form.FieldPIW, long(51), form.FaultTooLong, nil},
	}
	passing, failing := map[form.Field]bool{}, map[form.Field]bool{}
	for _, tt := range tests {
		filled := map[form.Field]string{tt.field: tt.text}
		for f, text := range tt.with {
			filled[f] = text
		}
		assert.Equal(t, tt.want, ruled(tt.field, service.English, filled), "%s %q", tt.field, tt.text)
		passing[tt.field] = passing[tt.field] || tt.want == ""
		failing[tt.field] = failing[tt.field] || tt.want != ""
	}
	for _, f := range all {
		assert.True(t, passing[f.Name], "%s has no passing case", f.Name)
		assert.True(t, failing[f.Name], "%s has no failing case", f.Name)
	}
}

func TestAmountsAreReadInTheLanguageTheyWereTypedIn(t *testing.T) {
	t.Parallel()
	assert.Equal(t, form.FaultAmount, ruled(form.FieldWanted, service.French, map[form.Field]string{form.FieldWanted: "1,249"}))
	assert.Empty(t, ruled(form.FieldWanted, service.English, map[form.Field]string{form.FieldWanted: "1,249"}))
}

// What looks odd is remarked on and goes through (contract 1.5): both telephone numbers
// that the documents print, a card number of the state whose check digit is wrong, a postal
// code of another province.
func TestWhatIsOddIsRemarkedOn(t *testing.T) {
	t.Parallel()
	on := map[form.Field]string{form.FieldProvince: "ON"}
	for _, tt := range []struct {
		field form.Field
		text  string
		want  form.Remark
	}{
		{form.FieldPhone, "416 555-0123", ""},
		{form.FieldPhone, "+1 (514) 555-0199", ""},
		{form.FieldPhone, "", ""},
		{form.FieldPhone, "call me", ""},
		{form.FieldPhone, "5551231231", RemarkPhone},
		{form.FieldPhone, "1231231231", RemarkPhone},
		{form.FieldEmployerPhone, "1231231231", RemarkPhone},
		{form.FieldEmployerPhone, "555-0123", RemarkPhoneShort},
		{form.FieldEmployerPhone, "212 555 0123", RemarkPhoneAbroad},
		{form.FieldSIN, "046 454 286", ""},
		{form.FieldSIN, "046 454 287", RemarkSIN},
		{form.FieldPostal, "K1A 0B1", ""},
		{form.FieldPostal, "D1A 0B1", RemarkPostalCode},
		{form.FieldPostal, "H0H 0H0", RemarkPostalElsewhere},
		{form.FieldCity, "Toronto", ""},
	} {
		filled := map[form.Field]string{tt.field: tt.text, form.FieldProvince: on[form.FieldProvince]}
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
		filled := sample(service.English, map[form.Field]string{form.FieldPhone: typedIn, form.FieldEmployerPhone: typedIn})
		Of(form.FieldPhone).Send(filled, &r)
		Of(form.FieldEmployerPhone).Send(filled, &r)
		assert.Equal(t, want, r.Phone)
		assert.Equal(t, want, r.EmployerPhone)
	}
}
