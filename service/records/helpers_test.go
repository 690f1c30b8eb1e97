package records

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"comptoir/service/records/repair"
	"comptoir/service/records/tables"

	"github.com/stretchr/testify/require"

	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/seal"
)

// The words of package journal, as the tests of its behaviour know them.
type (
	Details = journal.Details
	Entry   = journal.Entry
	State   = journal.State
	Permit  = journal.Permit
	Call    = journal.Call
	Person  = journal.Person
)

const (
	Intent    = journal.Intent
	Sent      = journal.Sent
	Confirmed = journal.Confirmed
	Declined  = journal.Declined
	Unknown   = journal.Unknown

	KeyNotSent     = journal.KeyNotSent
	KeyInterrupted = journal.KeyInterrupted
	KeyDamaged     = journal.KeyDamaged

	TypeCapture = journal.TypeCapture
	TypeApply   = journal.TypeApply
)

var (
	ErrLocked        = journal.ErrLocked
	ErrVersion       = journal.ErrVersion
	ErrBroken        = journal.ErrBroken
	ErrClosed        = journal.ErrClosed
	ErrInvalid       = journal.ErrInvalid
	ErrReferenceOpen = journal.ErrReferenceOpen
	ErrNotFound      = journal.ErrNotFound
	ErrState         = journal.ErrState
	ErrNoKey         = journal.ErrNoKey
	ErrPermit        = journal.ErrPermit
)

// Entries are all entries, oldest first.
func (r *Records) Entries() []Entry {
	defer r.lock()()
	var out []Entry
	if err := r.rows.Each("operations o ORDER BY o.seq", nil, func(op *tables.Operation) { out = append(out, r.now(op)) }); err != nil {
		panic(err)
	}
	return out
}

var start = time.Date(2026, time.March, 17, 15, 4, 5, 0, time.UTC)

// steady returns options whose clock goes one second a reading, whose ids count up
// and whose key is always the same one.
func steady() Options {
	var ticks, ids atomic.Int64
	return Options{
		Key:      testKey,
		Now:      func() time.Time { return start.Add(time.Duration(ticks.Add(1)) * time.Second) },
		NewID:    func() string { return fmt.Sprintf("id-%04d", ids.Add(1)) },
		Computer: "till-1",
	}
}

func testKey() ([]byte, error) { return bytes.Repeat([]byte{7}, seal.KeySize), nil }

// settled is what is left of Details once the outcome is known.
func settled(d Details) Details {
	tables.Identify(&d, tables.Identity{})
	return d
}

func newPath(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "comptoir", "records.db")
}

func open(t testing.TB, path string, o Options) *Records {
	t.Helper()
	j, err := Open(path, o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func setup(t *testing.T) (*Records, string, Options) {
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

func begin(t testing.TB, j *Records, reference string) string {
	t.Helper()
	e, err := j.Begin(sale(reference))
	require.NoError(t, err)
	return e.ID
}

func beginSent(t testing.TB, j *Records, reference string) (string, *Permit) {
	t.Helper()
	id := begin(t, j, reference)
	p, err := j.Send(id)
	require.NoError(t, err)
	return id, p
}

func entry(t testing.TB, j *Records, id string) Entry {
	t.Helper()
	e, ok := j.Entry(id)
	require.True(t, ok, id)
	return e
}

// into brings a new entry into a state by the shortest way.
func into(t testing.TB, j *Records, s State, reference string) string {
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
	case journal.Absent, journal.Late, journal.Undone:
		require.NoError(t, j.MarkUnknown(id, "timeout"))
		require.NoError(t, j.MarkAbsent(id, "not_charged", `{"readings":2}`))
		if s != journal.Absent {
			require.NoError(t, j.FoundLate(id, "99000001", "9900001", `{"list":1}`))
		}
		if s == journal.Undone {
			require.NoError(t, j.Undo(id, `{"release":"r"}`))
		}
	}
	return id
}

func reopen(t testing.TB, j *Records, path string, o Options) *Records {
	t.Helper()
	require.NoError(t, j.Close())
	return open(t, path, o)
}

// content is every move that is written down.
func content(t testing.TB, j *Records) []string {
	t.Helper()
	defer j.lock()()
	var out []string
	require.NoError(t, j.rows.DB.Each("SELECT m.seq || ' ' || o.id || ' ' || m.went || ' ' || m.at FROM moves m JOIN operations o ON o.seq = m.operation ORDER BY m.seq", nil,
		func(scan func(...any) error) error {
			out = append(out, "")
			return scan(&out[len(out)-1])
		}))
	return out
}

func put(t testing.TB, path string, data []byte) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, data, 0o600))
}

func aside(t testing.TB, path string) (list []string) {
	t.Helper()
	found, err := filepath.Glob(path + ".damaged-*")
	require.NoError(t, err)
	for _, name := range found {
		if !strings.HasSuffix(name, repair.JournalSuffix) {
			list = append(list, name)
		}
	}
	return list
}

func statesOf(j *Records, ids []string) (out []State) {
	for _, id := range ids {
		e, _ := j.Entry(id)
		out = append(out, e.State)
	}
	return out
}
