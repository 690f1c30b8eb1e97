package printer_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// fake is a receipt printer on the network, with one of the habits that they have.
type fake struct {
	listener net.Listener
	mu       sync.Mutex
	taken    []byte
	served   chan struct{} // a connection has ended, and all that came over it was taken
	work     sync.WaitGroup
}

// habit deals with one connection. read takes bytes and remembers them.
type habit func(f *fake, c net.Conn)

func newFake(t *testing.T, h habit) *fake {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	f := &fake{listener: l, served: make(chan struct{}, 10)}
	f.work.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			f.work.Go(func() {
				defer c.Close()
				h(f, c)
				f.served <- struct{}{}
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		f.work.Wait()
	})
	return f
}

func (f *fake) address() string { return f.listener.Addr().String() }

func (f *fake) printed() []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	return bytes.Clone(f.taken)
}

// next reads some bytes and remembers them.
func (f *fake) next(c net.Conn) ([]byte, error) {
	buffer := make([]byte, 4096)
	n, err := c.Read(buffer)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.taken = append(f.taken, buffer[:n]...)
	return buffer[:n], err
}

// silent takes everything and never says a word.
func silent(f *fake, c net.Conn) {
	for {
		if _, err := f.next(c); err != nil {
			return
		}
	}
}

// talking answers each question at once; state is what it says of itself.
func talking(state byte) habit {
	return func(f *fake, c net.Conn) {
		for {
			b, err := f.next(c)
			if err != nil {
				return
			}
			for range bytes.Count(b, []byte{0x10, 0x04}) {
				_, _ = c.Write([]byte{0x12 | state})
			}
			if bytes.HasSuffix(b, []byte{0x1d, 'r', 1}) {
				_, _ = c.Write([]byte{0})
			}
		}
	}
}

// late answers its first question only when everything was printed.
func late(f *fake, c net.Conn) {
	for {
		b, err := f.next(c)
		if err != nil {
			return
		}
		if bytes.HasSuffix(b, []byte{0x1d, 'r', 1}) {
			_, _ = c.Write([]byte{0x12, 0x12 | 0x60, 0})
		}
	}
}

// stalled takes the beginning of a job and no more; it reports when, and holds the
// line until it is released.
func stalled(stuck chan<- struct{}, release <-chan struct{}) habit {
	return func(_ *fake, c net.Conn) {
		_, _ = io.CopyN(io.Discard, c, 64)
		close(stuck)
		<-release
	}
}

// expiring is a context whose time is over when a channel is closed: no clock decides.
type expiring struct {
	context.Context
	over <-chan struct{}
}

func (e expiring) Done() <-chan struct{} { return e.over }

func (e expiring) Err() error {
	select {
	case <-e.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// cutting breaks the connection off after so many bytes, as when a cable is pulled
// and the printer starts anew.
func cutting(after int64) habit {
	return func(_ *fake, c net.Conn) {
		_, err := io.CopyN(io.Discard, c, after)
		if tcp, ok := c.(*net.TCPConn); ok && !errors.Is(err, net.ErrClosed) {
			_ = tcp.SetLinger(0)
		}
	}
}

// hangingUp reads everything and closes properly, without an answer.
func hangingUp(marker []byte) habit {
	return func(f *fake, c net.Conn) {
		for !bytes.HasSuffix(f.printed(), marker) {
			if _, err := f.next(c); err != nil {
				return
			}
		}
	}
}

// saying answers everything with the same words, as a page of the office's router does.
func saying(words string) habit {
	return func(f *fake, c net.Conn) {
		for {
			if _, err := f.next(c); err != nil {
				return
			}
			_, _ = c.Write([]byte(words))
		}
	}
}

// chattering sends more than anybody asked for, answers of every kind among it, before it
// takes anything.
func chattering(f *fake, c net.Conn) {
	_, _ = c.Write(bytes.Repeat([]byte{0x12, 0, 0xff, 0x80}, 4096))
	silent(f, c)
}
