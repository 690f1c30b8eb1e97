package scanner

import (
	"context"
	"io"
	"sync"
	"time"

	"go.bug.st/serial"
)

// Pauses of a serial line.
const (
	linePause   = 60 * time.Millisecond  // silence that ends a scan
	lineStutter = 350 * time.Millisecond // silence that ends a licence which is not complete
	lineIdle    = 500 * time.Millisecond // how soon Close is noticed on systems where it does not wake a read
	reopenFirst = 500 * time.Millisecond // before the first try to open the port again; doubles up to
	reopenMost  = 10 * time.Second
	defaultBaud = 9600
)

// Line is an open serial port. A Read that times out gives nothing and no error.
type Line interface {
	io.ReadCloser
	SetReadTimeout(d time.Duration) error
}

// SerialOptions is how a scanner on a serial port is set up. The zero value fits
// most: a scanner in USB-COM mode does not care for the speed.
type SerialOptions struct {
	Baud int    // 0: 9600
	End  string // what the scanner sends after each scan; empty: Enter after short ones, silence after all
	// Connected hears whether the scanner is there, from another goroutine, at first
	// and on each change. May be nil.
	Connected func(bool)
	// Open opens a port; nil opens a real one.
	Open func(port string, baud int) (Line, error)
}

// SerialSource is a scanner on a serial port.
type SerialSource struct {
	port  string
	o     SerialOptions
	scans chan Scan
	stop  context.CancelFunc
	done  chan struct{}

	mu   sync.Mutex
	line Line // while it is open
}

// OpenSerial listens to a scanner on a port such as COM3 or /dev/ttyACM0. It does
// not fail: while the scanner is not there it tries again in growing pauses, 0.5 s
// to 10 s, and so it does when the scanner is unplugged.
func OpenSerial(port string, o SerialOptions) *SerialSource {
	if o.Baud == 0 {
		o.Baud = defaultBaud
	}
	if o.Connected == nil {
		o.Connected = func(bool) {}
	}
	if o.Open == nil {
		o.Open = openPort
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &SerialSource{port: port, o: o, scans: make(chan Scan, 4), stop: stop, done: make(chan struct{})}
	go s.run(ctx)
	return s
}

func openPort(port string, baud int) (Line, error) {
	return serial.Open(port, &serial.Mode{BaudRate: baud})
}

// Scans returns what is scanned.
func (s *SerialSource) Scans() <-chan Scan { return s.scans }

// Close ends it and frees the port.
func (s *SerialSource) Close() error {
	s.stop()
	s.hangUp()
	<-s.done
	return nil
}

func (s *SerialSource) hangUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.line != nil {
		_ = s.line.Close() // it is gone, or about to be
		s.line = nil
	}
}

func (s *SerialSource) run(ctx context.Context) {
	defer close(s.done)
	defer close(s.scans)
	s.o.Connected(false)
	for pause := reopenFirst; ctx.Err() == nil; pause = min(2*pause, reopenMost) {
		line, err := s.o.Open(s.port, s.o.Baud)
		if err == nil {
			s.mu.Lock()
			s.line = line
			s.mu.Unlock()
			s.o.Connected(true)
			s.listen(ctx, line)
			s.hangUp()
			s.o.Connected(false)
			pause = reopenFirst
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// listen reads until the line breaks or ctx ends.
func (s *SerialSource) listen(ctx context.Context, line Line) {
	f := framer{end: s.o.End}
	buffer := make([]byte, 4096)
	var limit time.Duration
	for ctx.Err() == nil {
		if want := f.patience(); want != limit {
			if err := line.SetReadTimeout(want); err != nil {
				return
			}
			limit = want
		}
		n, err := line.Read(buffer)
		if err != nil {
			return
		}
		frames := f.add(buffer[:n])
		clear(buffer[:n])
		if n == 0 {
			frames = f.silence()
		}
		for _, frame := range frames {
			select {
			case s.scans <- NewScan(Serial, frame, time.Now()):
			case <-ctx.Done():
			}
		}
	}
}
