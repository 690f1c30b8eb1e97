// Package tour drives the real window through complete flows, with the parts a
// person uses, and keeps a picture of each step. It has a time of its own, which
// only its steps move on, so that two tours give equal pictures.
package tour

import (
	"cmp"
	"comptoir/screens/tour/drive"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens"
	"comptoir/screens/style"
	"comptoir/screens/terminal"
	"comptoir/screens/tour/fixed"
	"comptoir/service"
)

// Options are what a tour is asked for. Home is a fresh temporary folder unless
// COMPTOIR_HOME names one.
type Options struct {
	screens.Options
	Out  string
	Flow string
	Size string // of the window, such as 1280x800; empty: the usual one

	clock *fixed.Clock // of the tour; nil: the computer's

	temporary bool // Home is ours and goes when the tour ends
}

// The time and the seed of a tour that is not told others.
const (
	usualClock = "2026-11-20T10:30:00-05:00"
	usualSeed  = 1
)

// parse reads the arguments of `comptoir tour`. Problems go to stderr.
func parse(args []string, stderr io.Writer) (Options, error) {
	var o Options
	var clock string
	o.Language, o.Theme = service.English, style.Light
	set := flag.NewFlagSet("comptoir tour", flag.ContinueOnError)
	set.SetOutput(stderr)
	o.Register(set)
	set.StringVar(&o.Out, "out", "", "folder for the pictures and receipts (needed)")
	set.StringVar(&o.Flow, "flow", "sale", "one of: "+strings.Join(names(), ", "))
	set.StringVar(&clock, "clock", "", "when the tour begins, as RFC 3339; its time then passes with what it does, the same in every run "+
		"(default: "+usualClock+"; with --store: the computer's time)")
	set.Int64Var(&o.Seed, "seed", usualSeed, "decides references, identifiers and PINs, other than 0")
	set.StringVar(&o.Size, "size", "", "of the window, such as 1280x800")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	switch {
	case o.Out == "":
		return o, errors.New("tour: --out is needed")
	case flows[o.Flow] == nil:
		return o, fmt.Errorf("tour: no flow %q; there are: %s", o.Flow, strings.Join(names(), ", "))
	}
	if err := o.fix(clock); err != nil {
		return o, err
	}
	if err := errors.Join(o.Check(), os.MkdirAll(o.Out, 0o750)); err != nil {
		return o, err
	}
	if o.Home = os.Getenv("COMPTOIR_HOME"); o.Home == "" {
		home, err := os.MkdirTemp("", "comptoir-tour-*")
		o.Home, o.temporary = home, true
		return o, err
	}
	return o, nil
}

// fix takes away what would make two runs of a tour differ: time and chance. A store already running has a time of its own, which is
// the computer's unless clock names another one.
func (o *Options) fix(clock string) error {
	o.Faults, o.Province = troubled[o.Flow], provinces[o.Flow]
	if editions[o.Flow] != "" {
		if err := os.Setenv(edition(o.Flow)); err != nil {
			return err
		}
	}
	if o.Seed == 0 {
		return errors.New("tour: --seed is a whole number other than 0")
	}
	o.Source.NewIDs = fixed.IDs(o.Seed)
	if clock == "" && (o.Store != "" || led[o.Flow]) {
		return nil
	}
	start, err := time.Parse(time.RFC3339, cmp.Or(clock, usualClock))
	if err != nil {
		return errors.New("tour: --clock is a time such as " + usualClock)
	}
	o.clock = fixed.NewClock(start)
	o.Source.Now, o.Source.After = o.clock.Now, o.clock.After
	o.Source.Elapsed = func() time.Duration { return o.clock.Now().Sub(start) }
	return nil
}

func names() []string { return slices.Sorted(maps.Keys(flows)) }

// Command is `comptoir tour`: exit code 0 when every step got where it should, 1
// when one did not, 2 when the arguments mean nothing.
func Command(args []string, stderr io.Writer, start screens.Starter) int {
	o, err := parse(args, stderr)
	if err != nil {
		return terminal.Complain(stderr, err, 2)
	}
	if o.temporary {
		defer func() { _ = os.RemoveAll(o.Home) }()
	}
	err = start(o.Options, func(w *screens.Window) error { return run(w, o) })
	if err != nil {
		return terminal.Complain(stderr, err, 1)
	}
	return 0
}

// run shows the window and drives it through the flow; it comes back when the
// window is closed.
func run(w *screens.Window, o Options) error {
	var width, height float32
	if n, _ := fmt.Sscanf(o.Size, "%fx%f", &width, &height); n == 2 {
		w.Resize(fyne.NewSize(width, height))
	}
	d := &driver{&drive.Driver{Window: w, Out: o.Out, Clock: o.clock}}
	d.Watch()
	go func() {
		flows[o.Flow](d, i18n.Locale(o.Language))
		screens.OnUI(w.Close)
	}()
	w.ShowAndRun()
	return d.Err
}
