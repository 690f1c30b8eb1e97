package scanner_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// drawLicence makes up a licence of 60 to 400 characters.
func drawLicence(t *rapid.T) string {
	fields := rapid.SliceOfN(rapid.StringMatching(`D[A-D][A-Z][A-Z0-9 ,.'/&-]{0,28}`), 5, 20).Draw(t, "fields")
	return header + strings.Join(fields, "\n") + "\r"
}

// between draws a time in milliseconds.
func between(t *rapid.T, label string, low, high int) time.Duration {
	return time.Duration(rapid.IntRange(low, high).Draw(t, label)) * time.Millisecond
}

// script is a random hour at a till, in short.
type script struct {
	*scannertest.Board
	typed, scans []string
	busy         []pause
}

// person types, at most 20 keys a second, each held down as long as it likes.
func (s *script) person(t *rapid.T) {
	s.Pace = between(t, "pace", 50, 250)
	from := s.Now
	const keys = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-,.$%é\r\t"
	text := rapid.StringOfN(rapid.RuneFrom([]rune(keys)), 1, 40, -1).Draw(t, "typed")
	s.AsLayout(text)
	s.typed = append(s.typed, strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, text))
	s.stall(t, from)
}

// scan is a scanner at work.
func (s *script) scan(t *rapid.T) {
	s.Pace = time.Duration(rapid.IntRange(0, 12_000).Draw(t, "microseconds")) * time.Microsecond
	from := s.Now
	text := drawLicence(t)
	if rapid.Bool().Draw(t, "knows the layout") {
		s.AsLayout(text)
	} else {
		s.AsUS(text)
	}
	s.scans = append(s.scans, text)
	s.stall(t, from)
}

// stall makes the program busy for a while within what happened since from.
func (s *script) stall(t *rapid.T, from time.Time) {
	s.Now = s.Now.Add(100 * time.Millisecond)
	if !rapid.Bool().Draw(t, "stall") {
		return
	}
	at := from.Add(between(t, "after", 0, int(s.Now.Sub(from).Milliseconds())))
	s.busy = append(s.busy, pause{at, at.Add(between(t, "busy", 10, 350))})
	s.Now = s.Now.Add(450 * time.Millisecond)
}

// Every scan arrives whole, and everything a person typed where it was typed, in
// order and once.
func TestTypingAndScansMix(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"ca(fr)", "ca(multix)"}).Draw(t, "layout")
		s := &script{Board: scannertest.New(name, scanner.X11)}
		for range rapid.IntRange(1, 6).Draw(t, "acts") {
			if rapid.Bool().Draw(t, "scan") {
				s.scan(t)
			} else {
				s.person(t)
			}
		}
		d := newDesk(s.Codes())
		d.busy = s.busy
		d.run(s.Events)
		assert.Equal(t, s.scans, d.scans)
		assert.Equal(t, strings.Join(s.typed, ""), d.typed(s.Events))
		assert.True(t, slices.IsSorted(d.got), "in order")
	})
}

// FuzzAssembler plays any events: what is not a scan comes out as it went in.
func FuzzAssembler(f *testing.F) {
	f.Add([]byte("\x00\x1e\x00\x01\x01\x1e\x00\x00\x03a\x00\x05\x04\x1e\x00\x40"), uint8(3))
	f.Add([]byte("\x00\x38\x04\x00\x00\x52\x04\x00\x04\x38\x00\x30\x03\xe9\x00\x00"), uint8(1))
	f.Fuzz(func(t *testing.T, raw []byte, codes uint8) {
		if len(raw) > 100_000 {
			return
		}
		events := eventsOf(raw)
		d := newDesk(scanner.Codes(codes % 4))
		d.run(events)
		if !slices.IsSorted(d.got) {
			t.Fatal("out of order")
		}
		if len(slices.Compact(slices.Clone(d.got))) != len(d.got) {
			t.Fatal("delivered twice")
		}
		if d.assembler.Holding() {
			t.Fatal("kept")
		}
		lost := len(events) - len(d.got)
		if len(d.scans) == 0 && lost > 0 {
			t.Fatal("lost without a scan: ", fmt.Sprint(lost))
		}
	})
}

// eventsOf reads an event from each four bytes: kind, key or rune, modifiers, and
// the milliseconds until the next.
func eventsOf(raw []byte) (events []scanner.Event) {
	now := time.Unix(1_800_000_000, 0)
	for ; len(raw) >= 4; raw = raw[4:] {
		e := scanner.Event{Kind: scanner.EventKind(raw[0] % 5), At: now, Mods: scanner.Mods(raw[2] % 8)}
		if e.Kind == scanner.Char {
			e.Rune = rune(raw[1])
		} else {
			e.Code = int(raw[1])
		}
		events = append(events, e)
		now = now.Add(time.Duration(raw[3]%100) * time.Millisecond)
	}
	return events
}
