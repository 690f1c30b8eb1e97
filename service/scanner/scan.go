// Package scanner is where scans come from: a scanner that types like a keyboard,
// one on a serial port, a camera, a picture file and the clipboard. It knows what
// was read and when, not what it means: service/licence reads licences.
package scanner

import (
	"time"

	"comptoir/service/secret"
)

// Kind is what a scan came from.
type Kind string

// Kinds of sources.
const (
	Wedge   Kind = "wedge"   // a scanner that types
	Serial  Kind = "serial"  // a scanner on a serial port (USB-COM)
	Picture Kind = "picture" // a file, the clipboard, or something dropped on the window
	Lens    Kind = "camera"
)

// Scan is one barcode as the scanner gave it, bytes and control characters
// included, without the Enter or Tab that ends a short one. It may hold personal
// data, so it prints as ****; Data.Reveal gives it.
type Scan struct {
	Data secret.Text
	From Kind
	At   time.Time // when its last character arrived
}

// NewScan wraps what a source has read.
func NewScan(from Kind, data []byte, at time.Time) Scan {
	return Scan{Data: secret.New(string(data)), From: from, At: at}
}

// Bytes returns what was scanned. The caller keeps it out of logs and files.
func (s Scan) Bytes() []byte { return []byte(s.Data.Reveal()) }

// Source gives scans until it is closed; then its channel closes too. Close may
// be called more than once. The typing scanner is no Source, since its keys come
// from the window: see Assembler.
type Source interface {
	Scans() <-chan Scan
	Close() error
}
