package scanner_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
)

const header = "@\n\x1e\rANSI 636012030001DL00000368DLDCAG\n"

// card is a made-up licence with what the layouts disagree about.
const card = header + "DCSTREMBLAY-O'NEIL,\nDCTMARIE EVE\nDBD20240501\nDBB19900214\nDAG12/34 KING ST. W #5\n" +
	"DAITORONTO\nDAJON\nDAKM5V 2T6  \nDAQT0000-12345-61213\nDCFAA*1234567+\nDAU168 CM\n\r"

func play(b *board) *desk {
	d := newDesk(b.codes)
	d.run(b.events)
	return d
}

func TestAssemblerReadsLicences(t *testing.T) {
	t.Parallel()
	paces := []time.Duration{0, time.Millisecond / 2, time.Millisecond, 3 * time.Millisecond, 10 * time.Millisecond, 14 * time.Millisecond}
	for name := range layouts {
		for _, codes := range []scanner.Codes{scanner.X11, scanner.PCSet1, scanner.Evdev} {
			for _, pace := range paces {
				for _, as := range []string{"us", "layout"} {
					t.Run(fmt.Sprint(name, codes, pace, as), func(t *testing.T) {
						t.Parallel()
						b := newBoard(name, codes)
						b.pace = pace
						if as == "us" {
							b.asUS(card)
						} else {
							b.asLayout(card)
						}
						d := play(b)
						assert.Equal(t, []string{card}, d.scans)
						assert.Empty(t, d.got)
					})
				}
			}
		}
	}
}

// Fyne says X11 where Wayland numbers keys as the kernel does.
func TestAssemblerFindsOutTheNumbering(t *testing.T) {
	t.Parallel()
	b := newBoard("ca(fr)", scanner.Evdev)
	b.asUS(card)
	d := newDesk(scanner.X11)
	d.run(b.events)
	assert.Equal(t, []string{card}, d.scans)
}

// Without positions, as on a Mac, the layout's own characters are all there is.
func TestAssemblerWithoutPositions(t *testing.T) {
	t.Parallel()
	b := newBoard("us", scanner.Evdev)
	b.asUS(strings.NewReplacer("\n", "", "\x1e", "").Replace(card))
	d := newDesk(scanner.NoCodes)
	d.run(b.events)
	assert.Len(t, d.scans, 1)
	assert.Empty(t, d.got)
}

// X11 reports one press of a key in each millisecond; the characters still come.
func TestAssemblerWithoutDelay(t *testing.T) {
	t.Parallel()
	for name := range layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBoard(name, scanner.X11)
			b.pace, b.drops = 100*time.Microsecond, true
			text := "@ANSI 636012 DAC LEEROOT DCS O'BOOKKEEPER DAK M5V2T6 DBB 19990202 DAG 1100 MAIN DAQ B7700"
			b.asUS(text)
			d := play(b)
			assert.Equal(t, []string{text}, d.scans)
			assert.Empty(t, d.got)
		})
	}
}

func TestAssemblerReadsKeypadCodes(t *testing.T) {
	t.Parallel()
	text := "@\n\x1e\rANSI 636012DL DCSBÉLANGER-\nDACZOÉ\n"
	for _, system := range []bool{true, false} {
		b := newBoard("ca(fr)", scanner.PCSet1)
		b.pad(text, system)
		d := play(b)
		assert.Equal(t, []string{text}, d.scans, "said by the system: %t", system)
		assert.Empty(t, d.got)
	}
}

func TestAssemblerReadsShortScans(t *testing.T) {
	t.Parallel()
	bc := "%BCVANCOUVER$SMITH,$JOHN$Q$1234 MAIN ST$?;6360281234567=310219900214=?_%0AV6B1A1                    M170 71BRNBLU1234567890?"
	tests := map[string]struct{ typed, want string }{
		"card":                       {"6374980000000016", "6374980000000016"},
		"card and Enter":             {"6374980000000016\r", "6374980000000016"},
		"card and Tab":               {"6374980000000016\t", "6374980000000016"},
		"receipt reference":          {"TILL2-000417\r", "TILL2-000417"},
		"reference with a slash":     {"A/2026/0417\r\n", "A/2026/0417"},
		"product":                    {"0123456789012\r", "0123456789012"},
		"another kind of barcode":    {"https://www.example.com/a", "https://www.example.com/a"},
		"magnetic stripe":            {bc, bc},
		"without control characters": {"@ANSI 636012030001DL00000368DLDCAGDCSTREMBLAY", "@ANSI 636012030001DL00000368DLDCAGDCSTREMBLAY"},
		"with the barcode's kind":    {"]L2" + card, "]L2" + card},
	}
	for name, test := range tests {
		for keyboard := range layouts {
			t.Run(name+" "+keyboard, func(t *testing.T) {
				t.Parallel()
				b := newBoard(keyboard, scanner.X11)
				b.pace = 4 * time.Millisecond
				b.asUS(test.typed)
				d := play(b)
				assert.Equal(t, []string{test.want}, d.scans)
				assert.Empty(t, d.got)
			})
		}
	}
}

