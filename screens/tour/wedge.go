package tour

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"comptoir/i18n"
	"comptoir/screens/widgets"
	"comptoir/service/scanner"
)

// quietTime is how long a scan may take to be recognised after its last key.
const quietTime = 700 * time.Millisecond

// wedgeReport is what became of what was typed since the report before.
type wedgeReport struct {
	Scans   [][]byte `json:"scans"`
	Stripes int      `json:"stripes"` // of payment cards
	State   string   `json:"state"`   // all of the window that keys could change
}

// typedAt is a tour that somebody else leads: one line on standard input says where
// the focus goes, at a till where only the press of a button is missing (charge, field,
// list, nothing, sheet, locked, view). Whoever types then types into the window, and
// "report" asks for a line of JSON about it. The scans in it make this good for made-up
// licences only, which is why it is a tour. An empty line, or no more, is the end.
func typedAt(d *driver, l i18n.Locale) {
	prepare(d, l)
	w := &wedgeTour{driver: d}
	d.On(func() {
		wants := func(string) bool { return false }
		d.Window.Shell.HearScans(wants, func(s scanner.Scan) { w.scans = append(w.scans, s.Bytes()) }, func() { w.stripes++ })
	})
	out := json.NewEncoder(os.Stdout)
	_ = out.Encode(w.report())
	for in := bufio.NewScanner(os.Stdin); in.Scan() && in.Text() != "" && d.Err == nil; {
		if in.Text() != "report" {
			w.move(in.Text())
		}
		time.Sleep(quietTime)
		_ = out.Encode(w.report())
	}
}

type wedgeTour struct {
	*driver
	place   string
	scans   [][]byte
	stripes int
}

// move leaves a place for another.
func (w *wedgeTour) move(place string) {
	switch w.place {
	case "sheet":
		w.On(func() { w.Window.Shell.ShowKeys(false) })
	case "locked":
		w.Press("signin.lock.enter")
	case "view":
		w.Press("customerview.back")
		w.Press("customerview.return")
	}
	w.place = place
	switch place {
	case "sheet":
		w.On(func() { w.Window.Shell.ShowKeys(true) })
	case "locked":
		w.Press("bar.lock")
	case "view":
		w.Press("ticket.turn")
	default:
		if place == "field" {
			w.Press("rail.purchases") // where the field is
		}
		w.focus(map[string]string{"charge": "ticket.proceed", "field": "purchases.amount", "list": "rail.activity"}[place])
	}
}

// focus puts the focus on a part; an empty name on none.
func (w *wedgeTour) focus(name string) {
	w.On(func() {
		if part, ok := w.Window.Shell.Part(name).(fyne.Focusable); ok {
			w.Window.Canvas().Focus(part)
		} else {
			w.Window.Canvas().Unfocus()
		}
	})
}

func (w *wedgeTour) report() (r wedgeReport) {
	w.On(func() {
		shell := w.Window.Shell
		amount, _ := shell.Part("purchases.amount").(*widgets.Entry)
		receipt := shell.Part("ticket.copy") // there once the sale is made
		focused := ""
		for _, name := range shell.Parts.Names() {
			if part, ok := shell.Part(name).(fyne.Focusable); ok && part == w.Window.Canvas().Focused() {
				focused = name
			}
		}
		r = wedgeReport{Scans: w.scans, Stripes: w.stripes, State: fmt.Sprint(
			shell.Open(), " amount ", amount.Text, " focus ", focused, " sheet ", shell.KeysShown(), " locked ", shell.Locked(),
			" turned ", shell.Turned(), " sold ", receipt != nil && w.InSight(receipt),
		)}
		w.scans, w.stripes = nil, 0
	})
	return r
}
