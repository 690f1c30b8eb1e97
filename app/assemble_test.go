package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/vault"
)

func assembled(t *testing.T, o app.Options) (*app.App, func()) {
	t.Helper()
	o.Vault = vault.OpenMemory()
	a, end, err := app.Assemble(o, apptest.NewQueue().Dispatch)
	require.NoError(t, err)
	t.Cleanup(end)
	return a, end
}

func TestAssembleChoosesTheLanguage(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                string
		given, kept, system string
		want                service.Language
	}{
		{"given", "fr-CA", "en-CA", "en-CA", service.French},
		{"kept", "", "fr-CA", "en-CA", service.French},
		{"system", "", "", "fr-CA", service.French},
		{"kept but unknown", "", "fr", "en-CA", service.English},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(home, "config.toml"), []byte("language = \""+test.kept+"\"\n"), 0o600))
			a, _ := assembled(t, app.Options{Home: home, Language: service.Language(test.given), System: service.Language(test.system)})
			assert.Equal(t, test.want, a.Session.State().Language)
			again := app.Language(app.Options{Home: home, Language: service.Language(test.given), System: service.Language(test.system)})
			assert.Equal(t, test.want, again, "and so is a second program told that this one runs")
		})
	}
}

func TestSecondProgramIsToldSo(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	_, end := assembled(t, app.Options{Home: home, System: service.English})
	_, _, err := app.Assemble(app.Options{Home: home, Vault: vault.OpenMemory()}, apptest.NewQueue().Dispatch)
	require.ErrorIs(t, err, journal.ErrLocked)
	end()
	assembled(t, app.Options{Home: home, System: service.English})
}

func TestStartTellsOfDamage(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		file, content, want string
	}{
		"nothing wrong":     {"config.toml", "theme = \"dark\"\n", ""},
		"settings":          {"config.toml", "theme = dark", problem.SettingsUnreadable},
		"journal":           {"journal.jsonl", "{\"v\":1} 00000000\n", problem.JournalRepaired},
		"unfinished record": {"journal.jsonl", "{\"v\":1,\"seq\"", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			require.NoError(t, os.Chmod(home, 0o700)) //nolint:gosec // as the program makes it
			require.NoError(t, os.WriteFile(filepath.Join(home, test.file), []byte(test.content), 0o600))
			a, _ := assembled(t, app.Options{Home: home, System: service.English})
			if test.want == "" {
				assert.Nil(t, a.Notice.State().Problem)
				return
			}
			require.NotNil(t, a.Notice.State().Problem)
			assert.Equal(t, test.want, a.Notice.State().Problem.Key)
		})
	}
}

func TestGivenStore(t *testing.T) {
	t.Parallel()
	whole := map[string]string{"COMPTOIR_CLIENT_ID": "demo", "COMPTOIR_CLIENT_SECRET": "canary"}
	tests := []struct {
		name, url string
		env       map[string]string
		ok        bool
	}{
		{"whole", "http://127.0.0.1:1/flexiti/pos-api", whole, true},
		{"no secret", "http://127.0.0.1:1", map[string]string{"COMPTOIR_CLIENT_ID": "demo"}, false},
		{"no client", "http://127.0.0.1:1", map[string]string{"COMPTOIR_CLIENT_SECRET": "canary"}, false},
		{"plain http to elsewhere", "http://pos.example.com", whole, false},
		{"no address", "127.0.0.1", whole, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			given, err := app.Given(test.url, func(key string) string { return test.env[key] })
			if !test.ok {
				require.Error(t, err)
				assert.NotContains(t, err.Error(), "canary")
				return
			}
			require.NoError(t, err)
			c, _, err := given.Start(context.Background())
			require.NoError(t, err)
			assert.Equal(t, "demo", c.ClientID)
			assert.Equal(t, "canary", c.Secret.Reveal())
			assert.NotEmpty(t, c.LocationID)
			assert.NotEmpty(t, c.Associate)
			assert.False(t, given.Embedded)
		})
	}
}