// A scanner set to the PC's layout shows it with a licence, and is believed after.
func TestAssemblerRemembersTheKindOfScanner(t *testing.T) {
	t.Parallel()
	b := newBoard("ca(multix)", scanner.X11)
	b.asLayout(card)
	b.now = b.now.Add(time.Second)
	b.asLayout("TILL;2?0417\r")
	assert.Equal(t, []string{card, "TILL;2?0417"}, play(b).scans)
}

func TestAssemblerLeavesTypingAlone(t *testing.T) {
	t.Parallel()
	const sentence = "Marie Élise a payé 1 249,99 $ au comptoir; elle revient lundi.\rMerci!\t"
	human := func(pace time.Duration) func(b *board) {
		return func(b *board) {
			b.pace = pace
			b.asLayout(sentence)
		}
	}
	tests := map[string]func(b *board){
		"15 a second":      human(time.Second / 15),
		"8 a second":       human(time.Second / 8),
		"a card by hand":   func(b *board) { b.pace = 60 * time.Millisecond; b.asLayout("6374980000000016\r") },
		"a rolled trigram": func(b *board) { b.pace = 12 * time.Millisecond; b.asLayout("ent") },
		"a drummer": func(b *board) {
			b.pace = 12 * time.Millisecond
			b.asLayout("124")
			b.pace = 28 * time.Millisecond
			b.asLayout("9990000000\r")
		},
		"seven at once": func(b *board) { b.pace = 0; b.asLayout("1249.99\r") },
		"a key held down": func(b *board) {
			b.down("A", 30, 0, 'a')
			b.now = b.now.Add(400 * time.Millisecond)
			for range 60 {
				b.add(scanner.Event{Kind: scanner.Typed, Key: "A", Code: b.code(30)})
				b.add(scanner.Event{Kind: scanner.Char, Rune: 'a'})
				b.now = b.now.Add(25 * time.Millisecond)
			}
		},
		"Backspace held down": func(b *board) {
			b.add(scanner.Event{Kind: scanner.Down, Key: "BackSpace", Code: b.code(14)})
			for range 60 {
				b.add(scanner.Event{Kind: scanner.Typed, Key: "BackSpace", Code: b.code(14)})
				b.now = b.now.Add(25 * time.Millisecond)
			}
		},
		"an input method": func(b *board) {
			for _, r := range card {
				b.add(scanner.Event{Kind: scanner.Char, Rune: r})
			}
		},
		"shortcuts": func(b *board) {
			b.pace = 90 * time.Millisecond
			for _, key := range []int{38, 47, 30, 49} {
				b.with("LeftControl", 29, func() { b.stroke("", key, scanner.Ctrl, 0) })
			}
		},
	}
	for name, act := range tests {
		for keyboard := range map[string]bool{"ca(fr)": true, "ca(multix)": true} {
			t.Run(name+" "+keyboard, func(t *testing.T) {
				t.Parallel()
				b := newBoard(keyboard, scanner.X11)
				act(b)
				d := play(b)
				assert.Empty(t, d.scans)
				assert.Equal(t, everything(b.events), d.got)
			})
		}
	}
}

func everything(events []scanner.Event) []int {
	all := make([]int, len(events))
	for i := range all {
		all[i] = i
	}
	return all
}

// A person's keys wait at most 35 ms in a window that is not busy; keys that are
// never part of a scan do not wait at all.
func TestAssemblerHoldsBriefly(t *testing.T) {
	t.Parallel()
	b := newBoard("us", scanner.X11)
	b.pace = time.Second / 15
	b.asLayout("the quick brown fox, 12 of them")
	last := len(b.events)
	b.stroke("F5", 63, 0, 0)
	d := play(b)
	assert.Equal(t, everything(b.events), d.got)
	for i, waited := range d.waited {
		assert.LessOrEqual(t, waited, 35*time.Millisecond, "event %d", i)
		if i >= last {
			assert.Zero(t, waited)
		}
	}
}

