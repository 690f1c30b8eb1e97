package app

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/records"
	"comptoir/service/removal"
	"comptoir/service/secret"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// furnished is a data folder with everything that a till leaves, and a keyring with every
// key of it.
func furnished(t *testing.T) (o Options, r *removing) {
	t.Helper()
	o = Options{Home: t.TempDir(), System: service.English, Vault: vault.OpenMemory()}
	options := records.InKeyring(o.Vault, "")
	options.Old = o.Home
	kept, err := records.Open(filepath.Join(o.Home, "records.db"), options)
	require.NoError(t, err)
	t.Cleanup(func() { _ = kept.Close() })
	e, err := kept.BeginAgreed(journal.Details{
		Store: "s", Reference: "canary-reference", AccountNumber: "1", Initial: "M. S.", Amount: 1, Type: "deposit", Training: true, FlowID: "f",
	})
	require.NoError(t, err)
	require.NoError(t, kept.Decline(e.ID, journal.KeyNotSent))
	_, err = kept.CopyDaily(t.Context())
	require.NoError(t, err)
	for _, name := range []string{"records.db.damaged-20260101T000000Z", "journal.jsonl", "agreements.jsonl.old", "drafts/one.draft", "staff.toml", "staff.tries", "Receipts/kept.pdf", "log/comptoir.log"} {
		path := filepath.Join(o.Home, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte("x"), 0o600))
	}
	preferences, err := settings.Open(settingsPlaces(o.Home))
	require.NoError(t, err)
	require.NoError(t, preferences.PutStores([]settings.Store{{Name: "Centre", Environment: "production", ClientID: "client-1", MerchantUser: "maple"}}))
	r = newRemoval(o, Source{}.orReal(unheard), o.Vault, kept, preferences)
	for _, name := range []string{"client-secret " + service.RootProduction + " client-1", "tokens " + service.RootProduction + " client-1", "merchant-password " + service.RootProduction + " client-1 maple", "journal", "drafts", "records"} {
		require.NoError(t, o.Vault.Put(name, secret.New("canary")))
	}
	for _, name := range r.plan.Keys {
		require.NoError(t, o.Vault.Put(name, secret.New("canary")))
	}
	return o, r
}

// unheard drops what workers bring back: nothing here looks at it.
func unheard(func()) {}

// leftIn lists the files of a folder.
func leftIn(t *testing.T, folder string) (list []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(folder, path)
			list = append(list, filepath.ToSlash(name))
		}
		return err
	}))
	return list
}

func TestClosingLeavesNothingOfTheTill(t *testing.T) {
	t.Parallel()
	o, r := furnished(t)
	require.NoError(t, r.Begin("/export.zip"))
	require.NoError(t, r.Destroy())
	assert.Equal(t, []string{"Receipts/kept.pdf", "log/comptoir.log", "removal.json"}, leftIn(t, o.Home))
	require.Len(t, r.plan.Keys, 9)
	require.Contains(t, r.plan.Keys, "merchant-password "+service.RootProduction+" client-1 maple")
	for _, name := range r.plan.Keys {
		_, err := o.Vault.Get(name)
		require.ErrorIs(t, err, vault.ErrNotFound, name)
	}
	assert.Empty(t, r.preferences.Get().Stores)

	// What comes back until the program ends goes with the next start, which tells.
	require.NoError(t, os.WriteFile(filepath.Join(o.Home, "staff.tries"), []byte("x"), 0o600))
	told, keys := finishRemoval(o, o.Vault)
	require.NotNil(t, told)
	assert.Equal(t, problem.TillClosed, told.Key)
	assert.Equal(t, "/export.zip", told.File)
	assert.Same(t, o.Vault, keys)
	assert.Equal(t, []string{"Receipts/kept.pdf", "log/comptoir.log"}, leftIn(t, o.Home))
	told, _ = finishRemoval(o, o.Vault)
	assert.Nil(t, told, "it is told once")
}

// TestACrashWhileClosing: from the plan on, the next start does all of it and begins
// anew; before it, nothing has happened.
func TestACrashWhileClosing(t *testing.T) {
	t.Parallel()
	start := func(t *testing.T, o Options) *App {
		t.Helper()
		a, end, err := Assemble(o, unheard)
		require.NoError(t, err)
		t.Cleanup(end)
		return a
	}
	t.Run("before the plan", func(t *testing.T) {
		t.Parallel()
		o, r := furnished(t)
		require.NoError(t, r.kept.Close())
		require.NoError(t, os.Remove(filepath.Join(o.Home, "staff.toml")))
		for _, name := range []string{"journal.jsonl", "agreements.jsonl.old"} {
			require.NoError(t, os.Remove(filepath.Join(o.Home, name)))
		}
		a := start(t, o)
		list, err := a.deps.Privacy.Find(records.Query{})
		require.NoError(t, err)
		assert.Len(t, list, 1)
	})
	for name, crash := range map[string]func(*testing.T, Options, *removing){
		"right behind the plan": func(*testing.T, Options, *removing) {},
		"the keys are gone": func(t *testing.T, o Options, r *removing) {
			require.NoError(t, removal.Destroy(removal.Plan{Keys: r.plan.Keys}, o.Vault))
		},
		"the records are gone": func(t *testing.T, o Options, _ *removing) {
			require.NoError(t, os.Remove(filepath.Join(o.Home, "records.db")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, r := furnished(t)
			require.NoError(t, r.Begin("/export.zip"))
			require.NoError(t, r.kept.Close())
			crash(t, o, r)
			a := start(t, o)
			list, err := a.deps.Privacy.Find(records.Query{})
			require.NoError(t, err)
			assert.Empty(t, list, "it begins anew")
			assert.Empty(t, a.deps.Settings.Get().Stores)
			assert.True(t, a.deps.Staff.Empty())
			require.NotNil(t, a.Notice.State().Problem)
			assert.Equal(t, problem.TillClosed, a.Notice.State().Problem.Key)
			_, err = os.Stat(filepath.Join(o.Home, planName))
			require.ErrorIs(t, err, os.ErrNotExist)
		})
	}
}

func TestAClosingThatCannotGoOnIsTold(t *testing.T) {
	t.Parallel()
	o := Options{Home: t.TempDir(), Vault: vault.OpenMemory()}
	require.NoError(t, os.WriteFile(filepath.Join(o.Home, planName), []byte("{"), 0o600))
	told, keys := finishRemoval(o, o.Vault)
	require.NotNil(t, told)
	assert.Equal(t, problem.TillHalfClosed, told.Key)
	assert.NotSame(t, o.Vault, keys, "what is in the keyring is to be destroyed: nothing new hangs on it")
}
