package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/BurntSushi/toml"

	"comptoir/service"
)

// Settings is what the till remembers between two runs. It holds no secret.
type Settings struct {
	Language      service.Language `toml:"language,omitempty"`              // empty: the operating system's
	Theme         string           `toml:"theme,omitempty"`                 // light, dark; empty: the operating system's
	HideOverLimit bool             `toml:"hide_above_35_percent,omitempty"` // offers above the criminal rate are not shown
	Live          LiveStore        `toml:"live"`
	Calls         CallSettings     `toml:"calls"`
}

// CallSettings change how single calls of the API are made, by the names of
// service.Operation: another version of one, or that the store's account lacks one.
type CallSettings struct {
	Versions map[service.Operation]string `toml:"versions,omitempty"` // such as authorization = "v2.5.1"
	Off      []service.Operation          `toml:"off,omitempty"`      // such as ["refund"]
}

func (c CallSettings) empty() bool { return len(c.Versions)+len(c.Off) == 0 }

func (c CallSettings) off() map[service.Operation]bool {
	set := map[service.Operation]bool{}
	for _, op := range c.Off {
		set[op] = true
	}
	return set
}

// LiveStore is the last live store that was signed in to.
type LiveStore struct {
	Environment service.Environment `toml:"environment,omitempty"`
	BaseURL     string              `toml:"base_url,omitempty"` // only for a custom host
	ClientID    string              `toml:"client_id,omitempty"`
	LocationID  string              `toml:"location_id,omitempty"`
	Associate   string              `toml:"associate,omitempty"`
}

// SettingsFile reads and writes the settings. A zero path keeps them in memory.
type SettingsFile struct {
	Path   string
	values Settings
}

// LoadSettings reads path. A missing file gives the defaults; one that cannot
// be read gives the defaults and an error that names no contents.
func LoadSettings(path string) (*SettingsFile, error) {
	f := &SettingsFile{Path: path}
	raw, err := os.ReadFile(path) // #nosec G304 -- the per-user settings file
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, fmt.Errorf("settings: %w", err)
	}
	if err := toml.Unmarshal(raw, &f.values); err != nil {
		f.values = Settings{}
		return f, errors.New("settings: the file is not valid TOML; defaults are used")
	}
	f.values.forgetUnknown()
	return f, nil
}

// forgetUnknown drops values that a hand or a later version wrote and that
// nothing here could work with.
func (s *Settings) forgetUnknown() {
	if s.Language != service.English && s.Language != service.French {
		s.Language = ""
	}
	if !slices.Contains(Environments(), s.Live.Environment) {
		s.Live.Environment = ""
	}
}

// Get gives the settings.
func (f *SettingsFile) Get() Settings { return f.values }

// Change alters the settings and writes them, atomically and for this user only.
func (f *SettingsFile) Change(alter func(*Settings)) error {
	alter(&f.values)
	if f.Path == "" {
		return nil
	}
	var out bytes.Buffer
	if err := toml.NewEncoder(&out).Encode(f.values); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o700); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return replaceFile(f.Path, out.Bytes())
}

func replaceFile(path string, content []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".settings-*") // 0600
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(content)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return os.Rename(tmp.Name(), path)
}
