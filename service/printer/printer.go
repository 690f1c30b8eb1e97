// Package printer sends papers to printers: a receipt printer on the network or on
// a device, or a printer of the operating system. Whoever asks for a paper never
// waits for one: Queue.Print returns at once.
package printer

import (
	"context"
	"image"
	"time"
)

// Kind is how a printer is reached, as settings name it.
type Kind string

// Kinds.
const (
	Network Kind = "network" // a receipt printer, raw TCP
	Device  Kind = "device"  // a receipt printer, a file such as /dev/usb/lp0 or LPT1
	System  Kind = "system"  // one that is set up in the operating system
)

// Target is one printer.
type Target struct {
	Kind   Kind
	Host   string // of Network, with or without a port (9100)
	Device string // of Device
	Name   string // of System; empty: its standard one
	Raw    bool   // of System: a receipt printer, which takes ESC/POS
}

// Document is what is printed, in the forms that printers want. Each is made when
// it is asked for, away from the caller of Print.
type Document struct {
	Title string
	Raw   func() ([]byte, error)                       // ESC/POS
	PDF   func() ([]byte, error)                       // for CUPS
	Pages func(perInch float64) ([]*image.Gray, error) // for Windows
}

// Sender sends documents. The zero Sender uses the usual times.
type Sender struct {
	Connect time.Duration // until a printer on the network answers; 5 s
	Ask     time.Duration // until it says how it is; many never do; 1 s
	Confirm time.Duration // until it says that all is printed; 10 s
}

func (s Sender) usual() Sender {
	for _, each := range []struct {
		value *time.Duration
		usual time.Duration
	}{{&s.Connect, 5 * time.Second}, {&s.Ask, time.Second}, {&s.Confirm, 10 * time.Second}} {
		if *each.value == 0 {
			*each.value = each.usual
		}
	}
	return s
}

// Send prints a document, or hands it to the operating system, and reports whether
// the printer itself said that all is on paper. It ends with ctx. Errors are Faults.
func (s Sender) Send(ctx context.Context, t Target, d Document) (confirmed bool, err error) {
	s = s.usual()
	switch t.Kind {
	case Network:
		raw, err := made(d.Raw)
		if err != nil {
			return false, err
		}
		return s.network(ctx, t.Host, raw)
	case Device:
		raw, err := made(d.Raw)
		if err != nil {
			return false, err
		}
		return false, device(ctx, t.Device, raw)
	case System:
		return false, system(ctx, t, d)
	}
	return false, &Fault{Reason: NoPrinter}
}

// Check reports whether a printer can be reached and says what is wrong otherwise,
// as a Fault. Nothing is printed.
func (s Sender) Check(ctx context.Context, t Target) error {
	s = s.usual()
	switch t.Kind {
	case Network:
		conn, err := s.dial(ctx, t.Host)
		if err != nil {
			return err
		}
		defer func() { _ = conn.Close() }()
		return s.condition(ctx, conn)
	case Device:
		return checkDevice(t.Device)
	case System:
		return checkSystem(ctx, t.Name)
	}
	return &Fault{Reason: NoPrinter}
}

// made makes one form of a document.
func made[T any](form func() (T, error)) (T, error) {
	if form == nil {
		var none T
		return none, &Fault{Reason: NoDocument}
	}
	value, err := form()
	if err != nil {
		return value, &Fault{Reason: NoDocument, Err: err}
	}
	return value, nil
}

// Listed is the operating system's printers, by name.
type Listed struct {
	Names    []string
	Standard string // empty: none
}

// List asks the operating system for its printers. Errors are Faults.
func List(ctx context.Context) (Listed, error) { return list(ctx) }

// checkSystem reports whether the system has a printer; an empty name is its
// standard one.
func checkSystem(ctx context.Context, name string) error {
	listed, err := list(ctx)
	if err != nil {
		return err
	}
	if name == "" {
		name = listed.Standard
	}
	for _, each := range listed.Names {
		if each == name {
			return nil
		}
	}
	return &Fault{Reason: Missing, Detail: name}
}
