package printer

import (
	"context"
	"errors"
	"io"
	"net"
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

func isDone(b byte) bool { return b&0x90 == 0 }

func (s Sender) dial(ctx context.Context, host string) (net.Conn, error) {
	address := host
	if _, _, err := net.SplitHostPort(host); err != nil {
		address = net.JoinHostPort(host, port)
	}
	if host == "" {
		return nil, &Fault{Reason: NoPrinter}
	}
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
			return writing(ctx, conn.RemoteAddr().String(), err)
		}
		state, heard, err := s.answer(conn, s.Ask, isCondition)
		switch {
		case err != nil:
			return writing(ctx, conn.RemoteAddr().String(), err)
		case !heard:
			return nil // it does not talk: it is not asked again
		case state&each.bad != 0:
			return &Fault{Reason: each.reason, Detail: conn.RemoteAddr().String()}
		}
	}
	return nil
}

// answer waits for one byte of a kind, and passes over others: a late answer to an
// earlier question. A printer that hangs up instead has said nothing, too; a
// connection that breaks is an error.
func (s Sender) answer(conn net.Conn, patience time.Duration, wanted func(byte) bool) (b byte, heard bool, err error) {
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	buffer := make([]byte, 1)
	for {
		n, err := conn.Read(buffer)
		if n == 1 && wanted(buffer[0]) {
			return buffer[0], true, nil
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
