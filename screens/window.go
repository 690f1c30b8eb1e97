package screens

import (
	"runtime/debug"

	"fyne.io/fyne/v2"

	"comptoir/app"
	"comptoir/i18n"
	"comptoir/screens/kit"
)

// Size of the window at first: a usual checkout screen.
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
	Started func() // called once it is there; may be nil
	Closing func() // called once it may close, while it is still there; may be nil
}

// Open makes the window of an application. It does not show it.
func Open(f fyne.App, a *app.App, given Look) (*Window, error) {
	words, err := i18n.New(kit.Locale(a.Session.State().Language))
	if err != nil {
		return nil, err
	}
	look := &looker{given: given}
	look.begin(f, a.Settings.State())
	w := f.NewWindow("")
	w.SetPadded(false)
	shell := NewShell(w, a, words)
	shell.stops = append(shell.stops, shell.followLook(f, look))
	shell.HearScans(a.WantsScan, a.Scanned, a.StripeSwiped)
	w.Resize(fyne.NewSize(windowWidth, windowHeight))
	w.SetMaster()
	win := &Window{Shell: shell, Window: w}
	w.SetCloseIntercept(func() {
		if !a.MayClose() {
			return
		}
		if win.Closing != nil {
			win.Closing()
		}
		w.Close()
	})
	return win, nil
}

// FyneVersion returns which Fyne the program was built with.
func FyneVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == "fyne.io/fyne/v2" {
			return m.Version
		}
	}
	return "unknown"
}
