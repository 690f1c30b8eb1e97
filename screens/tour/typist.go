package tour

import (
	"bufio"
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens"
	"comptoir/screens/tour/trial"
	"comptoir/service/scanner"
)

// lastKeys is how long keys may wait after the last of them.
const lastKeys = 700 * time.Millisecond

// typedForms is a tour that somebody else leads, in a window with a form for trying in
// place of the till. A line on standard input gives an empty form, and "report" asks for
// a line of JSON about it. An empty line, or no more, is the end.
func typedForms(d *driver, _ i18n.Locale) {
	out := json.NewEncoder(os.Stdout)
	form := d.newForm()
	_ = out.Encode(d.formReport(form))
	for in := bufio.NewScanner(os.Stdin); in.Scan() && in.Text() != "" && d.Err == nil; {
		if in.Text() == "report" {
			time.Sleep(lastKeys)
		} else {
			form = d.newForm()
			time.Sleep(lastKeys)
		}
		_ = out.Encode(d.formReport(form))
	}
}

func (d *driver) newForm() (form *trial.Form) {
	d.On(func() {
		fyne.CurrentApp().Clipboard().SetContent(trial.Clipping)
		form = trial.New(d.Window.Window, time.Now)
		form.Hear(scanner.SystemCodes(), time.Now, func(wait time.Duration, f func()) (stop func()) {
			t := time.AfterFunc(wait, func() { screens.OnUI(f) })
			return func() { t.Stop() }
		})
		form.Focus(trial.Order[0])
	})
	d.Settle()
	d.On(form.Shown)
	return form
}

func (d *driver) formReport(form *trial.Form) (r trial.Report) {
	d.On(func() { r = form.Report() })
	return r
}
