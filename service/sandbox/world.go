package sandbox

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// world is everything a reset throws away. It is used under Store.mu only.
type world struct {
	seed    int64
	base    func() time.Time
	advance time.Duration

	clientID     string
	clientSecret string
	password     string

	accounts []*account
	tokens   *tokens
	pins     *pins
	ledger   *ledger

	applications []application
	opened       int // accounts opened by applications
	sessions     int // of the widget
	repeats      map[string]repeat
	skew         time.Duration
	line         []delivery // what a gateway holds, by when it delivers
	fixed        time.Time  // the time of a late delivery; zero: it goes on
}

const (
	defaultSeed  = 1
	merchantUser = "demo-counter-1"
)

func newWorld(seed int64, base func() time.Time, own Personas) *world {
	if seed == 0 {
		seed = defaultSeed
	}
	// Credentials have a stream of their own, so that they do not depend on
	// how many tokens and PINs were drawn before.
	names := stream(seed, 1)
	w := &world{
		seed:         seed,
		base:         base,
		clientID:     fmt.Sprintf("training-%08x", names.Uint32()),
		clientSecret: fmt.Sprintf("%08x-0000-4000-8000-%012x", names.Uint32(), names.Uint64()>>16),
		password:     fmt.Sprintf("not-a-real-secret-%08x", names.Uint32()),
		accounts:     own.roster(),
		ledger:       newLedger(),
		repeats:      map[string]repeat{},
	}
	w.tokens = newTokens(stream(seed, 2))
	w.pins = newPINs(stream(seed, 3))
	return w
}

// stream returns a repeatable source; nothing here protects anything real.
func stream(seed int64, number uint64) *rand.Rand {
	return rand.New(rand.NewPCG(uint64(seed), number)) //nolint:gosec // the same seed must give the same answers
}

// now is the store's own time: the injected clock, what was advanced, and the
// skew of a fault.
func (w *world) now() time.Time {
	if !w.fixed.IsZero() {
		return w.fixed
	}
	return w.base().Add(w.advance + w.skew).UTC()
}

func (w *world) account(number string) *account {
	for _, a := range w.accounts {
		if a.number == number {
			return a
		}
	}
	return nil
}

// find returns the account and the person for whom match is true.
func (w *world) find(match func(*person) bool) (*account, *person) {
	for _, a := range w.accounts {
		for _, p := range a.people() {
			if match(p) {
				return a, p
			}
		}
	}
	return nil, nil
}

func (w *world) byCard(card string) (*account, *person) {
	return w.find(func(p *person) bool { return p.card == card })
}

func (w *world) byCustomer(id string) (*account, *person) {
	return w.find(func(p *person) bool { return p.customerID == id })
}
