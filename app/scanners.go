package app

import (
	"comptoir/service/scanner"
)

// scanners follows the settings of where scans come from.
type scanners struct {
	open   func(port string) scanner.Source // nil: no scanner on a serial port can be had
	take   func(scanner.Scan)
	do     Dispatch
	typing bool // a scanner that types is listened to
	port   string
	source scanner.Source
}

// use takes the settings as they are now. A port that stays the same stays open.
func (s *scanners) use(typing bool, port string) {
	s.typing = typing
	if port == s.port || s.open == nil {
		return
	}
	s.close()
	if port == "" {
		return
	}
	s.port, s.source = port, s.open(port)
	go s.listen(s.source)
}

// listen brings scans to the UI goroutine. One that a port gave before it was
// given up is dropped.
func (s *scanners) listen(from scanner.Source) {
	for scan := range from.Scans() {
		s.do(func() {
			if s.source == from {
				s.take(scan)
			}
		})
	}
}

// close gives the port back, off the UI goroutine since it may take a moment.
func (s *scanners) close() {
	if s.source != nil {
		go func(gone scanner.Source) { _ = gone.Close() }(s.source)
	}
	s.port, s.source = "", nil
}
