package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/app"
	"comptoir/i18n"
)

// Size of the window at first: a usual checkout screen less its task bar.
const (
	windowWidth  float32 = 1366
	windowHeight float32 = 768
)

// OnUI runs f on the UI goroutine, soon and in order. It is the only place that
// calls fyne.Do.
func OnUI(f func()) { fyne.Do(f) }

// Window is the program's window with everything in it.
type Window struct {
	Shell *Shell
	fyne.Window
}

// Open makes the window of an application, in the look of a scheme. It does not
// show it.
func Open(f fyne.App, a *app.App, s Scheme) (*Window, error) {
	words, err := i18n.New(localeOf(a.Session.State().Language))
	if err != nil {
		return nil, err
	}
	f.Settings().SetTheme(NewTheme(s))
	w := f.NewWindow("")
	w.SetPadded(false)
	shell := NewShell(w, a, words)
	w.Resize(fyne.NewSize(windowWidth, windowHeight))
	w.SetMaster()
	return &Window{Shell: shell, Window: w}, nil
}
