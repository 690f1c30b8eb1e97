//go:build unix

package durable

import (
	"errors"
	"io/fs"
	"os"
)

func rename(from, to string) error { return os.Rename(from, to) }

// SyncFolder returns when the names in a folder are on the disk.
func SyncFolder(path string) error {
	folder, err := os.Open(path) // #nosec G304 -- the caller's own path
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func tighten(path string, info fs.FileInfo) (bool, error) {
	if info.Mode().Perm()&^folderMode == 0 {
		return false, nil
	}
	return true, os.Chmod(path, folderMode) // #nosec G302 -- a folder has to be entered
}

// Restrict lets nobody but this user read a file.
func Restrict(path string) error { return os.Chmod(path, fileMode) }
