//go:build !windows && !(cgo && (linux || darwin))

package scanner

// SystemClipboard fails with ErrNoClipboard: without C there is none.
func SystemClipboard() ([]byte, error) { return nil, ErrNoClipboard }