// Keys pile up while the program is busy; the silence in between is none.
func TestAssemblerWhileBusy(t *testing.T) {
	t.Parallel()
	for from := time.Duration(0); from < 190*time.Millisecond; from += time.Millisecond {
		b := newBoard("ca(fr)", scanner.X11)
		start := b.now
		b.asUS(card)
		d := newDesk(scanner.X11)
		d.busy = []pause{{start.Add(from), start.Add(from + 250*time.Millisecond)}}
		d.run(b.events)
		assert.Equal(t, []string{card}, d.scans, "busy from %s", from)
		assert.Empty(t, d.got)
	}
}

// On a computer that takes long to draw, keys come in handfuls and every look at
// the clock is late.
func TestAssemblerOnASlowComputer(t *testing.T) {
	t.Parallel()
	for _, picture := range []time.Duration{40, 60, 90, 140} {
		t.Run(fmt.Sprint(int(picture), " ms"), func(t *testing.T) {
			t.Parallel()
			d := newDesk(scanner.X11)
			b := newBoard("ca(fr)", scanner.X11)
			for at := b.now; at.Before(b.now.Add(10 * time.Second)); at = at.Add(picture*time.Millisecond + 5*time.Millisecond) {
				d.busy = append(d.busy, pause{at.Add(5 * time.Millisecond), at.Add(5*time.Millisecond + picture*time.Millisecond)})
			}
			b.pace = time.Second / 15
			b.asLayout("une longue phrase, sans pause pour respirer 6374980000000016\r")
			typed := len(b.events)
			b.now, b.pace = b.now.Add(time.Second), time.Millisecond
			b.asUS(card)
			d.run(b.events)
			assert.Equal(t, []string{card}, d.scans)
			assert.Equal(t, everything(b.events[:typed]), d.got)
			for i, waited := range d.waited {
				assert.Less(t, waited, time.Second, "event %d", i)
			}
		})
	}
}

// On a computer that is out of breath the keys themselves stop for a while.
func TestAssemblerWaitsForTheRestOfALicence(t *testing.T) {
	t.Parallel()
	for _, at := range []int{3, 4, 5, 20, 40, 100, len(card) - 4} {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Parallel()
			b := newBoard("ca(fr)", scanner.X11)
			b.asUS(card[:at])
			b.now = b.now.Add(200 * time.Millisecond)
			b.asUS(card[at:])
			d := play(b)
			assert.Equal(t, []string{card}, d.scans)
			assert.Empty(t, d.got)
		})
	}
}

// A licence that is complete is heard within a tenth of a second.
func TestAssemblerIsQuick(t *testing.T) {
	t.Parallel()
	b := newBoard("us", scanner.X11)
	b.asUS(card)
	end := b.now
	d := newDesk(scanner.X11)
	d.run(b.events)
	require.Len(t, d.scannedAt, 1)
	assert.LessOrEqual(t, d.scannedAt[0].Sub(end), 100*time.Millisecond)
}

// What a person does with one hand while the other scans.
func TestAssemblerKeepsThePersonsKeys(t *testing.T) {
	t.Parallel()
	b := newBoard("us", scanner.X11)
	b.down("X", 45, 0, 'x')
	b.now = b.now.Add(20 * time.Millisecond)
	b.asUS(card)
	b.add(scanner.Event{Kind: scanner.Up, Key: "X", Code: b.code(45)})
	d := play(b)
	assert.Equal(t, []string{card}, d.scans)
	assert.Equal(t, "x", d.typed(b.events))
	assert.Equal(t, scanner.Up, b.events[d.got[len(d.got)-1]].Kind, "the key is let go of")
}

func TestAssemblerForgetsAReleaseOfAWithdrawnKey(t *testing.T) {
	t.Parallel()
	b := newBoard("us", scanner.X11)
	b.asUS("6374980000000016")
	b.down("Return", 28, 0, 0)
	b.now = b.now.Add(200 * time.Millisecond) // the scan is long complete
	b.add(scanner.Event{Kind: scanner.Up, Key: "Return", Code: b.code(28)})
	b.now = b.now.Add(time.Second)
	whole := len(b.events)
	b.stroke("Return", 28, 0, 0)
	d := play(b)
	assert.Equal(t, []string{"6374980000000016"}, d.scans)
	assert.Equal(t, []int{whole, whole + 1, whole + 2}, d.got, "the next Enter is whole")
}
