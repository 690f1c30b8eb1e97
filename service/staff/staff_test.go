package staff_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
	"comptoir/service/staff"
)

const (
	right = "480213"
	wrong = "480214"
	other = "975310"
)

// desk is a till's staff with a clock that moves when told to.
type desk struct {
	*staff.Book
	t   *testing.T
	o   staff.Options
	now time.Time
}

func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	d.o = staff.Options{
		Path: filepath.Join(t.TempDir(), "made", "staff.toml"), Fleet: filepath.Join(t.TempDir(), "staff.toml"),
		Now: func() time.Time { return d.now }, Cost: staff.Cost{Memory: 8, Time: 1, Lanes: 1},
	}
	d.restart()
	return d
}

func (d *desk) restart() {
	d.t.Helper()
	book, err := staff.Open(d.o)
	require.NoError(d.t, err)
	d.Book = book
}

func (d *desk) add(id, name string, role staff.Role, pin string) {
	d.t.Helper()
	require.NoError(d.t, d.Add(staff.Member{ID: id, Name: name, Role: role}, secret.NewPIN(pin)))
}

func (d *desk) check(id, pin string) error {
	_, err := d.Check(id, secret.NewPIN(pin))
	return err
}

func TestMembersComeBack(t *testing.T) {
	t.Parallel()
	d := open(t)
	assert.True(t, d.Empty())
	d.add("2", "Zoé", staff.Associate, right)
	d.add("1", "Marie", staff.Manager, other)
	want := []staff.Member{{ID: "1", Name: "Marie", Role: staff.Manager}, {ID: "2", Name: "Zoé", Role: staff.Associate}}
	for range 2 {
		assert.False(t, d.Empty())
		assert.Equal(t, want, d.Members())
		m, err := d.Check("2", secret.NewPIN(right))
		require.NoError(t, err)
		assert.Equal(t, want[1], m)
		require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
		require.ErrorIs(t, d.check("3", right), staff.ErrUnknown)
		d.restart()
	}
	raw, err := os.ReadFile(d.o.Path)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), right)
	assert.NotContains(t, fmt.Sprintf("%v %+v %s", d.Book, d.Book, d.Book), "argon2", "no print shows a hash")
}

func TestWrongPINsMakeOneWaitAndThenLock(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, other)
	d.add("2", "Zoé", staff.Associate, right)
	waits := []time.Duration{0, 0, 5 * time.Second, 15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 5 * time.Minute}
	for i, wait := range waits {
		require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong, "try %d", i+1)
		d.restart() // ending the program makes no try free
		if wait == 0 {
			continue
		}
		d.now = d.now.Add(wait - time.Second)
		var early *staff.WaitError
		require.ErrorAs(t, d.check("2", right), &early, "after try %d even the right one waits", i+1)
		assert.Equal(t, d.now.Add(time.Second), early.Until)
		d.now = d.now.Add(time.Second)
	}
	require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	d.now = d.now.Add(100 * time.Hour)
	d.restart()
	require.ErrorIs(t, d.check("2", right), staff.ErrLocked)
	assert.True(t, d.Members()[1].Locked)
	require.NoError(t, d.check("1", other), "others come in")

	require.NoError(t, d.SetPIN("2", secret.NewPIN("135791")))
	require.ErrorIs(t, d.check("2", right), staff.ErrWrong)
	require.NoError(t, d.check("2", "135791"))
	assert.False(t, d.Members()[1].Locked)
}

func TestTheRightPINForgetsWrongOnes(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, right)
	for range 20 {
		require.ErrorIs(t, d.check("1", wrong), staff.ErrWrong)
		require.ErrorIs(t, d.check("1", wrong), staff.ErrWrong)
		require.NoError(t, d.check("1", right))
	}
}

func TestAManagerIsNeverLockedForGood(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, right)
	for range 15 {
		require.ErrorIs(t, d.check("1", wrong), staff.ErrWrong)
		d.now = d.now.Add(15 * time.Minute)
	}
	require.ErrorIs(t, d.check("1", wrong), staff.ErrWrong)
	var early *staff.WaitError
	require.ErrorAs(t, d.check("1", right), &early)
	assert.Equal(t, d.now.Add(15*time.Minute), early.Until)
	d.now = early.Until
	require.NoError(t, d.check("1", right))
}

func TestAClockSetBackIsNoSentence(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, right)
	for range 3 {
		require.ErrorIs(t, d.check("1", wrong), staff.ErrWrong)
	}
	d.now = d.now.AddDate(-1, 0, 0)
	var early *staff.WaitError
	require.ErrorAs(t, d.check("1", right), &early)
	assert.Equal(t, 5*time.Second, early.Until.Sub(d.now))
	d.now = early.Until
	require.NoError(t, d.check("1", right))
}

