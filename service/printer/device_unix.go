//go:build !windows

package printer

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// openDevice opens a device without waiting for it to be ready, so that writing to
// it can be given up.
func openDevice(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|syscall.O_NONBLOCK, 0) // #nosec G304 -- the device that the settings name
}

// checkDevice reports whether a device is there and this user may write to it. A plain file is none: what is in
// it would be lost.
func checkDevice(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return opening(name, err)
	}
	if info.Mode()&(os.ModeDevice|os.ModeNamedPipe) == 0 {
		return &Fault{Reason: NoDevice, Detail: name}
	}
	if err := unix.Access(name, unix.W_OK); err != nil {
		return opening(name, err)
	}
	return nil
}
