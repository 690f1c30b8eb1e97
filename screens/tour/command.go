package tour

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens"
	"comptoir/service"
)

// Options are what a tour is asked for. Home is a fresh temporary folder unless
// COMPTOIR_HOME names one.
type Options struct {
	screens.Options
	Out  string
	Flow string
	Size string // of the window, such as 1280x800; empty: the usual one

	passing bool // Home is ours and goes when the tour ends
}

// parse reads the arguments of `comptoir tour`. Problems go to stderr.
func parse(args []string, stderr io.Writer) (Options, error) {
	var o Options
	o.Language, o.Theme = service.English, screens.SchemeLight
	set := flag.NewFlagSet("comptoir tour", flag.ContinueOnError)
	set.SetOutput(stderr)
	o.Register(set)
	set.StringVar(&o.Out, "out", "", "folder for the pictures and receipts (needed)")
	set.StringVar(&o.Flow, "flow", "sale", "one of: "+strings.Join(names(), ", "))
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
	if err := errors.Join(o.Check(), os.MkdirAll(o.Out, 0o750)); err != nil {
		return o, err
	}
	if o.Home = os.Getenv("COMPTOIR_HOME"); o.Home == "" {
		home, err := os.MkdirTemp("", "comptoir-tour-*")
		o.Home, o.passing = home, true
		return o, err
	}
	return o, nil
}

func names() []string {
	var list []string
	for name := range flows {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}

// Command is `comptoir tour`: exit code 0 when every step got where it should, 1
// when one did not, 2 when the arguments mean nothing.
func Command(args []string, stderr io.Writer, start screens.Starter) int {
	o, err := parse(args, stderr)
	if err != nil {
		return screens.Complain(stderr, err, 2)
	}
	if o.passing {
		defer func() { _ = os.RemoveAll(o.Home) }()
	}
	err = start(o.Options, func(w *screens.Window) error { return run(w, o) })
	if err != nil {
		return screens.Complain(stderr, err, 1)
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
	d := &driver{window: w, out: o.Out}
	go func() {
		flows[o.Flow](d, i18n.Locale(o.Language))
		screens.OnUI(w.Close)
	}()
	w.ShowAndRun()
	return d.err
}
