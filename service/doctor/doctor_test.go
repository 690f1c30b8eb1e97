package doctor

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/settings"
	"comptoir/service/vault"
)

var now = time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)

// healthy is a computer where everything works.
func healthy(t *testing.T) Patient {
	t.Helper()
	files := map[string][]string{
		"/usr/lib/*/libGL.so.1": {"/usr/lib/x/libGL.so.1"}, "/dev/dri/renderD*": {"/dev/dri/renderD128"},
		"/dev/video*": {"/dev/video0"}, "/dev/ttyACM*": {"/dev/ttyACM0"}, "/dev/usb/lp0": {"/dev/usb/lp0"},
	}
	p := Patient{
		Data: t.TempDir(), Settings: &settings.File{}, URL: "https://pos.example.com", System: "linux",
		Env:     func(name string) string { return map[string]string{"DISPLAY": ":0"}[name] },
		Glob:    func(pattern string) []string { return files[pattern] },
		Keyring: func() (bool, string) { return true, vault.ReasonOK },
		Dial:    func(string) error { return nil },
		Ask:     func(context.Context, string) (time.Time, error) { return now.Add(-time.Second), nil },
		Now:     func() time.Time { return now },
	}
	require.NoError(t, p.Settings.Set(settings.KeyPrinter, "device"))
	require.NoError(t, p.Settings.Set(settings.KeyPrinterDev, "/dev/usb/lp0"))
	return p
}

func TestAHealthyComputer(t *testing.T) {
	t.Parallel()
	report := healthy(t).Report(t.Context())
	assert.True(t, report.OK)
	var names []string
	for _, c := range report.Checks {
		names = append(names, c.Name)
		assert.Equal(t, OK, c.State, c.Name)
		if c.Name == "data" {
			assert.Equal(t, "data_move", c.Advice, "how to move it")
			continue
		}
		assert.Empty(t, c.Advice, c.Name)
	}
	assert.Equal(t, Names(), names)
	assert.Len(t, report.Settings, len(settings.Keys()))
}

func TestWhatCanBeWrong(t *testing.T) {
	t.Parallel()
	nothing := func(string) []string { return nil }
	set := func(p *Patient, key, value string) { _ = p.Settings.Set(key, value) }
	tests := []struct {
		name string
		harm func(*Patient)
		want Check
	}{
		{"no keyring", func(p *Patient) { p.Keyring = func() (bool, string) { return false, vault.ReasonNoService } }, Check{"keyring", Stop, vault.ReasonNoService, "keyring"}},
		{"locked keyring", func(p *Patient) { p.Keyring = func() (bool, string) { return false, vault.ReasonLocked } }, Check{"keyring", Stop, vault.ReasonLocked, "keyring_locked"}},
		{"no display", func(p *Patient) { p.Env = func(string) string { return "" } }, Check{"display", Stop, "", "display"}},
		{"no OpenGL", func(p *Patient) { p.Glob = nothing }, Check{"opengl", Stop, "libGL.so.1", "opengl"}},
		{"no camera", func(p *Patient) { p.Glob = nothing }, Check{"camera", Care, "", "camera"}},
		{"no port", func(p *Patient) { p.Glob = nothing }, Check{"serial", Care, "", "serial"}},
		{"another port", func(p *Patient) { set(p, settings.KeySerialPort, "/dev/ttyS9") }, Check{"serial", Stop, "/dev/ttyS9", "serial"}},
		{"no printer", func(p *Patient) { set(p, settings.KeyPrinter, "") }, Check{"printer", Care, "", "printer"}},
		{"no device", func(p *Patient) { p.Glob = nothing }, Check{"printer", Stop, "/dev/usb/lp0", "printer_unreachable"}},
		{"printer off", func(p *Patient) {
			set(p, settings.KeyPrinter, "network")
			set(p, settings.KeyPrinterHost, "192.0.2.20")
			p.Dial = func(string) error { return errors.New("refused") }
		}, Check{"printer", Stop, "192.0.2.20:9100", "printer_unreachable"}},
		{"no network", func(p *Patient) {
			p.Ask = func(context.Context, string) (time.Time, error) { return time.Time{}, errors.New("no route") }
		}, Check{"network", Stop, "https://pos.example.com", "network"}},
		{"unknown clock", func(p *Patient) {
			p.Ask = func(context.Context, string) (time.Time, error) { return time.Time{}, nil }
		}, Check{"clock", Unknown, "", "clock_unknown"}},
		{"slow clock", func(p *Patient) {
			p.Ask = func(context.Context, string) (time.Time, error) { return now.Add(time.Hour), nil }
		}, Check{"clock", Stop, "-1h0m0s", "clock"}},
		{"settings unread", func(p *Patient) { p.Unread = errors.New("no TOML") }, Check{"settings", Stop, "", "settings"}},
		{"nowhere to write", func(p *Patient) {
			file := filepath.Join(p.Data, "file")
			_ = os.WriteFile(file, nil, 0o600)
			p.Data = file
		}, Check{Name: "data", State: Stop, Advice: "data"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := healthy(t)
			test.harm(&p)
			report := p.Report(t.Context())
			if test.want.Name == "data" {
				test.want.Detail = p.Data
			}
			assert.Contains(t, report.Checks, test.want)
			if test.want.State == Stop {
				assert.False(t, report.OK)
			}
		})
	}
}
