package scanner_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"comptoir/service/scanner"
)

// pty returns both ends of a pseudo-terminal: a serial line with no wire.
func pty(t *testing.T) (far *os.File, port string) {
	t.Helper()
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here: ", err)
	}
	t.Cleanup(func() { _ = far.Close() })
	number, err := unix.IoctlGetInt(int(far.Fd()), unix.TIOCGPTN)
	require.NoError(t, err)
	require.NoError(t, unix.IoctlSetPointerInt(int(far.Fd()), unix.TIOCSPTLCK, 0))
	return far, fmt.Sprintf("/dev/pts/%d", number)
}

// The real driver of a port: raw bytes, control characters and all, and an end
// that is noticed.
func TestSerialOverARealPort(t *testing.T) {
	t.Parallel()
	far, port := pty(t)
	connected := make(chan bool, 8)
	s := scanner.OpenSerial(port, scanner.SerialOptions{Connected: func(on bool) { connected <- on }})
	require.False(t, <-connected)
	require.True(t, <-connected)

	for _, want := range []string{card, "6374980000000016"} {
		_, err := far.WriteString(want)
		require.NoError(t, err)
		scan := <-s.Scans()
		assert.Equal(t, want, string(scan.Bytes()))
	}
	require.NoError(t, far.Close()) // unplugged
	select {
	case on := <-connected:
		assert.False(t, on)
	case <-time.After(10 * time.Second):
		assert.Fail(t, "not noticed")
	}
	require.NoError(t, s.Close())
}
