//go:build windows

package durable

import (
	"io/fs"

	"golang.org/x/sys/windows"
)

// rename writes the names through: Windows has no call to flush a folder.
func rename(from, to string) error {
	source, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	target, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	return windows.MoveFileEx(source, target, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}

// SyncFolder does nothing: Windows keeps names durable with the file.
func SyncFolder(string) error { return nil }

// tighten does nothing: the folders of a user are closed by their access lists.
func tighten(string, fs.FileInfo) (bool, error) { return false, nil }

// Restrict does nothing, for the same reason.
func Restrict(string) error { return nil }
