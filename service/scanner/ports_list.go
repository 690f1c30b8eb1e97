//go:build !darwin

package scanner

import "go.bug.st/serial/enumerator"

func listPorts() ([]Port, error) {
	list, err := enumerator.GetDetailedPortsList()
	ports := make([]Port, len(list))
	for i, p := range list {
		ports[i] = Port{Name: p.Name, USB: p.IsUSB, Product: p.Product}
	}
	return ports, err
}
