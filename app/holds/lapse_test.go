package holds_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/app/holds"
	"comptoir/service"
)

func TestLapseOf(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 4, 15, 0, 0, 0, time.FixedZone("EST", -5*3600))
	made := now.Add(-48 * time.Hour).UTC()
	for name, of := range map[string]struct {
		expires time.Time
		ended   time.Time
		want    holds.Warning
	}{
		"none named":      {want: holds.WarningNone},
		"far":             {expires: now.Add(holds.Near + time.Second), want: holds.WarningNone},
		"near":            {expires: now.Add(holds.Near), want: holds.WarningNear},
		"this moment":     {expires: now, want: holds.WarningPassed},
		"passed":          {expires: now.Add(-time.Hour), want: holds.WarningPassed},
		"as the examples": {expires: made, want: holds.WarningSame},
		"ended":           {expires: now.Add(30 * 24 * time.Hour), ended: now.Add(-time.Hour), want: holds.WarningNone},
	} {
		l := holds.LapseOf(service.Authorization{Date: made, Expires: of.expires.UTC(), Ended: of.ended.UTC()}, now)
		assert.Equal(t, of.want, l.Warning, name)
		assert.True(t, l.Until.Equal(of.expires), name)
		assert.Equal(t, of.ended.IsZero(), l.Ended.IsZero(), name)
		if !l.Until.IsZero() {
			assert.Equal(t, now.Location(), l.Until.Location(), name)
		}
	}
}
