package app

import (
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
// looked up at once. While nobody is at work there is nothing to do with a scan.
func (a *App) Scanned(s scanner.Scan) {
	switch {
	case a.till == nil, a.Lock.State().Locked(), a.till.Scan.ReadCard(s):
	case a.scans != nil:
		a.scans.ReadScan(s)
	default:
		a.till.Scan.ReadScan(s)
	}
}
