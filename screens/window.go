package screens

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"fyne.io/fyne/v2"

	"comptoir/app"
	"comptoir/app/model"
	"comptoir/assets"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/sound"
	"comptoir/service"
	"comptoir/service/journal"
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
	w.SetCloseIntercept(func() {
		if a.MayClose() {
			w.Close()
		}
	})
	return &Window{Shell: shell, Window: w}, nil
}

// Starter wires the program for some options and hands its window to show.
type Starter func(o Options, show func(*Window) error) error

// Command is `comptoir` without a sub-command: the window.
func Command(args []string, stderr io.Writer, start Starter) int {
	o, err := ParseOptions(args, stderr)
	if err != nil {
		return Complain(stderr, err, 2)
	}
	err = start(o, func(w *Window) error {
		w.ShowAndRun()
		return nil
	})
	if err != nil {
		return Complain(stderr, err, 1)
	}
	return 0
}

// Complain says on the terminal what went wrong, and returns the exit code.
func Complain(stderr io.Writer, err error, code int) int {
	_, _ = fmt.Fprintln(stderr, "comptoir:", err)
	return code
}

// Start assembles the application and shows its window. What keeps it from
// opening is said in a window too, since nobody at a till reads a terminal.
func Start(f fyne.App, o Options, t app.TrainingStore, show func(*Window) error) error {
	if o.Still {
		keepStill(f)
	}
	f.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	system := i18n.FromSystem(systemTag())
	player := &sound.Player{}
	till, end, err := app.Assemble(app.Options{
		Sound: func(s model.Sound) { player.Play(string(s)) },
		Home:  o.Home, Language: o.Language, System: service.Language(system), Training: t, Source: o.Source,
	}, OnUI)
	if err != nil {
		reason := "journal"
		if errors.Is(err, journal.ErrLocked) {
			reason = "locked"
		}
		return errors.Join(err, trouble(f, system, reason))
	}
	defer end()
	w, err := Open(f, till, Look{o.Theme, o.TextSize, o.Touch})
	if err != nil {
		return err
	}
	defer w.Shell.Close()
	return show(w)
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
