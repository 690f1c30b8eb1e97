// Package terminal is what `comptoir` understands on a command line and says there.
package terminal

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"comptoir/i18n"
)

// commands are what `comptoir` can be told to do, in the order of the help; the text of
// each is command.NAME.
var commands = []string{"doctor", "decode", "sandbox", "tour", "version"}

// Complain says on the terminal what went wrong, and returns the exit code. Asking for
// help is nothing wrong: flag.ErrHelp, which comes after the help, is 0 and no text.
func Complain(stderr io.Writer, err error, code int) int {
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	_, _ = fmt.Fprintln(stderr, "comptoir:", err)
	return code
}

// Asked brings the ways to ask for help into one: `comptoir --help` is `comptoir help`,
// and `comptoir help COMMAND` is `comptoir COMMAND --help`.
func Asked(args []string) []string {
	switch {
	case len(args) > 0 && slices.Contains([]string{"--help", "-help", "-h"}, args[0]):
		return append([]string{"help"}, args[1:]...)
	case len(args) > 1 && args[0] == "help" && !strings.HasPrefix(args[1], "-"):
		return []string{args[1], "--help"}
	}
	return args
}

// Help is `comptoir help`: it lists the commands, in the language of --lang or of the
// system. Exit code 0, or 2 when the arguments mean nothing.
func Help(args []string, stdout, stderr io.Writer) int {
	o, err := Parse(args, stderr)
	if err != nil {
		return Complain(stderr, err, 2)
	}
	words, err := i18n.New(o.Locale())
	if err != nil {
		return Complain(stderr, err, 1)
	}
	_, _ = fmt.Fprintf(stdout, "%s\n\n  %-28s%s\n", words.T("command.title"), "comptoir", words.T("command.window"))
	for _, name := range commands {
		_, _ = fmt.Fprintf(stdout, "  %-28s%s\n", "comptoir "+name, words.T("command."+name))
	}
	_, _ = fmt.Fprintf(stdout, "\n%s\n", words.T("command.options"))
	for _, name := range []string{"lang", "store", "theme", "text-size", "touch"} {
		_, _ = fmt.Fprintf(stdout, "  %-28s%s\n", "--"+name, words.T("command.option."+name))
	}
	_, _ = fmt.Fprintf(stdout, "\n%s\n", words.T("command.more"))
	return 0
}

// SystemTag returns the language tag of the system. Fyne's own way complains on standard
// error of a computer whose language is C.
func SystemTag() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if tag := os.Getenv(name); tag != "" {
			return tag
		}
	}
	return string(lang.SystemLocale())
}

// Locale returns the language of --lang, else the system's.
func (o *Options) Locale() i18n.Locale {
	if o.Language != "" {
		return i18n.Locale(o.Language)
	}
	return i18n.FromSystem(SystemTag())
}
