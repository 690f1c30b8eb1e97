package app

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
)

// ruled judges one field of a form on 2026-03-04.
func ruled(f Field, decimal rune, form map[Field]string) Fault {
	lists := map[Field][]service.Option{
		FieldSalutation: {{Code: "ms"}}, FieldPaper: {{Code: "CADL"}}, FieldPaperIssuer: {{Code: "ON"}},
		FieldLanguage: {{Code: "en-CA"}, {Code: "fr-CA"}}, FieldProvince: {{Code: "ON"}, {Code: "QC"}, {Code: "BC"}},
		FieldHousingType: {{Code: "Rent"}}, FieldOccupation: {{Code: "FE"}}, FieldQuestion: {{Code: "4"}},
	}
	return applicant{
		text:    func(f Field) string { return form[f] },
		today:   civil.Date{Year: 2026, Month: time.March, Day: 4},
		decimal: decimal,
		choices: func(f Field) ([]service.Option, bool) { return lists[f], true },
	}.fault(f)
}

func TestEveryRuleHasAFieldAndEveryFieldARule(t *testing.T) {
	t.Parallel()
	for _, f := range ApplyFields() {
		_, has := applyRules[f]
		assert.Equal(t, f != FieldTerms, has, f) // a yes is no text
	}
	assert.Len(t, ApplyFields(), len(applyRules)+1)
}

