//go:build unix

package journal

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// acquire takes the writer's lock, which ends with the returned file or with
// the process. It answers ErrLocked at once when somebody else has it.
func acquire(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the caller's own path
	if err != nil {
		return nil, fmt.Errorf("journal lock: %w", err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) //nolint:gosec // a descriptor fits an int
	if err == nil {
		return file, nil
	}
	_ = file.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, ErrLocked
	}
	return nil, fmt.Errorf("journal lock: %w", err)
}

// release gives the lock back at once. Closing alone would not do: a process
// that is being started just then holds a copy of the descriptor for a moment.
func release(file *os.File) error {
	return errors.Join(syscall.Flock(int(file.Fd()), syscall.LOCK_UN), file.Close()) //nolint:gosec // a descriptor fits an int
}

// replace puts the file from in the place of the file to, atomically and durably.
func replace(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

// syncFolder makes names in the folder durable.
func syncFolder(path string) error {
	folder, err := os.Open(path) //nolint:gosec // the caller's own path
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
