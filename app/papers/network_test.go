package papers_test

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest/wired"
	"comptoir/app/papers"
	"comptoir/app/purchases"
	"comptoir/service/printer"
	"comptoir/service/settings"
)

// end marks the end of a receipt: what a printer is asked last.
var end = []byte{0x1d, 'r', 1}

// habits are receipt printers on the network as they are when something is wrong with
// them. Each serves one connection, until let is closed.
var habits = map[string]func(c net.Conn, let <-chan struct{}){
	"stalls": func(c net.Conn, let <-chan struct{}) {
		_, _ = io.CopyN(io.Discard, c, 64)
		<-let
	},
	"cuts off": func(c net.Conn, _ <-chan struct{}) {
		_, _ = io.CopyN(io.Discard, c, 64)
		_ = c.(*net.TCPConn).SetLinger(0)
	},
	"answers late": func(c net.Conn, let <-chan struct{}) {
		read(c)
		<-let
		_, _ = c.Write([]byte{0x12, 0x12, 0})
		read(c)
	},
}

// read takes a receipt to its end, or to that of the connection.
func read(c net.Conn) {
	var taken []byte
	buffer := make([]byte, 4096)
	for !bytes.HasSuffix(taken, end) {
		n, err := c.Read(buffer)
		if taken = append(taken, buffer[:n]...); err != nil {
			return
		}
	}
}

// serve is a printer with a habit. It is gone after the test.
func serve(t *testing.T, habit func(net.Conn, <-chan struct{})) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	let := make(chan struct{})
	var work sync.WaitGroup
	work.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			work.Go(func() {
				defer func() { _ = c.Close() }()
				habit(c, let)
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		close(let)
		work.Wait()
	})
	return l.Addr().String()
}

// TestASaleBesideANetworkPrinter: real papers go to a real connection while a real
// client charges. Whatever the printer does, the sale is charged once, and the next
// customer is served.
func TestASaleBesideANetworkPrinter(t *testing.T) {
	t.Parallel()
	addresses := map[string]string{}
	for name, habit := range habits {
		addresses[name] = serve(t, habit)
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addresses["refuses"] = closed.Addr().String()
	require.NoError(t, closed.Close())
	for name, address := range addresses {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := wired.NewUnstarted(t)
			w.Printer = papers.Device{Send: printer.Sender{}.Send}
			require.NoError(t, w.Settings.Set(settings.KeyPrinter, "network"))
			require.NoError(t, w.Settings.Set(settings.KeyPrinterHost, address))
			require.NoError(t, w.Settings.Set(settings.KeyPrinterAuto, "true"))
			w.Start()
			w.SignInNow()
			w.Ready("Sampleton")
			require.Equal(t, purchases.PhaseDone, w.Sell())
			w.Until("on its way", func() bool { return w.Till().Sale.Paper().State().Print.Asked })
			first := w.Till().Sale.State().Receipt.Reference
			if name == "refuses" || name == "cuts off" {
				w.Until("told", func() bool { return w.Till().Sale.Paper().State().Print.Reason != "" })
			}
			w.Till().NextCustomer()
			w.Ready("Sampleton")
			w.Sell()
			if w.Till().Sale.State().Before != nil {
				w.Sell()
			}
			w.Until("done", func() bool { return w.Till().Sale.State().Receipt != nil })
			assert.ElementsMatch(t, []string{first, w.Till().Sale.State().Receipt.Reference}, w.Lender.Charges(), "each is charged once")
		})
	}
}
