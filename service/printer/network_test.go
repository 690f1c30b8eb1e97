package printer_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/printer"
)

// quick is a sender that does not wait long for printers that never answer.
var quick = printer.Sender{Ask: 20 * time.Millisecond, Confirm: 20 * time.Millisecond}

// patient waits for an answer that is sure to come.
var patient = printer.Sender{Ask: time.Minute, Confirm: time.Minute}

var job = []byte("\x1b@R\x80\xa5u d'achat\n\x1dVB\x00")

func document(raw []byte) printer.Document {
	return printer.Document{Title: "Reçu", Raw: func() ([]byte, error) { return raw, nil }}
}

func reasonOf(err error) printer.Reason {
	if err == nil {
		return ""
	}
	return printer.Of(err).Reason
}

// TestNetworkPrinters: what each kind of printer makes of a job, and what it got.
func TestNetworkPrinters(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		habit     habit
		sender    printer.Sender
		confirmed bool
		want      printer.Reason
		gets      bool
	}{
		"answers":         {talking(0), patient, true, "", true},
		"never answers":   {silent, quick, false, "", true},
		"out of paper":    {talking(0x60), patient, false, printer.NoPaper, false},
		"cover open":      {talking(0x04), patient, false, printer.CoverOpen, false},
		"hangs up":        {hangingUp([]byte{0x1d, 'r', 1}), printer.Sender{Ask: 20 * time.Millisecond, Confirm: time.Minute}, false, "", true},
		"answers late":    {late, printer.Sender{Ask: 20 * time.Millisecond, Confirm: time.Minute}, true, "", true},
		"cuts off first":  {cutting(1), printer.Sender{Ask: time.Minute, Confirm: time.Minute}, false, printer.Closed, false},
		"is no printer":   {saying("HTTP/1.1 400 Bad Request\r\n\r\n"), quick, false, "", true},
		"never stops":     {chattering, printer.Sender{Ask: 20 * time.Millisecond, Confirm: time.Minute}, false, "", true},
		"cuts off midway": {cutting(10), printer.Sender{Ask: 20 * time.Millisecond, Confirm: time.Minute}, false, printer.Cut, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFake(t, c.habit)
			confirmed, err := c.sender.Send(t.Context(), printer.Target{Kind: printer.Network, Host: f.address()}, document(job))
			<-f.served
			assert.Equal(t, c.want, reasonOf(err), "%v", err)
			assert.Equal(t, c.confirmed, confirmed)
			if c.gets {
				assert.True(t, bytes.Contains(f.printed(), job), "%x", f.printed())
			} else {
				assert.False(t, bytes.Contains(f.printed(), job))
			}
		})
	}
}

// TestAStalledPrinterIsGivenUp when the time is over.
func TestAStalledPrinterIsGivenUp(t *testing.T) {
	t.Parallel()
	stuck, release := make(chan struct{}), make(chan struct{})
	f := newFake(t, stalled(stuck, release))
	defer close(release)
	ctx := expiring{t.Context(), stuck}
	more := bytes.Repeat(job, 4<<20) // more than any buffer on the way takes
	_, err := quick.Send(ctx, printer.Target{Kind: printer.Network, Host: f.address()}, document(more))
	assert.Equal(t, printer.Stalled, reasonOf(err), "%v", err)
}

func TestNobodyListens(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := l.Addr().String()
	require.NoError(t, l.Close())
	target := printer.Target{Kind: printer.Network, Host: address}
	_, err = quick.Send(t.Context(), target, document(job))
	assert.Equal(t, printer.Refused, reasonOf(err), "%v", err)
	assert.Equal(t, printer.Refused, reasonOf(quick.Check(t.Context(), target)))

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = quick.Send(gone, target, document(job))
	assert.Equal(t, printer.Stopped, reasonOf(err))
}

func TestCheckPrintsNothing(t *testing.T) {
	t.Parallel()
	for state, want := range map[byte]printer.Reason{0: "", 0x60: printer.NoPaper, 0x04: printer.CoverOpen} {
		f := newFake(t, talking(state))
		assert.Equal(t, want, reasonOf(patient.Check(t.Context(), printer.Target{Kind: printer.Network, Host: f.address()})))
		<-f.served
		assert.Subset(t, []byte{0x10, 0x04, 2, 4}, f.printed())
	}
	f := newFake(t, silent)
	assert.NoError(t, quick.Check(t.Context(), printer.Target{Kind: printer.Network, Host: f.address()}))
}

func TestNothingToPrintOn(t *testing.T) {
	t.Parallel()
	for _, target := range []printer.Target{{}, {Kind: printer.Network}, {Kind: printer.Device}, {Kind: "fax"}} {
		_, err := quick.Send(t.Context(), target, document(job))
		assert.Equal(t, printer.NoPrinter, reasonOf(err), "%+v", target)
	}
	failing := printer.Document{Raw: func() ([]byte, error) { return nil, errors.New("no font") }}
	for _, d := range []printer.Document{{}, failing} {
		_, err := quick.Send(t.Context(), printer.Target{Kind: printer.Network, Host: "127.0.0.1:1"}, d)
		assert.Equal(t, printer.NoDocument, reasonOf(err))
	}
}

// TestFaultsSayWhy: in the log too, and any other error becomes one.
func TestFaultsSayWhy(t *testing.T) {
	t.Parallel()
	cause := errors.New("cause")
	f := &printer.Fault{Reason: printer.Cut, Detail: "tm-t20", Err: cause}
	assert.Equal(t, "printer: cut (tm-t20): cause", f.Error())
	require.ErrorIs(t, f, cause)
	assert.Nil(t, printer.Of(nil))
	assert.Equal(t, printer.Spooler, printer.Of(cause).Reason)
}

// TestAddressesAsPeopleWriteThem: with blanks around them, and without a port.
func TestAddressesAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	f := newFake(t, talking(0))
	require.NoError(t, patient.Check(t.Context(), printer.Target{Kind: printer.Network, Host: " " + f.address() + "\t"}))
	for _, host := range []string{"127.0.0.1:99999", "127.0.0.1:raw-printing", "http://127.0.0.1:9100", "a b", "127.0.0.1:9100:1"} {
		err := quick.Check(t.Context(), printer.Target{Kind: printer.Network, Host: host})
		assert.Equal(t, printer.NoHost, reasonOf(err), "%s: %v", host, err)
	}
	assert.Equal(t, printer.NoPrinter, reasonOf(quick.Check(t.Context(), printer.Target{Kind: printer.Network, Host: " "})))
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	fault := printer.Of(quick.Check(gone, printer.Target{Kind: printer.Network, Host: "192.0.2.20:"}))
	assert.Equal(t, "192.0.2.20:9100", fault.Detail)
}
