package applications_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/applications"
	"comptoir/app/applications/fields"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

func sampleLicence() licence.Licence {
	return licence.Licence{
		FirstName: "PAT", LastName: "APPLICANT", Born: civil.Date{Year: 1990, Month: 1, Day: 31},
		Line1: "1 EXAMPLE ST", City: "SAMPLETOWN", Province: "ON", PostalCode: "K1A0B1", Country: "CAN",
		GovIDType: "CADL", Issuer: "ON", Number: secret.New("A1234-56789-00131"), Expires: civil.Date{Year: 2028, Month: 1, Day: 31},
	}
}

func TestALicenceFillsInWhatItTells(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		applications.ControlOf(a).TakeLicence(sampleLicence())
		s := a.State()
		for f, want := range map[form.Field]string{
			form.FieldFirstName: "Pat", form.FieldLastName: "Applicant", form.FieldBorn: "1990-01-31", fields.Line1: "1 Example St",
			fields.City: "Sampletown", fields.Province: "ON", form.FieldPostal: "K1A 0B1", fields.GovIDType: "CADL",
			fields.GovIDIssuer: "ON", fields.GovIDNumber: "A1234-56789-00131", fields.GovIDExpiry: "2028-01-31",
		} {
			assert.Equal(t, want, s.Text(f), f)
			assert.True(t, s.FromCard[f], f)
		}
		assert.Empty(t, s.Faults)
		assert.Empty(t, s.Conflicts)
		assert.False(t, s.FromCard[fields.MiddleName], "it has none")
		a.Type(fields.City, "Sampleville")
		assert.False(t, a.State().FromCard[fields.City], "it is not the licence's word any more")
	})
}

func TestWhatWasTypedIsNotOverwrittenUnasked(t *testing.T) {
	for _, use := range []bool{false, true} {
		apptest.InBubbleNamed(t, map[bool]string{true: "use the licence", false: "keep what was typed"}[use], func(t *testing.T, x *apptest.Till) {
			a := x.Begin()
			a.Type(form.FieldFirstName, "pät") // the card has no accents: the same name
			a.Type(form.FieldLastName, "Applicant-Sample")
			applications.ControlOf(a).TakeLicence(sampleLicence())
			s := a.State()
			require.Len(t, s.Conflicts, 1)
			assert.Equal(t, form.FieldLastName, s.Conflicts[0].Field)
			assert.Equal(t, "Applicant-Sample", s.Text(form.FieldLastName))
			want := "Applicant-Sample"
			if use {
				a.UseLicence()
				want = "Applicant"
			} else {
				a.KeepTyped()
			}
			assert.Equal(t, want, a.State().Text(form.FieldLastName))
			assert.Equal(t, use, a.State().FromCard[form.FieldLastName])
			assert.Empty(t, a.State().Conflicts)
		})
	}
}

// TestWhatALicenceIsNotSureOfIsMarked, until somebody types it, and also in a form that
// is taken up again. What was typed the same before is confirmed.
func TestWhatALicenceIsNotSureOfIsMarked(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a, card := x.Begin(), sampleLicence()
		card.Confidence = map[licence.Field]licence.Confidence{
			licence.FirstName: licence.Unsure, licence.LastName: licence.Likely, licence.Born: licence.Sure,
			licence.City: licence.Unsure, licence.Number: licence.Likely, licence.PostalCode: licence.Likely,
		}
		a.Type(fields.City, "Sampletown")
		applications.ControlOf(a).TakeLicence(card)
		want := map[form.Field]licence.Confidence{
			form.FieldFirstName: licence.Unsure, form.FieldLastName: licence.Likely, fields.GovIDNumber: licence.Likely, form.FieldPostal: licence.Likely,
		}
		assert.Equal(t, want, a.State().Doubts)
		a.Type(form.FieldFirstName, "Pat")
		assert.Equal(t, want, a.State().Doubts, "nothing was changed")
		a.Type(form.FieldFirstName, "Patrick")
		assert.NotContains(t, a.State().Doubts, form.FieldFirstName)
		assert.Contains(t, want, form.FieldFirstName, "what was published stays as it was")

		applications.ControlOf(a).Next()
		x.Settle()
		again := x.Till().Applications
		again.Resume(again.State().Drafts[0].ID)
		assert.Equal(t, map[form.Field]licence.Confidence{form.FieldLastName: licence.Likely, form.FieldPostal: licence.Likely}, again.State().Doubts,
			"the number is not written down")

		card.Confidence = nil
		applications.ControlOf(again).TakeLicence(card)
		assert.Empty(t, again.State().Doubts, "the lender read it anew")
	})
}

func TestAForeignLicenceGivesNoProvince(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Begin()
		l := sampleLicence()
		l.Province, l.PostalCode, l.Country, l.Issuer, l.GovIDType = "NY", "10001", "USA", "", ""
		applications.ControlOf(a).TakeLicence(l)
		s := a.State()
		assert.Equal(t, "Pat", s.Text(form.FieldFirstName))
		for _, f := range []form.Field{fields.Province, form.FieldPostal, fields.GovIDType, fields.GovIDNumber, fields.GovIDExpiry} {
			assert.Empty(t, s.Text(f), f)
		}
	})
}

func TestALicenceIsTakenByAnOpenFormOnly(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		a := x.Till().Applications
		applications.ControlOf(a).TakeLicence(sampleLicence())
		assert.False(t, applications.ControlOf(a).WantsLicence())
		assert.Empty(t, a.State().Typed)
	})
}

// TestNobodyInQuebecIsAskedForADocument, unless the lender requires one: then what is
// given goes through. What was typed before the address turned out to be in Quebec is
// forgotten.
func TestNobodyInQuebecIsAskedForADocument(t *testing.T) {
	for name, tt := range map[string]struct {
		province string
		requires bool
		want     bool
	}{
		"in Quebec": {"QC", false, false}, "in Quebec, required": {"QC", true, true}, "in Ontario": {"ON", false, true},
	} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			require.NoError(t, x.SettingsFile.Set(settings.KeyRequiresDoc, strconv.FormatBool(tt.requires)))
			filled := apptest.Whole()
			if tt.province == "QC" {
				filled = apptest.InQuebec()
			}
			filled[fields.GovIDType], filled[fields.GovIDIssuer], filled[fields.GovIDNumber] = "CAP", "CANADA", "X123"
			x.Submitted(filled)
			require.Len(t, x.API.Applied, 1)
			sent := x.API.Applied[0].GovID
			assert.Equal(t, tt.want, sent.Type != "")
			assert.Equal(t, tt.want, !sent.Number.IsEmpty())
		})
	}
}

// TestALicenceThatIsReadInQuebecGivesItsNumberOnlyWhereTheLenderRequiresIt.
func TestALicenceThatIsReadInQuebecGivesItsNumberOnlyWhereTheLenderRequiresIt(t *testing.T) {
	for _, requires := range []bool{false, true} {
		apptest.InBubbleNamed(t, strconv.FormatBool(requires), func(t *testing.T, x *apptest.Till) {
			require.NoError(t, x.SettingsFile.Set(settings.KeyRequiresDoc, strconv.FormatBool(requires)))
			a, card := x.Begin(), sampleLicence()
			card.Province, card.Issuer, card.PostalCode = "QC", "QC", "H0H 0H0"
			applications.ControlOf(a).TakeLicence(card)
			s := a.State()
			assert.Equal(t, "Pat", s.Text(form.FieldFirstName))
			assert.Equal(t, requires, s.Text(fields.GovIDNumber) != "")
			assert.Equal(t, !requires, s.NoDocument)
		})
	}
}
