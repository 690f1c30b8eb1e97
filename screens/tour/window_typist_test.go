//go:build window

package tour_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"comptoir/screens/tour/trial"
	"comptoir/screens/tour/trial/trialtest"
)

// What people type into the real window, beside two busy jobs, ends as in a form that
// listens for no scanner. Runs of several windows share the forms, and the busy jobs of
// the first: see share.
func TestWindowTypist(t *testing.T) {
	trialtest.App(t.Cleanup)
	window, windows := share(t)
	if window == 0 {
		busyJobs(t)
	}
	b := lead[trial.Report](t, "typist")
	all, forms, different := howMany(t, "COMPTOIR_FORMS", 5), 0, 0
	for n := window; n < all; n += windows {
		i := uint64(n) // #nosec G115 -- positive
		forms++
		typist := trial.NewTypist("us", rand.New(rand.NewPCG(2028, i)), true)
		typist.Fill()
		typist.Finish()
		script := typist.Script()
		b.ask("empty")
		b.fingers.play(script)
		want, _ := json.Marshal(trialtest.Fill(i, 0, script, trial.Order[0], false))
		report := b.ask("report")
		for try := 0; try < 200 && !report.Finished(); try++ { // a busy machine may be late
			report = b.ask("report")
		}
		got, _ := json.Marshal(report)
		if string(want) == string(got) {
			continue
		}
		if different++; different <= 5 {
			t.Errorf("form %d:\nwithout %s\nwith    %s", i, want, got)
		}
	}
	t.Logf("%d forms in the real window, %d different", forms, different)
	require.Zero(t, different)
}
