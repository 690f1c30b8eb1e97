package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
)

// Exit codes of Command.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

// Command runs `comptoir sandbox`: it prints the Handshake as one JSON line on
// stdout, everything else on stderr, and serves until ctx is done. It answers
// the exit code: 0, 1 when it cannot listen, 2 for wrong arguments, among them
// an address other machines could reach.
func Command(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	set := flag.NewFlagSet("comptoir sandbox", flag.ContinueOnError)
	set.SetOutput(stderr)
	addr := set.String("addr", "127.0.0.1:0", "loopback `address` to listen on; port 0 picks a free one")
	seed := set.Int64("seed", 1, "decides credentials, tokens and PINs")
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage
	case set.NArg() > 0:
		fmt.Fprintf(stderr, "comptoir sandbox: unexpected argument %q\n", set.Arg(0))
		return exitUsage
	}
	store := New(Options{Seed: *seed, Log: slog.New(slog.NewTextHandler(stderr, nil))})
	srv, err := Listen(ctx, *addr, store)
	if err != nil {
		fmt.Fprintln(stderr, "comptoir sandbox:", err)
		if errors.Is(err, ErrNotLoopback) {
			return exitUsage
		}
		return exitError
	}
	defer func() { _ = srv.Close() }()
	if err := json.NewEncoder(stdout).Encode(store.Handshake(srv.URL())); err != nil {
		fmt.Fprintln(stderr, "comptoir sandbox:", err)
		return exitError
	}
	<-ctx.Done()
	return exitOK
}
