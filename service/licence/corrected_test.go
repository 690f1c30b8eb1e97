package licence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/civil"
	"comptoir/service/licence"
	"comptoir/service/secret"
)

func TestCorrected(t *testing.T) {
	t.Parallel()
	cut := parse(t, change("DDEU", "DDET", "DAQS00000000000000\n", "", "DBA20310630", "DBA20250630"))
	assert.Len(t, cut.Warnings, 3)
	assert.False(t, cut.Complete())

	whole := cut.Corrected(licence.Licence{LastName: "SAMPLETON-LONG", Number: secret.New("S00000000000000")}, today)
	assert.Equal(t, "SAMPLETON-LONG", whole.LastName)
	assert.Equal(t, "MAPLE", whole.FirstName, "what nobody corrects stays")
	assert.True(t, whole.Complete())
	assert.Equal(t, []licence.Warning{{Kind: licence.Expired, Field: licence.Expires}}, whole.Warnings, "what is mended is no warning any more")
	assert.False(t, cut.Complete(), "the other one is as it was")
	assert.Equal(t, licence.Absent, cut.Confidence[licence.Number])

	same := cut.Corrected(licence.Licence{LastName: "SAMPLETON"}, today)
	assert.True(t, same.Warns(licence.Truncated), "nobody knows more of the name")
	young := cut.Corrected(licence.Licence{Born: civil.Date{Year: 2009, Month: 1, Day: 1}}, today)
	assert.True(t, young.Warns(licence.UnderAge), "judged again")

	alone := licence.Licence{}.Corrected(licence.Licence{
		FirstName: "MAPLE", LastName: "SAMPLETON", Born: civil.Date{Year: 1988, Month: 2, Day: 29}, Line1: "99 NOWHERE ROAD", City: "TORONTO",
		Province: "ON", PostalCode: "M0M0M0", GovIDType: "CADL", Issuer: "ON", Number: secret.New("S0"), Expires: civil.Date{Year: 2031, Month: 6, Day: 30},
	}, today)
	assert.True(t, alone.Complete())
	assert.Empty(t, alone.Warnings)
	assert.Equal(t, "CAN", alone.Country)
}

func TestResembles(t *testing.T) {
	t.Parallel()
	assert.True(t, licence.Resembles([]byte("@\n\x1e\rANSI 636012110101DL")), "a layout nobody knows yet")
	assert.False(t, licence.Resembles([]byte("0123456789012")))
	assert.False(t, licence.Resembles(make([]byte, 9000)))
}
