package journal

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/service/money"
	"comptoir/service/seal"
)

var start = time.Date(2026, time.March, 17, 15, 4, 5, 0, time.UTC)

// steady gives options whose clock goes one second a reading, whose ids count up
// and whose key is always the same one.
func steady() Options {
	var ticks, ids atomic.Int64
	return Options{
		Key:   testKey,
		Now:   func() time.Time { return start.Add(time.Duration(ticks.Add(1)) * time.Second) },
		NewID: func() string { return fmt.Sprintf("id-%04d", ids.Add(1)) },
	}
}

func testKey() ([]byte, error) { return bytes.Repeat([]byte{7}, seal.KeySize), nil }

func testKeys(t testing.TB) *keys {
	t.Helper()
	return openKeys(testKey, filepath.Join(t.TempDir(), "none"))
}

// settled is what is left of Details once the outcome is known.
func settled(d Details) Details {
	d.identify(identity{})
	return d
}

func at(o Options, now time.Time) Options {
	o.Now = func() time.Time { return now }
	return o
}

func newPath(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "comptoir", "journal.log")
}

func open(t *testing.T, path string, o Options) *Journal {
	t.Helper()
	j, err := Open(path, o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func setup(t *testing.T) (*Journal, string, Options) {
	t.Helper()
	path, o := newPath(t), steady()
	return open(t, path, o), path, o
}

func sale(reference string) Details {
	return Details{
		Store: "store-a", Reference: reference, AccountNumber: "9900000000001", CustomerID: "770001",
		Initial: "M. S.", CardEnding: "0016", Amount: money.Cents(45200), Type: "promotional_purchase",
		PlanID: 5, Months: 6, Associate: "demo-clerk", FlowID: "0f0e0d0c0b0a09080706050403020100",
	}
}

func begin(t *testing.T, j *Journal, reference string) string {
	t.Helper()
	e, err := j.Begin(sale(reference))
	require.NoError(t, err)
	return e.ID
}

func beginSent(t *testing.T, j *Journal, reference string) (string, *Permit) {
	t.Helper()
	id := begin(t, j, reference)
	p, err := j.Send(id)
	require.NoError(t, err)
	return id, p
}

func entry(t *testing.T, j *Journal, id string) Entry {
	t.Helper()
	e, ok := j.Entry(id)
	require.True(t, ok, id)
	return e
}

// into brings a new entry into a state by the shortest way.
func into(t *testing.T, j *Journal, s State, reference string) string {
	t.Helper()
	if s == Intent {
		return begin(t, j, reference)
	}
	id, _ := beginSent(t, j, reference)
	switch s {
	case Confirmed:
		require.NoError(t, j.Confirm(id, "99000001", "9900001"))
	case Declined:
		require.NoError(t, j.Decline(id, "insufficient_credit"))
	case Unknown:
		require.NoError(t, j.MarkUnknown(id, "timeout"))
	}
	return id
}

func reopen(t *testing.T, j *Journal, path string, o Options) *Journal {
	t.Helper()
	require.NoError(t, j.Close())
	return open(t, path, o)
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, data, 0o600))
}

func aside(t *testing.T, path string) []string {
	t.Helper()
	found, err := filepath.Glob(path + ".damaged-*")
	require.NoError(t, err)
	return found
}
