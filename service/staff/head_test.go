package staff_test

import (
	"errors"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/secret"
	"comptoir/service/staff"
)

// memory keeps a head as a keyring does.
type memory struct {
	text    string
	refuses bool
	fails   bool
}

func (m *memory) Head() (staff.Head, error) {
	if m.fails {
		return staff.Head{}, errors.New("no answer")
	}
	h, ok := staff.ParseHead(m.text)
	if !ok && m.text != "" {
		return h, errors.New("not a head: " + m.text)
	}
	return h, nil
}

func (m *memory) KeepHead(h staff.Head) error {
	if m.refuses {
		return errors.New("locked")
	}
	m.text = h.String()
	return nil
}

// headed is sealed with a head in the keyring.
func headed(t *testing.T) *desk {
	t.Helper()
	d := open(t)
	d.keyring(1)
	d.o.Keeper = &memory{}
	d.restart()
	d.add("1", "Marie", staff.Manager, other)
	d.add("2", "Zoé", staff.Associate, right)
	return d
}

func (d *desk) copyOf(path string) func() {
	d.t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(d.t, err)
	return func() { require.NoError(d.t, os.WriteFile(path, raw, 0o600)) }
}

func TestAnOlderCopyOfTheStaffDoesNotSignIn(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*desk) error{
		"a PIN of before":  func(d *desk) error { return d.SetPIN("2", secret.NewPIN("135791")) },
		"one who has left": func(d *desk) error { return d.Remove("2") },
		"before somebody new": func(d *desk) error {
			return d.Add(staff.Member{ID: "3", Name: "Luc", Role: staff.Associate}, secret.NewPIN(right))
		},
		"two changes": func(d *desk) error {
			return errors.Join(d.SetPIN("2", secret.NewPIN("135791")), d.SetPIN("2", secret.NewPIN("246802")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := headed(t)
			back := d.copyOf(d.o.Path)
			require.NoError(t, change(d))
			d.restart()
			require.NoError(t, d.Trust())
			back()
			for range 2 {
				d.restart()
				require.ErrorIs(t, d.Trust(), staff.ErrEdited)
				require.ErrorIs(t, d.check("2", right), staff.ErrEdited)
				require.ErrorIs(t, d.check("1", other), staff.ErrEdited)
			}
			require.NoError(t, d.Reseal())
			d.restart()
			require.NoError(t, d.Trust())
			require.NoError(t, d.check("2", right))
		})
	}
}

func TestAnOlderCopyOfTheTriesMakesNoneFree(t *testing.T) {
	t.Parallel()
	d := headed(t)
	back := d.copyOf(d.triesPath())
	for range 3 {
		require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	}
	back()
	d.restart()
	var early *staff.WaitError
	require.ErrorAs(t, d.check("2", right), &early)
	assert.Equal(t, 5*time.Minute, early.Until.Sub(d.now), "the longest wait there is")
}

// TestOneWrongTryAndAnOlderCopy: not even those that make nobody wait come free.
func TestOneWrongTryAndAnOlderCopy(t *testing.T) {
	t.Parallel()
	d := headed(t)
	back := d.copyOf(d.triesPath())
	require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	back()
	d.restart()
	var early *staff.WaitError
	require.ErrorAs(t, d.check("2", right), &early)
}

func TestTheHeadGoesAlong(t *testing.T) {
	t.Parallel()
	d := headed(t)
	for range 4 {
		require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
		require.NoError(t, d.check("2", right))
		_, err := d.Manager(secret.NewPIN(other))
		require.NoError(t, err)
		require.NoError(t, d.SetPIN("2", secret.NewPIN(right)))
		d.restart()
		require.NoError(t, d.Trust())
	}
}

// TestFilesThatAreAheadAreNoForgery: the program may end between the file and the keyring.
func TestFilesThatAreAheadAreNoForgery(t *testing.T) {
	t.Parallel()
	d := headed(t)
	ring := d.o.Keeper.(*memory)
	ring.refuses = true
	require.NoError(t, d.SetPIN("2", secret.NewPIN("135791")))
	require.ErrorIs(t, d.check("2", wrong), staff.ErrWrong)
	d.restart()
	require.NoError(t, d.Trust())
	require.NoError(t, d.check("2", "135791"))

	ring.refuses = false
	d.restart()
	back := d.copyOf(d.o.Path)
	require.NoError(t, d.SetPIN("2", secret.NewPIN(right)))
	back()
	d.restart()
	require.ErrorIs(t, d.Trust(), staff.ErrEdited, "and from then on it is kept again")
}

// TestAKeyringThatDoesNotAnswer makes no older copy the newest.
func TestAKeyringThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	d := headed(t)
	back := d.copyOf(d.o.Path)
	require.NoError(t, d.SetPIN("2", secret.NewPIN("135791")))
	back()
	ring := d.o.Keeper.(*memory)
	ring.fails = true
	d.restart()
	require.NoError(t, d.Trust(), "it cannot be told")
	require.NoError(t, d.check("1", other))
	ring.fails = false
	d.o.Keeper = ring
	d.restart()
	require.ErrorIs(t, d.Trust(), staff.ErrEdited)
}

// TestANumberThatSomebodyRaised does not count.
func TestANumberThatSomebodyRaised(t *testing.T) {
	t.Parallel()
	d := headed(t)
	d.edit(replaced("number = 3", "number = 9000000000000000000"))
	require.ErrorIs(t, d.Trust(), staff.ErrEdited)
	require.NoError(t, d.Reseal())
	d.restart()
	require.NoError(t, d.Trust())
	raw, err := os.ReadFile(d.o.Path)
	require.NoError(t, err)
	assert.Contains(t, string(raw), "number = 4\n")
}

// TestFilesFromBeforeThereWasAHead count until they are written.
func TestFilesFromBeforeThereWasAHead(t *testing.T) {
	t.Parallel()
	d := sealed(t)
	d.o.Keeper = &memory{}
	d.restart()
	require.NoError(t, d.Trust())
	require.NoError(t, d.check("2", right))
}

// slow is a keyring that waits for its window to be answered.
type slow struct {
	staff.Keeper
	asked, answer chan struct{}
}

func (s slow) KeepHead(h staff.Head) error {
	s.asked <- struct{}{}
	<-s.answer
	return s.Keeper.KeepHead(h)
}

// TestNobodyWaitsForTheKeyringToLook at the members.
func TestNobodyWaitsForTheKeyringToLook(t *testing.T) {
	t.Parallel()
	d := headed(t)
	ring := slow{d.o.Keeper, make(chan struct{}), make(chan struct{})}
	d.o.Keeper = ring
	d.restart()
	done := make(chan error)
	go func() { done <- d.check("2", right) }()
	<-ring.asked
	assert.Len(t, d.Members(), 2)
	assert.False(t, d.Empty())
	require.NoError(t, d.Trust())
	close(ring.answer)
	require.NoError(t, <-done)
}
