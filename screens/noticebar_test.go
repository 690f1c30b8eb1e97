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

// TestWhatToDoNext: by when it can be tried again, in minutes of the clock that are never
// too early, and whom to call.
func TestWhatToDoNext(t *testing.T) {
	t.Parallel()
	since := time.Date(2026, 3, 4, 15, 4, 20, 0, time.UTC)
	wait := func(all, left int) problem.NoticeState {
		return problem.NoticeState{Problem: &problem.Problem{Key: "too_many_requests", Wait: all}, Left: left}
	}
	for locale, want := range map[i18n.Locale]string{
		i18n.English: "Wait 20 seconds, then try again: until then nothing is sent. That is over by 15:05.",
		i18n.French:  "Attendez 20\u00a0secondes, puis réessayez\u00a0: d’ici là, rien n’est envoyé. Ce sera passé à 15\u00a0h\u00a005 au plus tard.",
	} {
		w, err := i18n.New(locale)
		require.NoError(t, err)
		assert.Equal(t, want, nextLine(w, wait(20, 20), since, ""))
		assert.Contains(t, nextLine(w, problem.NoticeState{Problem: &problem.Problem{Key: "no_returns_found"}}, since, "1-800-555-0144"), "1-800-555-0144")
	}
	w, err := i18n.New(i18n.English)
	require.NoError(t, err)
	assert.Contains(t, nextLine(w, wait(40, 40), since, ""), "by 15:05.", "on the minute itself")
	assert.Contains(t, nextLine(w, wait(41, 41), since, ""), "by 15:06.")
	assert.Contains(t, nextLine(w, wait(41, 3), since, ""), "Wait 3 seconds", "the seconds are counted")
	assert.Contains(t, nextLine(w, wait(400, 330), since, ""), "Wait 6 minutes", "a long wait is said in minutes")
	assert.Equal(t, "It can be tried again now.", nextLine(w, wait(41, 0), since, ""))
}

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
