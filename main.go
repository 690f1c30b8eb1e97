// Comptoir is the companion that a store keeps open beside its till.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	_ "time/tzdata" // a store keeps its days by its own zone, also on a computer that knows none

	fyneapp "fyne.io/fyne/v2/app"

	"comptoir/app"
	"comptoir/app/signin"
	"comptoir/screens"
	"comptoir/screens/terminal"
	"comptoir/screens/tour"
	"comptoir/service/licence"
	"comptoir/service/sandbox"
	"comptoir/service/scanner"
	"comptoir/service/secret"
)

// Set by the build.
var version, commit = "dev", "unknown"

func main() { os.Exit(run(os.Args[1:])) }

// run finds the sub-command; without one it opens the window.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if args = terminal.Asked(args); len(args) > 0 {
		switch args[0] {
		case "help":
			return terminal.Help(args[1:], os.Stdout, os.Stderr)
		case "sandbox":
			return sandbox.Command(ctx, args[1:], os.Stdout, os.Stderr)
		case "decode":
			return licence.Command(ctx, args[1:], os.Stdout, os.Stderr, scanner.OpenPicture)
		case "doctor":
			return terminal.Doctor(ctx, args[1:], os.Stdout, os.Stderr, app.Patient(os.Getenv("COMPTOIR_HOME")))
		case "tour":
			return tour.Command(args[1:], os.Stderr, open)
		case "version":
			fmt.Println("comptoir", version, commit, runtime.Version(), "fyne", screens.FyneVersion())
			return 0
		}
	}
	return screens.Command(args, os.Stderr, open)
}

// open wires the program and hands its window to show.
func open(o screens.Options, show func(*screens.Window) error) error {
	training := app.TrainingStore{Embedded: true, Province: o.Province, Start: embedded(o)}
	if o.Store != "" {
		given, err := app.Given(o.Store, os.Getenv)
		if err != nil {
			return err
		}
		training = given
	}
	return screens.Start(fyneapp.NewWithID("ca.comptoir.app"), o, training, func(w *screens.Window) error {
		w.Started = func() { pressWhereThePointerIs(w.Window) }
		return show(w)
	})
}

// embedded starts the training store that lives in this program, with the seed
// and the clock of the options.
func embedded(o screens.Options) func(context.Context) (signin.Credentials, func(), error) {
	return func(context.Context) (signin.Credentials, func(), error) {
		store := sandbox.New(sandbox.Options{Seed: o.Seed, Now: o.Source.Now, Faults: o.Faults})
		server, err := sandbox.Listen(context.Background(), "127.0.0.1:0", store) // it outlives the sign-in
		if err != nil {
			return signin.Credentials{}, nil, err
		}
		h := store.Handshake(server.URL())
		return signin.Credentials{
			BaseURL: h.URL, ClientID: h.ClientID, Secret: secret.New(h.ClientSecret),
			LocationID: h.Merchant.LocationID, Associate: h.Merchant.EmployeeID,
		}, func() { _ = server.Close() }, nil
	}
}
