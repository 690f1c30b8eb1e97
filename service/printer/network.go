package printer

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"time"
)

// port is that of raw printing, where an address names none.
const port = "9100"

// Questions to a receipt printer, and how its answers are told apart (Epson's
// manual): how it is, which is answered at once, and whether there is paper, which
// is answered when everything before it was printed.
var (
	askOffline = []byte{0x10, 0x04, 2}
	askPaper   = []byte{0x10, 0x04, 4}
	askDone    = []byte{0x1d, 'r', 1}
)

const (
	coverBit = 0x04 // of an answer to askOffline
	emptyBit = 0x60 // of one to askPaper
)

func isCondition(b byte) bool { return b&0x93 == 0x12 }

func isDone(b byte) bool { return b&0xf0 == 0 }

// chatter is more than any printer has to say at a time.
const chatter = 16

// addressOf returns where a printer listens, as people write it: with or without a port.
func addressOf(host string) string {
	name, number, err := net.SplitHostPort(host)
	switch {
	case err != nil:
		return net.JoinHostPort(host, port)
	case number == "":
		return net.JoinHostPort(name, port)
	}
	return host
}

func (s Sender) dial(ctx context.Context, host string) (net.Conn, error) {
	if host = strings.TrimSpace(host); host == "" {
		return nil, &Fault{Reason: NoPrinter}
	}
	address := addressOf(host)
	dialer := net.Dialer{Timeout: s.Connect}
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, dialling(ctx, address, err)
	}
	return conn, nil
}

// network sends a job over TCP. A printer that says that it cannot print is not
// sent any; one that says nothing is.
func (s Sender) network(ctx context.Context, host string, raw []byte) (confirmed bool, err error) {
	conn, err := s.dial(ctx, host)
	if err != nil {
		return false, err
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() }) // lets go of whatever is under way
	defer stop()
	if err := s.condition(ctx, conn); err != nil {
		return false, err
	}
	if deadline, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(deadline)
	}
	if _, err := conn.Write(append(append([]byte{}, raw...), askDone...)); err != nil {
		return false, writing(ctx, host, err)
	}
	_, heard, err := s.answer(conn, s.Confirm, isDone)
	if err != nil && ctx.Err() == nil { // the time being over, it has everything and only did not say so
		return false, writing(ctx, host, err)
	}
	return heard, nil
}

// condition asks a printer how it is. Silence is no fault.
func (s Sender) condition(ctx context.Context, conn net.Conn) error {
	for _, each := range []struct {
		question []byte
		bad      byte
		reason   Reason
	}{{askOffline, coverBit, CoverOpen}, {askPaper, emptyBit, NoPaper}} {
		if _, err := conn.Write(each.question); err != nil {
			return asking(ctx, conn, err)
		}
		state, heard, err := s.answer(conn, s.Ask, isCondition)
		switch {
		case err != nil:
			return asking(ctx, conn, err)
		case !heard:
			return nil // it does not talk: it is not asked again
		case state&each.bad != 0:
			return &Fault{Reason: each.reason, Detail: conn.RemoteAddr().String()}
		}
	}
	return nil
}

// answer waits for one byte of a kind, and passes over others that printers send: a late
// answer to an earlier question. What hangs up instead has said nothing, and so has what
// talks in other words or without an end, which is no printer of this kind; a connection
// that breaks is an error.
func (s Sender) answer(conn net.Conn, patience time.Duration, wanted func(byte) bool) (b byte, heard bool, err error) {
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	for said := make([]byte, chatter); ; {
		n, err := conn.Read(said)
		if n == chatter {
			return 0, false, nil
		}
		for _, b := range said[:n] {
			switch {
			case wanted(b):
				return b, true, nil
			case !isCondition(b) && !isDone(b):
				return 0, false, nil
			}
		}
		if err != nil {
			return 0, false, broken(err)
		}
	}
}

// broken returns the error of a read that is more than silence.
func broken(err error) error {
	if failure, ok := errors.AsType[net.Error](err); ok && failure.Timeout() {
		return nil
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
