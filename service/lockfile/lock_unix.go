//go:build unix

package lockfile

import (
	"errors"
	"os"
	"syscall"
)

func acquire(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) //nolint:gosec // a descriptor fits an int
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrTaken
	}
	return err
}

// release unlocks at once. Closing alone would not do: a process
// that is being started just then holds a copy of the descriptor for a moment.
func release(file *os.File) error {
	return errors.Join(syscall.Flock(int(file.Fd()), syscall.LOCK_UN), file.Close()) //nolint:gosec // a descriptor fits an int
}
