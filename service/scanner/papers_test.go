package scanner_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	paper "comptoir/service/paper/header"
	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// TestPaperCodesAtEveryPace: the code of a paper is read in every layout, with Caps Lock
// and without, whatever ends it and wherever the focus is, however few digits it has: what
// it begins with tells, not its pace. Nothing of it is typed, and no key does anything.
func TestPaperCodesAtEveryPace(t *testing.T) {
	t.Parallel()
	for name := range scannertest.Layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := 0
			for _, id := range []string{"7", "4711", "880202", "99000001", "C-20260304-4F0A2B9C"} {
				for _, pace := range []time.Duration{1, 5, 16, 30, 50, 100} {
					n++
					end, lead := []string{"\r", "\t", "\r", ""}[n%4], []string{"", "]C1", "\x02"}[n%3]
					b := scannertest.New(name, scanner.X11)
					b.Pace, b.Caps = pace*time.Millisecond, n%7 > 3
					if n%5 == 0 {
						b.AsLayout(lead + paper.Of(id) + end)
					} else {
						b.AsUS(lead + paper.Of(id) + end)
					}
					d := newDesk(b.Codes())
					d.field = n%2 == 0
					d.run(b.Events)
					about := fmt.Sprintf("%s %q %d ms, caps %t, field %t", lead, id+end, pace, b.Caps, d.field)
					if !assert.Len(t, d.scans, 1, about) {
						continue
					}
					found, ok := paper.Find(d.scans[0])
					assert.True(t, ok, "%s: %q", about, d.scans[0])
					assert.Equal(t, id, found, about)
					assert.Empty(t, d.typed(b.Events), about)
				}
			}
		})
	}
}

// TestPeopleTypeAtSigns: what a person types into a field is what they typed.
func TestPeopleTypeAtSigns(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"marie@c.example", "a@C", "@c", "M@C x", "@c xy-z", "chez @ C 7", "@  C 7"} {
		b := scannertest.New("us", scanner.X11)
		b.Pace = 60 * time.Millisecond
		b.AsUS(text)
		d := newDesk(b.Codes())
		d.run(b.Events)
		assert.Empty(t, d.scans, text)
		assert.Equal(t, text, d.typed(b.Events))
	}
}

// TestACodeEndsWithItsEnter, at once.
func TestACodeEndsWithItsEnter(t *testing.T) {
	t.Parallel()
	b := scannertest.New("us", scanner.X11)
	b.Pace = time.Millisecond
	b.AsUS(paper.Of("880202") + "\r")
	d := newDesk(b.Codes())
	d.run(b.Events)
	if assert.Len(t, d.scannedAt, 1) {
		took := d.scannedAt[0].Sub(b.Events[len(b.Events)-1].At)
		assert.Less(t, took, 100*time.Millisecond, "virtual: it is heard before anybody wonders")
	}
	assert.True(t, strings.HasSuffix(d.scans[0], "\r"))
}
