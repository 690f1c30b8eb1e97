package civil_test

import (
	"testing"
	"time"
	_ "time/tzdata" // the zones of a computer that has none

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
)

func date(t *testing.T, text string) civil.Date {
	t.Helper()
	d, err := civil.ParseISO(text)
	require.NoError(t, err)
	return d
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// TestDays: when a day begins, and how long it is. Where midnight does not exist, or comes
// twice, it has to begin all the same.
func TestDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		zone, day, start string
		long             time.Duration
	}{
		{"America/Toronto", "2026-03-07", "2026-03-07T00:00:00-05:00", 24 * time.Hour},
		{"America/Toronto", "2026-03-08", "2026-03-08T00:00:00-05:00", 23 * time.Hour},
		{"America/Toronto", "2026-03-09", "2026-03-09T00:00:00-04:00", 24 * time.Hour},
		{"America/Toronto", "2026-11-01", "2026-11-01T00:00:00-04:00", 25 * time.Hour},
		{"America/Toronto", "2026-11-02", "2026-11-02T00:00:00-05:00", 24 * time.Hour},
		{"America/St_Johns", "2026-03-08", "2026-03-08T00:00:00-03:30", 23 * time.Hour},
		{"America/St_Johns", "2026-11-01", "2026-11-01T00:00:00-02:30", 25 * time.Hour},
		{"America/St_Johns", "2006-04-02", "2006-04-02T00:00:00-03:30", 23 * time.Hour},
		{"America/St_Johns", "2006-10-28", "2006-10-28T00:00:00-02:30", 25 * time.Hour},
		{"America/St_Johns", "2006-10-29", "2006-10-29T00:00:00-03:30", 24 * time.Hour},
		{"America/Regina", "2026-03-08", "2026-03-08T00:00:00-06:00", 24 * time.Hour},
		{"America/Regina", "2026-11-01", "2026-11-01T00:00:00-06:00", 24 * time.Hour},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", 23 * time.Hour},
		{"America/Sao_Paulo", "2018-02-17", "2018-02-17T00:00:00-02:00", 25 * time.Hour},
		{"Asia/Tokyo", "2026-03-08", "2026-03-08T00:00:00+09:00", 24 * time.Hour},
		{"Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00", 0},
		{"Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00", 24 * time.Hour},
		{"UTC", "2026-12-31", "2026-12-31T00:00:00Z", 24 * time.Hour},
	}
	for _, test := range tests {
		d, loc := date(t, test.day), zone(t, test.zone)
		start := d.Start(loc)
		assert.Equal(t, test.start, start.Format(time.RFC3339), "%s in %s", test.day, test.zone)
		assert.Equal(t, test.long, d.End(loc).Sub(start), "%s in %s", test.day, test.zone)
		assert.Equal(t, loc, start.Location())
	}
	fixed := time.FixedZone("", -5*3600)
	assert.Equal(t, "2026-03-08T00:00:00-05:00", date(t, "2026-03-08").Start(fixed).Format(time.RFC3339))
}

// TestEveryInstantIsOfOneDay: over thirty years of changes each day begins where the one
// before has ended, and holds the instants whose clocks show it.
func TestEveryInstantIsOfOneDay(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"America/Toronto", "America/St_Johns", "America/Regina", "America/Vancouver", "America/Sao_Paulo"} {
		loc := zone(t, name)
		for d, last := date(t, "1996-01-01"), date(t, "2026-12-31"); d.Before(last); d = d.Plus(1) {
			start, end := d.Start(loc), d.End(loc)
			require.True(t, end.After(start), "%s in %s", d, name)
			require.Equal(t, end, d.Plus(1).Start(loc))
			require.Equal(t, d, civil.Of(start), "%s in %s", d, name)
			require.Equal(t, d, civil.Of(end.Add(-time.Second)), "%s in %s", d, name)
			require.Equal(t, d, civil.Of(start.Add(12*time.Hour)), "%s in %s", d, name)
		}
	}
}

func TestPlus(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "2028-02-29", date(t, "2028-02-28").Plus(1).String())
	assert.Equal(t, "2026-12-31", date(t, "2027-01-01").Plus(-1).String())
	assert.Equal(t, "2026-03-08", date(t, "2026-03-08").Plus(0).String())
}
