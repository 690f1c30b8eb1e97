package app

import (
	"comptoir/service"
	"comptoir/service/scanner"
)

// ScanReader makes something of scans that are no card number, such as licences.
type ScanReader interface{ ReadScan(s scanner.Scan) }

// ReadScans says who gets the scans that are no card number; nil is nobody.
func (a *App) ReadScans(r ScanReader) { a.scans = r }

// Scanned takes what any scanner read, wherever the focus was. A card number is
// looked up at once. While nobody is at work there is nothing to do with a scan.
func (a *App) Scanned(s scanner.Scan) {
	if a.till == nil || a.Lock.State().Locked() {
		return
	}
	if digits := s.Data.Reveal(); service.ValidCard(digits) {
		a.Nav.Go(TabLookup)
		a.till.Lookup.Type(FieldBox, digits)
		a.till.Lookup.Find()
		return
	}
	if a.scans != nil {
		a.scans.ReadScan(s)
	}
}
