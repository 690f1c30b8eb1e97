package removal_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/removal"
	"comptoir/service/secret"
	"comptoir/service/vault"
)

// ring is a keyring that may refuse.
type ring struct {
	*vault.Vault
	refuses bool
}

func (r *ring) Delete(name string) error {
	if r.refuses {
		return vault.ErrUnavailable
	}
	return r.Vault.Delete(name)
}

// setup writes files and keys, and returns the plan to remove them.
func setup(t *testing.T) (path string, p removal.Plan, keys *ring) {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"records.db", "records.db.damaged-1", "records-copies/one.db", "kept.pdf"} {
		full := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(full), 0o700))
		require.NoError(t, os.WriteFile(full, []byte("x"), 0o600))
	}
	keys = &ring{Vault: vault.OpenMemory()}
	require.NoError(t, keys.Put("drafts", secret.New("canary")))
	require.NoError(t, keys.Put("another program's", secret.New("stays")))
	return filepath.Join(folder, "removal.json"), removal.Plan{
		At: time.Date(2026, 3, 17, 15, 0, 0, 0, time.UTC), Export: "/somewhere/export.zip",
		Files: []string{filepath.Join(folder, "records.db*"), filepath.Join(folder, "records-copies"), "kept.pdf", filepath.Join(folder, "none")},
		Keys:  []string{"drafts", "never made"},
	}, keys
}

func names(t *testing.T, path string) (list []string) {
	t.Helper()
	found, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	for _, f := range found {
		list = append(list, f.Name())
	}
	return list
}

func TestWhatIsPlannedGoesAndNothingElse(t *testing.T) {
	t.Parallel()
	path, p, keys := setup(t)
	require.NoError(t, removal.Begin(path, p))
	again, ok, err := removal.Pending(path)
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, p, again)
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), "canary")

	require.NoError(t, removal.Finish(path, again, keys))
	assert.Equal(t, []string{"kept.pdf"}, names(t, path))
	_, err = keys.Get("drafts")
	require.ErrorIs(t, err, vault.ErrNotFound)
	_, err = keys.Get("another program's")
	require.NoError(t, err)
	_, ok, err = removal.Pending(path)
	require.NoError(t, err)
	assert.False(t, ok)
	require.NoError(t, removal.Finish(path, p, keys), "what is gone is no error")
}

// TestAfterACrash: whatever was gone already, the next start takes the rest.
func TestAfterACrash(t *testing.T) {
	t.Parallel()
	for _, already := range [][]string{nil, {"records.db"}, {"records.db", "records.db.damaged-1"}, {"records-copies/one.db"}} {
		path, p, keys := setup(t)
		require.NoError(t, removal.Begin(path, p))
		for _, name := range already {
			require.NoError(t, os.Remove(filepath.Join(filepath.Dir(path), name)))
		}
		require.NoError(t, removal.Finish(path, p, keys))
		assert.Equal(t, []string{"kept.pdf"}, names(t, path), already)
	}
}

func TestAKeyringThatRefusesKeepsThePlan(t *testing.T) {
	t.Parallel()
	path, p, keys := setup(t)
	keys.refuses = true
	require.NoError(t, removal.Begin(path, p))
	require.ErrorIs(t, removal.Finish(path, p, keys), removal.ErrKeyring)
	assert.Equal(t, []string{"kept.pdf", "removal.json"}, names(t, path), "the files are gone all the same")
	keys.refuses = false
	require.NoError(t, removal.Finish(path, p, keys))
	assert.Equal(t, []string{"kept.pdf"}, names(t, path))
}

func TestAPlanThatCannotBeWrittenOrRead(t *testing.T) {
	t.Parallel()
	path, p, _ := setup(t)
	require.NoError(t, os.MkdirAll(path, 0o700))
	require.Error(t, removal.Begin(path, p))
	_, ok, err := removal.Pending(path)
	require.ErrorIs(t, err, removal.ErrPlan)
	assert.False(t, ok)
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.WriteFile(path, []byte("{"), 0o600))
	_, _, err = removal.Pending(path)
	require.ErrorIs(t, err, removal.ErrPlan)
}
