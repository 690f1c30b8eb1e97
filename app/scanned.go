package app

import (
	"comptoir/app/scan"
	"comptoir/service/scanner"
)

// WedgeEnabled reports whether scanners that type, keyboard wedges, are listened to.
func (a *App) WedgeEnabled() bool { return a.scanners.Wedge }

// useScanners takes the settings of scanners as they are now.
func (a *App) useScanners() {
	now := a.deps.Settings.Get().Scanner
	a.scanners.Use(now.Wedge, now.SerialPort)
}

// answering answers what scanners read, for whichever till is open.
func (a *App) answering() scan.Answering {
	return scan.Answering{Desk: func() (scan.Desk, bool) {
		if a.till == nil || a.Lock.State().Locked() {
			return scan.Desk{}, false
		}
		return scan.Desk{Reader: a.till.reader, Codes: a.till.papers, Turned: a.till.View.State().Open}, true
	}}
}

// Scanned takes what any scanner read, wherever the focus was.
func (a *App) Scanned(s scanner.Scan) { a.answering().Scanned(s) }

// WantsScan reports whether a short text that a scanner typed is worth something.
func (a *App) WantsScan(text string) bool { return a.answering().Wants(text) }

// MayScan reports whether a short text that a scanner typed may be worth something where
// no field would take it.
func (a *App) MayScan(text string) bool { return a.answering().MayWant(text) }

// StripeSwiped says that the stripe of a payment card is nothing for this program.
// Nobody has seen its number.
func (a *App) StripeSwiped() { a.answering().StripeSwiped() }