// Each rule with what it lets through and what it does not.
func TestApplicationRules(t *testing.T) {
	t.Parallel()
	on, qc := map[Field]string{FieldProvince: "ON"}, map[Field]string{FieldProvince: "QC"}
	long := func(n int) string { return strings.Repeat("a", n) }
	tests := []struct {
		field Field
		text  string
		want  Fault
		with  map[Field]string
	}{
		{FieldWanted, "2,500.00", "", nil},
		{FieldWanted, "", FaultRequired, nil},
		{FieldWanted, "0", FaultAmountZero, nil},
		{FieldWanted, "much", FaultAmount, nil},
		{FieldWanted, "10000000", FaultTooMuch, nil},
		{FieldSalutation, "ms", "", nil},
		{FieldSalutation, "", FaultChoose, nil},
		{FieldSalutation, "dr", FaultChoose, nil},
		{FieldFirstName, "Érable-Anne d’Or", "", nil},
		{FieldFirstName, "", FaultRequired, nil},
		{FieldFirstName, long(35), "", nil},
		{FieldFirstName, long(36), FaultTooLong, nil},
		{FieldFirstName, "R2D2", FaultName, nil},
		{FieldFirstName, "a\tb", FaultInvalid, nil},
		{FieldMiddleName, "", "", nil},
		{FieldMiddleName, "P-MISSING_INFO", "", nil},
		{FieldMiddleName, "-", FaultName, nil},
		{FieldLastName, "O’Exemple Jr.", "", nil},
		{FieldLastName, long(51), FaultTooLong, nil},
		{FieldBorn, "1990-02-28", "", nil},
		{FieldBorn, "19900228", "", nil},
		{FieldBorn, "", FaultRequired, nil},
		{FieldBorn, "1990-02-30", FaultBirth, nil},
		{FieldBorn, "1899-12-31", FaultBirth, nil},
		{FieldBorn, "2026-03-05", FaultBirth, nil},
		{FieldBorn, "2008-03-04", "", on},
		{FieldBorn, "2008-03-05", FaultUnderage, on},
		{FieldBorn, "2008-03-04", FaultUnderage, map[Field]string{FieldProvince: "BC"}},
		{FieldBorn, "2007-03-04", "", map[Field]string{FieldProvince: "BC"}},
		{FieldPaper, "", "", nil},
		{FieldPaper, "CADL", "", nil},
		{FieldPaper, "", FaultChoose, map[Field]string{FieldPaperNumber: "A1"}},
		{FieldPaper, "XXXX", FaultChoose, nil},
		{FieldPaperIssuer, "", "", nil},
		{FieldPaperIssuer, "", FaultChoose, map[Field]string{FieldPaper: "CADL"}},
		{FieldPaperIssuer, "NS", FaultChoose, nil},
		{FieldPaperIssuer, "ON", "", nil},
		{FieldPaperNumber, "", FaultRequired, map[Field]string{FieldPaper: "CADL"}},
		{FieldPaperNumber, "S1234-56789-01234", "", nil},
		{FieldPaperNumber, long(51), FaultTooLong, nil},
		{FieldPaperExpiry, "", "", nil},
		{FieldPaperExpiry, "2026-03-04", "", nil},
		{FieldPaperExpiry, "2026-03-03", FaultExpired, nil},
		{FieldPaperExpiry, "soon", FaultDate, nil},
		{FieldPhone, "416 555-0123", "", nil},
		{FieldPhone, "+1 (514) 555-0199", "", nil},
		{FieldPhone, "", FaultRequired, nil},
		{FieldPhone, "555-0123", FaultPhone, nil},
		{FieldPhone, "212 555 0123", FaultPhone, nil},
		{FieldPhone, "011 33 1 23 45 67 89", FaultPhone, nil},
		{FieldEmail, "maple@example.com", "", nil},
		{FieldEmail, "", FaultRequired, nil},
		{FieldEmail, "maple@example", FaultMail, nil},
		{FieldEmail, "maple example.com", FaultMail, nil},
		{FieldEmail, "Maple <maple@example.com>", FaultMail, nil},
		{FieldEmail, "maple@[127.0.0.1]", FaultMail, nil},
		{FieldEmail, long(90) + "@example.com", FaultTooLong, nil},
		{FieldLanguage, "fr-CA", "", nil},
		{FieldLanguage, "de-DE", FaultChoose, nil},
		{FieldLine1, "1 Example St.", "", nil},
		{FieldLine1, "", FaultRequired, nil},
		{FieldLine1, long(251), FaultTooLong, nil},
		{FieldLine2, "", "", nil},
		{FieldLine2, long(101), FaultTooLong, nil},
		{FieldCity, "Trois-Rivières", "", nil},
		{FieldCity, "", FaultRequired, nil},
		{FieldCity, "K1A 0B1", FaultName, nil},
		{FieldProvince, "QC", "", nil},
		{FieldProvince, "", FaultChoose, nil},
		{FieldProvince, "NY", FaultChoose, nil},
		{FieldPostal, "k1a-0b1", "", on},
		{FieldPostal, "", FaultRequired, on},
		{FieldPostal, "H0H 0H0", FaultPostalElsewhere, on},
		{FieldPostal, "H0H 0H0", "", qc},
		{FieldPostal, "D1A 0B1", FaultPostalCode, nil},
		{FieldPostal, "90210", FaultPostalCode, nil},
		{FieldIncome, "0", "", nil},
		{FieldIncome, "", FaultRequired, nil},
		{FieldIncome, "-1", FaultAmount, nil},
		{FieldHousehold, "48,000", "", map[Field]string{FieldIncome: "48000"}},
		{FieldHousehold, "47,999.99", FaultHousehold, map[Field]string{FieldIncome: "48000"}},
		{FieldHousehold, "lots", FaultAmount, nil},
		{FieldHousingType, "Rent", "", nil},
		{FieldHousingType, "", FaultChoose, nil},
		{FieldHousingType, "Boat", FaultChoose, nil},
		{FieldHousing, "", "", on},
		{FieldHousing, "", FaultRequired, qc},
		{FieldHousing, "0", "", qc},
		{FieldHousing, "x", FaultAmount, on},
		{FieldOccupation, "FE", "", nil},
		{FieldOccupation, "ZZ", FaultChoose, nil},
		{FieldJobTitle, "Baker", "", nil},
		{FieldJobTitle, "", FaultRequired, nil},
		{FieldJobTitle, long(101), FaultTooLong, nil},
		{FieldEmployer, "", "", nil},
		{FieldEmployer, long(101), FaultTooLong, nil},
		{FieldEmployerPhone, "", "", nil},
		{FieldEmployerPhone, "1", FaultPhone, nil},
		{FieldSIN, "", "", nil},
		{FieldSIN, "046 454 286", "", nil},
		{FieldSIN, "046 454 287", FaultSIN, nil},
		{FieldSIN, "46454286", FaultSIN, nil},
		{FieldQuestion, "4", "", nil},
		{FieldQuestion, "", FaultChoose, nil},
		{FieldQuestion, "44", FaultChoose, nil},
		{FieldAnswer, "Juniper", "", nil},
		{FieldAnswer, "", FaultRequired, nil},
		{FieldAnswer, long(51), FaultTooLong, nil},
		{FieldWord, "birch", "", nil},
		{FieldWord, "", FaultRequired, nil},
		{FieldWord, long(51), FaultTooLong, nil},
	}
	passing, failing := map[Field]bool{}, map[Field]bool{}
	for _, tt := range tests {
		form := map[Field]string{tt.field: tt.text}
		for f, text := range tt.with {
			form[f] = text
		}
		assert.Equal(t, tt.want, ruled(tt.field, '.', form), "%s %q", tt.field, tt.text)
		passing[tt.field] = passing[tt.field] || tt.want == ""
		failing[tt.field] = failing[tt.field] || tt.want != ""
	}
	for f := range applyRules {
		assert.True(t, passing[f], "%s has no passing case", f)
		assert.True(t, failing[f], "%s has no failing case", f)
	}
}

func TestAmountsAreReadInTheLanguageTheyWereTypedIn(t *testing.T) {
	t.Parallel()
	assert.Equal(t, FaultAmount, ruled(FieldWanted, ',', map[Field]string{FieldWanted: "1,249"}))
	assert.Empty(t, ruled(FieldWanted, '.', map[Field]string{FieldWanted: "1,249"}))
}

func TestAgeOfMajority(t *testing.T) {
	t.Parallel()
	for p, want := range map[service.Province]int{
		"AB": 18, "BC": 19, "MB": 18, "NB": 19, "NL": 19, "NS": 19, "NT": 19, "NU": 19, "ON": 18, "PE": 18, "QC": 18, "SK": 18, "YT": 19,
	} {
		require.True(t, p.Known())
		assert.Equal(t, want, majority(p), p)
		assert.NotEmpty(t, postalLetters[p], p)
	}
}
