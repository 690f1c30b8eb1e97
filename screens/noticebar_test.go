package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/problem"
	"comptoir/i18n"
	"comptoir/service/records/repair"
)

// TestRepairSaysWhatWasSaved: which file, of which day, and how much of it.
func TestRepairSaysWhatWasSaved(t *testing.T) {
	t.Parallel()
	w, err := i18n.New(i18n.English)
	require.NoError(t, err)
	line := func(r repair.Report) string {
		return referenceLine(w, &problem.Problem{Key: problem.JournalRepaired, Repaired: &r})
	}
	assert.Equal(t, "The damaged file is kept as records.db.damaged-1. The copy of November\u00a019, 2026 took its place. "+
		"Operations brought over: 12. Asked about at the lender: 1. Records lost: 0.",
		line(repair.Report{Aside: "/data/records.db.damaged-1", Copy: time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC), Brought: 12, Asked: 1}))
	assert.Equal(t, "Operations brought over: 0. Asked about at the lender: 0. Records lost: 3.", line(repair.Report{Gone: true, Lost: 3}))
}
