package screens

import (
	"errors"
	"io"

	"fyne.io/fyne/v2"

	"comptoir/app"
	"comptoir/app/model"
	"comptoir/assets"
	"comptoir/i18n"
	"comptoir/screens/place"
	"comptoir/screens/sound"
	"comptoir/screens/style"
	"comptoir/screens/terminal"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service"
	"comptoir/service/journal"
)

// Options are how the program starts: what was said on the command line, and what the
// guided tour wants besides.
type Options struct {
	terminal.Options
	Source app.Source
	Seed   int64  // of the embedded training store; 0: its own
	Faults string // what goes wrong at the embedded training store, as its plan; empty: nothing
	// Province is where the embedded training store is, two letters; empty: nobody knows.
	Province string
}

// Starter wires the program for some options and hands its window to show.
type Starter func(o Options, show func(*Window) error) error

// Command is `comptoir` without a sub-command: the window.
func Command(args []string, stderr io.Writer, start Starter) int {
	o, err := terminal.Parse(args, stderr)
	if err != nil {
		return terminal.Complain(stderr, err, 2)
	}
	err = start(Options{Options: o}, func(w *Window) error {
		f := fyne.CurrentApp()
		f.Lifecycle().SetOnStarted(func() {
			place.Put(w.Window, f.Preferences())
			if w.Started != nil {
				w.Started()
			}
		})
		w.Closing = func() { place.Remember(w.Window, f.Preferences()) }
		w.ShowAndRun()
		return nil
	})
	if err != nil {
		return terminal.Complain(stderr, err, 1)
	}
	return 0
}

// Start assembles the application and shows its window. What keeps it from
// opening is said in a window too, since nobody at a till reads a terminal.
func Start(f fyne.App, o Options, t app.TrainingStore, show func(*Window) error) error {
	style.KeepStill(f)
	f.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	system := i18n.FromSystem(terminal.SystemTag())
	player := &sound.Player{}
	options := app.Options{
		Sound: func(s model.Sound) { player.Play(string(s)) },
		Home:  o.Home, Language: o.Language, System: service.Language(system), Training: t, Source: o.Source,
	}
	till, end, err := app.Assemble(options, OnUI)
	if err != nil {
		reason := "journal"
		if errors.Is(err, journal.ErrLocked) {
			reason = "locked"
		}
		return errors.Join(err, trouble(f, i18n.Locale(app.Language(options)), reason))
	}
	defer end()
	w, err := Open(f, till, Look{o.Theme, o.TextSize, o.Touch})
	if err != nil {
		return err
	}
	defer w.Shell.Close()
	return show(w)
}

// trouble is a window that says why the program cannot open, and what to do.
// reason is a key of start.REASON.what and start.REASON.next.
func trouble(f fyne.App, l i18n.Locale, reason string) error {
	words, err := i18n.New(l)
	if err != nil {
		return err
	}
	f.Settings().SetTheme(style.New(style.System))
	w := f.NewWindow(words.T("app.title"))
	ok := widgets.NewButton(host.New(host.Hooks{}), "", widgets.Main, w.Close)
	ok.Set(words.T("notice.close"), true)
	w.SetContent(layout.Padded(layout.Huge, layout.VBox(layout.Medium,
		paint.NewText(paint.PageTitle, words.T("start."+reason+".what")),
		paint.NewText(paint.Body, words.T("start."+reason+".next")), ok)))
	w.Resize(fyne.NewSize(520, 240))
	w.ShowAndRun()
	return nil
}
