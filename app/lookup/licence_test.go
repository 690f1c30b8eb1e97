package lookup_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/service/civil"
	"comptoir/service/licence"
)

// TestWhatALicenceIsNotSureOfIsMarked, until somebody types something else. What was
// typed the same before is confirmed.
func TestWhatALicenceIsNotSureOfIsMarked(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		page := x.Till().Lookup
		page.Type(form.FieldBorn, "1990-01-31")
		lookup.FinderOf(page).TakeLicence(licence.Licence{
			FirstName: "PAT", LastName: "APPLICANT", Born: civil.Date{Year: 1990, Month: 1, Day: 31}, PostalCode: "K1A0B1",
			Confidence: map[licence.Field]licence.Confidence{
				licence.FirstName: licence.Unsure, licence.LastName: licence.Sure, licence.Born: licence.Likely, licence.PostalCode: licence.Likely,
			},
		})
		x.Settle()
		for f, want := range map[form.Field]licence.Confidence{
			form.FieldFirstName: licence.Unsure, form.FieldLastName: licence.Absent, form.FieldBorn: licence.Absent, form.FieldPostal: licence.Likely,
		} {
			assert.Equal(t, want, page.State().Doubt(f), f)
		}
		page.Type(form.FieldFirstName, "Patrick")
		assert.Equal(t, licence.Absent, page.State().Doubt(form.FieldFirstName))
		x.Till().NextCustomer()
		assert.Equal(t, licence.Absent, page.State().Doubt(form.FieldPostal))
	})
}
