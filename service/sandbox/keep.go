package sandbox

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// keep waits for the end of ctx, saving what changed every few seconds.
func (s *Store) keep(ctx context.Context, path string) error {
	if path == "" {
		<-ctx.Done()
		return nil
	}
	ticker := time.NewTicker(saveEvery)
	defer ticker.Stop()
	saved := 0
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
			s.mu.Lock()
			changes := s.changes
			s.mu.Unlock()
			if changes == saved {
				continue
			}
			if err := s.saveFile(path); err != nil {
				return err
			}
			saved = changes
		}
	}
}

// loadFile reads a saved state; a file that is not there is an empty one.
func (s *Store) loadFile(path string) error {
	f, err := os.Open(filepath.Clean(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return s.Load(f)
}

// saveFile writes the state beside the file and puts it in place, so that a
// crash leaves one of the two whole. Nobody else may read it.
func (s *Store) saveFile(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	err = errors.Join(s.Save(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
