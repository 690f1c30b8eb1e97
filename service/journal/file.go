package journal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

const draftSuffix = ".new"

// disk is the part of *os.File that appending needs.
type disk interface {
	WriteAt(p []byte, at int64) (int, error)
	Truncate(size int64) error
	Sync() error
	Close() error
}

// tail appends whole lines or nothing, and erases inside them.
type tail struct {
	file   disk
	size   int64 // of the sound part; writing always goes on from here
	ragged bool  // something may stand behind the sound part
}

// append writes the lines and waits until they are on the disk. After an error
// it cuts off what may have been written, at once or before the next attempt.
func (t *tail) append(lines []byte) error {
	if err := t.trim(); err != nil {
		return err
	}
	t.ragged = true
	_, err := t.file.WriteAt(lines, t.size)
	if err == nil {
		err = t.file.Sync()
	}
	if err != nil {
		return errors.Join(err, t.trim())
	}
	t.ragged = false
	t.size += int64(len(lines))
	return nil
}

// overwrite puts text in the place of as much that is there already.
func (t *tail) overwrite(text string, at int64) error {
	if _, err := t.file.WriteAt([]byte(text), at); err != nil {
		return err
	}
	return t.file.Sync()
}

func (t *tail) trim() error {
	if !t.ragged {
		return nil
	}
	if err := t.file.Truncate(t.size); err != nil {
		return err
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	t.ragged = false
	return nil
}

// openForAppend opens the file, made and made durable when it is missing. It
// does without O_APPEND, under which Windows refuses to truncate.
func openForAppend(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the caller's own path
	if errors.Is(err, fs.ErrNotExist) {
		if err := create(path); err != nil {
			return nil, err
		}
		file, err = os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the caller's own path
	}
	if err != nil {
		return nil, err
	}
	if err := file.Chmod(0o600); err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}

func create(path string) error {
	if err := writeDurably(path, nil, os.O_EXCL); err != nil {
		return err
	}
	folder := filepath.Dir(path)
	// The folder may be new too; what is above it may be closed to us.
	_ = syncFolder(filepath.Dir(folder))
	return syncFolder(folder)
}

// writeDurably makes a file with this content; how is os.O_TRUNC or os.O_EXCL.
func writeDurably(path string, content []byte, how int) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|how, 0o600) //nolint:gosec // the caller's own path
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
