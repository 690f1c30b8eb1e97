package scanner_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// hyphenated is a licence with the names that layouts spoil.
var hyphenated = strings.Replace(card, "DCTMARIE EVE", "DCTD'ARCY-O'DELL ROY", 1)

// What the field reported, each with ten relatives. Every row is read, wherever it
// differs from what scanners usually do, and nothing but the scan comes of it.
func TestScansFromTheField(t *testing.T) {
	t.Parallel()
	type row struct {
		name string
		text string
		way  func(b *scannertest.Board, n int)
	}
	stripe := scannertest.Stripe(rand.New(rand.NewPCG(1, 1)))
	prefixes := []string{"r", "X", "*", "]L2", "}L2", "\x02", "\x02]L2", "]L0", "12", "PDF"}
	paces := []time.Duration{1, 8, 15, 22, 30, 40, 50, 65, 80, 100}
	as := func(text string) func(b *scannertest.Board, n int) {
		return func(b *scannertest.Board, n int) { b.Pace = paces[n] * time.Millisecond; b.AsUS(text) }
	}
	rows := []row{
		{"a stripe behind the scanner's own characters", stripe, func(b *scannertest.Board, n int) {
			b.Pace = paces[n] * time.Millisecond
			b.AsUS(prefixes[n] + stripe)
		}},
		{"a licence behind the scanner's own characters", card, func(b *scannertest.Board, n int) {
			b.Pace = paces[9-n] * time.Millisecond
			b.AsUS(prefixes[n] + card)
		}},
		{"a slow scanner", card, as(card)},
		{"a slow scanner of a stripe", stripe, as(stripe)},
		{"line feeds as another key", card, func(b *scannertest.Board, n int) {
			b.Controls = scannertest.Ways[[]string{"pad 5", "F2", "down", "left", "enter"}[n%5]]
			as(card)(b, n)
		}},
		{"Caps Lock, in the PC's layout", hyphenated, func(b *scannertest.Board, n int) {
			b.Caps, b.Pace = true, paces[n]*time.Millisecond
			b.AsLayout(hyphenated)
		}},
		{"Caps Lock, as an American keyboard", hyphenated, func(b *scannertest.Board, n int) {
			b.Caps = true
			as(hyphenated)(b, n)
		}},
		{"a remote desktop", card, func(b *scannertest.Board, n int) {
			b.Unnamed, b.Pace = true, paces[n]*time.Millisecond
			b.AsLayout(card)
		}},
	}
	for _, row := range rows {
		for n := range 10 {
			for _, layout := range []string{"us", "ca", "ca(fr)", "ca(multix)"} {
				t.Run(fmt.Sprint(row.name, " ", n, " ", layout), func(t *testing.T) {
					t.Parallel()
					b := scannertest.New(layout, []scanner.Codes{scanner.X11, scanner.PCSet1}[n%2])
					row.way(b, n)
					d := play(b)
					require.Len(t, d.scans, 1)
					got := d.scans[0]
					if at := strings.IndexAny(got, "@%"); at > 0 {
						got = got[at:] // the scanner's own
					}
					assert.Equal(t, scannertest.Plain(row.text), scannertest.Plain(got))
					assert.Empty(t, d.typed(b.Events))
				})
			}
		}
	}
}

// The stripe of a payment card is known by its head. Nothing of it is a scan, nothing
// reaches the field, and its number is never held.
func TestPaymentCardsAreNotRead(t *testing.T) {
	t.Parallel()
	for n, pace := range []time.Duration{1, 4, 8, 12, 16, 20, 30, 50, 80, 100} {
		for _, layout := range []string{"us", "ca", "ca(multix)"} {
			t.Run(fmt.Sprint(layout, " ", int(pace)), func(t *testing.T) {
				t.Parallel()
				b := scannertest.New(layout, scanner.X11)
				b.Pace, b.Caps = pace*time.Millisecond, n%3 == 2
				b.AsUS("%B4000000000000" + fmt.Sprintf("%03d", n) + "2^SAMPLETON/MAPLE^31061010000000000?;4000000000000002=31061010000000000?\r")
				d := play(b)
				assert.Empty(t, d.scans)
				assert.Equal(t, 1, d.stripes)
				assert.Empty(t, d.typed(b.Events))
				b.Events = nil
				b.Now = b.Now.Add(time.Second)
				b.AsUS(card)
				d.run(b.Events)
				assert.Equal(t, []string{card}, d.scans, "the next licence is read")
			})
		}
	}
}

// A serial line may pause in a licence, as bridges for Bluetooth do.
func TestSerialLinesThatPause(t *testing.T) {
	t.Parallel()
	for n := range 10 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				at := 40 + 11*n
				pause := time.Duration(60+24*n) * time.Millisecond
				s := scanner.OpenSerial("COM3", scanner.SerialOptions{Open: opening(&line{chunks: []chunk{{0, card[:at], nil}, {pause, card[at:], nil}}})})
				scan := <-s.Scans()
				assert.Equal(t, card, string(scan.Bytes()))
				require.NoError(t, s.Close())
				_, more := <-s.Scans()
				assert.False(t, more)
			})
		})
	}
}
