//go:build window

package tour_test

import (
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
	"github.com/stretchr/testify/require"

	"comptoir/service/scanner"
	"comptoir/service/scanner/scannertest"
)

// fingers press keys by their position, as hardware does, whatever the layout.
type fingers struct {
	t    *testing.T
	conn *xgb.Conn
	on   bool // Caps Lock
}

func newFingers(t *testing.T) *fingers {
	t.Helper()
	conn, err := xgb.NewConn()
	require.NoError(t, err)
	t.Cleanup(conn.Close)
	require.NoError(t, xtest.Init(conn))
	// A busy server that lets go of a key late would repeat it, which nobody has typed.
	xproto.ChangeKeyboardControl(conn, xproto.KbAutoRepeatMode, []uint32{xproto.AutoRepeatModeOff})
	return &fingers{t: t, conn: conn}
}

// send has the server press or let go of a key after a while. The server keeps
// the time, as a keyboard does: a busy typist would send keys in handfuls, and X11
// takes two presses of one key in the same millisecond for one.
func (f *fingers) send(kind byte, code int, after time.Duration) {
	xtest.FakeInput(f.conn, kind, byte(code), uint32(after.Milliseconds()), xproto.WindowNone, 0, 0, 0)
}

// play presses and lets go of keys as they were at a keyboard that numbers them as X11
// does, at the same pace.
func (f *fingers) play(events []scanner.Event) {
	const few = 60 // keys that the server keeps for later
	sent, done := events[0].At, 0
	for _, e := range events {
		kind := byte(xproto.KeyPress)
		switch e.Kind {
		case scanner.Down:
		case scanner.Up:
			kind = xproto.KeyRelease
		default:
			continue
		}
		wait := e.At.Sub(sent).Truncate(time.Millisecond)
		f.send(kind, e.Code, wait)
		sent = sent.Add(wait)
		if done++; done%few == 0 {
			f.wait()
		}
	}
	f.wait()
}

// wait waits until the server has pressed all keys.
func (f *fingers) wait() {
	_, err := xproto.GetInputFocus(f.conn).Reply()
	require.NoError(f.t, err)
}

// caps switches Caps Lock on or off.
func (f *fingers) caps(on bool) {
	if f.on == on {
		return
	}
	f.on = on
	f.send(xproto.KeyPress, scannertest.CapsLock+8, 50*time.Millisecond)
	f.send(xproto.KeyRelease, scannertest.CapsLock+8, 20*time.Millisecond)
	f.wait()
	time.Sleep(300 * time.Millisecond) // until no scan can have begun with it
}
