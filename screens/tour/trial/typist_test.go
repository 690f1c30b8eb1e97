package trial

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"comptoir/screens"
	"comptoir/service/scanner"
)

// howMany forms: some, or what COMPTOIR_FORMS says.
func howMany(t *testing.T, short int) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("COMPTOIR_FORMS"))
	if err != nil {
		return short
	}
	require.Positive(t, n)
	return n
}

// fill has a script typed into a form whose frames stall, and tells what became of it.
// The same seed stalls the same frames. Only one window may be open: Fyne's test driver
// takes the last for all.
func fill(seed uint64, script []scanner.Event, first string, listens bool) Report {
	clock := NewClock(rand.New(rand.NewPCG(2027, seed)), 400*time.Millisecond) // #nosec G404 -- not a secret
	clock.now = clock.now.Add(-500 * time.Millisecond)
	fyne.CurrentApp().Clipboard().SetContent("pasted")
	w := test.NewWindow(nil)
	defer w.Close()
	w.SetPadded(false)
	f := New(w, clock.Now)
	w.Resize(fyne.NewSize(600, 900))
	f.host.Look()
	if listens {
		f.Hear(scanner.X11, clock.Now, clock.After)
	}
	if first != "" {
		f.Focus(first)
	}
	clock.Play(script, f.Feed)
	return f.Report()
}

// A window that listens for scanners ends as one that does not, whatever people type
// and however long its frames take: texts, focus, effects and their order.
func TestTypistsLoseNothing(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(screens.NewTheme(screens.SchemeLight))
	layouts := []string{"us", "ca", "ca(multix)"}
	forms, different := howMany(t, 150), 0
	for i := range uint64(forms) {
		typist := NewTypist(layouts[i%3], rand.New(rand.NewPCG(2026, i)), false) // #nosec G404 -- not a secret
		first := "first"
		if i%4 == 3 {
			typist.Drum(60)
			first = ""
		} else {
			typist.Fill()
		}
		script := typist.Script()
		want, _ := json.Marshal(fill(i, script, first, false))
		got, _ := json.Marshal(fill(i, script, first, true))
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
