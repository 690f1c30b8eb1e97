package trial_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/screens/tour/trial"
	"comptoir/screens/tour/trial/trialtest"
)

// howMany forms: some, or what COMPTOIR_FORMS says.
func howMany(t *testing.T, short int) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("COMPTOIR_FORMS"))
	switch {
	case err != nil && testing.Short():
		return short / 5 // with the race detector: all of it is one goroutine's
	case err != nil:
		return short
	}
	require.Positive(t, n)
	return n
}

// A window that listens for scanners ends as one that does not, whatever people type
// and however long its frames take: texts, focus, effects and their order.
func TestTypistsLoseNothing(t *testing.T) {
	trialtest.App(t.Cleanup)
	layouts := []string{"us", "ca", "ca(multix)"}
	forms, different := howMany(t, 150), 0
	for i := range uint64(forms) {
		typist := trial.NewTypist(layouts[i%3], rand.New(rand.NewPCG(2026, i)), false) // #nosec G404 -- not a secret
		first := "first"
		if i%4 == 3 {
			typist.Drum(60)
			first = ""
		} else {
			typist.Fill()
		}
		script := typist.Script()
		want, _ := json.Marshal(trialtest.Fill(i, 400*time.Millisecond, script, first, false))
		got, _ := json.Marshal(trialtest.Fill(i, 400*time.Millisecond, script, first, true))
		if string(want) == string(got) {
			continue
		}
		if different++; different <= 5 {
			t.Errorf("form %d:\nwithout %s\nwith    %s", i, want, got)
		}
	}
	t.Logf("%d forms on a virtual clock, %d different", forms, different)
	require.Zero(t, different)
}
