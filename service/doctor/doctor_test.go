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

	"comptoir/service/printer"
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
		Printer: func(context.Context, printer.Target) error { return nil },
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
	var names []Name
	for _, c := range report.Checks {
		names = append(names, c.Name)
		assert.Equal(t, OK, c.State, c.Name)
		if c.Name == "data" {
			assert.Equal(t, AdviceDataMove, c.Advice, "how to move it")
			continue
		}
		assert.Empty(t, c.Advice, c.Name)
	}
	assert.Equal(t, []Name{
		NameKeyring, NameDisplay, NameOpenGL, NameCamera, NameSerial, NamePrinter, NameNetwork, NameClock, NameData, NameSettings,
	}, names)
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
		{"no keyring", func(p *Patient) { p.Keyring = func() (bool, string) { return false, vault.ReasonNoService } }, Check{Name: "keyring", State: Stop, Detail: vault.ReasonNoService, Advice: "keyring"}},
		{"locked keyring", func(p *Patient) { p.Keyring = func() (bool, string) { return false, vault.ReasonLocked } }, Check{Name: "keyring", State: Stop, Detail: vault.ReasonLocked, Advice: "keyring_locked"}},
		{"no display", func(p *Patient) { p.Env = func(string) string { return "" } }, Check{Name: "display", State: Stop, Advice: "display"}},
		{"no OpenGL", func(p *Patient) { p.Glob = nothing }, Check{Name: "opengl", State: Stop, Detail: "libGL.so.1", Advice: "opengl"}},
		{"no camera", func(p *Patient) { p.Glob = nothing }, Check{Name: "camera", State: Care, Advice: "camera"}},
		{"no port", func(p *Patient) { p.Glob = nothing }, Check{Name: "serial", State: Care, Advice: "serial"}},
		{"another port", func(p *Patient) { set(p, settings.KeySerialPort, "/dev/ttyS9") }, Check{Name: "serial", State: Stop, Detail: "/dev/ttyS9", Advice: "serial"}},
		{"no printer", func(p *Patient) { set(p, settings.KeyPrinter, "") }, Check{Name: "printer", State: Care, Advice: "printer"}},
		{"no device", func(p *Patient) {
			p.Printer = func(_ context.Context, t printer.Target) error {
				if (t == printer.Target{Kind: printer.Device, Device: "/dev/usb/lp0"}) {
					return &printer.Fault{Reason: printer.NoDevice}
				}
				return nil
			}
		}, Check{Name: "printer", State: Stop, Detail: "/dev/usb/lp0", Fault: printer.NoDevice}},
		{"printer off", func(p *Patient) {
			set(p, settings.KeyPrinter, "network")
			set(p, settings.KeyPrinterHost, "192.0.2.20")
			p.Printer = func(_ context.Context, t printer.Target) error {
				if (t == printer.Target{Kind: printer.Network, Host: "192.0.2.20"}) {
					return &printer.Fault{Reason: printer.Refused}
				}
				return nil
			}
		}, Check{Name: "printer", State: Stop, Detail: "192.0.2.20", Fault: printer.Refused}},
		{"no such printer", func(p *Patient) {
			set(p, settings.KeyPrinter, "system")
			set(p, settings.KeyPrinterName, "Caisse 2")
			p.Printer = func(_ context.Context, t printer.Target) error {
				return &printer.Fault{Reason: printer.Missing, Detail: t.Name}
			}
		}, Check{Name: "printer", State: Stop, Detail: "Caisse 2", Fault: printer.Missing}},
		{"no network", func(p *Patient) {
			p.Ask = func(context.Context, string) (time.Time, error) { return time.Time{}, errors.New("no route") }
		}, Check{Name: "network", State: Stop, Detail: "https://pos.example.com", Advice: "network"}},
		{"unknown clock", func(p *Patient) {
			p.Ask = func(context.Context, string) (time.Time, error) { return time.Time{}, nil }
		}, Check{Name: "clock", State: Unknown, Advice: "clock_unknown"}},
		{"slow clock", func(p *Patient) {
			p.Ask = func(context.Context, string) (time.Time, error) { return now.Add(time.Hour), nil }
		}, Check{Name: "clock", State: Stop, Detail: "-1h0m0s", Advice: "clock"}},
		{"settings unread", func(p *Patient) { p.Unread = errors.New("no TOML") }, Check{Name: "settings", State: Stop, Advice: "settings"}},
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
