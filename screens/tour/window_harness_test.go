//go:build window

package tour_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	eventually = 30 * time.Second // a busy machine with software OpenGL
	tick       = 100 * time.Millisecond
)

// program returns the path of the program under test.
func program(t *testing.T) string {
	t.Helper()
	path := os.Getenv("COMPTOIR_BIN")
	require.NotEmpty(t, path, "COMPTOIR_BIN must name the built program: run .ci/window-test.sh")
	require.NotEmpty(t, os.Getenv("DISPLAY"), "there is no screen: run .ci/window-test.sh")
	return path
}

// said is what a program has written so far.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// till is a Comptoir that runs.
type till struct {
	*exec.Cmd
	errors *said
	ended  chan error
}

// open starts the program with a folder of its own and settings from outside.
func open(t *testing.T, home string, env []string, args ...string) *till {
	t.Helper()
	require.NoError(t, os.Chmod(home, 0o700)) // else a banner tells that others could enter it
	p := &till{Cmd: exec.Command(program(t), args...), errors: &said{}, ended: make(chan error, 1)}
	p.Env = append(append(os.Environ(), "COMPTOIR_HOME="+home), env...)
	p.Stderr = p.errors
	require.NoError(t, p.Start())
	go func() { p.ended <- p.Wait() }()
	t.Cleanup(func() { _ = p.Process.Kill() })
	return p
}

// code waits for the program to end and returns its exit code.
func (p *till) code(t *testing.T) int {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(2 * time.Minute):
		require.Fail(t, "the program does not end", p.errors.String())
	}
	return p.ProcessState.ExitCode()
}

// store is a training store in a process of its own.
type store struct {
	URL          string `json:"url"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	Customers    []struct {
		FirstName string   `json:"first_name"`
		Cards     []string `json:"cards"`
	} `json:"customers"`
	log *said
}

func openStore(t *testing.T) *store {
	t.Helper()
	cmd := exec.Command(program(t), "sandbox", "--addr", "127.0.0.1:0", "--seed", "7")
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	s := &store{log: &said{}}
	cmd.Stderr = s.log
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadBytes('\n')
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(line, s))
	return s
}

// env lets a till sign in to the store.
func (s *store) env() []string {
	return []string{"COMPTOIR_CLIENT_ID=" + s.ClientID, "COMPTOIR_CLIENT_SECRET=" + s.ClientSecret}
}

// control calls one of the store's control endpoints and reads the answer.
func (s *store) control(t *testing.T, method, name, body string, answer any) {
	t.Helper()
	host, _, _ := strings.Cut(s.URL, "/flexiti/")
	r, err := http.NewRequest(method, host+"/_training/"+name, strings.NewReader(body))
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	if answer != nil {
		require.NoError(t, json.NewDecoder(resp.Body).Decode(answer))
	}
}

type charge struct {
	Reference string `json:"reference"`
	Amount    string `json:"amount"`
	Status    string `json:"status"`
}

// charges lists every charge the store has on its books.
func (s *store) charges(t *testing.T) []charge {
	t.Helper()
	var state struct {
		Authorizations []charge `json:"authorizations"`
	}
	s.control(t, http.MethodGet, "state", "", &state)
	return state.Authorizations
}

// signIn presses Enter until the store is asked: the first press may come before the
// page has been in sight for long enough.
func (s *store) signIn(t *testing.T, windows ...string) {
	t.Helper()
	require.Eventually(t, func() bool {
		for _, w := range windows {
			xdotool(t, "windowfocus", "--sync", w)
			xdotool(t, "key", "Return")
		}
		return strings.Contains(s.log.String(), "oauth/token status=200")
	}, eventually, 5*tick, "oauth/token status=200 never happened")
}

// xdotool does what a hand at keyboard or mouse would, and returns what it prints.
func xdotool(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("xdotool", args...).CombinedOutput()
	require.NoError(t, err, "xdotool %v: %s", args, out)
	return strings.TrimSpace(string(out))
}

// windowOf waits for the window of a till and gives it the keyboard.
func windowOf(t *testing.T, p *till) string {
	t.Helper()
	var window string
	require.Eventually(t, func() bool {
		out, err := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Comptoir$").Output()
		window = strings.TrimSpace(string(out))
		return err == nil && window != "" && !strings.Contains(window, "\n")
	}, eventually, tick, "no window: %s", p.errors)
	xdotool(t, "windowfocus", "--sync", window)
	assert.Equal(t, window, xdotool(t, "getwindowfocus"))
	return window
}
