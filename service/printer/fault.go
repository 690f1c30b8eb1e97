package printer

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"syscall"
)

// Reason says what went wrong. The text printer.fault.REASON says it to people, with
// what to do.
type Reason string

// Reasons.
const (
	NoPrinter   Reason = "none"        // none is set up
	NoHost      Reason = "host"        // the name of the network printer is not known
	Refused     Reason = "refused"     // nothing listens there
	Unreachable Reason = "unreachable" // no way there, or no answer
	Closed      Reason = "closed"      // it broke off before it took any of the paper
	Stalled     Reason = "stalled"     // it stopped taking the paper
	Cut         Reason = "cut"         // the connection broke off; part may be printed
	NoDevice    Reason = "device"      // nothing is connected under this name
	Denied      Reason = "denied"      // this user may not
	Busy        Reason = "busy"        // another program has it
	Missing     Reason = "missing"     // the system has no such printer
	Spooler     Reason = "spooler"     // the system did not take the job
	NoSpooler   Reason = "no_spooler"  // the computer has no printing system
	NoPaper     Reason = "paper"
	CoverOpen   Reason = "cover"
	NoDocument  Reason = "document" // the paper could not be made
	Stopped     Reason = "stopped"  // the program ended first
)

// Fault is why a paper was not printed, or may not be whole.
type Fault struct {
	Reason Reason
	Detail string // a name or an address, for the log
	Err    error  // what the system said; may be nil
}

func (f *Fault) Error() string {
	text := "printer: " + string(f.Reason)
	if f.Detail != "" {
		text += " (" + f.Detail + ")"
	}
	if f.Err != nil {
		text += ": " + f.Err.Error()
	}
	return text
}

func (f *Fault) Unwrap() error { return f.Err }

// Of returns the fault that an error is; an error of another kind counts as the
// spooler's. nil for nil.
func Of(err error) *Fault {
	if err == nil {
		return nil
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		return f
	}
	return &Fault{Reason: Spooler, Err: err}
}

// late returns why a context ended early: the program stops, or the printer takes
// too long.
func late(ctx context.Context) Reason {
	if errors.Is(ctx.Err(), context.Canceled) {
		return Stopped
	}
	return Stalled
}

// wsaRefused is Windows' number for a refused connection.
const wsaRefused = syscall.Errno(10061)

// dialling returns the fault of a connection that was not made.
func dialling(ctx context.Context, address string, err error) error {
	reason := Unreachable
	_, unknown := errors.AsType[*net.DNSError](err)
	_, wrong := errors.AsType[*net.AddrError](err)
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		reason = Stopped
	case unknown, wrong:
		reason = NoHost
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, wsaRefused):
		reason = Refused
	}
	return &Fault{reason, address, err}
}

// opening returns the fault of a device that was not opened.
func opening(name string, err error) error {
	reason := NoDevice
	switch {
	case errors.Is(err, fs.ErrPermission):
		reason = Denied
	case errors.Is(err, syscall.EBUSY):
		reason = Busy
	}
	return &Fault{reason, name, err}
}

// asking returns the fault of a printer that broke off when it was asked how it is.
func asking(ctx context.Context, conn net.Conn, err error) error {
	fault := Of(writing(ctx, conn.RemoteAddr().String(), err))
	if fault.Reason == Cut {
		fault.Reason = Closed
	}
	return fault
}

// writing returns the fault of a job that broke off.
func writing(ctx context.Context, where string, err error) error {
	reason := Cut
	if ctx.Err() != nil || errors.Is(err, os.ErrDeadlineExceeded) {
		reason = late(ctx)
	}
	return &Fault{reason, where, err}
}
