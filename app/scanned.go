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

// ScanReader makes something of scans that are no card number.
type ScanReader interface{ ReadScan(s scanner.Scan) }

// ReadScans says who gets the scans that are no card number; nil is the till,
// which looks for licences among them.
func (a *App) ReadScans(r ScanReader) { a.scans = r }

// Scanned takes what any scanner read, wherever the focus was. A card number is
// looked up at once. While nobody is at work there is nothing to do with a scan, and
// while the customer holds the till another customer may not take their place.
func (a *App) Scanned(s scanner.Scan) {
	switch {
	case a.till == nil || a.Lock.State().Locked():
	case a.till.View.State().Open:
		a.till.Scan.Ignore()
	case a.till.Scan.ReadCard(s):
	case a.scans != nil:
		a.scans.ReadScan(s)
	default:
		a.till.Scan.ReadScan(s)
	}
}

// WantsScan reports whether a short text that a scanner typed is worth something.
func (a *App) WantsScan(text string) bool {
	return a.till != nil && !a.Lock.State().Locked() && service.ValidCard(text)
}

// StripeSwiped says that the stripe of a payment card is nothing for this program.
// Nobody has seen its number.
func (a *App) StripeSwiped() {
	switch {
	case a.till == nil || a.Lock.State().Locked():
	case a.till.View.State().Open:
		a.till.Scan.Ignore()
	default:
		a.till.Scan.RefuseStripe()
	}
}
