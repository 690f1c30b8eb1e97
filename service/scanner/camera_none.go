//go:build !cgo || !(linux || windows || darwin)

package scanner

// HasCamera reports whether there is a camera: without C there is none.
func HasCamera() bool { return false }

// OpenCamera fails with ErrNoCamera.
func OpenCamera() (*Camera, error) { return nil, ErrNoCamera }
