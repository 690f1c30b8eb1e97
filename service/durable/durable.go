// Package durable replaces files so that a crash or a power cut at any moment
// leaves the old content or the new, never a part of either, and never nothing.
package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrLink says that a symbolic link stands where a file of this program belongs:
// what is written there would land in a place that somebody else chose.
var ErrLink = errors.New("durable: a symbolic link stands in place of the file")

const (
	folderMode = 0o700
	fileMode   = 0o600
)

// Replace puts content in the place of the file at path, for this user only
// (0600), and makes the folder (0700) when it is missing. When it returns nil the
// new content is on the disk under its name; when it does not, the old file is as
// it was. Errors: ErrLink, else the operating system's.
func Replace(path string, content []byte) error {
	if err := replace(path, content); err != nil {
		return fmt.Errorf("durable: %w", err)
	}
	return nil
}

func replace(path string, content []byte) error {
	if _, err := Folder(filepath.Dir(path)); err != nil {
		return err
	}
	if err := RefuseLink(path); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(content)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return Move(tmp.Name(), path)
}

// Move renames a file within its folder, replaces what has the name, and returns
// when the names are on the disk. The content has to be there before.
func Move(from, to string) error {
	if err := rename(from, to); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(to))
}

// Remove deletes a file and returns when its name is gone from the disk; one that
// is not there is no error.
func Remove(path string) error {
	switch err := os.Remove(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	return SyncFolder(filepath.Dir(path))
}

// RefuseLink returns ErrLink when a symbolic link stands at path.
func RefuseLink(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%w: %s", ErrLink, filepath.Base(path))
	}
	return nil
}

// Folder makes a folder for this user only, durably, and closes one that others
// may enter; tightened reports that it had to.
func Folder(path string) (tightened bool, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, makeFolder(path)
	}
	if err != nil {
		return false, err
	}
	return tighten(path, info)
}

func makeFolder(path string) error {
	if err := os.MkdirAll(path, folderMode); err != nil {
		return err
	}
	// What is above it may be closed to us: then its name is the system's matter.
	_ = SyncFolder(filepath.Dir(path))
	return nil
}
