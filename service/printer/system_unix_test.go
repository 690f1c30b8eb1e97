//go:build !windows

package printer_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/printer"
)

// TestDevices: a device that takes the job, one that nobody reads from, one that is
// not there, and a plain file, which is left alone.
func TestDevices(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pipe := filepath.Join(folder, "lp0")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	_, err := quick.Send(t.Context(), printer.Target{Kind: printer.Device, Device: pipe}, document(job))
	assert.Equal(t, printer.NoDevice, reasonOf(err), "nobody is at the other end")

	reader, err := os.OpenFile(pipe, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	require.NoError(t, err)
	defer reader.Close()
	target := printer.Target{Kind: printer.Device, Device: pipe}
	require.NoError(t, quick.Check(t.Context(), target))
	_, err = quick.Send(t.Context(), target, document(job))
	require.NoError(t, err)
	got := make([]byte, len(job))
	_, err = io.ReadFull(reader, got)
	require.NoError(t, err)
	assert.Equal(t, job, got)

	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = quick.Send(ctx, target, document(make([]byte, 1<<20))) // nobody reads it
	assert.Equal(t, printer.Stalled, reasonOf(err), "%v", err)

	file := filepath.Join(folder, "letter.txt")
	require.NoError(t, os.WriteFile(file, []byte("mine"), 0o600))
	for _, name := range []string{file, filepath.Join(folder, "none"), folder} {
		target := printer.Target{Kind: printer.Device, Device: name}
		_, err = quick.Send(t.Context(), target, document(job))
		assert.Equal(t, printer.NoDevice, reasonOf(err))
		assert.Equal(t, printer.NoDevice, reasonOf(quick.Check(t.Context(), target)))
	}
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "mine", string(kept))
}

// TestADeviceThatIsForbidden is said to be, before anything is printed and after.
func TestADeviceThatIsForbidden(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	pipe := filepath.Join(t.TempDir(), "lp0")
	require.NoError(t, syscall.Mkfifo(pipe, 0o400))
	target := printer.Target{Kind: printer.Device, Device: pipe}
	assert.Equal(t, printer.Denied, reasonOf(quick.Check(t.Context(), target)))
	_, err := quick.Send(t.Context(), target, document(job))
	assert.Equal(t, printer.Denied, reasonOf(err))
}

// spooler puts programs of its own in the place of CUPS's.
func spooler(t *testing.T, lp, lpstat string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, script := range map[string]string{"lp": lp, "lpstat": lpstat} {
		if script != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\ncd '"+folder+"'\n"+script+"\n"), 0o700))
		}
	}
	t.Setenv("PATH", folder+":/usr/bin:/bin")
	return folder
}

const twoPrinters = `case $1 in -e) echo office; echo Caisse_2;; -d) echo "system default destination: office";; esac`

// TestThroughCUPS prints through the CUPS that .ci/cups.sh started: the files hold
// what was sent, a printer that takes no jobs says so, and so does one that is not
// there; none of it holds up whoever printed.
func TestThroughCUPS(t *testing.T) {
	page, receipt := os.Getenv("COMPTOIR_CUPS_PAGE"), os.Getenv("COMPTOIR_CUPS_RECEIPT")
	if page == "" {
		t.Skip("make papers starts a CUPS")
	}
	pdf := []byte("%PDF-1.3 as it was made")
	both := printer.Document{
		Title: "Reçu d’achat C-20260304-4F0A2B9C", Raw: func() ([]byte, error) { return job, nil }, PDF: func() ([]byte, error) { return pdf, nil },
	}
	listed, err := printer.List(t.Context())
	require.NoError(t, err)
	assert.Equal(t, printer.Listed{Names: []string{"off", "page", "receipt"}, Standard: "page"}, listed)

	q := printer.NewQueue(printer.Sender{}.Send, printer.Limit)
	defer q.Close()
	ended := make(chan printer.State, 10)
	send := func(target printer.Target) printer.State {
		q.Print(target, both).Observe(func(s printer.State) {
			if s.Ended() {
				ended <- s
			}
		})
		return <-ended
	}
	assert.Equal(t, printer.State{Phase: printer.Printed, Attempts: 1}, send(printer.Target{Kind: printer.System}))
	assert.Equal(t, printer.Printed, send(printer.Target{Kind: printer.System, Name: "receipt", Raw: true}).Phase)
	assert.Equal(t, printer.Spooler, send(printer.Target{Kind: printer.System, Name: "off"}).Fault.Reason)
	assert.Equal(t, printer.Missing, send(printer.Target{Kind: printer.System, Name: "nowhere"}).Fault.Reason)
	for path, want := range map[string][]byte{page: pdf, receipt: job} {
		assert.Eventually(t, func() bool {
			got, err := os.ReadFile(path)
			return err == nil && bytes.Equal(want, got)
		}, time.Minute, 50*time.Millisecond, path)
	}
}

