package screens

import "fyne.io/fyne/v2"

// keepStill lets nothing in the windows of f move by itself: the cursor of a
// field stands, buttons and lists change at once. The parts of the toolkit ask
// the current application whether they may move.
func keepStill(f fyne.App) { fyne.SetCurrentApp(stillApp{f}) }

type stillApp struct{ fyne.App }

func (s stillApp) Settings() fyne.Settings { return stillSettings{s.App.Settings()} }

type stillSettings struct{ fyne.Settings }

func (stillSettings) ShowAnimations() bool { return false }
