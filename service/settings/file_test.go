package settings_test

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/settings"
)

// layers writes the two files and opens them under an environment.
func layers(t *testing.T, user, machine string, env map[string]string) *settings.File {
	t.Helper()
	p := settings.Places{
		User: filepath.Join(t.TempDir(), "made", "config.toml"), Machine: filepath.Join(t.TempDir(), "config.toml"),
		Env: func(name string) (string, bool) {
			v, ok := env[name]
			return v, ok
		},
	}
	if user != "" {
		require.NoError(t, os.MkdirAll(filepath.Dir(p.User), 0o700))
		require.NoError(t, os.WriteFile(p.User, []byte(user), 0o600))
	}
	require.NoError(t, os.WriteFile(p.Machine, []byte(machine), 0o600))
	f, err := settings.Open(p)
	require.NoError(t, err)
	return f
}

func again(t *testing.T, f *settings.File) *settings.File {
	t.Helper()
	g, err := settings.Open(f.Places())
	require.NoError(t, err)
	return g
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	want := settings.Values{
		TextSize: 100, Sound: true, Scanner: settings.Scanner{Wedge: true}, Printer: settings.Printer{Paper: settings.PaperLetter, CodePage: "windows-1252"},
		Idle:    settings.Idle{LockMinutes: 5, ClearMinutes: 10},
		Offers:  settings.Offers{HideAbove35: true},
		Licence: settings.Licence{Local: true, API: true}, Override: settings.Override{ManagerPIN: true},
	}
	assert.Equal(t, want, layers(t, "", "", nil).Get())
	assert.Equal(t, want, new(settings.File).Get())
}

func TestTheStrongestLayerCounts(t *testing.T) {
	t.Parallel()
	const user, machine = "theme = \"dark\"", "theme = \"light\""
	env := map[string]string{"COMPTOIR_THEME": "high_contrast"}
	tests := []struct {
		name, user, machine string
		env                 map[string]string
		want                string
		source              settings.Source
	}{
		{"nothing", "", "", nil, "", settings.FromDefault},
		{"machine", "", machine, nil, "light", settings.FromMachine},
		{"user over machine", user, machine, nil, "dark", settings.FromUser},
		{"environment over user", user, machine, env, "high_contrast", settings.FromEnvironment},
		{"lock over all", user, "locked = [\"theme\"]\n" + machine, env, "light", settings.FromLock},
		{"lock without a value", user, "locked = [\"theme\"]", env, "", settings.FromLock},
		{"another lock", user, "locked = [\"sound\"]\n" + machine, nil, "dark", settings.FromUser},
		{"empty environment", user, machine, map[string]string{"COMPTOIR_THEME": ""}, "", settings.FromEnvironment},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			f := layers(t, tc.user, tc.machine, tc.env)
			assert.Equal(t, tc.want, f.Get().Theme)
			assert.Equal(t, tc.source, f.Source(settings.KeyTheme))
			assert.Equal(t, tc.want, f.Text(settings.KeyTheme))
			assert.Empty(t, f.Notes())
		})
	}
}

func TestALockOnATableLocksWhatIsInIt(t *testing.T) {
	t.Parallel()
	f := layers(t, "[idle]\nlock_minutes = 60", "locked = [\"idle\"]\n[idle]\nlock_minutes = 2", nil)
	assert.Equal(t, settings.Idle{LockMinutes: 2, ClearMinutes: 10}, f.Get().Idle)
	require.ErrorIs(t, f.Set(settings.KeyLock, "3"), settings.ErrLocked)
	require.ErrorIs(t, f.Set(settings.KeyClear, "3"), settings.ErrLocked)
	require.ErrorIs(t, f.Reset(settings.KeyClear), settings.ErrLocked)
	require.NoError(t, f.Set(settings.KeyTextSize, "150"))
}

