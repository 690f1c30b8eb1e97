package screens

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/service"
	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// places are where the focus is when somebody scans.
var places = []string{"charge", "field", "list", "nothing", "sheet", "locked", "view"}

// desk is a till with a sale that is ready to be charged, and the focus in a place.
func desk(t *testing.T, place string) *harness {
	t.Helper()
	k := setup(t, service.English).ready(ordinary, "1249", overTwelve)
	switch place {
	case "field":
		k.focus("purchases.amount")
	case "list":
		k.focus("rail.activity")
	case "nothing":
		k.win.Canvas().Unfocus()
	case "sheet":
		k.win.Shell.ShowKeys(true)
	case "locked":
		k.app.Lock.Now()
	case "view":
		k.till().View.Show()
	}
	k.clock.touch = func() {}
	k.clock.advance(time.Second)
	return k
}

// untouched returns all that a scan may not change.
func (k *harness) untouched() string {
	field, _ := k.win.Shell.Part("purchases.amount").(*widgets.Entry)
	return fmt.Sprint(k.charges(), " ", k.focused(), " ", k.app.Nav.State().Tab, " ", field.Text, " ", k.till().Sale.State().Phase, " ",
		k.win.Shell.KeysShown(), " ", k.win.Shell.Locked(), " ", k.till().View.State().Open, " ", k.till().View.State().Leaving, " ",
		k.till().Customer.State().Present, " ", k.app.Session.State().Language, " ", k.app.Notice.State().Problem != nil, " ", k.till().Lookup.State().Typed)
}

// hear plays events as a window hears them: once a frame.
func (k *harness) hear(events []scanner.Event) {
	const frame = time.Second / 60
	shift := k.clock.Now().Sub(events[0].At)
	for next := 0; next < len(events); k.clock.advance(frame) {
		for ; next < len(events) && !events[next].At.Add(shift).After(k.clock.Now()); next++ {
			k.stroke(strokeOf(events[next]))
		}
	}
	k.clock.advance(1200 * time.Millisecond)
}

func strokeOf(e scanner.Event) host.Stroke {
	kinds := map[scanner.EventKind]host.StrokeKind{
		scanner.Down: host.StrokeDown, scanner.Typed: host.StrokeTyped, scanner.Chord: host.StrokeChord,
		scanner.Char: host.StrokeRune, scanner.Up: host.StrokeUp,
	}
	s := host.Stroke{Kind: kinds[e.Kind], Rune: e.Rune}
	if e.Kind != scanner.Char {
		s.Key = &fyne.KeyEvent{Name: fyne.KeyName(e.Key), Physical: fyne.HardwareKey{ScanCode: e.Code}}
	}
	if e.Kind == scanner.Chord {
		s.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyName(e.Key), Modifier: fyne.KeyModifierControl}
	}
	for mod, held := range map[scanner.Mods]fyne.KeyModifier{scanner.Shift: fyne.KeyModifierShift, scanner.Ctrl: fyne.KeyModifierControl, scanner.Alt: fyne.KeyModifierAlt} {
		if e.Mods&mod != 0 {
			s.Mods |= held
		}
	}
	return s
}

// scans are how many scans a place and a layout get: one, or what COMPTOIR_SCANS says
// in all.
func scans(t *testing.T) int {
	all, err := strconv.Atoi(os.Getenv("COMPTOIR_SCANS"))
	if err != nil {
		return 1
	}
	each := len(places) * len(scannertest.Layouts)
	require.Positive(t, all)
	return (all + each - 1) / each
}

type tally struct{ read, all int }

// Scanners at 1 to 100 ms a key, in every layout, with every way of sending control
// characters, with Caps Lock, prefixes and suffixes: nearly all are read, and of none
// anything reaches the page, wherever the focus is.
func TestScansReachNothingElse(t *testing.T) {
	judgesLayout(t)
	counts := map[string]*tally{}
	layouts := slices.Sorted(maps.Keys(scannertest.Layouts))
	ways := slices.Sorted(maps.Keys(scannertest.Ways))
	for p, place := range places {
		t.Run(place, func(t *testing.T) {
			k := desk(t, place)
			var heard []string
			k.win.Shell.HearScans(k.app.WantsScan, func(s scanner.Scan) { heard = append(heard, string(s.Bytes())) }, func() {})
			before := k.untouched()
			for l, layout := range layouts {
				for i := range scans(t) {
					r := rand.New(rand.NewPCG(uint64(p*10+l), uint64(i))) // #nosec G404 -- not a secret
					b := scannertest.New(layout, scanner.SystemCodes())
					pace := 1 + r.IntN(100)
					way := ways[r.IntN(len(ways))]
					text := scannertest.Scan(b, r, time.Duration(pace)*time.Millisecond, way)
					heard = nil
					k.hear(b.Events)
					read := len(heard) == 1 && scannertest.Plain(heard[0]) == scannertest.Plain(text)
					for _, name := range []string{layout + " up to 30 ms", layout + " above", "pace " + fmt.Sprintf("%03d", (pace+9)/10*10)} {
						if strings.HasSuffix(name, "30 ms") && pace > 30 || strings.HasSuffix(name, "above") && pace <= 30 {
							continue
						}
						if counts[name] == nil {
							counts[name] = &tally{}
						}
						counts[name].all++
						if read {
							counts[name].read++
						}
					}
					if !read {
						t.Logf("not read: %s, %s, %d ms, %s, Caps Lock %t, number %d: %d scans", place, layout, pace, way, b.Caps, i, len(heard))
					}
					if after := k.untouched(); !assert.Equal(t, before, after, "%s, %s, %d ms, %s, number %d", place, layout, pace, way, i) {
						before = after
					}
				}
			}
		})
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		c := counts[name]
		t.Logf("%-22s %6d of %6d read, on a virtual clock", name, c.read, c.all)
		least := 0.95
		if strings.HasSuffix(name, "30 ms") {
			least = 0.99
		}
		if c.all >= 100 || least*float64(c.all) > float64(c.all-1) {
			assert.GreaterOrEqual(t, float64(c.read), least*float64(c.all), name)
		}
	}
}
