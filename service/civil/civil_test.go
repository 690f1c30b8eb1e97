package civil_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
)

func TestParseReadsTheFiveForms(t *testing.T) {
	want := civil.Date{Year: 2020, Month: time.March, Day: 17}
	for _, s := range []string{"2020-03-17", "03/17/2020", "2020/03/17", "2020-03-17T15:04:05Z", "20200317", " 2020-03-17 "} {
		got, err := civil.Parse(s)
		require.NoError(t, err, s)
		assert.Equal(t, want, got, s)
	}
	assert.Equal(t, "2020-03-17", want.String())
}

func TestParseNeverGuessesDayFirst(t *testing.T) {
	for _, s := range []string{"17/03/2020", "2020-02-30", "", "yesterday", "2020-3-7"} {
		_, err := civil.Parse(s)
		assert.ErrorIs(t, err, civil.ErrDate, s)
	}
	_, err := civil.ParseISO("20200317")
	assert.ErrorIs(t, err, civil.ErrDate)
}

func TestTextRoundTrip(t *testing.T) {
	var d civil.Date
	require.NoError(t, d.UnmarshalText([]byte("2001-12-31")))
	out, err := d.MarshalText()
	require.NoError(t, err)
	assert.Equal(t, "2001-12-31", string(out))
	require.NoError(t, d.UnmarshalText(nil))
	assert.True(t, d.IsZero())
	assert.Empty(t, d.String())
}
