package app

import (
	"comptoir/service"
	"comptoir/service/scanner"
)

// WedgeEnabled reports whether scanners that type, keyboard wedges, are listened to.
func (a *App) WedgeEnabled() bool { return a.scanners.Wedge }

// useScanners takes the settings of scanners as they are now.
func (a *App) useScanners() {
	now := a.deps.Settings.Get().Scanner
	a.scanners.Use(now.Wedge, now.SerialPort)
}

// Scanned takes what any scanner read, wherever the focus was. While nobody is at
// work there is nothing to do with a scan, and while the customer holds the till
// another customer may not take their place.
func (a *App) Scanned(s scanner.Scan) {
	switch {
	case a.till == nil || a.Lock.State().Locked():
	case a.till.View.State().Open:
		a.till.reader.Ignore()
	default:
		a.till.reader.Read(s)
	}
}

// WantsScan reports whether a short text that a scanner typed is worth something.
func (a *App) WantsScan(text string) bool {
	return a.till != nil && !a.Lock.State().Locked() && (service.ValidCard(text) || a.till.papers.IsCode(text))
}

// MayScan reports whether a short text that a scanner typed may be worth something where
// no field would take it.
func (a *App) MayScan(text string) bool {
	return a.till != nil && !a.Lock.State().Locked() && a.till.papers.MayBeCode(text)
}

// StripeSwiped says that the stripe of a payment card is nothing for this program.
// Nobody has seen its number.
func (a *App) StripeSwiped() {
	switch {
	case a.till == nil || a.Lock.State().Locked():
	case a.till.View.State().Open:
		a.till.reader.Ignore()
	default:
		a.till.reader.RefuseStripe()
	}
}
