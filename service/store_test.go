package service_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/secret"
)

const (
	canarySecret = "canary-client-secret"
	canaryAnswer = "canary-answer"
	canaryCard   = "6374980000000016"
	canaryPIN    = "73519046"
)

// asked is one request as the store saw it.
type asked struct {
	method, uri, body string
	header            http.Header
}

// store is a scripted API on a loopback port. Handlers are found by the last
// segment of the path; the token is served unless scripted otherwise.
type store struct {
	*httptest.Server
	mu       sync.Mutex
	handlers map[string]http.HandlerFunc
	seen     map[string][]asked
}

func newStore(t *testing.T) *store {
	t.Helper()
	s := &store{handlers: map[string]http.HandlerFunc{}, seen: map[string][]asked{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	s.answer("token", 200, fixture(t, "oauth-token-success.json"))
	return s
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	name := path.Base(r.URL.Path)
	s.mu.Lock()
	s.seen[name] = append(s.seen[name], asked{r.Method, r.RequestURI, string(body), r.Header.Clone()})
	handle := s.handlers[name]
	s.mu.Unlock()
	if handle == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	handle(w, r)
}

func (s *store) on(name string, handle http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handlers[name] = handle
}

func (s *store) answer(name string, status int, body string) { s.on(name, reply(status, body)) }

// script answers with each step in turn, and with the last one from then on.
func (s *store) script(name string, steps ...http.HandlerFunc) {
	var mu sync.Mutex
	s.on(name, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		step := steps[0]
		if len(steps) > 1 {
			steps = steps[1:]
		}
		mu.Unlock()
		step(w, r)
	})
}

func (s *store) requests(name string) []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]asked(nil), s.seen[name]...)
}

func reply(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func tokenAnswer(n int) string {
	return fmt.Sprintf(`{"token_type":"bearer","access_token":"access%d","expires_in":1200,"refresh_token":"refresh%d"}`, n, n)
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return string(raw)
}

// clock is a time that moves only when told to.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newClock() *clock { return &clock{now: time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC)} }

// ids returns a source of 32 hex digits that count up.
func ids() func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("%032x", n)
	}
}

func config(s *store) service.Config { return configAt(s.URL + "/flexiti/pos-api/") }

func configAt(address string) service.Config {
	return service.Config{
		BaseURL: address, ClientID: "maple-demo-client", ClientSecret: secret.New(canarySecret),
		LocationID: "99-00001", Now: newClock().Now, NewID: ids(), Retry: service.Retry{Most: -1},
	}
}

// newClient makes a client that needs a permit for whatever has an amount.
func newClient(t testing.TB, cfg service.Config) *service.Client {
	t.Helper()
	c, err := service.New(cfg)
	require.NoError(t, err)
	return c
}

// change is a request that spends a permit.
type change interface{ Call() journal.Call }

// permit returns the right to send one call that changes something.
func permit(t testing.TB, r change) *journal.Permit {
	t.Helper()
	p, void := journal.Issue(ids()(), r.Call())
	t.Cleanup(void)
	return p
}

func purchase() service.AuthorizationRequest {
	return service.AuthorizationRequest{
		AccountNumber: "90010021", Reference: "order-demo-0001",
		Financing: service.Financing{Type: service.Promotional, PlanID: 5, Months: 6},
		Amount:    money.Cents(45200), AutoCapture: true, PIN: secret.NewPIN("5173"),
		RequestID: "77001122334455667788", EmployeeID: "00001-DEMO",
	}
}

func closing(reference string) service.CloseRequest {
	return service.CloseRequest{AccountNumber: "90010002", Reference: reference}
}

func maple() service.SearchQuery {
	return service.SearchQuery{FirstName: "Maple", LastName: "Sampleton", Born: civil.Date{Year: 1988, Month: 2, Day: 29}}
}

func verification(format service.VerifyFormat) service.VerifyRequest {
	r := service.VerifyRequest{AccountNumber: "90010021", CustomerID: "70021", Format: format, RequestID: "77001122334455667788"}
	if format == service.ByQuestion {
		r.QuestionID, r.Answer = "6", secret.New(canaryAnswer)
	}
	return r
}
