package scanner

import (
	"strings"

	"go.bug.st/serial"
)

// listPorts does without the details, which need cgo here.
func listPorts() ([]Port, error) {
	names, err := serial.GetPortsList()
	ports := make([]Port, len(names))
	for i, name := range names {
		ports[i] = Port{Name: name, USB: strings.Contains(name, "usb")}
	}
	return ports, err
}
