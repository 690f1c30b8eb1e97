package staff_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
	"comptoir/service/staff"
)

// sealed is a till with a keyring, a manager and an associate.
func sealed(t *testing.T) *desk {
	t.Helper()
	d := open(t)
	d.keyring(1)
	d.restart()
	d.add("1", "Marie", staff.Manager, other)
	d.add("2", "Zoé", staff.Associate, right)
	return d
}

// keyring sets the till's key, which is new the first time it is asked for.
func (d *desk) keyring(b byte) {
	fresh := true
	d.o.Key = func() ([]byte, bool, error) {
		was := fresh
		fresh = false
		return bytes.Repeat([]byte{b}, 32), was, nil
	}
}

func (d *desk) edit(change func(string) string) {
	d.t.Helper()
	raw, err := os.ReadFile(d.o.Path)
	require.NoError(d.t, err)
	require.NoError(d.t, os.WriteFile(d.o.Path, []byte(change(string(raw))), 0o600))
	d.restart()
}

func (d *desk) triesPath() string { return strings.TrimSuffix(d.o.Path, ".toml") + ".tries" }

func replaced(from, to string) func(string) string {
	return func(s string) string { return strings.Replace(s, from, to, 1) }
}

func TestSealedRowsComeBack(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	for range 3 {
		require.NoError(t, d.check("1", other))
		require.NoError(t, d.check("2", right))
		require.NoError(t, d.Trust())
		d.restart()
	}
	require.NoError(t, d.SetPIN("2", secret.NewPIN("135791")))
	require.ErrorIs(t, d.Remove("1"), staff.ErrLast)
}

func TestAnEditedRowDoesNotSignIn(t *testing.T) {
	t.Parallel()
	hash := regexp.MustCompile(`hash = "[^"]*"`)
	for name, tc := range map[string]struct {
		change func(string) string
		zoe    error
		marie  error
	}{
		"a role raised": {replaced(`role = "associate"`, `role = "manager"`), staff.ErrEdited, nil},
		"a name":        {replaced("Zoé", "Zoë"), staff.ErrEdited, nil},
		"a hash replaced": {func(s string) string {
			all := hash.FindAllString(s, -1)
			return strings.Replace(s, all[0], all[1], 1)
		}, nil, staff.ErrEdited},
		"a row of nobody": {func(s string) string {
			return s + "\n[[staff]]\nid = \"3\"\nname = \"Eve\"\nrole = \"manager\"\n" + hash.FindString(s) + "\n"
		}, staff.ErrEdited, staff.ErrEdited},
		"a row that is gone": {func(s string) string {
			at := strings.LastIndex(s, "[[staff]]")
			return s[:at]
		}, staff.ErrUnknown, staff.ErrEdited},
		"no seals": {func(s string) string {
			return regexp.MustCompile(`(?m)^\s*(key|sealed|seal) = .*$`).ReplaceAllString(s, "")
		}, staff.ErrEdited, staff.ErrEdited},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sealed(t)
			d.edit(tc.change)
			check := func() {
				require.ErrorIs(t, d.Trust(), staff.ErrEdited)
				if tc.zoe == nil {
					require.NoError(t, d.check("2", right))
				} else {
					require.ErrorIs(t, d.check("2", right), tc.zoe)
				}
				if tc.marie == nil {
					require.NoError(t, d.check("1", other))
				} else {
					require.ErrorIs(t, d.check("1", other), tc.marie)
					_, err := d.Manager(secret.NewPIN(other))
					require.ErrorIs(t, err, staff.ErrWrong)
				}
			}
			check()
			d.now = d.now.Add(time.Hour)
			d.restart()
			check()
			for _, m := range d.Members() {
				if m.Edited {
					require.ErrorIs(t, d.SetPIN(m.ID, secret.NewPIN("135791")), staff.ErrEdited, "a new PIN makes no role right")
				}
			}
			require.NoError(t, d.Reseal())
			require.NoError(t, d.Trust())
			d.restart()
			require.NoError(t, d.Trust())
		})
	}
}

func TestAStaffThatIsGoneIsNotEmpty(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	require.NoError(t, os.Remove(d.o.Path))
	d.restart()
	assert.False(t, d.Empty(), "the next person would be manager")
	require.ErrorIs(t, d.Trust(), staff.ErrEdited)
	require.NoError(t, d.Reseal())
	assert.True(t, d.Empty())
}

func TestATillWithoutStaffStaysEmpty(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.keyring(1)
	for range 3 {
		d.restart()
		assert.True(t, d.Empty())
		require.NoError(t, d.Trust())
	}
}

func TestAnEarlierFileIsSealedOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, other)
	d.keyring(1)
	d.restart()
	require.NoError(t, d.check("1", other))
	d.restart()
	require.NoError(t, d.check("1", other))
	raw, err := os.ReadFile(d.o.Path)
	require.NoError(t, err)
	assert.Contains(t, string(raw), "seal = ")
}

