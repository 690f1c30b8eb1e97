package records

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"comptoir/service/records/tables"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
	"comptoir/service/seal"
)

// application is about a person who has no account yet.
func application(reference string) Details {
	return Details{
		Store: "store-a", Reference: reference, Initial: "M. S.", Type: TypeApply, Associate: "demo-clerk",
		Person: Person{FirstName: "Maple", LastName: "Sampleton", Born: civil.Date{Year: 1988, Month: 2, Day: 29}, PostalCode: "M0M0M0"},
	}
}

// tellers are what would tell who an entry is about.
var tellers = []string{sale("").AccountNumber, sale("").CustomerID, "Maple", "Sampleton", "1988-02-29", "M0M0M0"}

// everything is what all files beside the database hold.
func everything(t *testing.T, path string) string {
	t.Helper()
	var all strings.Builder
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(filepath.Dir(path), e.Name()))
		require.NoError(t, err)
		all.Write(raw)
	}
	return all.String()
}

func assertTellsNobody(t *testing.T, path string) {
	t.Helper()
	for _, teller := range tellers {
		assert.NotContains(t, everything(t, path), teller)
	}
}

// sealedText is the sealed identity of an entry.
func sealedText(t *testing.T, j *Records, id string) string {
	t.Helper()
	defer j.lock()()
	var sealed []byte
	require.NoError(t, j.rows.DB.Row("SELECT i.sealed FROM identities i JOIN operations o ON o.seq = i.operation WHERE o.id = ?", []any{id}, &sealed))
	require.NotEmpty(t, sealed)
	return string(sealed)
}

// rows counts those of a table.
func rows(t *testing.T, j *Records, table string) (n int) {
	t.Helper()
	defer j.lock()()
	require.NoError(t, j.rows.DB.Row("SELECT count(*) FROM "+table, nil, &n))
	return n
}

func TestWhoItWasIsSealedThenErased(t *testing.T) {
	t.Parallel()
	for _, d := range []Details{sale("order-1"), application("application-1")} {
		for name, settle := range map[string]func(*Records, string) error{
			"confirmed": func(j *Records, id string) error { return j.Confirm(id, "99000001", "") },
			"declined":  func(j *Records, id string) error { return j.Decline(id, "key") },
		} {
			t.Run(d.Type+" "+name, func(t *testing.T) {
				t.Parallel()
				j, path, o := setup(t)
				e, err := j.Begin(d)
				require.NoError(t, err)
				_, err = j.Send(e.ID)
				require.NoError(t, err)
				assertTellsNobody(t, path)
				sealed := sealedText(t, j, e.ID)
				assert.Contains(t, everything(t, path), sealed)

				j = reopen(t, j, path, o)
				assert.Equal(t, d, entry(t, j, e.ID).Details, "the next run can ask")
				assert.Equal(t, sealed, sealedText(t, j, e.ID))

				require.NoError(t, settle(j, e.ID))
				assert.Equal(t, settled(d), entry(t, j, e.ID).Details)
				assert.NotContains(t, everything(t, path), sealed)
				assert.Zero(t, rows(t, j, "identities"))
				assertTellsNobody(t, path)

				after := j.Entries()
				j = reopen(t, j, path, o)
				assert.Equal(t, after, j.Entries(), "ending, initial, reference and ids stay")
				assert.Empty(t, j.Notes())
			})
		}
	}
}

func TestWithoutAKeyring(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]func() ([]byte, error){
		"none":    nil,
		"failing": func() ([]byte, error) { return nil, errors.New("locked") },
		"useless": func() ([]byte, error) { return []byte("short"), nil },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, o := newPath(t), steady()
			o.Key = key
			j := open(t, path, o)
			_, err := j.Begin(sale("order-1"))
			require.ErrorIs(t, err, ErrNoKey)
			assert.Zero(t, rows(t, j, "operations"))
			_, err = os.Stat(path + tables.KeySuffix)
			require.ErrorIs(t, err, fs.ErrNotExist, "a live store never has its key in a file")

			d := sale("order-1")
			d.Training = true
			e, err := j.Begin(d)
			require.NoError(t, err, "fictitious money goes on")
			assertTellsNobody(t, path)
			if runtime.GOOS != "windows" { // it has access lists instead
				info, err := os.Stat(path + tables.KeySuffix)
				require.NoError(t, err)
				assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
			}
			j = reopen(t, j, path, o)
			require.Len(t, j.Entries(), 1)
			assert.Equal(t, settled(d), entry(t, j, e.ID).Details)

			e, err = j.Begin(d)
			require.NoError(t, err)
			_, err = j.Send(e.ID)
			require.NoError(t, err)
			o.Key = testKey
			j = reopen(t, j, path, o)
			assert.Equal(t, d, entry(t, j, e.ID).Details, "also when there is a keyring again")
			_, err = j.Begin(sale("order-2"))
			require.NoError(t, err)
		})
	}
}

func TestAKeyFileThatIsNone(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Key = nil
	put(t, path+tables.KeySuffix, []byte("nonsense"))
	j := open(t, path, o)
	d := sale("order-1")
	d.Training = true
	e, err := j.Begin(d)
	require.NoError(t, err)
	_, err = j.Send(e.ID)
	require.NoError(t, err)
	assert.Equal(t, d, entry(t, reopen(t, j, path, o), e.ID).Details)
}

func TestAKeyThatIsGone(t *testing.T) {
	t.Parallel()
	j, path, o := setup(t)
	old := into(t, j, Confirmed, "order-0")
	id, _ := beginSent(t, j, "order-1")
	other := o
	other.Key = func() ([]byte, error) { return make([]byte, seal.KeySize), nil }

	j = reopen(t, j, path, other)
	e := entry(t, j, id)
	assert.True(t, e.Blind)
	assert.Equal(t, Unknown, e.State)
	assert.Equal(t, settled(sale("order-1")), e.Details, "reference, ending, initial and amount are still shown")
	assert.False(t, entry(t, j, old).Blind, "what is settled needs no asking")
	_, err := j.Begin(sale("order-1"))
	require.ErrorIs(t, err, ErrReferenceOpen, "it blocks")

	j = reopen(t, j, path, o)
	e = entry(t, j, id)
	assert.False(t, e.Blind, "the right key still opens it")
	assert.Equal(t, sale("order-1"), e.Details)

	j = reopen(t, j, path, other)
	sealed := sealedText(t, j, id)
	require.NoError(t, j.Decline(id, "told_by_support"))
	assert.False(t, entry(t, j, id).Blind)
	assert.NotContains(t, everything(t, path), sealed)
}

// TestADiskWithoutRoomIsNoKeyring: where the key of fictitious money cannot be written,
// the disk is what refuses, and it goes on as soon as it can.
func TestADiskWithoutRoomIsNoKeyring(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	o.Key = nil
	j := open(t, path, o)
	require.NoError(t, os.Mkdir(path+tables.KeySuffix, 0o700)) // stands where the key belongs
	d := sale("order-1")
	d.Training = true
	_, err := j.Begin(d)
	require.ErrorIs(t, err, ErrBroken)
	require.NotErrorIs(t, err, ErrNoKey)
	assert.Zero(t, rows(t, j, "operations"))

	require.NoError(t, os.Remove(path+tables.KeySuffix))
	_, err = j.Begin(d)
	require.NoError(t, err)
}
