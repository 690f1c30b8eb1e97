package scanner

import (
	"bytes"
	"time"
)

// maxFrame is more than any barcode holds: what is longer is noise.
const maxFrame = 8 << 10

// framer cuts what a serial scanner sends into scans. A licence holds line ends of
// its own, so that only a terminator that the scanner was given, or silence, ends it.
type framer struct {
	end  string
	held []byte
	lost bool // held more than a scan: the rest is noise until there is silence
}

// patience is how long to wait for more.
func (f *framer) patience() time.Duration {
	if len(f.held) > 0 || f.lost {
		return linePause
	}
	return lineIdle
}

// add takes the next bytes and gives the scans that they complete.
func (f *framer) add(data []byte) (frames [][]byte) {
	f.held = append(f.held, data...)
	for {
		length, skip := f.cut()
		if skip == 0 {
			break
		}
		if length > 0 && !f.lost {
			frames = append(frames, bytes.Clone(f.held[:length]))
		}
		f.lost = false
		f.held = append(f.held[:0], f.held[length+skip:]...)
	}
	if len(f.held) > maxFrame {
		f.held, f.lost = f.held[:0], true
	}
	return frames
}

// cut finds the end of the first scan: its length, and how much ends it, 0 when it
// has not ended.
func (f *framer) cut() (length, skip int) {
	if f.end != "" {
		if at := bytes.Index(f.held, []byte(f.end)); at >= 0 {
			return at, len(f.end)
		}
		return 0, 0
	}
	if mayBeLicence(f.held) {
		return 0, 0
	}
	if at := bytes.IndexAny(f.held, "\r\n"); at >= 0 {
		return at, 1
	}
	return 0, 0
}

// silence tells that nothing came for a while.
func (f *framer) silence() (frames [][]byte) {
	if rest := bytes.TrimRight(f.held, "\t"); len(rest) > 0 && !f.lost {
		frames = [][]byte{bytes.Clone(rest)}
	}
	f.held, f.lost = f.held[:0], false
	return frames
}

// mayBeLicence tells whether data begins as a licence does, as far as it goes; see
// the expression of that name.
func mayBeLicence(data []byte) bool {
	if len(data) >= 3 && (data[0] == ']' || data[0] == '}') && data[1] == 'L' {
		data = data[3:]
	}
	return len(data) > 0 && (data[0] == '@' || data[0] == '%') || bytes.HasPrefix(data, []byte("ANSI")) || bytes.HasPrefix(data, []byte("AAMVA"))
}
