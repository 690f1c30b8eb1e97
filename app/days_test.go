package app_test

import (
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata" // the zones of a computer that has none

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/service/settings"
)

// tokyo is a till whose computer thinks that it stands in Tokyo, at an instant.
func tokyo(t *testing.T, province, at string) *apptest.Till {
	t.Helper()
	p := apptest.NewParts(t)
	now, err := time.Parse(time.RFC3339, at)
	require.NoError(t, err)
	zone, err := time.LoadLocation("Asia/Tokyo")
	require.NoError(t, err)
	p.Info.Province = province
	p.Time.At = now.In(zone)
	x := p.Start(t)
	x.SignInNow()
	return x
}

func sold(t *testing.T, x *apptest.Till, reference string) {
	t.Helper()
	x.Record("demo-store", reference, func(id string) error { return x.Journal.Confirm(id, "1"+reference[1:], "2"+reference[1:]) })
	x.Till().History.Refresh()
	x.Settle()
}

// TestTheDayIsTheStores: what was done half an hour before the store's midnight is today
// until then and not after, on both sides of both changes of the clock, wherever the
// computer thinks that it stands.
func TestTheDayIsTheStores(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ province, at, clock string }{
		"spring in Toronto":     {"ON", "2026-03-09T03:30:00Z", "23:30"},
		"autumn in Toronto":     {"ON", "2026-11-02T04:30:00Z", "23:30"},
		"spring in St. John's":  {"NL", "2026-03-09T02:00:00Z", "23:30"},
		"autumn in St. John's":  {"NL", "2026-11-02T03:00:00Z", "23:30"},
		"Regina in that spring": {"SK", "2026-03-09T05:30:00Z", "23:30"},
		"Regina in that autumn": {"SK", "2026-11-02T05:30:00Z", "23:30"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				x := tokyo(t, test.province, test.at)
				sold(t, x, "A-1001")
				rows := x.Till().History.State().Rows
				require.Len(t, rows, 1)
				assert.Equal(t, test.clock, rows[0].Created.Format("15:04"), "the time of day is the store's")
				x.Advance(29 * time.Minute)
				x.Till().History.Refresh()
				x.Settle()
				assert.Equal(t, []string{"A-1001"}, x.References())
				x.Advance(time.Minute)
				x.Till().History.Refresh()
				x.Settle()
				assert.Empty(t, x.References(), "it is tomorrow in the store")
			})
		})
	}
}

// TestTheSettingsNameTheZone: they come before the province, count at once, and a zone
// that is none stays on the page.
func TestTheSettingsNameTheZone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		x := tokyo(t, "", "2026-11-02T03:00:00Z")
		sold(t, x, "A-1001")
		clock := func() string { return x.Till().History.State().Rows[0].Created.Format("01-02 15:04") }
		assert.Equal(t, "11-02 12:00", clock(), "without a province the day is the computer's")
		x.Settings.Set(settings.KeyTimeZone, "America/St_Johns")
		x.Settle()
		assert.Equal(t, "11-01 23:30", clock())
		x.Settings.Set(settings.KeyTimeZone, "St. John's")
		x.Settle()
		assert.Equal(t, "time_zone", string(x.Settings.State().Faults[settings.KeyTimeZone]))
		assert.Equal(t, "11-01 23:30", clock())
		x.Settings.Set(settings.KeyTimeZone, "")
		x.Settle()
		assert.Equal(t, "11-02 12:00", clock())
	})
}
