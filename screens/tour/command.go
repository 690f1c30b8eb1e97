package tour

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"comptoir/i18n"
	"comptoir/screens"
	"comptoir/service"
)

// Options are what a tour is asked for.
type Options struct {
	screens.Options
	Out  string
	Flow string
	Home string // folder of data; a fresh temporary one unless COMPTOIR_HOME is set
}

// Parse reads the arguments of `comptoir tour`. Problems go to stderr.
func Parse(args []string, stderr io.Writer) (Options, error) {
	var o Options
	o.Language, o.Theme = service.English, screens.SchemeLight
	set := flag.NewFlagSet("comptoir tour", flag.ContinueOnError)
	set.SetOutput(stderr)
	o.Register(set)
	set.StringVar(&o.Out, "out", "", "folder for the pictures and receipts (needed)")
	set.StringVar(&o.Flow, "flow", "sale", "one of: "+strings.Join(names(), ", "))
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
		o.Home = home
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

// Run shows the window and drives it through the flow; it comes back when the
// window is closed.
func Run(w *screens.Window, o Options) error {
	d := &driver{window: w, out: o.Out}
	go func() {
		flows[o.Flow](d, i18n.Locale(o.Language))
		screens.OnUI(w.Close)
	}()
	w.ShowAndRun()
	return d.err
}
