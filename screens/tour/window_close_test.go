//go:build window

package tour_test

import (
	"encoding/binary"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Requests and events of the X protocol that closing a window takes.
const (
	internAtom    = 16
	sendEvent     = 25
	getInputFocus = 43
	clientMessage = 33
)

// askToClose does what the cross in a title bar does. There is no window
// manager on the virtual screen to do it, and xdotool only knows how to destroy
// a window under the program's feet.
func askToClose(t *testing.T, window string) {
	t.Helper()
	id, err := strconv.ParseUint(window, 10, 32)
	require.NoError(t, err)
	x := dialX(t)
	protocols, del := x.atom("WM_PROTOCOLS"), x.atom("WM_DELETE_WINDOW")
	event := []byte{clientMessage, 32, 0, 0}
	for _, v := range []uint32{uint32(id), protocols, del, 0, 0, 0, 0} {
		event = binary.LittleEndian.AppendUint32(event, v)
	}
	body := binary.LittleEndian.AppendUint32(nil, uint32(id))
	body = binary.LittleEndian.AppendUint32(body, 0) // to the window's owner
	x.send(sendEvent, append(body, event...))
	x.ask(getInputFocus, nil) // its answer shows that the event has gone out
}

type xserver struct {
	t    *testing.T
	conn net.Conn
}

func dialX(t *testing.T) *xserver {
	t.Helper()
	number, _, _ := strings.Cut(strings.TrimPrefix(os.Getenv("DISPLAY"), ":"), ".")
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+number)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	x := &xserver{t, conn}
	x.write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	head := x.read(8)
	x.read(4 * int(binary.LittleEndian.Uint16(head[6:])))
	require.EqualValues(t, 1, head[0], "the X server refuses")
	return x
}

func (x *xserver) write(p []byte) {
	_, err := x.conn.Write(p)
	require.NoError(x.t, err)
}

func (x *xserver) read(n int) []byte {
	p := make([]byte, n)
	_, err := io.ReadFull(x.conn, p)
	require.NoError(x.t, err)
	return p
}

// send sends a request; its body is a multiple of 4 bytes.
func (x *xserver) send(request byte, body []byte) {
	head := binary.LittleEndian.AppendUint16([]byte{request, 0}, uint16(1+len(body)/4))
	x.write(append(head, body...))
}

// ask sends a request and reads its answer of 32 bytes.
func (x *xserver) ask(request byte, body []byte) []byte {
	x.send(request, body)
	return x.read(32)
}

func (x *xserver) atom(name string) uint32 {
	body := binary.LittleEndian.AppendUint16(nil, uint16(len(name)))
	body = append(append(body, 0, 0), name...)
	for len(body)%4 != 0 {
		body = append(body, 0)
	}
	return binary.LittleEndian.Uint32(x.ask(internAtom, body)[8:])
}
