// Package trialtest fills the form of package trial without a screen, for tests.
package trialtest

import (
	"math/rand/v2"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"comptoir/screens/style"
	"comptoir/screens/tour/trial"
	"comptoir/service/scanner"
)

// App makes the application of a test, which all forms share.
func App(cleanup func(func())) {
	a := test.NewApp()
	a.Settings().SetTheme(style.New(style.Light))
	cleanup(func() { test.NewApp() })
}

// Fill has a script typed into a form whose frames stall up to a time, and returns what
// became of it. The same seed stalls the same frames. Only one window is open at a
// time: Fyne's test driver takes the last for all.
func Fill(seed uint64, most time.Duration, script []scanner.Event, first string, listens bool) trial.Report {
	clock := trial.NewClock(rand.New(rand.NewPCG(2027, seed)), most) // #nosec G404 -- not a secret
	fyne.CurrentApp().Clipboard().SetContent(trial.Clipping)
	w := test.NewWindow(nil)
	defer w.Close()
	w.SetPadded(false)
	f := trial.New(w, clock.Now)
	w.Resize(fyne.NewSize(600, 900))
	f.Shown()
	if listens {
		f.Hear(scanner.X11, clock.Now, clock.After)
	}
	f.Focus(first)
	clock.Play(script, f.Feed)
	return f.Report()
}
