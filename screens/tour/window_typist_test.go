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
// listens for no scanner.
func TestWindowTypist(t *testing.T) {
	trialtest.App(t.Cleanup)
	busyJobs(t)
	b := lead[trial.Report](t, "typist")
	forms, different := howMany(t, "COMPTOIR_FORMS", 5), 0
	for i := range uint64(forms) {
		typist := trial.NewTypist("us", rand.New(rand.NewPCG(2028, i)), true)
		typist.Fill()
		script := typist.Script()
		b.ask("empty")
		b.fingers.play(script)
		want, _ := json.Marshal(trialtest.Fill(i, 0, script, trial.Order[0], false))
		var got []byte
		for try := 0; try < 10 && string(want) != string(got); try++ { // a busy machine may be late
			got, _ = json.Marshal(b.ask("report"))
		}
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
