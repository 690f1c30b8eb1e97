package scanner

import (
	"cmp"
	"slices"
)

// Port is a serial port of this computer.
type Port struct {
	Name    string // what OpenSerial wants: COM3, /dev/ttyACM0
	USB     bool   // a scanner in USB-COM mode is
	Product string // as the device calls itself; often empty
}

// Ports lists the serial ports that are there now, those of USB devices first.
func Ports() ([]Port, error) {
	ports, err := listPorts()
	slices.SortFunc(ports, func(a, b Port) int {
		if a.USB != b.USB {
			return map[bool]int{true: -1, false: 1}[a.USB]
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return ports, err
}
