package scanner

import (
	"bytes"
	"time"

	"comptoir/service/licence/header"
	paper "comptoir/service/paper/header"
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

// patience is how long to wait for more. A licence that has begun and not ended waits
// longer: bridges for Bluetooth and USB send in parts.
func (f *framer) patience() time.Duration {
	switch {
	case len(f.held) == 0 && !f.lost:
		return lineIdle
	case !f.lost && header.Begins(string(f.held)) && !paper.Begins(string(f.held)) && !ended(f.held):
		return lineStutter
	}
	return linePause
}

// ended reports whether a licence may be complete: AAMVA's ends in a carriage return,
// behind its header and some elements, and a stripe with its third track.
func ended(held []byte) bool {
	text := bytes.TrimRight(held, "\n\t")
	h, found := header.Find(string(held))
	switch {
	case !found:
		return false
	case h.Kind == header.Stripe:
		return bytes.Count(text, []byte("?")) >= 3
	}
	return len(text)-h.End > shortest && bytes.HasSuffix(text, []byte("\r"))
}

// shortest is less than any licence has behind its header.
const shortest = 100

// add takes the next bytes and returns the scans that they complete.
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
	if held := string(f.held); header.Begins(held) && !paper.Begins(held) {
		return 0, 0
	}
	if at := bytes.IndexAny(f.held, "\r\n"); at >= 0 {
		return at, 1
	}
	return 0, 0
}

// silence ends what waits: nothing came for a while.
func (f *framer) silence() (frames [][]byte) {
	if rest := bytes.TrimRight(f.held, "\t"); len(rest) > 0 && !f.lost {
		frames = [][]byte{bytes.Clone(rest)}
	}
	f.held, f.lost = f.held[:0], false
	return frames
}
