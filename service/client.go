// Package service is a client for the Flexiti POS API: one method a call, typed
// requests and answers, typed errors. It knows the API's quirks so that its
// callers need not (contract section 8).
package service

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"comptoir/service/secret"
)

// ErrConfig says that a Config cannot work; the text tells which field.
var ErrConfig = errors.New("service: unusable configuration")

// Config says which store to talk to, and how. BaseURL, ClientID and
// ClientSecret are required, and LocationID for Authorize; everything else has
// a default.
type Config struct {
	BaseURL      string // API root, such as https://posapi.flexiti.fi/flexiti/pos-api; plain http only to loopback
	ClientID     string // at most 100 characters
	ClientSecret secret.Text
	LocationID   string               // external_location_id of this store
	Versions     map[Operation]string // instead of the defaults, such as OpQuote: "v2.5"

	Transport http.RoundTripper // default: TLS 1.2 or better, system roots, proxy from the environment
	Now       func() time.Time  // default: time.Now
	NewID     func() string     // 32 hex digits; default: random
	Limits    Limits
	Observe   func(Call) // called after every HTTP exchange, from any goroutine; may be nil
}

// Limits bound how long a call may take: Connect to reach the store, Read and
// Money for a whole call from the first byte to the last, a replay after a new
// token included. Zero means the default: 5 s, 20 s, 45 s.
type Limits struct{ Connect, Read, Money time.Duration }

// Call tells an observer about one exchange: no bodies, no URL, no secret.
type Call struct {
	Operation   Operation
	Status      int // 0 when no answer came
	Key         Key // empty on success
	Duration    time.Duration
	ReferenceID string
}

// Client talks to one store. It is safe for concurrent use.
type Client struct {
	base         *url.URL
	clientID     string
	clientSecret secret.Text
	locationID   string
	versions     map[Operation]string
	limits       Limits
	now          func() time.Time
	newID        func() string
	observe      func(Call)
	calm, money  *http.Client // money calls never ride an old connection
	tokens       *tokens
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
		versions:     make(map[Operation]string, len(endpoints)),
		limits:       cfg.Limits,
		now:          cfg.Now,
		newID:        cfg.NewID,
		observe:      cfg.Observe,
	}
	for op, e := range endpoints {
		c.versions[op] = e.versions[0]
		if v := cfg.Versions[op]; v != "" {
			c.versions[op] = v
		}
	}
	c.calm = newHTTP(cfg.Transport, c.limits, true)
	c.money = newHTTP(cfg.Transport, c.limits, false)
	c.tokens = &tokens{now: c.now, grant: c.grant}
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
	case cfg.Limits.Connect < 0 || cfg.Limits.Read < 0 || cfg.Limits.Money < 0:
		return fmt.Errorf("%w: a time limit is negative", ErrConfig)
	}
	for op, version := range cfg.Versions {
		if e, known := endpoints[op]; !known || version != "" && !e.speaks(version) {
			return fmt.Errorf("%w: no such version of %q", ErrConfig, op)
		}
	}
	return nil
}

// SignIn fetches a new token from the client id and secret, whatever is cached,
// so that wrong credentials show at sign-in (KeyInvalidClient of OpToken).
func (c *Client) SignIn(ctx context.Context) error {
	ctx, cancel := c.bounded(ctx, readCall)
	defer cancel()
	c.tokens.forget()
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

// reference gives the id of the flow that ctx belongs to, or an id of its own.
func (c *Client) reference(ctx context.Context) string {
	if id, ok := ctx.Value(referenceKey{}).(string); ok {
		return id
	}
	return c.newID()
}

func (cfg Config) withDefaults() Config {
	cfg.Limits.Connect = cmp.Or(cfg.Limits.Connect, 5*time.Second)
	cfg.Limits.Read = cmp.Or(cfg.Limits.Read, 20*time.Second)
	cfg.Limits.Money = cmp.Or(cfg.Limits.Money, 45*time.Second)
	if cfg.Now == nil {
		cfg.Now = time.Now
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
