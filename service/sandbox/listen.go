package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// ErrNotLoopback says that the store was asked to listen where other machines
// could reach it.
var ErrNotLoopback = errors.New("the training store listens on this machine only: use 127.0.0.1, [::1] or localhost")

// Server is a Store behind a real listener. Close it, or end its context.
type Server struct {
	http    *http.Server
	address string
	end     context.CancelFunc
}

// Listen serves the store on a loopback address. Port 0 picks a free one, and
// an empty host means 127.0.0.1. It returns ErrNotLoopback for any other host,
// and what net.Listen says about a port that is taken.
func Listen(ctx context.Context, addr string, s *Store) (*Server, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: %w", addr, err)
	}
	if host == "" || host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("address %q: %w", addr, ErrNotLoopback)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, err
	}
	// Requests live under this context, so that Close ends their delays.
	base, end := context.WithCancel(ctx)
	srv := &Server{
		http: &http.Server{
			Handler:           s,
			ReadHeaderTimeout: 10 * time.Second,
			BaseContext:       func(net.Listener) context.Context { return base },
		},
		address: listener.Addr().String(),
		end:     end,
	}
	context.AfterFunc(base, func() { _ = srv.http.Close() })
	go func() { _ = srv.http.Serve(listener) }() // always ends with ErrServerClosed
	return srv, nil
}

// URL returns the API root, without a version.
func (s *Server) URL() string { return "http://" + s.address + apiRoot }

// Shutdown stops listening and lets calls under way finish for at most the
// grace; what is left is cut.
func (s *Server) Shutdown(grace time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		_ = s.Close()
	}
}

// Close stops listening and cuts what is under way. It may be called twice.
func (s *Server) Close() error {
	s.end()
	return s.http.Close()
}
