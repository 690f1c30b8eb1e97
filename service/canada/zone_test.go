package canada_test

import (
	"testing"
	"time"
	_ "time/tzdata" // the zones of a computer that has none

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/canada"
)

// TestZones: hours from UTC in January and in July.
func TestZones(t *testing.T) {
	t.Parallel()
	want := map[canada.Province][2]float64{
		"AB": {-7, -6}, "BC": {-8, -7}, "MB": {-6, -5}, "NB": {-4, -3}, "NL": {-3.5, -2.5}, "NS": {-4, -3}, "NT": {-7, -6},
		"NU": {-5, -4}, "ON": {-5, -4}, "PE": {-4, -3}, "QC": {-5, -4}, "SK": {-6, -6}, "YT": {-7, -7},
	}
	require.Len(t, canada.Provinces(), len(want))
	for _, p := range canada.Provinces() {
		zone, err := time.LoadLocation(p.Zone())
		require.NoError(t, err, p)
		for i, month := range []time.Month{time.January, time.July} {
			_, offset := time.Date(2025, month, 15, 12, 0, 0, 0, zone).Zone()
			assert.InDelta(t, want[p][i], float64(offset)/3600, 0, "%s in %s", p, month)
		}
	}
	assert.Empty(t, canada.Province("").Zone())
	assert.Empty(t, canada.Province("NY").Zone())
}