func TestNonsenseIsLeftOutAndNoted(t *testing.T) {
	t.Parallel()
	f := layers(t, "theme = \"pink\"\ntext_size = 99\nsound = \"loud\"\nnews = 1\nidle = 3", "theme = \"dark\"\ntext_size = \"big\"",
		map[string]string{"COMPTOIR_TEXT_SIZE": "201", "COMPTOIR_TOUCH": "maybe"})
	v := f.Get()
	assert.Equal(t, "dark", v.Theme)
	assert.Equal(t, 100, v.TextSize)
	assert.True(t, v.Sound)
	assert.False(t, v.Touch)
	assert.Equal(t, 5, v.Idle.LockMinutes)
	assert.ElementsMatch(t, []settings.Note{
		{settings.KeyTheme, settings.FromUser},
		{settings.KeyTextSize, settings.FromUser},
		{settings.KeyTextSize, settings.FromMachine},
		{settings.KeySound, settings.FromUser},
		{settings.KeyTextSize, settings.FromEnvironment},
		{settings.KeyTouch, settings.FromEnvironment},
	}, f.Notes())
	require.NoError(t, f.Set(settings.KeyLock, "7"), "a table in the place of a number is made one")
	assert.Equal(t, 7, again(t, f).Get().Idle.LockMinutes)
	raw, err := os.ReadFile(f.Places().User)
	require.NoError(t, err)
	assert.Contains(t, string(raw), "news = 1", "what a later version wrote stays")
}

// TestEverySettingCanBeChanged: each row of the table, through the disk.
func TestEverySettingCanBeChanged(t *testing.T) {
	t.Parallel()
	samples := map[string]string{
		settings.KeyLanguage: "fr-CA", settings.KeyTheme: "high_contrast", settings.KeyTextSize: "200", settings.KeyTouch: "true",
		settings.KeySound: "false", settings.KeyWedge: "false", settings.KeyPrinter: "network", settings.KeyVersions: "authorization=v2.5.1,quote=v2.5",
		settings.KeyOff: "refund,return", settings.KeyLock: "60", settings.KeyClear: "1", settings.KeyHideAbove35: "true", settings.KeyCreditRate: "true", settings.KeyRequiresDoc: "true", settings.KeyDecision: settings.Mixed,
		settings.KeyLicenceLocal: "false", settings.KeyLicenceAPI: "false", settings.KeyManagerPIN: "false",
		settings.KeyPrinterPaper: "58", settings.KeyPrinterPage: "858", settings.KeyPrinterAuto: "true",
		settings.KeyLenderDocument: settings.ByStore, settings.KeyTimeZone: "America/St_Johns",
	}
	for _, key := range settings.Keys() {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			sample, given := samples[key]
			if !given {
				sample = "Été \"à\" vélo"
			}
			f := layers(t, "", "", nil)
			before := f.Text(key)
			_, own := f.Own(key)
			assert.False(t, own)
			require.NoError(t, f.Set(key, sample))
			for _, g := range []*settings.File{f, again(t, f)} {
				assert.Equal(t, sample, g.Text(key))
				assert.Equal(t, settings.FromUser, g.Source(key))
				value, own := g.Own(key)
				assert.True(t, own)
				assert.Equal(t, sample, value)
				assert.Empty(t, g.Notes())
			}
			require.NoError(t, f.Reset(key))
			assert.Equal(t, before, again(t, f).Text(key))

			env := layers(t, "", "", map[string]string{settings.Variable(key): sample})
			assert.Equal(t, sample, env.Text(key))
			require.ErrorIs(t, env.Set(key, before), settings.ErrGiven)
		})
	}
	assert.Equal(t, "COMPTOIR_IDLE_LOCK_MINUTES", settings.Variable(settings.KeyLock))
}

// TestEveryFieldHasARow: a field of Values that no row sets would never change.
func TestEveryFieldHasARow(t *testing.T) {
	t.Parallel()
	fields := 0
	var count func(reflect.Type)
	count = func(of reflect.Type) {
		for i := range of.NumField() {
			if f := of.Field(i); f.Type.Kind() == reflect.Struct {
				count(f.Type)
			} else {
				fields++
			}
		}
	}
	count(reflect.TypeFor[settings.Values]())
	assert.Len(t, settings.Keys(), fields-1, "every field but the stores")
}

func TestChangesThatAreRefused(t *testing.T) {
	t.Parallel()
	f := layers(t, "", "", nil)
	require.ErrorIs(t, f.Set("colour", "red"), settings.ErrUnknown)
	require.ErrorIs(t, f.Reset("colour"), settings.ErrUnknown)
	for key, value := range map[string]string{
		settings.KeyLanguage: "fr", settings.KeyTextSize: "", settings.KeyLock: "0", settings.KeySound: "canary",
		settings.KeyVersions: "canary", settings.KeyTimeZone: "America/Canary", settings.KeyPhone: strings.Repeat("1", 201),
	} {
		err := f.Set(key, value)
		require.ErrorIs(t, err, settings.ErrInvalid, key)
		assert.NotContains(t, err.Error(), "canary")
	}
	_, err := os.Stat(f.Places().User)
	assert.ErrorIs(t, err, os.ErrNotExist, "nothing was written")
}

func TestFilesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"not TOML": "client_id = canary", "cut short": "[scanner]\nname = \"can", "binary": "\x00\xff\xfe",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "config.toml")
			require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
			f, err := settings.Open(settings.Places{User: path, Machine: path})
			require.Error(t, err)
			assert.NotContains(t, err.Error(), "can", "the error names no contents")
			assert.Equal(t, 100, f.Get().TextSize)
			require.NoError(t, f.Set(settings.KeyTheme, "light"))
			assert.Equal(t, "light", again(t, f).Get().Theme, "written anew")
		})
	}
}

func TestTheFileIsForThisUserOnly(t *testing.T) {
	t.Parallel()
	f := layers(t, "", "", nil)
	require.NoError(t, f.Set(settings.KeyTheme, "dark"))
	info, err := os.Stat(f.Places().User)
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	left, err := os.ReadDir(filepath.Dir(f.Places().User))
	require.NoError(t, err)
	assert.Len(t, left, 1, "nothing is left beside the file")
}

func TestADiskThatRefuses(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.MkdirAll(filepath.Join(path, "in the way"), 0o700))
	f, err := settings.Open(settings.Places{User: path})
	require.Error(t, err)
	require.Error(t, f.Set(settings.KeyTheme, "dark"))
	assert.Equal(t, "dark", f.Get().Theme, "for this run it counts")
}

func TestStoresOfBothFiles(t *testing.T) {
	t.Parallel()
	const machine = `
[[stores]]
name = "Centre-ville"
environment = "production"
client_id = "fleet"
location_id = "42-00001"
province = "QC"
address = "12, rue Exemple, Montréal, QC  H2X 1Y4"
phone = "514-555-0199"

[[stores]]
environment = "production"
`
	fleet := settings.Store{Name: "Centre-ville", Environment: "production", ClientID: "fleet", LocationID: "42-00001", Province: "QC",
		Address: "12, rue Exemple, Montréal, QC  H2X 1Y4", Phone: "514-555-0199", Fixed: true}
	own := settings.Store{Name: "Own", Environment: "custom", BaseURL: "https://pos.example.com", ClientID: `cli"ent`, LocationID: "99-00001",
		Address: "1 Example St", Phone: "416-555-0101", Associate: "Zoé"}
	f := layers(t, "", machine, nil)
	require.NoError(t, f.PutStores([]settings.Store{fleet, own, {Name: ""}, {Name: "Centre-ville", ClientID: "mine"}}))
	for _, g := range []*settings.File{f, again(t, f)} {
		assert.Equal(t, []settings.Store{fleet, own}, g.Get().Stores, "the machine's first, and its name wins")
	}
	raw, err := os.ReadFile(f.Places().User)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), "fleet", "the machine's stores are not copied")

	locked := layers(t, string(raw), "locked = [\"stores\"]\n"+machine, nil)
	assert.Equal(t, []settings.Store{fleet}, locked.Get().Stores)
	require.ErrorIs(t, locked.PutStores(nil), settings.ErrLocked)

	odd := layers(t, "stores = [{name = \"Moon\", environment = \"moon\", client_id = 7}, 3]", "", nil)
	assert.Equal(t, []settings.Store{{Name: "Moon"}}, odd.Get().Stores, "what means nothing is left out")
}

// TestNoFieldIsMadeForASecret: files hold what Values holds, and no more.
func TestNoFieldIsMadeForASecret(t *testing.T) {
	t.Parallel()
	f := layers(t, "", "", nil)
	for _, key := range []string{"client_secret", "stores.client_secret", "pin", "token", "password"} {
		require.ErrorIs(t, f.Set(key, "canary"), settings.ErrUnknown)
	}
	for i := range reflect.TypeFor[settings.Store]().NumField() {
		name := strings.ToLower(reflect.TypeFor[settings.Store]().Field(i).Name)
		for _, word := range []string{"secret", "token", "password", "pin"} {
			assert.NotContains(t, name, word)
		}
	}
}
