package screens

import (
	"fyne.io/fyne/v2"

	"comptoir/screens/wedge"
	"comptoir/service/scanner"
)

// HearScans listens for a scanner that types, from now on: scanned gets what it
// reads, stripe hears that a payment card was swiped, and wants reports whether a
// short text that was typed too fast for a person is worth something.
func (s *Shell) HearScans(wants func(string) bool, scanned func(scanner.Scan), stripe func()) {
	now, after := s.app.Clock()
	wedge.Listen(wedge.Options{
		Host: s.Parts, Canvas: s.window.Canvas(), Nowhere: nowhere{s}, Now: now, After: after,
		Codes: scanner.SystemCodes(), On: s.app.WedgeEnabled, Wants: wants, Loose: s.app.MayScan, Scanned: scanned, Stripe: stripe,
	})
}

// Scanned takes what a scanner read that does not type into the window.
func (s *Shell) Scanned(scan scanner.Scan) { s.app.Scanned(scan) }

// Dropped reads the first picture that was dropped on the window.
func (s *Shell) Dropped(_ fyne.Position, files []fyne.URI) {
	if s.scan != nil && len(files) > 0 {
		s.scan.Read(files[0])
	}
}
