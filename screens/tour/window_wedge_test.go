//go:build window

package tour_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// led is a tour that a test leads, line by line. Reports are of type R.
type led[R any] struct {
	t       *testing.T
	fingers *fingers
	in      io.Writer
	out     *json.Decoder
}

// lead starts a flow and waits for its first report.
func lead[R any](t *testing.T, flow string) *led[R] {
	t.Helper()
	p := exec.Command(program(t), "tour", "--flow", flow, "--out", t.TempDir())
	home := t.TempDir()
	require.NoError(t, os.Chmod(home, 0o700)) // else a banner tells that others could enter it
	p.Env, p.Stderr = append(os.Environ(), "COMPTOIR_HOME="+home), os.Stderr
	in, err := p.StdinPipe()
	require.NoError(t, err)
	out, err := p.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	b := &led[R]{t: t, fingers: newFingers(t), in: in, out: json.NewDecoder(bufio.NewReader(out))}
	b.read()
	windowOf(t, &till{Cmd: p, errors: &said{}})
	t.Cleanup(func() {
		_ = in.Close()
		assert.NoError(t, p.Wait())
	})
	return b
}

func (b *led[R]) read() (r R) {
	b.t.Helper()
	require.NoError(b.t, b.out.Decode(&r))
	return r
}

func (b *led[R]) ask(line string) R {
	b.t.Helper()
	_, err := fmt.Fprintln(b.in, line)
	require.NoError(b.t, err)
	return b.read()
}

type wedgeReport struct {
	Scans   [][]byte
	Stripes int
	State   string
}

func useLayout(t *testing.T, name string) {
	t.Helper()
	layout, variant, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	out, err := exec.Command("setxkbmap", "-layout", layout, "-variant", variant).CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// howMany is what an environment variable says, or some.
func howMany(t *testing.T, name string, some int) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		return some
	}
	require.Positive(t, n)
	return n
}

// share is which of how many windows this one is: COMPTOIR_WINDOW, from 0, of
// COMPTOIR_WINDOWS; the only one where nothing says so.
func share(t *testing.T) (window, windows int) {
	t.Helper()
	windows = howMany(t, "COMPTOIR_WINDOWS", 1)
	window, _ = strconv.Atoi(os.Getenv("COMPTOIR_WINDOW"))
	require.Less(t, window, windows)
	return window, windows
}

var wedgePlaces = []string{"charge", "field", "list", "nothing", "sheet", "locked", "view"}

// busyJobs keeps two processors at work until the test ends.
func busyJobs(t *testing.T) {
	t.Helper()
	for range 2 {
		job := exec.Command("sh", "-c", "while :; do :; done")
		require.NoError(t, job.Start())
		t.Cleanup(func() {
			_ = job.Process.Kill()
			_ = job.Wait()
		})
	}
}

// Scanners of every kind, at 1 to 100 ms a key, type into the real window: nearly all
// of what they type is read, nothing of it reaches the page, and nothing is pressed.
// Runs of several windows share the layouts.
func TestWindowWedge(t *testing.T) {
	all := howMany(t, "COMPTOIR_SCANS", 28)
	layouts := slices.Sorted(maps.Keys(scannertest.Layouts))
	ways := slices.Sorted(maps.Keys(scannertest.Ways))
	read, count := map[string]int{}, map[string]int{}
	window, windows := share(t)
	for l, layout := range layouts {
		if l%windows != window {
			continue
		}
		t.Run(layout, func(t *testing.T) {
			useLayout(t, layout)
			t.Cleanup(func() { useLayout(t, "us") })
			b := lead[wedgeReport](t, "wedge")
			for i := range (all + len(layouts) - 1) / len(layouts) {
				r := rand.New(rand.NewPCG(uint64(l), uint64(i)))
				place := wedgePlaces[i%len(wedgePlaces)]
				before := b.ask(place)
				pace := time.Duration(math.Round(math.Pow(100, r.Float64()))) * time.Millisecond
				way := ways[r.IntN(len(ways))]
				board := scannertest.New(layout, scanner.X11)
				text := scannertest.Scan(board, r, pace, way)
				b.fingers.caps(board.Caps)
				b.fingers.play(board.Events)
				b.fingers.caps(false)
				got := b.ask("report")
				for try := 0; try < 10 && len(got.Scans) == 0 && got.State == before.State; try++ { // a busy machine
					got = b.ask("report")
				}
				name := layout + " up to 30 ms"
				if pace > 30*time.Millisecond {
					name = layout + " above"
				}
				count[name]++
				if len(got.Scans) == 1 && scannertest.Plain(string(got.Scans[0])) == scannertest.Plain(text) {
					read[name]++
				} else {
					t.Logf("not read: %s, %s, %s, Caps Lock %t, number %d: %d scans: %q", place, pace, way, board.Caps, i, len(got.Scans), got.Scans)
					t.Logf("in place of %q", text)
				}
				assert.Equal(t, before.State, got.State, "%s, %s, %s, number %d", place, pace, way, i)
			}
		})
	}
	for _, name := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%-22s %4d of %4d read, in the real window", name, read[name], count[name])
		least := 0.95
		if strings.HasSuffix(name, "30 ms") {
			least = 0.99
		}
		assert.GreaterOrEqual(t, float64(read[name]), math.Floor(least*float64(count[name])), name)
	}
}
