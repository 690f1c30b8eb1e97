package app

import (
	"comptoir/app/scan"
	"comptoir/app/session"
	"comptoir/service/scanner"
	"comptoir/service/settings"
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

// newScan wires the scan sheet of a store.
func (a *App) newScan(store scan.Store, t *Till) (*scan.Scan, scan.Reader) {
	d := a.deps
	d.Now = a.clock.Now
	return scan.New(scan.Deps{
		Store: store, Devices: d.Devices,
		Dispatch: d.Dispatch, After: d.After, Now: d.Now, Sound: d.Sound,
		Settings: func() settings.Licence { return d.Settings.Get().Licence },
		Banner:   a.banner, Nav: a.Nav, Finder: t.finder, Papers: t.Reprints,
		Locked: func() bool { return a.Lock.State().Locked() || t.View.State().Open },
		Form: func(open session.Tab) scan.Taker {
			if open == session.TabApplications {
				return t.applications
			}
			return nil
		},
	})
}
