package app_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

func TestSettingsRoundTrip(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "made", "config.toml")
	file, err := app.LoadSettings(path)
	require.NoError(t, err, "a first start has no file")
	assert.Equal(t, app.Settings{}, file.Get())
	want := app.Settings{
		Language: service.French, Theme: "dark",
		Live: app.LiveStore{Environment: service.EnvCustom, BaseURL: "https://pos.example.com", ClientID: `cli"ent`, LocationID: "99-00001", Associate: "Zoé"},
	}
	require.NoError(t, file.Change(func(s *app.Settings) { *s = want }))
	again, err := app.LoadSettings(path)
	require.NoError(t, err)
	assert.Equal(t, want, again.Get())

	info, err := os.Stat(path)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, left, 1, "nothing is left beside the file")
}

func TestSettingsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"not TOML":     "client_id = canary",
		"wrong types":  "language = 7",
		"cut short":    "[live]\nclient_id = \"can",
		"binary":       "\x00\xff\xfe",
		"another case": "[[live]]\nclient_id = \"canary\"",
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "config.toml")
			require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
			file, err := app.LoadSettings(path)
			require.Error(t, err)
			assert.NotContains(t, err.Error(), "can", "the error names no contents")
			assert.Equal(t, app.Settings{}, file.Get())
			require.NoError(t, file.Change(func(s *app.Settings) { s.Theme = "light" }))
			again, err := app.LoadSettings(path)
			require.NoError(t, err, "written anew")
			assert.Equal(t, "light", again.Get().Theme)
		})
	}
}

// TestSettingsOfAnotherHand: what is unknown is left out, the rest counts.
func TestSettingsOfAnotherHand(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.WriteFile(path, []byte("language = \"fr\"\nnews = 1\n[live]\nenvironment = \"moon\"\nclient_id = \"demo\"\n"), 0o600))
	file, err := app.LoadSettings(path)
	require.NoError(t, err)
	assert.Equal(t, app.Settings{Live: app.LiveStore{ClientID: "demo"}}, file.Get())
}

func TestSettingsThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.MkdirAll(filepath.Join(path, "in the way"), 0o700))
	file, err := app.LoadSettings(path)
	require.Error(t, err)
	require.Error(t, file.Change(func(s *app.Settings) { s.Theme = "dark" }))
	assert.Equal(t, "dark", file.Get().Theme, "for this run it counts")
}
