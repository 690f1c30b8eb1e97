package scanner_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// plain is a text without its control characters and with one kind of separator,
// which is all that a scanner without chords can say.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, text)
}

// Licences at every pace, in every layout, with control characters in every way that
// scanners have, with Caps Lock and without.
func TestAssemblerReadsSlowScanners(t *testing.T) {
	t.Parallel()
	for name := range scannertest.Layouts {
		for way, controls := range scannertest.Ways {
			paces := []time.Duration{1, 5, 16, 20, 30, 40, 50, 80, 100}
			for i, lead := range []string{"", "]L2", "r", "*", "\x02", "", "]L2", "r", "*"} {
				if pace := paces[(i+len(name)+len(way))%len(paces)]; !testing.Short() || i == 0 {
					t.Run(fmt.Sprint(name, " ", way, " ", int(pace), " ms ", lead), func(t *testing.T) {
						t.Parallel()
						r := rand.New(rand.NewPCG(uint64(pace), uint64(len(name+way+lead))))
						for _, caps := range []bool{false, true} {
							b := scannertest.New(name, scanner.X11)
							b.Pace, b.Controls, b.Caps = pace*time.Millisecond, controls, caps
							b.Jitter = func(d time.Duration) time.Duration { return time.Duration(float64(d) * (0.9 + 0.2*r.Float64())) }
							if r.IntN(2) == 0 {
								b.AsUS(lead + card)
							} else {
								b.AsLayout(lead + card)
							}
							d := play(b)
							if !assert.Len(t, d.scans, 1) {
								continue
							}
							assert.Equal(t, plain(card), strings.TrimPrefix(plain(d.scans[0]), "]L2"), "caps: %t", caps)
							if controls['\n'] != nil && way != "enter" {
								assert.Equal(t, strings.Count(card, "\n"), strings.Count(d.scans[0], "\n"))
							}
							assert.Empty(t, d.typed(b.Events))
							for _, i := range d.got {
								assert.NotEqual(t, scanner.Chord, b.Events[i].Kind)
								assert.Contains(t, []string{"LeftControl", "LeftShift", "B", ""}, b.Events[i].Key)
							}
						}
					})
				}
			}
		}
	}
}
