package scanner_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

const header = "@\n\x1e\rANSI 636012030001DL00000368DLDCAG\n"

// card is a made-up licence with what the layouts disagree about.
const card = header + "DCSTREMBLAY-O'NEIL,\nDCTMARIE EVE\nDBD20240501\nDBB19900214\nDAG12/34 KING ST. W #5\n" +
	"DAITORONTO\nDAJON\nDAKM5V 2T6  \nDAQT0000-12345-61213\nDCFAA*1234567+\nDAU168 CM\n\r"

func play(b *scannertest.Board) *desk {
	d := newDesk(b.Codes())
	d.run(b.Events)
	return d
}

func TestAssemblerReadsLicences(t *testing.T) {
	t.Parallel()
	paces := []time.Duration{0, time.Millisecond / 2, time.Millisecond, 3 * time.Millisecond, 10 * time.Millisecond, 14 * time.Millisecond}
	for name := range scannertest.Layouts {
		for _, codes := range []scanner.Codes{scanner.X11, scanner.PCSet1, scanner.Evdev} {
			for _, pace := range paces {
				for _, as := range []string{"us", "layout"} {
					t.Run(fmt.Sprint(name, codes, pace, as), func(t *testing.T) {
						t.Parallel()
						b := scannertest.New(name, codes)
						b.Pace = pace
						if as == "us" {
							b.AsUS(card)
						} else {
							b.AsLayout(card)
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
	b := scannertest.New("ca(fr)", scanner.Evdev)
	b.AsUS(card)
	d := newDesk(scanner.X11)
	d.run(b.Events)
	assert.Equal(t, []string{card}, d.scans)
}

// Without positions, as on a Mac, the layout's own characters are all there is.
func TestAssemblerWithoutPositions(t *testing.T) {
	t.Parallel()
	b := scannertest.New("us", scanner.Evdev)
	b.AsUS(strings.NewReplacer("\n", "", "\x1e", "").Replace(card))
	d := newDesk(scanner.NoCodes)
	d.run(b.Events)
	assert.Len(t, d.scans, 1)
	assert.Empty(t, d.got)
}

// X11 reports one press of a key in each millisecond; the characters still come.
func TestAssemblerWithoutDelay(t *testing.T) {
	t.Parallel()
	for name := range scannertest.Layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := scannertest.New(name, scanner.X11)
			b.Pace, b.Drops = 100*time.Microsecond, true
			text := "@ANSI 636012 DAC LEEROOT DCS O'BOOKKEEPER DAK M5V2T6 DBB 19990202 DAG 1100 MAIN DAQ B7700"
			b.AsUS(text)
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
		b := scannertest.New("ca(fr)", scanner.PCSet1)
		b.Pad(text, system)
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
		"another kind of barcode":    {"https://www.example.com/a", "https://www.example.com/a"},
		"magnetic stripe":            {bc, bc},
		"without control characters": {"@ANSI 636012030001DL00000368DLDCAGDCSTREMBLAY", "@ANSI 636012030001DL00000368DLDCAGDCSTREMBLAY"},
		"with the barcode's kind":    {"]L2" + card, "]L2" + card},
	}
	for name, test := range tests {
		for keyboard := range scannertest.Layouts {
			t.Run(name+" "+keyboard, func(t *testing.T) {
				t.Parallel()
				b := scannertest.New(keyboard, scanner.X11)
				b.Pace = 4 * time.Millisecond
				b.AsUS(test.typed)
				d := play(b)
				assert.Equal(t, []string{test.want}, d.scans)
				assert.Empty(t, d.got)
			})
		}
	}
}

// A short barcode that nobody asked for is what it would be without a scanner's
// window: text in a field. Anywhere else nothing may come of it.
func TestAssemblerLeavesShortBarcodesToAField(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"TILL2-00000417\r", "A/2026/0000417\r\n", "0123456789012\r"} {
		b := scannertest.New("us", scanner.X11)
		b.AsUS(text)
		d := play(b)
		assert.Empty(t, d.scans)
		assert.Equal(t, everything(b.Events), d.got)

		d = newDesk(b.Codes())
		d.field = false
		d.run(b.Events)
		assert.Empty(t, d.scans)
		assert.Empty(t, d.got)
	}
}

// A scanner set to the PC's layout shows it with a licence, and is believed after.
func TestAssemblerRemembersTheKindOfScanner(t *testing.T) {
	t.Parallel()
	b := scannertest.New("ca(multix)", scanner.X11)
	b.AsLayout(card)
	b.Now = b.Now.Add(time.Second)
	b.AsLayout("TILL;2?0417 TILL;2?0418 TILL\r")
	assert.Equal(t, []string{card, "TILL;2?0417 TILL;2?0418 TILL"}, play(b).scans)
}

func TestAssemblerLeavesTypingAlone(t *testing.T) {
	t.Parallel()
	const sentence = "Marie Élise a payé 1 249,99 $ au comptoir; elle revient lundi.\rMerci!\t"
	human := func(pace time.Duration) func(b *scannertest.Board) {
		return func(b *scannertest.Board) {
			b.Pace = pace
			b.AsLayout(sentence)
		}
	}
	tests := map[string]func(b *scannertest.Board){
		"15 a second":      human(time.Second / 15),
		"8 a second":       human(time.Second / 8),
		"a card by hand":   func(b *scannertest.Board) { b.Pace = 60 * time.Millisecond; b.AsLayout("6374980000000016\r") },
		"a rolled trigram": func(b *scannertest.Board) { b.Pace = 12 * time.Millisecond; b.AsLayout("ent") },
		"a drummer": func(b *scannertest.Board) {
			b.Pace = 12 * time.Millisecond
			b.AsLayout("124")
			b.Pace = 28 * time.Millisecond
			b.AsLayout("9990000000\r")
		},
		"seven at once": func(b *scannertest.Board) { b.Pace = 0; b.AsLayout("1249.99\r") },
		"a key held down": func(b *scannertest.Board) {
			b.Down("A", 30, 0, 'a')
			b.Now = b.Now.Add(400 * time.Millisecond)
			for range 60 {
				b.Add(scanner.Event{Kind: scanner.Typed, Key: "A", Code: b.Code(30)})
				b.Add(scanner.Event{Kind: scanner.Char, Rune: 'a'})
				b.Now = b.Now.Add(25 * time.Millisecond)
			}
		},
		"Backspace held down": func(b *scannertest.Board) {
			b.Add(scanner.Event{Kind: scanner.Down, Key: "BackSpace", Code: b.Code(14)})
			for range 60 {
				b.Add(scanner.Event{Kind: scanner.Typed, Key: "BackSpace", Code: b.Code(14)})
				b.Now = b.Now.Add(25 * time.Millisecond)
			}
		},
		"an input method": func(b *scannertest.Board) {
			for _, r := range card {
				b.Add(scanner.Event{Kind: scanner.Char, Rune: r})
			}
		},
		"shortcuts": func(b *scannertest.Board) {
			b.Pace = 90 * time.Millisecond
			for _, key := range []int{38, 47, 30, 49} {
				b.With(scannertest.LeftCtrl, func() { b.Stroke("", key, scanner.Ctrl, 0) })
			}
		},
	}
	for name, act := range tests {
		for keyboard := range map[string]bool{"ca(fr)": true, "ca(multix)": true} {
			t.Run(name+" "+keyboard, func(t *testing.T) {
				t.Parallel()
				b := scannertest.New(keyboard, scanner.X11)
				act(b)
				d := play(b)
				assert.Empty(t, d.scans)
				assert.Equal(t, everything(b.Events), d.got)
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
	b := scannertest.New("us", scanner.X11)
	b.Pace = time.Second / 15
	b.AsLayout("the quick brown fox, 12 of them")
	last := len(b.Events)
	b.Stroke("F5", 63, 0, 0)
	d := play(b)
	assert.Equal(t, everything(b.Events), d.got)
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
		b := scannertest.New("ca(fr)", scanner.X11)
		start := b.Now
		b.AsUS(card)
		d := newDesk(scanner.X11)
		d.busy = []pause{{start.Add(from), start.Add(from + 250*time.Millisecond)}}
		d.run(b.Events)
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
			b := scannertest.New("ca(fr)", scanner.X11)
			for at := b.Now; at.Before(b.Now.Add(10 * time.Second)); at = at.Add(picture*time.Millisecond + 5*time.Millisecond) {
				d.busy = append(d.busy, pause{at.Add(5 * time.Millisecond), at.Add(5*time.Millisecond + picture*time.Millisecond)})
			}
			b.Pace = time.Second / 15
			b.AsLayout("une longue phrase, sans pause pour respirer 6374980000000016\r")
			typed := len(b.Events)
			b.Now, b.Pace = b.Now.Add(time.Second), time.Millisecond
			b.AsUS(card)
			d.run(b.Events)
			assert.Equal(t, []string{card}, d.scans)
			assert.Equal(t, everything(b.Events[:typed]), d.got)
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
			b := scannertest.New("ca(fr)", scanner.X11)
			b.AsUS(card[:at])
			b.Now = b.Now.Add(200 * time.Millisecond)
			b.AsUS(card[at:])
			d := play(b)
			assert.Equal(t, []string{card}, d.scans)
			assert.Empty(t, d.got)
		})
	}
}

// A licence that is complete is heard within a tenth of a second.
func TestAssemblerIsQuick(t *testing.T) {
	t.Parallel()
	b := scannertest.New("us", scanner.X11)
	b.AsUS(card)
	end := b.Now
	d := newDesk(scanner.X11)
	d.run(b.Events)
	require.Len(t, d.scannedAt, 1)
	assert.LessOrEqual(t, d.scannedAt[0].Sub(end), 100*time.Millisecond)
}

// What a person does with one hand while the other scans.
func TestAssemblerKeepsThePersonsKeys(t *testing.T) {
	t.Parallel()
	b := scannertest.New("us", scanner.X11)
	b.Down("X", 45, 0, 'x')
	b.Now = b.Now.Add(20 * time.Millisecond)
	b.AsUS(card)
	b.Add(scanner.Event{Kind: scanner.Up, Key: "X", Code: b.Code(45)})
	d := play(b)
	assert.Equal(t, []string{card}, d.scans)
	assert.Equal(t, "x", d.typed(b.Events))
	assert.Equal(t, scanner.Up, b.Events[d.got[len(d.got)-1]].Kind, "the key is let go of")
}

func TestAssemblerForgetsAReleaseOfAWithdrawnKey(t *testing.T) {
	t.Parallel()
	b := scannertest.New("us", scanner.X11)
	b.AsUS("6374980000000016")
	b.Down("Return", 28, 0, 0)
	b.Now = b.Now.Add(200 * time.Millisecond) // the scan is long complete
	b.Add(scanner.Event{Kind: scanner.Up, Key: "Return", Code: b.Code(28)})
	b.Now = b.Now.Add(time.Second)
	whole := len(b.Events)
	b.Stroke("Return", 28, 0, 0)
	d := play(b)
	assert.Equal(t, []string{"6374980000000016"}, d.scans)
	assert.Equal(t, []int{whole, whole + 1, whole + 2}, d.got, "the next Enter is whole")
}