func TestALostKeyIsNoForgery(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	d.keyring(2)
	for range 2 {
		d.restart()
		require.ErrorIs(t, d.Trust(), staff.ErrUnsealed)
		require.ErrorIs(t, d.check("1", other), staff.ErrUnsealed)
		assert.False(t, d.Empty())
	}
	require.NoError(t, d.Reseal())
	require.NoError(t, d.check("1", other))
	d.restart()
	require.NoError(t, d.check("2", right))
}

func TestWithoutAKeyringThereAreNoSeals(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	d.o.Key = func() ([]byte, bool, error) { return nil, false, errors.New("locked") }
	d.restart()
	require.NoError(t, d.check("1", other))
	require.NoError(t, d.Trust())
}

func TestTheFleetNeedsNoSeals(t *testing.T) {
	t.Parallel()
	source := open(t)
	source.add("1", "Marie", staff.Manager, other)
	raw, err := os.ReadFile(source.o.Path)
	require.NoError(t, err)
	d := open(t)
	d.keyring(1)
	require.NoError(t, os.WriteFile(d.o.Fleet, raw, 0o600))
	d.restart()
	require.NoError(t, d.check("1", other))
	require.NoError(t, d.SetPIN("1", secret.NewPIN("135791")))
	d.restart()
	require.NoError(t, d.check("1", "135791"))
	d.edit(func(s string) string {
		return regexp.MustCompile(`hash = "[^"]*"`).ReplaceAllString(s, strings.TrimSpace(regexp.MustCompile(`hash = "[^"]*"`).FindString(string(raw))))
	})
	require.ErrorIs(t, d.check("1", other), staff.ErrEdited, "an old PIN put back by hand")
	require.NoError(t, d.SetPIN("1", secret.NewPIN("246802")), "her role is the fleet's word")
	require.NoError(t, d.check("1", "246802"))
}

// TestNoEditMakesATryFree: the tries' own file.
func TestNoEditMakesATryFree(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*testing.T, string){
		"reset":    func(t *testing.T, path string) { rewrite(t, path, `"count":4`, `"count":0`) },
		"negative": func(t *testing.T, path string) { rewrite(t, path, `"count":4`, `"count":-1000000000`) },
		"deleted":  func(t *testing.T, path string) { require.NoError(t, os.Remove(path)) },
		"emptied":  func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, nil, 0o600)) },
		"nonsense": func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, []byte("{"), 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sealed(t)
			for _, wait := range []time.Duration{0, 0, 5 * time.Second, 15 * time.Second} {
				require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
				d.now = d.now.Add(wait)
			}
			spoil(t, d.triesPath())
			d.restart()
			var early *staff.WaitError
			require.ErrorAs(t, d.check("2", wrong), &early)
			assert.Equal(t, 5*time.Minute, early.Until.Sub(d.now), "the longest wait there is")
			d.now = early.Until
			require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
			require.ErrorIs(t, d.check("2", right), staff.ErrLocked)
			d.now = d.now.Add(5 * time.Minute)
			require.NoError(t, d.check("1", other), "a manager comes in after the wait")
			d.restart()
			require.ErrorIs(t, d.check("2", right), staff.ErrLocked, "and it stands")
			require.NoError(t, d.check("1", other))
		})
	}
	t.Run("negative without a keyring", func(t *testing.T) {
		t.Parallel()
		d := open(t)
		d.add("1", "Marie", staff.Manager, other)
		require.ErrorIs(t, d.check("1", wrong), staff.ErrWrong)
		rewrite(t, d.triesPath(), `"count":1`, `"count":-1000000000`)
		d.restart()
		var early *staff.WaitError
		require.ErrorAs(t, d.check("1", wrong), &early)
	})
}

func rewrite(t *testing.T, path, from, to string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(raw), from)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(raw), from, to, 1)), 0o600))
}

func TestNoClockShortensAWait(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	for range 3 {
		require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	}
	d.now = d.now.AddDate(2, 0, 0) // set while the program is not running
	d.restart()
	var early *staff.WaitError
	require.ErrorAs(t, d.check("2", right), &early)
	assert.Equal(t, 5*time.Second, early.Until.Sub(d.now))
}

// TestATryNeedsNoRoom: its file is as large before as after, and the same one.
func TestATryNeedsNoRoom(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	before, err := os.Stat(d.triesPath())
	require.NoError(t, err)
	require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	after, err := os.Stat(d.triesPath())
	require.NoError(t, err)
	assert.True(t, os.SameFile(before, after))
	assert.Equal(t, before.Size(), after.Size())
	raw, err := os.ReadFile(d.triesPath())
	require.NoError(t, err)
	var content map[string]any
	require.NoError(t, json.Unmarshal(raw, &content))
	assert.Len(t, content["tries"], 1)
}

func TestTriesOfAnEarlierVersionCount(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("2", "Zoé", staff.Associate, right)
	require.NoError(t, os.Remove(d.triesPath()))
	d.edit(func(s string) string {
		return s + "\n[[tries]]\nid = \"2\"\ncount = 10\nlast = 2026-11-20T08:00:00Z\n"
	})
	require.ErrorIs(t, d.check("2", right), staff.ErrLocked)
}
