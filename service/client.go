package service

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"comptoir/service/journal"
	"comptoir/service/secret"
)

// ErrConfig says that a Config cannot work; the text names the field.
var ErrConfig = errors.New("service: unusable configuration")

// Config says which store to talk to, and how. BaseURL, ClientID and
// ClientSecret are required, and LocationID for Authorize; everything else has
// a default.
type Config struct {
	BaseURL      string // API root, such as https://posapi.flexiti.fi/flexiti/pos-api; plain http only to loopback
	ClientID     string // at most 100 characters
	ClientSecret secret.Text
	LocationID   string               // external_location_id of this store
	Scope        Scope                // of the token; empty means the API's default, ScopeMerchant
	Edition      string               // the only one that the account has: one of Editions; empty: the newest of each call
	Versions     map[Operation]string // instead of the defaults, such as OpQuote: "v2.5"
	Off          map[Operation]bool   // calls that this store's account lacks; only those that not every account has

	Transport http.RoundTripper    // default: TLS 1.2 or better, system roots, proxy from the environment
	Now       func() time.Time     // default: time.Now
	Elapsed   func() time.Duration // monotonic, since any moment that stays the same; default: Elapsed
	NewID     func() string        // 32 hex digits; default: random
	Limits    Limits
	Retry     Retry
	Breaker   Breaker
	Tokens    TokenStore // shared with other programs of the same store; nil keeps them in this one's memory
	Observe   func(Call) // called after every HTTP exchange, from any goroutine; may be nil
}

// Scope is what a token may reach (contract 1.3).
type Scope string

// Scopes. The customer's reaches only what a customer may see.
const (
	ScopeMerchant Scope = "merchant"
	ScopeCustomer Scope = "customer"
)

// Limits bound how long a call may take. Zero means the default in brackets.
//
// Connect (5 s), TLS (5 s) and FirstByte (15 s) bound one phase each: to reach
// the store, to agree on the encryption, and from the last byte sent to the
// first one back. FirstByte holds for calls that change nothing; giving up early
// on any other would only leave its outcome unknown. Read (20 s) and Money
// (45 s) bound a whole call from the first byte to the last, repeated reads and
// a replay after a new token included. A Transport of the caller's own has its
// own phases.
type Limits struct{ Connect, TLS, FirstByte, Read, Money time.Duration }

// Call is what an observer learns of one exchange: no bodies, no URL, no secret. An
// exchange that the breaker refused counts, with KeyUnreachable.
type Call struct {
	Operation   Operation
	Status      int // 0 when no answer came
	Key         Key // empty on success
	Duration    time.Duration
	ReferenceID string
	Date        time.Time // of the store's clock; zero when the answer has none
	Began       bool      // a token was had from the client id and secret, and not from another token: a merchant session begins (contract 2.2)
}

// Client talks to one store. It is safe for concurrent use.
type Client struct {
	base         *url.URL
	clientID     string
	clientSecret secret.Text
	locationID   string
	scope        Scope
	versions     map[Operation]string
	off          map[Operation]bool
	limits       Limits
	now          func() time.Time
	elapsed      func() time.Duration
	pauses       *pauses
	server       *serverClock
	newID        func() string
	observe      func(Call)
	pooled       *http.Client // keeps connections for the next call
	fresh        *http.Client // a new connection for each call that moves money
	tokens       *tokens
	retrier      *retrier
	breaker      *breaker
	spend        func(*journal.Permit, journal.Call) error
}

// New checks the configuration and makes a Client. It sends nothing. Every
// error is an ErrConfig; one about BaseURL is also one of CheckBaseURL's.
func New(cfg Config) (*Client, error) {
	base, err := parseBase(cfg.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("%w: base URL: %w", ErrConfig, err)
	}
	if err := checkConfig(cfg); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	c := &Client{
		base:         base,
		clientID:     cfg.ClientID,
		clientSecret: cfg.ClientSecret,
		locationID:   cfg.LocationID,
		scope:        cfg.Scope,
		off:          maps.Clone(cfg.Off),
		versions:     make(map[Operation]string, len(endpoints)),
		limits:       cfg.Limits,
		now:          cfg.Now,
		elapsed:      cfg.Elapsed,
		server:       &serverClock{},
		newID:        cfg.NewID,
		observe:      cfg.Observe,
		retrier:      newRetrier(cfg.Retry),
		breaker:      newBreaker(cfg.Breaker),
		pauses:       &pauses{over: map[Operation]time.Duration{}},
		spend:        (*journal.Permit).Spend,
	}
	for op, e := range endpoints {
		c.versions[op] = e.versions[0]
	}
	if err := c.useEdition(cfg); err != nil {
		return nil, err
	}
	c.pooled = newHTTP(cfg.Transport, c.limits, true)
	c.fresh = newHTTP(cfg.Transport, c.limits, false)
	c.tokens = &tokens{now: c.now, grant: c.grant, store: cfg.Tokens}
	return c, nil
}

