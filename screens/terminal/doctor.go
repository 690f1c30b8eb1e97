package terminal

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"

	"comptoir/i18n"
	"comptoir/service/doctor"
)

// Doctor is `comptoir doctor`: exit code 0 when the till can work here, 1 when
// something keeps it from that, 2 when the arguments mean nothing.
func Doctor(ctx context.Context, args []string, stdout, stderr io.Writer, p doctor.Patient) int {
	set := flag.NewFlagSet("comptoir doctor", flag.ContinueOnError)
	set.SetOutput(stderr)
	asJSON := set.Bool("json", false, "print JSON")
	language := set.String("lang", "", "en-CA or fr-CA (default: as in the settings, else the system's)")
	if err := set.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	for _, l := range []string{p.Settings.Get().Language, string(i18n.FromSystem(SystemTag()))} {
		if *language == "" {
			*language = l
		}
	}
	words, err := i18n.New(i18n.Locale(*language))
	known := *language == string(i18n.English) || *language == string(i18n.French)
	if err != nil || !known || set.NArg() > 0 {
		_, _ = fmt.Fprintln(stderr, "comptoir doctor [--json] [--lang en-CA|fr-CA]")
		return 2
	}
	report := p.Report(ctx)
	if *asJSON {
		out := json.NewEncoder(stdout)
		out.SetIndent("", "  ")
		err = out.Encode(report)
	} else {
		err = prescribe(stdout, report, words)
	}
	if err != nil || !report.OK {
		return 1
	}
	return 0
}

// prescribe writes the report for a person.
func prescribe(w io.Writer, r doctor.Report, words *i18n.Printer) error {
	var err error
	line := func(format string, args ...any) {
		if err == nil {
			_, err = fmt.Fprintf(w, format+"\n", args...)
		}
	}
	line("%s\n", words.T("doctor.title"))
	for _, c := range r.Checks {
		text := fmt.Sprintf("%-7s %s", "["+words.T("doctor.state."+string(c.State))+"]", words.T("doctor.check."+string(c.Name)))
		if c.Detail != "" {
			text += " (" + c.Detail + ")"
		}
		line("%s", text)
		if c.Advice != "" {
			line("        %s", words.T("doctor.advice."+string(c.Advice)))
		}
		if c.Fault != "" {
			line("        %s", words.T("printer.fault."+string(c.Fault)))
		}
	}
	line("\n%s", words.T("doctor.settings"))
	for _, s := range r.Settings {
		line("  %s = %q, %s", s.Key, s.Value, words.T("doctor.source."+string(s.Source)))
	}
	if len(r.Questions) > 0 {
		line("\n%s", words.T("doctor.questions"))
	}
	for _, q := range r.Questions {
		line("  - %s", words.T("doctor.question."+string(q)))
	}
	verdict := "doctor.well"
	if !r.OK {
		verdict = "doctor.ill"
	}
	line("\n%s", words.T(verdict))
	return err
}
