package scan_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/service/records"
	"comptoir/service/scanner"
	"comptoir/service/settings"
	"comptoir/service/vault"
)

// wire is a serial port with a scanner on it.
type wire struct {
	port   string
	scans  chan scanner.Scan
	closed chan struct{}
}

func (w *wire) Scans() <-chan scanner.Scan { return w.scans }

func (w *wire) Close() error {
	close(w.closed)
	close(w.scans)
	return nil
}

func TestSerialScannerFollowsTheSettings(t *testing.T) {
	t.Parallel()
	var wires []*wire
	q := apptest.NewQueue()
	book := apptest.OpenJournal(t, t.TempDir(), records.Options{})
	t.Cleanup(func() { _ = book.Close() })
	file := &settings.File{}
	require.NoError(t, file.Set(settings.KeySerialPort, "COM3"))
	a := app.New(app.Deps{
		Dispatch: q.Dispatch, After: apptest.NewClock().After, Now: time.Now, Settings: file, Journal: book, Vault: vault.OpenMemory(), NewID: func() string { return "1" },
		Serial: func(port string) scanner.Source {
			w := &wire{port, make(chan scanner.Scan), make(chan struct{})}
			wires = append(wires, w)
			return w
		},
	})
	require.Len(t, wires, 1)
	assert.Equal(t, "COM3", wires[0].port)
	assert.True(t, a.WedgeEnabled())

	a.Settings.Set(settings.KeyWedge, "false")
	assert.Len(t, wires, 1, "what has not changed stays open")

	a.Settings.Set(settings.KeySerialPort, "COM4")
	require.Len(t, wires, 2)
	assert.Equal(t, "COM4", wires[1].port)
	assert.False(t, a.WedgeEnabled())
	<-wires[0].closed

	a.Close()
	<-wires[1].closed
}
