package printer

import (
	"os"
	"strings"
)

// openDevice opens a port such as LPT1 or COM3.
func openDevice(name string) (*os.File, error) {
	if !strings.HasPrefix(name, `\\`) {
		name = `\\.\` + name
	}
	return os.OpenFile(name, os.O_WRONLY, 0) // #nosec G304 -- the device that the settings name
}

// checkDevice cannot tell without opening the port, which printing does.
func checkDevice(string) error { return nil }
