package tour

import (
	"bufio"
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service/scanner"
)

// quietTime is how long a scan may take to be recognised after its last key.
const quietTime = 300 * time.Millisecond

// wedgeReport is what became of what was typed since the report before.
type wedgeReport struct {
	Scans   [][]byte `json:"scans"`
	Text    string   `json:"text"`    // of the field
	Tab     string   `json:"tab"`     // the page that is open
	Sheet   bool     `json:"sheet"`   // the sheet of keys is open
	Focused bool     `json:"focused"` // the focus is where it was put
}

// typedAt is a tour that somebody else leads: one line on standard input says
// where the focus goes (box, button, sheet, nothing), whoever types then types into
// the window, and "report" asks for a line of JSON about it. The scans in it make
// this good for made-up licences only, which is why it is a tour. An empty line,
// or no more, is the end.
func typedAt(d *driver, l i18n.Locale) {
	signIn(d, l)
	w := &wedgeTour{driver: d}
	d.on(func() {
		wants := func(string) bool { return false }
		d.window.Shell.HearScans(wants, func(s scanner.Scan) { w.scans = append(w.scans, s.Bytes()) }, func() {})
	})
	out := json.NewEncoder(os.Stdout)
	_ = out.Encode(w.report())
	for in := bufio.NewScanner(os.Stdin); in.Scan() && in.Text() != "" && d.err == nil; {
		if in.Text() != "report" {
			w.focus(in.Text())
		} else {
			time.Sleep(quietTime)
		}
		_ = out.Encode(w.report())
	}
}

type wedgeTour struct {
	*driver
	scans [][]byte
	at    fyne.Focusable
}

func (w *wedgeTour) focus(where string) {
	w.on(func() {
		w.window.Shell.ShowKeys(where == "sheet")
		part, _ := w.window.Shell.Part(map[string]string{"box": "lookup.box", "button": "rail.activity"}[where]).(fyne.Focusable)
		w.at = part
		if part == nil {
			w.window.Canvas().Unfocus()
		} else {
			w.window.Canvas().Focus(part)
		}
	})
}

func (w *wedgeTour) report() (r wedgeReport) {
	w.on(func() {
		box := w.window.Shell.Part("lookup.box").(*widgets.Entry)
		r = wedgeReport{Scans: w.scans, Text: box.Text, Tab: string(w.window.Shell.Open()), Sheet: w.window.Shell.KeysShown()}
		r.Focused = w.window.Canvas().Focused() == w.at
		w.scans = nil
	})
	return r
}
