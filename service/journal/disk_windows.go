//go:build windows

package journal

import "golang.org/x/sys/windows"

// replace puts the file from in the place of the file to, atomically and durably.
func replace(from, to string) error {
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

// syncFolder does nothing: Windows keeps names durable with the file, and has
// no call to flush a folder.
func syncFolder(string) error { return nil }
