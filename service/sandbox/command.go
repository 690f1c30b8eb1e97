package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"
)

// Exit codes of Command.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

const (
	saveEvery  = 5 * time.Second
	closeGrace = 2 * time.Second
	topSpeed   = 1_000_000
)

// settings are the flags of the command.
type settings struct {
	addr     string
	seed     int64
	clock    time.Time // zero: the computer's
	latency  Latency
	faults   string
	speed    float64
	personas string
	state    string
	strict   bool
	quiet    bool
}

// Command runs `comptoir sandbox`: it prints the Handshake as one JSON line on
// stdout, everything else on stderr, and serves until ctx is done; then calls
// under way are finished and the state is saved. It returns the exit code: 0,
// 1 when it cannot listen or save, 2 for wrong arguments, among them an address
// other machines could reach.
func Command(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	set, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage
	}
	store, err := set.store(stderr)
	if err != nil {
		_ = complain(stderr, err)
		return exitUsage
	}
	// The server outlives ctx by the time that calls under way need.
	srv, err := Listen(context.WithoutCancel(ctx), set.addr, store)
	if err != nil {
		_ = complain(stderr, err)
		if errors.Is(err, ErrNotLoopback) {
			return exitUsage
		}
		return exitError
	}
	defer func() { _ = srv.Close() }()
	//nolint:gosec // the credentials of a training store are meant to be read
	if err := json.NewEncoder(stdout).Encode(store.Handshake(srv.URL())); err != nil {
		_ = complain(stderr, err)
		return exitError
	}
	err = store.keep(ctx, set.state)
	srv.Shutdown(closeGrace)
	if set.state != "" {
		err = errors.Join(err, store.saveFile(set.state))
	}
	if err != nil {
		_ = complain(stderr, err)
		return exitError
	}
	return exitOK
}

// complain writes err to the terminal, and returns it. A terminal that cannot be
// written to leaves nobody to report that to.
func complain(stderr io.Writer, err error) error {
	_, _ = fmt.Fprintln(stderr, "comptoir sandbox:", err)
	return err
}

func parseFlags(args []string, stderr io.Writer) (settings, error) {
	var s settings
	set := flag.NewFlagSet("comptoir sandbox", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.StringVar(&s.addr, "addr", "127.0.0.1:0", "loopback `address` to listen on; port 0 picks a free one")
	set.Int64Var(&s.seed, "seed", 1, "decides credentials, tokens and PINs")
	set.Func("clock", "`time` of the store when it starts, as RFC 3339 (default: the computer's)", func(text string) error {
		var err error
		s.clock, err = time.Parse(time.RFC3339, text)
		return err
	})
	set.Func("latency", "how `long` calls take: 20ms, uniform:10ms,50ms, normal:20ms,5ms, exponential:20ms or lognormal:20ms,200ms", func(text string) error {
		var err error
		s.latency, err = ParseLatency(text)
		return err
	})
	set.StringVar(&s.faults, "faults", "", "a fault `plan` as JSON, or @file with one, such as\n"+
		`{"seed":1,"rate":0.1,"kinds":["drop_after","late_delivery"],"late_s":[0,900],"spelling":true,"foreign":0.1,"lists":{"delay_s":[30,300],"page_cap":2}}`+
		"\nkinds: "+strings.Join(append(slices.Clone(faultKinds), fieldKinds...), ", ")+", refuse:KEY, variant:NAME;\nthe page at / says what each does")
	set.Float64Var(&s.speed, "speed", 1, "how many seconds the store's clock goes in one")
	set.StringVar(&s.personas, "data", "", "`file` with customers of one's own, .toml or .json")
	set.StringVar(&s.state, "state", "", "`file` to load the state from, if it is there, and to save it to")
	set.BoolVar(&s.strict, "strict", false, "answer without the quirks of the real API")
	set.BoolVar(&s.quiet, "quiet", false, "no log line per call")
	if err := set.Parse(args); err != nil {
		return s, err
	}
	if set.NArg() > 0 {
		return s, complain(stderr, fmt.Errorf("unexpected argument %q", set.Arg(0)))
	}
	if !(s.speed > 0 && s.speed <= topSpeed) {
		return s, complain(stderr, fmt.Errorf("speed is not above 0 and up to %d", topSpeed))
	}
	return s, nil
}

// store makes the store the flags ask for.
func (s settings) store(stderr io.Writer) (*Store, error) {
	o := Options{Seed: s.seed, Strict: s.strict, Latency: s.latency, Now: hurried(startingAt(time.Now, s.clock), s.speed)}
	if !s.quiet {
		o.Log = slog.New(slog.NewTextHandler(stderr, nil))
	}
	if s.personas != "" {
		own, err := LoadPersonas(s.personas)
		if err != nil {
			return nil, err
		}
		o.Personas = own
	}
	store := New(o)
	if s.state != "" {
		if err := store.loadFile(s.state); err != nil {
			return nil, err
		}
	}
	if s.faults == "" {
		return store, nil
	}
	return store, store.plan(s.faults)
}

// plan takes a fault plan from the command line.
func (s *Store) plan(text string) error {
	raw := []byte(text)
	if path, ok := strings.CutPrefix(text, "@"); ok {
		var err error
		if raw, err = os.ReadFile(path); err != nil { //nolint:gosec // the file is the caller's own choice
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.takePlan(raw)
}

// startingAt is a clock that shows start now and goes on from there; now itself
// where start is zero.
func startingAt(now func() time.Time, start time.Time) func() time.Time {
	if start.IsZero() {
		return now
	}
	began := now()
	return func() time.Time { return start.Add(now().Sub(began)) }
}

// hurried is a clock that goes speed times as fast from now on.
func hurried(now func() time.Time, speed float64) func() time.Time {
	if speed == 1 {
		return now
	}
	start := now()
	return func() time.Time {
		return start.Add(time.Duration(float64(now().Sub(start)) * speed))
	}
}
