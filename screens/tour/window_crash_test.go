//go:build window

package tour_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A till that is killed while its charge is out shows it at the next start, before
// anybody signs in, even when the store says nothing.
func TestWindowUnresolvedIsInSightAtOnce(t *testing.T) {
	s, home := openStore(t), t.TempDir()
	s.control(t, http.MethodPut, "faults",
		`{"seed":1,"rate":1,"kinds":["delay"],"delay_ms":[60000,60000],"paths":["authorization"],"methods":["POST"]}`, nil)
	p := open(t, home, s.env(), "tour", "--flow", "sale", "--store", s.URL, "--out", t.TempDir())
	require.Eventually(t, func() bool { return len(s.charges(t)) == 1 }, 2*eventually, tick, "no charge: %s", p.errors)
	require.NoError(t, p.Process.Kill())
	assert.Equal(t, -1, p.code(t), "killed, not ended")
	s.control(t, http.MethodPut, "faults", `{"seed":1,"rate":1,"kinds":["drop_before"],"paths":["authorizations"]}`, nil)

	out, began := t.TempDir(), time.Now()
	again := open(t, home, s.env(), "tour", "--flow", "pending", "--store", s.URL, "--out", out)
	require.Zero(t, again.code(t), "%s", again.errors)
	require.Len(t, picturesIn(t, out), 2)
	first, err := os.Stat(filepath.Join(out, "01-open-at-start.png"))
	require.NoError(t, err)
	t.Logf("in sight %v after the start", first.ModTime().Sub(began).Round(time.Millisecond))
	assert.Len(t, s.charges(t), 1, "and nothing was sent again")
}

// A second window on the same journal says that there is one already, and sends
// nothing.
func TestWindowTwoOnOneJournal(t *testing.T) {
	s, home := openStore(t), t.TempDir()
	one := open(t, home, s.env(), "--store", s.URL)
	window := windowOf(t, one)
	two := open(t, home, s.env(), "--store", s.URL)
	var other string
	require.Eventually(t, func() bool {
		out, err := exec.Command("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(two.Process.Pid)).Output()
		other = strings.TrimSpace(string(out))
		return err == nil && other != ""
	}, eventually, tick, "no second window: %s", two.errors)
	s.signIn(t, window, other)
	askToClose(t, other)
	assert.Equal(t, 1, two.code(t), "it does not go on")
	assert.Contains(t, two.errors.String(), "open elsewhere")
	assert.Equal(t, 1, strings.Count(s.log.String(), "oauth/token"), "one of them asked the store")
	askToClose(t, window)
	assert.Zero(t, one.code(t), one.errors)
}
