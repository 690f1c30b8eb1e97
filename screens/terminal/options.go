package terminal

import (
	"errors"
	"flag"
	"io"
	"os"

	"comptoir/i18n"
	"comptoir/screens/style"
	"comptoir/service"
)

// Options are what a person can say about the window on the command line.
type Options struct {
	Store    string // address of a store already running; empty: the embedded training store
	Language service.Language
	Theme    style.Scheme
	TextSize int    // percent; 0: as the settings say
	Touch    bool   // laid out for fingers, whatever the settings say
	Home     string // folder of data and settings; empty: the operating system's places
}

// Parse reads the arguments of `comptoir`. Help goes to stderr.
func Parse(args []string, stderr io.Writer) (Options, error) {
	var o Options
	set := flag.NewFlagSet("comptoir", flag.ContinueOnError)
	set.SetOutput(stderr)
	o.Home = os.Getenv("COMPTOIR_HOME")
	o.Register(set)
	if err := set.Parse(args); err != nil {
		return o, err
	}
	if set.NArg() > 0 {
		words, err := i18n.New(o.Locale())
		return o, errors.Join(err, errors.New(words.T("command.unknown")))
	}
	return o, o.Check()
}

// Register adds the options to a set of flags.
func (o *Options) Register(set *flag.FlagSet) {
	set.StringVar(&o.Store, "store", "", "use a store already running, such as `comptoir sandbox`; "+
		"COMPTOIR_CLIENT_ID and COMPTOIR_CLIENT_SECRET say as whom")
	set.StringVar((*string)(&o.Language), "lang", string(o.Language), "en-CA or fr-CA (default: as last time, else the system's)")
	set.StringVar((*string)(&o.Theme), "theme", string(o.Theme), "light, dark or high_contrast (default: as in the settings, else the system's)")
	set.IntVar(&o.TextSize, "text-size", o.TextSize, "percent, 100 to 200 (default: as in the settings)")
	set.BoolVar(&o.Touch, "touch", o.Touch, "turn touch mode on")
}

// Check reports whether the options mean something.
func (o *Options) Check() error {
	switch o.Theme {
	case style.System, style.Light, style.Dark, style.High:
	default:
		return errors.New("--theme is light, dark or high_contrast")
	}
	if o.TextSize != 0 && (o.TextSize < 100 || o.TextSize > 200) {
		return errors.New("--text-size is from 100 to 200")
	}
	switch i18n.Locale(o.Language) {
	case "", i18n.English, i18n.French:
		return nil
	}
	return errors.New("--lang is en-CA or fr-CA")
}