const maxClientID = 100 // characters, contract 2.1

func checkConfig(cfg Config) error {
	switch id := cfg.ClientID; {
	case strings.TrimSpace(id) == "":
		return fmt.Errorf("%w: the client id is missing", ErrConfig)
	case len(id) > maxClientID || !printable(id) || dotted(id):
		return fmt.Errorf("%w: the client id is not one", ErrConfig)
	case cfg.ClientSecret.IsEmpty():
		return fmt.Errorf("%w: the client secret is missing", ErrConfig)
	case cfg.Scope != "" && cfg.Scope != ScopeMerchant && cfg.Scope != ScopeCustomer:
		return fmt.Errorf("%w: no such scope", ErrConfig)
	case cfg.Limits.negative() || cfg.Retry.negative() || cfg.Breaker.negative():
		return fmt.Errorf("%w: a time limit is negative", ErrConfig)
	}
	return checkVersions(cfg.Versions)
}

func checkVersions(versions map[Operation]string) error {
	for op, version := range versions {
		if e, known := endpoints[op]; !known || version != "" && !e.speaks(version) {
			return fmt.Errorf("%w: no such version of %q", ErrConfig, op)
		}
	}
	return nil
}

func (l Limits) negative() bool {
	return min(l.Connect, l.TLS, l.FirstByte, l.Read, l.Money) < 0
}

// checkOff refuses to switch off what every account has: the till could not do
// its work then, and nobody would find out why.
func (c *Client) checkOff() error {
	for op, off := range c.off {
		if off && !c.extra(op) {
			return fmt.Errorf("%w: %q cannot be switched off", ErrConfig, op)
		}
	}
	return nil
}

// extra reports whether an operation, in the version it is spoken in, is one that
// not every account has.
func (c *Client) extra(op Operation) bool {
	return slices.Contains(endpoints[op].extra, c.versions[op])
}

// Offers reports whether the store's settings leave an operation on, so that a
// screen can leave out what cannot work. The account may lack it all the same:
// then the call answers KeyNotPermittedHere.
func (c *Client) Offers(op Operation) bool {
	_, known := endpoints[op]
	return known && !c.off[op]
}

// Version returns the version of an operation that this client speaks, such as v2.5.
func (c *Client) Version(op Operation) string { return c.versions[op] }

// SignIn fetches a new token from the client id and secret, whatever is cached,
// so that wrong credentials show at sign-in (KeyInvalidClient of OpToken).
func (c *Client) SignIn(ctx context.Context) error {
	ctx, cancel := c.bounded(ctx, readCall)
	defer cancel()
	c.tokens.forget()
	_, err := c.token(ctx, OpToken, secret.Text{})
	return err
}

// Resume takes a token that is kept or known, and fetches one where there is none.
// Unlike SignIn it does not prove the credentials: a refused token or secret shows
// at the first call.
func (c *Client) Resume(ctx context.Context) error {
	ctx, cancel := c.bounded(ctx, readCall)
	defer cancel()
	_, err := c.token(ctx, OpToken, secret.Text{})
	return err
}

type referenceKey struct{}

// WithReference makes every call under ctx carry this x-reference-id: 32 hex
// digits, one per customer flow. Dashes and capitals are put right. Without it,
// or with an id of another form, each call gets an id of its own.
func WithReference(ctx context.Context, id string) context.Context {
	id = strings.ToLower(strings.ReplaceAll(id, "-", ""))
	if raw, err := hex.DecodeString(id); err != nil || len(raw) != 16 {
		return ctx
	}
	return withReference(ctx, id)
}

func withReference(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, referenceKey{}, id)
}

// reference returns the id of the flow that ctx belongs to, or an id of its own.
func (c *Client) reference(ctx context.Context) string {
	if id, ok := ctx.Value(referenceKey{}).(string); ok {
		return id
	}
	return c.newID()
}

func (cfg Config) withDefaults() Config {
	cfg.Limits.Connect = cmp.Or(cfg.Limits.Connect, 5*time.Second)
	cfg.Limits.TLS = cmp.Or(cfg.Limits.TLS, 5*time.Second)
	cfg.Limits.FirstByte = cmp.Or(cfg.Limits.FirstByte, 15*time.Second)
	cfg.Limits.Read = cmp.Or(cfg.Limits.Read, 20*time.Second)
	cfg.Limits.Money = cmp.Or(cfg.Limits.Money, 45*time.Second)
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Elapsed == nil {
		cfg.Elapsed = Elapsed
	}
	if cfg.NewID == nil {
		cfg.NewID = randomID
	}
	if cfg.Observe == nil {
		cfg.Observe = func(Call) {}
	}
	return cfg
}

func randomID() string {
	var raw [16]byte
	_, _ = rand.Read(raw[:]) // never fails: the program ends instead
	return hex.EncodeToString(raw[:])
}
