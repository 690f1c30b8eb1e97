//go:build windows || (cgo && (linux || darwin))

package scanner

import "golang.design/x/clipboard"

// SystemClipboard is the operating system's. It fails with ErrNoClipboard where
// there is none, as on a Linux without X11.
func SystemClipboard() ([]byte, error) {
	if err := clipboard.Init(); err != nil {
		return nil, ErrNoClipboard
	}
	return clipboard.Read(clipboard.FmtImage), nil
}