func TestAnyManager(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, right)
	d.add("2", "Luc", staff.Manager, other)
	d.add("3", "Zoé", staff.Associate, "135791")
	m, err := d.Manager(secret.NewPIN(other))
	require.NoError(t, err)
	assert.Equal(t, "Luc", m.Name)
	for range 3 {
		_, err = d.Manager(secret.NewPIN("135791"))
		require.ErrorIs(t, err, staff.ErrWrong, "an associate's is not enough")
	}
	var early *staff.WaitError
	_, err = d.Manager(secret.NewPIN(right))
	require.ErrorAs(t, err, &early)
	require.NoError(t, d.check("1", right), "signing in is another matter")
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.add("1", "Marie", staff.Manager, right)
	pins := map[string]error{
		"": staff.ErrForm, "12345": staff.ErrForm, "1234567": staff.ErrForm, "12a456": staff.ErrForm, "１２３４５６": staff.ErrForm,
		"000000": staff.ErrWeak, "123456": staff.ErrWeak, "987654": staff.ErrWeak,
	}
	for pin, want := range pins {
		require.ErrorIs(t, d.Add(staff.Member{ID: "2", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(pin)), want, pin)
		require.ErrorIs(t, d.SetPIN("1", secret.NewPIN(pin)), want, pin)
	}
	for _, m := range []staff.Member{
		{Name: "Zoé", Role: staff.Associate},
		{ID: "2", Role: staff.Associate},
		{ID: "2", Name: "Zoé"},
		{ID: "*", Name: "Zoé", Role: staff.Associate},
		{ID: "2", Name: "Zoé", Role: "owner"},
	} {
		require.ErrorIs(t, d.Add(m, secret.NewPIN(other)), staff.ErrMember)
	}
	require.ErrorIs(t, d.Add(staff.Member{ID: "1", Name: "Zoé", Role: staff.Associate}, secret.NewPIN(other)), staff.ErrTaken)
	require.ErrorIs(t, d.SetPIN("9", secret.NewPIN(other)), staff.ErrUnknown)
	require.ErrorIs(t, d.Remove("9"), staff.ErrUnknown)
	require.ErrorIs(t, d.Remove("1"), staff.ErrLast)
	d.add("2", "Zoé", staff.Associate, other)
	require.NoError(t, d.Remove("2"))
	d.restart()
	assert.Len(t, d.Members(), 1)
}

func TestTheFleetsStaff(t *testing.T) {
	t.Parallel()
	source := open(t)
	source.add("1", "Marie", staff.Manager, right)
	raw, err := os.ReadFile(source.o.Path)
	require.NoError(t, err)

	d := open(t)
	require.NoError(t, os.WriteFile(d.o.Fleet, raw, 0o600))
	d.restart()
	assert.Equal(t, []staff.Member{{ID: "1", Name: "Marie", Role: staff.Manager, Fixed: true}}, d.Members())
	require.NoError(t, d.check("1", right))
	require.ErrorIs(t, d.Remove("1"), staff.ErrFixed)
	d.add("2", "Zoé", staff.Associate, other)
	require.NoError(t, d.SetPIN("1", secret.NewPIN("135791")), "a forgotten PIN is put right here")
	d.restart()
	require.NoError(t, d.check("1", "135791"))
	require.ErrorIs(t, d.check("1", right), staff.ErrWrong)
	own, err := os.ReadFile(d.o.Path)
	require.NoError(t, err)
	assert.NotContains(t, string(own), "Marie", "what the fleet says is not copied")

	require.NoError(t, os.Remove(d.o.Fleet))
	d.restart()
	assert.Equal(t, []staff.Member{{ID: "2", Name: "Zoé", Role: staff.Associate}}, d.Members(), "the fleet let her go")
}

// TestAFileThatCannotBeReadLetsNobodyIn: nor does it make the next person manager.
func TestAFileThatCannotBeReadLetsNobodyIn(t *testing.T) {
	t.Parallel()
	good := open(t)
	good.add("1", "Marie", staff.Manager, right)
	raw, err := os.ReadFile(good.o.Path)
	require.NoError(t, err)
	contents := map[string]string{
		"not TOML": "staff", "no role": strings.Replace(string(raw), "manager", "canary", 1),
		"no hash":    strings.Replace(string(raw), "argon2id", "argon2i", 1),
		"costly":     strings.Replace(string(raw), "m=8,", "m=4000000,", 1),
		"twice":      string(raw) + string(raw),
		"salt short": strings.Replace(string(raw), "p=1$", "p=1$$", 1),
	}
	for name, content := range contents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.NotEqual(t, string(raw), content)
			path := filepath.Join(t.TempDir(), "staff.toml")
			require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
			book, err := staff.Open(staff.Options{Path: path})
			require.ErrorIs(t, err, staff.ErrBroken)
			assert.NotContains(t, err.Error(), "canary")
			assert.False(t, book.Empty())
			_, err = book.Check("1", secret.NewPIN(right))
			require.ErrorIs(t, err, staff.ErrBroken)
			_, err = book.Manager(secret.NewPIN(right))
			require.ErrorIs(t, err, staff.ErrBroken)
			require.ErrorIs(t, book.Add(staff.Member{ID: "9", Name: "X", Role: staff.Manager}, secret.NewPIN(right)), staff.ErrBroken)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, content, string(after), "the file stays as it is")
		})
	}
}

// TestTheUsualCost: what the program uses reads back, whatever the test's cost.
func TestTheUsualCost(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.o.Cost = staff.Cost{}
	d.restart()
	d.add("1", "Marie", staff.Manager, right)
	raw, err := os.ReadFile(d.o.Path)
	require.NoError(t, err)
	assert.Contains(t, string(raw), "$argon2id$v=19$m=19456,t=3,p=1$")
	require.NoError(t, d.check("1", right))
}
