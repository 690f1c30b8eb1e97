// Package lockfile keeps two processes from doing one thing at the same time. The
// lock ends with the process, however that ends, so that none is left behind; the
// file itself stays, and stays empty.
package lockfile

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// ErrTaken says that somebody else has the lock. Match it with errors.Is.
var ErrTaken = errors.New("lock file: taken")

// Lock is a lock that is held.
type Lock struct{ file *os.File }

// Take takes the lock of this path and makes the file (0600) when it is missing.
// It returns ErrTaken at once when somebody else has it, in this process or another.
func Take(path string) (*Lock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the caller's own path
	if err != nil {
		return nil, fmt.Errorf("lock file: %w", err)
	}
	if err := acquire(file); err != nil {
		_ = file.Close()
		if errors.Is(err, ErrTaken) {
			return nil, ErrTaken
		}
		return nil, fmt.Errorf("lock file: %w", err)
	}
	return &Lock{file}, nil
}

// Release unlocks. The second and later calls do nothing.
func (l *Lock) Release() error {
	if l.file == nil {
		return nil
	}
	file := l.file
	l.file = nil
	return release(file)
}

const pause = 20 * time.Millisecond

// Wait takes the lock as soon as nobody else has it, and makes the folder (0700)
// when it is missing. It returns ctx's cause when ctx ends before.
func Wait(ctx context.Context, path string) (*Lock, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("lock file: %w", err)
	}
	next := time.NewTicker(pause)
	defer next.Stop()
	for {
		lock, err := Take(path)
		if !errors.Is(err, ErrTaken) {
			return lock, err
		}
		select {
		case <-next.C:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}
