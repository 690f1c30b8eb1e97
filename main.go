// Comptoir is the companion that a store keeps open beside its till.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"comptoir/app"
	"comptoir/i18n"
	"comptoir/screens"
	"comptoir/screens/tour"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/sandbox"
	"comptoir/service/secret"
)

// Set by the build.
var version, commit = "dev", "unknown"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code, err := run(ctx, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "comptoir:", err)
	}
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string) (int, error) {
	name, rest := "", args
	if len(args) > 0 {
		name, rest = args[0], args[1:]
	}
	switch name {
	case "sandbox":
		return sandbox.Command(ctx, rest, os.Stdout, os.Stderr), nil
	case "version":
		fmt.Println("comptoir", version, commit)
		return 0, nil
	case "tour":
		o, err := tour.Parse(rest, os.Stderr)
		if err != nil {
			return 2, err
		}
		return code(open(o.Options, o.Home, func(w *screens.Window) error { return tour.Run(w, o) }))
	}
	o, err := screens.ParseOptions(args, os.Stderr)
	if err != nil {
		return 2, err
	}
	return code(open(o, os.Getenv("COMPTOIR_HOME"), func(w *screens.Window) error { w.ShowAndRun(); return nil }))
}

func code(err error) (int, error) {
	if err != nil {
		return 1, err
	}
	return 0, nil
}

// open wires the program and hands its window to show.
func open(o screens.Options, home string, show func(*screens.Window) error) error {
	window := fyneapp.NewWithID("ca.comptoir.app")
	system := i18n.FromSystem(string(lang.SystemLocale()))
	training := app.TrainingStore{Embedded: true, Start: embedded}
	if o.Store != "" {
		given, err := app.Given(o.Store)
		if err != nil {
			return err
		}
		training = given
	}
	till, end, err := app.Assemble(app.Options{
		Home: home, Language: o.Language, System: service.Language(system), Training: training,
	}, screens.OnUI)
	if err != nil {
		reason := "journal"
		if errors.Is(err, journal.ErrLocked) {
			reason = "locked"
		}
		return errors.Join(err, screens.Trouble(window, system, reason))
	}
	defer end()
	w, err := screens.Open(window, till, o.Theme)
	if err != nil {
		return err
	}
	return show(w)
}

// embedded starts the training store that lives in this program.
func embedded(context.Context) (app.Credentials, func(), error) {
	store := sandbox.New(sandbox.Options{Seed: 1})
	server, err := sandbox.Listen(context.Background(), "127.0.0.1:0", store)
	if err != nil {
		return app.Credentials{}, nil, err
	}
	h := store.Handshake(server.URL())
	return app.Credentials{
		BaseURL: h.URL, ClientID: h.ClientID, Secret: secret.New(h.ClientSecret),
		LocationID: h.Merchant.LocationID, Associate: h.Merchant.EmployeeID,
	}, func() { _ = server.Close() }, nil
}
