package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/secret"
)

func sampleLicence() licence.Licence {
	return licence.Licence{
		FirstName: "PAT", LastName: "APPLICANT", Born: civil.Date{Year: 1990, Month: 1, Day: 31},
		Line1: "1 EXAMPLE ST", City: "SAMPLETOWN", Province: "ON", PostalCode: "K1A0B1", Country: "CAN",
		GovIDType: "CADL", Issuer: "ON", Number: secret.New("A1234-56789-00131"), Expires: civil.Date{Year: 2028, Month: 1, Day: 31},
	}
}

func TestALicenceFillsInWhatItTells(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		a.TakeLicence(sampleLicence())
		s := a.State()
		for f, want := range map[app.Field]string{
			app.FieldFirstName: "Pat", app.FieldLastName: "Applicant", app.FieldBorn: "1990-01-31", app.FieldLine1: "1 Example St",
			app.FieldCity: "Sampletown", app.FieldProvince: "ON", app.FieldPostal: "K1A 0B1", app.FieldPaper: "CADL",
			app.FieldPaperIssuer: "ON", app.FieldPaperNumber: "A1234-56789-00131", app.FieldPaperExpiry: "2028-01-31",
		} {
			assert.Equal(t, want, s.Text(f), f)
			assert.True(t, s.FromCard[f], f)
		}
		assert.Empty(t, s.Faults)
		assert.Empty(t, s.Clashes)
		assert.False(t, s.FromCard[app.FieldMiddleName], "it has none")
		a.Type(app.FieldCity, "Sampleville")
		assert.False(t, a.State().FromCard[app.FieldCity], "it is not the licence's word any more")
	})
}

func TestWhatWasTypedIsNotOverwrittenUnasked(t *testing.T) {
	for _, use := range []bool{false, true} {
		inBubbleNamed(t, map[bool]string{true: "use the licence", false: "keep what was typed"}[use], func(t *testing.T, x *till) {
			a := x.begin()
			a.Type(app.FieldFirstName, "pät") // the card has no accents: the same name
			a.Type(app.FieldLastName, "Applicant-Sample")
			a.TakeLicence(sampleLicence())
			s := a.State()
			require.Len(t, s.Clashes, 1)
			assert.Equal(t, app.FieldLastName, s.Clashes[0].Field)
			assert.Equal(t, "Applicant-Sample", s.Text(app.FieldLastName))
			want := "Applicant-Sample"
			if use {
				a.UseLicence()
				want = "Applicant"
			} else {
				a.KeepTyped()
			}
			assert.Equal(t, want, a.State().Text(app.FieldLastName))
			assert.Equal(t, use, a.State().FromCard[app.FieldLastName])
			assert.Empty(t, a.State().Clashes)
		})
	}
}

func TestAForeignLicenceGivesNoProvince(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.begin()
		l := sampleLicence()
		l.Province, l.PostalCode, l.Country, l.Issuer, l.GovIDType = "NY", "10001", "USA", "", ""
		a.TakeLicence(l)
		s := a.State()
		assert.Equal(t, "Pat", s.Text(app.FieldFirstName))
		for _, f := range []app.Field{app.FieldProvince, app.FieldPostal, app.FieldPaper, app.FieldPaperNumber, app.FieldPaperExpiry} {
			assert.Empty(t, s.Text(f), f)
		}
	})
}

func TestALicenceIsTakenByAnOpenFormOnly(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		a := x.Till().Apply
		a.TakeLicence(sampleLicence())
		assert.False(t, a.WantsLicence())
		assert.Empty(t, a.State().Typed)
	})
}
