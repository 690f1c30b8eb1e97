package scan

import (
	"comptoir/app/model"
	"comptoir/service/scanner"
)

// Ports listens to the scanners that the settings name. It is touched on the UI
// goroutine only.
type Ports struct {
	Open   func(port string) scanner.Source // nil: no scanner on a serial port can be had
	Take   func(scanner.Scan)
	Do     model.Dispatch
	Wedge  bool // a scanner that types is listened to
	port   string
	source scanner.Source
}

// Use takes the settings as they are now. A port that stays the same stays open.
func (s *Ports) Use(typing bool, port string) {
	s.Wedge = typing
	if port == s.port || s.Open == nil {
		return
	}
	s.Close()
	if port == "" {
		return
	}
	s.port, s.source = port, s.Open(port)
	go s.listen(s.source)
}

// listen brings scans to the UI goroutine. One that a port gave before it was
// given up is dropped.
func (s *Ports) listen(from scanner.Source) {
	for scan := range from.Scans() {
		s.Do(func() {
			if s.source == from {
				s.Take(scan)
			}
		})
	}
}

// Close lets go of the port, off the UI goroutine since it may take a moment.
func (s *Ports) Close() {
	if s.source != nil {
		go func(gone scanner.Source) { _ = gone.Close() }(s.source)
	}
	s.port, s.source = "", nil
}
