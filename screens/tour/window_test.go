//go:build window

// Tests of the real program in a real window, on the virtual screen that
// .ci/window-test.sh provides. They share that screen, so none runs beside another.
package tour_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWindowTour(t *testing.T) {
	for language, words := range map[string][]string{
		"en-CA": {"NO VALUE", "Monthly payment", "$1,249.99", "Administration fee:"},
		"fr-CA": {"SANS VALEUR", "Versement mensuel", "1\u00a0249,99\u00a0$", "Taux annuel promotionnel\u00a0:"},
	} {
		for _, theme := range []string{"light", "dark"} {
			t.Run(language+" "+theme, func(t *testing.T) {
				out := t.TempDir()
				p := open(t, t.TempDir(), nil, "tour", "--out", out, "--lang", language, "--theme", theme)
				require.Zero(t, p.code(t), p.errors)
				pictures := picturesIn(t, out)
				assert.Greater(t, len(pictures), 10)
				for i, path := range pictures {
					assert.True(t, strings.HasPrefix(filepath.Base(path), fmt.Sprintf("%02d-", i+1)), "%s is not number %d", path, i+1)
					checkPicture(t, path, theme == "dark")
				}
				receipt, err := os.ReadFile(filepath.Join(out, "receipt.txt"))
				require.NoError(t, err)
				for _, w := range words {
					assert.Contains(t, string(receipt), w)
				}
			})
		}
	}
}

// Two runs show the same, to the last pixel.
func TestWindowTourIsRepeatable(t *testing.T) {
	var runs [2][]string
	for i := range runs {
		out := t.TempDir()
		p := open(t, t.TempDir(), nil, "tour", "--out", out)
		require.Zero(t, p.code(t), p.errors)
		runs[i] = picturesIn(t, out)
	}
	require.Len(t, runs[1], len(runs[0]))
	for i, path := range runs[0] {
		first, err := os.ReadFile(path)
		require.NoError(t, err)
		second, err := os.ReadFile(runs[1][i])
		require.NoError(t, err)
		assert.True(t, bytes.Equal(first, second), filepath.Base(path))
	}
}

// flows are the tours besides the first sale. Each goes through to its end in
// one window.
var flows = []string{"undo", "items", "refusals", "apply", "cancel", "papers", "holds", "v2", "v25"}

func TestWindowFlows(t *testing.T) {
	for _, flow := range flows {
		for _, language := range []string{"en-CA", "fr-CA"} {
			t.Run(flow+" "+language, func(t *testing.T) {
				out := t.TempDir()
				p := open(t, t.TempDir(), nil, "tour", "--flow", flow, "--out", out, "--lang", language)
				require.Zero(t, p.code(t), p.errors)
				for _, path := range picturesIn(t, out) {
					checkPicture(t, path, false)
				}
			})
		}
	}
}

func TestWindowTourFailsWhenTheStoreIsNotThere(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := free.Addr().String()
	require.NoError(t, free.Close())

	out := t.TempDir()
	p := open(t, t.TempDir(), []string{"COMPTOIR_CLIENT_ID=somebody", "COMPTOIR_CLIENT_SECRET=something"},
		"tour", "--out", out, "--store", "http://"+address+"/flexiti/pos-api")
	assert.Equal(t, 1, p.code(t), p.errors)
	assert.Contains(t, p.errors.String(), "waited in vain for: lookup.box")
	assert.NotContains(t, p.errors.String(), "something", "the secret does not show")
	pictures := picturesIn(t, out)
	require.NotEmpty(t, pictures)
	assert.Contains(t, pictures[len(pictures)-1], "failed")
}

func picturesIn(t *testing.T, folder string) []string {
	t.Helper()
	pictures, err := filepath.Glob(filepath.Join(folder, "*.png"))
	require.NoError(t, err)
	return pictures
}

// checkPicture wants the whole screen, mostly in the ground colour of the
// theme, and something on it.
func checkPicture(t *testing.T, path string, dark bool) {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	picture, err := png.Decode(file)
	require.NoError(t, err, path)
	assert.Equal(t, image.Pt(1366, 768), picture.Bounds().Size(), path)
	counts := map[color.Gray]int{}
	for y := 0; y < 768; y += 2 {
		for x := 0; x < 1366; x += 2 {
			counts[color.GrayModel.Convert(picture.At(x, y)).(color.Gray)]++
		}
	}
	assert.Greater(t, len(counts), 40, "%s shows next to nothing", path)
	most := color.Gray{}
	for c, n := range counts {
		if n > counts[most] {
			most = c
		}
	}
	assert.Equal(t, dark, most.Y < 0x80, "%s: its ground is %v", path, most)
}

// A till that is killed while its charge is on the way finds out, at the next
// start, what became of it, and charges nobody twice.
func TestWindowCrashDuringACharge(t *testing.T) {
	s, home := openStore(t), t.TempDir()
	s.control(t, http.MethodPut, "faults",
		`{"seed":1,"rate":1,"kinds":["delay"],"delay_ms":[60000,60000],"paths":["authorization"],"methods":["POST"]}`, nil)
	p := open(t, home, s.env(), "tour", "--flow", "sale", "--store", s.URL, "--out", t.TempDir())
	require.Eventually(t, func() bool { return len(s.charges(t)) == 1 }, 2*eventually, tick, "no charge: %s", p.errors)
	require.NoError(t, p.Process.Kill())
	assert.Equal(t, -1, p.code(t), "killed, not ended")
	s.control(t, http.MethodPut, "faults", `{}`, nil)
	sent := s.charges(t)

	for _, run := range []string{"after the crash", "after that"} {
		out := t.TempDir()
		again := open(t, home, s.env(), "tour", "--flow", "recover", "--store", s.URL, "--out", out)
		require.Zero(t, again.code(t), "%s: %s", run, again.errors)
		assert.Len(t, picturesIn(t, out), 2, run)
		assert.Equal(t, sent, s.charges(t), "%s: exactly the one charge", run)
	}
	assert.Equal(t, "1249.99", sent[0].Amount)
}

// A cashier without a mouse: sign in, find a customer by card, end.
func TestWindowKeyboard(t *testing.T) {
	s := openStore(t)
	p := open(t, t.TempDir(), s.env(), "--store", s.URL, "--lang", "fr-CA")
	window := windowOf(t, p)

	s.signIn(t, window)
	// The page comes after the answer; what is typed meanwhile goes nowhere, so
	// the card is typed until the store is asked for it.
	card := s.Customers[0].Cards[0]
	require.Eventually(t, func() bool {
		xdotool(t, "key", "ctrl+a", "BackSpace")
		xdotool(t, "type", "--delay", "30", card)
		xdotool(t, "key", "Return")
		return strings.Contains(s.log.String(), "customers/lookup status=200")
	}, eventually, 10*tick, "the card was not looked up: %s", s.log)
	assert.NotContains(t, s.log.String(), card)

	askToClose(t, window)
	assert.Zero(t, p.code(t), p.errors)
}