// TestSystemPrinters: what CUPS's programs are given, and what their complaints mean.
func TestSystemPrinters(t *testing.T) {
	folder := spooler(t, `printf '%s|' "$@" >asked; cat >got`, twoPrinters)
	both := printer.Document{
		Title: "Reçu d’achat", Raw: func() ([]byte, error) { return job, nil }, PDF: func() ([]byte, error) { return []byte("%PDF"), nil },
	}
	read := func(name string) string {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		return string(raw)
	}
	confirmed, err := quick.Send(t.Context(), printer.Target{Kind: printer.System}, both)
	require.NoError(t, err)
	assert.False(t, confirmed, "the system has it; the printer said nothing")
	assert.Equal(t, "-t|Reçu d’achat|", read("asked"))
	assert.Equal(t, "%PDF", read("got"))
	_, err = quick.Send(t.Context(), printer.Target{Kind: printer.System, Name: "Caisse_2", Raw: true}, both)
	require.NoError(t, err)
	assert.Equal(t, "-t|Reçu d’achat|-o|raw|-d|Caisse_2|", read("asked"))
	assert.Equal(t, string(job), read("got"))

	listed, err := printer.List(t.Context())
	require.NoError(t, err)
	assert.Equal(t, printer.Listed{Names: []string{"Caisse_2", "office"}, Standard: "office"}, listed)
	for name, want := range map[string]printer.Reason{"office": "", "": "", "gone": printer.Missing} {
		assert.Equal(t, want, reasonOf(quick.Check(t.Context(), printer.Target{Kind: printer.System, Name: name})), name)
	}
}

func TestSystemPrintersComplain(t *testing.T) {
	pdf := printer.Document{PDF: func() ([]byte, error) { return []byte("%PDF"), nil }}
	for name, c := range map[string]struct {
		lp   string
		want printer.Reason
	}{
		"unknown":     {`echo "lp: The printer or class does not exist." >&2; exit 1`, printer.Missing},
		"no standard": {`echo "lp: Error - no default destination available." >&2; exit 1`, printer.Missing},
		"no service":  {`echo "lp: Error - scheduler not responding." >&2; exit 1`, printer.Spooler},
		"hangs":       {`exec sleep 600`, printer.Stalled},
	} {
		t.Run(name, func(t *testing.T) {
			spooler(t, c.lp, twoPrinters)
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			if c.want == printer.Stalled {
				ctx, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
			}
			defer cancel()
			_, err := quick.Send(ctx, printer.Target{Kind: printer.System, Name: "office"}, pdf)
			assert.Equal(t, c.want, reasonOf(err), "%v", err)
		})
	}
	t.Setenv("PATH", t.TempDir())
	_, err := quick.Send(t.Context(), printer.Target{Kind: printer.System}, pdf)
	assert.Equal(t, printer.NoSpooler, reasonOf(err))
	_, err = printer.List(t.Context())
	assert.Equal(t, printer.NoSpooler, reasonOf(err))
}
