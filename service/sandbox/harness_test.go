package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

// clock is the injected time of a store under test.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// How long, and how often, a test looks for something that other goroutines do.
const (
	eventually = 10 * time.Second
	tick       = time.Millisecond
)

// watch gives a log, and a channel that gets each line with the text in it.
func watch(text string) (*slog.Logger, <-chan string) {
	lines := make(watcher, 16)
	return slog.New(slog.NewTextHandler(filter{lines, text}, nil)), lines
}

type watcher chan string

type filter struct {
	to   watcher
	text string
}

func (f filter) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte(f.text)) {
		f.to <- string(line)
	}
	return len(line), nil
}

type object = map[string]any

// till is a store with somebody signed in.
type till struct {
	t     *testing.T
	clock *clock
	hello sandbox.Handshake
	base  string // without /flexiti/pos-api
	token string
}

func setup(t *testing.T) *till {
	t.Helper()
	return setupLogged(t, nil)
}

func setupLogged(t *testing.T, log *slog.Logger) *till {
	t.Helper()
	c := &clock{now: time.Date(2026, time.March, 2, 15, 4, 5, 0, time.UTC)}
	store := sandbox.New(sandbox.Options{Now: c.read, Log: log})
	srv := httptest.NewServer(store)
	t.Cleanup(srv.Close)
	k := &till{t: t, clock: c, hello: store.Handshake(srv.URL + "/flexiti/pos-api"), base: srv.URL}
	k.signIn("merchant")
	return k
}

// answer is a decoded reply; list answers have items instead of fields.
type answer struct {
	status int
	raw    string
	fields object
	items  []object
}

func (a answer) key() string {
	key, _ := a.fields["error"].(string)
	return key
}

func (a answer) params() []string {
	var names []string
	list, _ := a.fields["field_errors"].([]any)
	for _, item := range list {
		names = append(names, item.(object)["param"].(string))
	}
	return names
}

func (k *till) signIn(scope string) {
	k.t.Helper()
	a := k.form("v2.5", url.Values{
		"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret},
		"grant_type": {"client_credentials"}, "scope": {scope},
	})
	require.Equal(k.t, 200, a.status, a.raw)
	k.token = a.fields["access_token"].(string)
}

func (k *till) form(version string, values url.Values) answer {
	k.t.Helper()
	r, err := http.NewRequest(http.MethodPost, k.hello.URL+"/"+version+"/oauth/token", strings.NewReader(values.Encode()))
	require.NoError(k.t, err)
	r.Header.Set("content-type", "application/x-www-form-urlencoded")
	return k.must(r)
}

// request makes a signed call; endpoint starts after the client id.
func (k *till) request(method, version, endpoint string, body any) *http.Request {
	k.t.Helper()
	var raw []byte
	switch b := body.(type) {
	case nil:
	case string:
		raw = []byte(b)
	default:
		var err error
		raw, err = json.Marshal(b)
		require.NoError(k.t, err)
	}
	r, err := http.NewRequest(method, fmt.Sprintf("%s/%s/client-id/%s/%s", k.hello.URL, version, k.hello.ClientID, endpoint), bytes.NewReader(raw))
	require.NoError(k.t, err)
	r.Header.Set("authorization", "Bearer "+k.token)
	r.Header.Set("x-reference-id", "0123456789abcdef0123456789abcdef")
	if method != http.MethodGet {
		r.Header.Set("content-type", "application/json")
	}
	return r
}

func (k *till) send(r *http.Request) (answer, error) {
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return answer{}, err
	}
	a := answer{status: resp.StatusCode, raw: string(raw)}
	if json.Unmarshal(raw, &a.fields) != nil {
		_ = json.Unmarshal(raw, &a.items) // HTML stays in raw only
	}
	return a, nil
}

func (k *till) must(r *http.Request) answer {
	k.t.Helper()
	a, err := k.send(r)
	require.NoError(k.t, err)
	return a
}

func (k *till) get(version, endpoint string, query url.Values) answer {
	k.t.Helper()
	return k.must(k.request(http.MethodGet, version, endpoint+"?"+query.Encode(), nil))
}

func (k *till) post(version, endpoint string, body any) answer {
	k.t.Helper()
	return k.must(k.request(http.MethodPost, version, endpoint, body))
}

func (k *till) control(method, name, body string) answer {
	k.t.Helper()
	r, err := http.NewRequest(method, k.base+"/_training/"+name, strings.NewReader(body))
	require.NoError(k.t, err)
	a := k.must(r)
	require.Equal(k.t, 200, a.status, a.raw)
	return a
}

// who finds a customer of the handshake by last name.
func (k *till) who(last string) sandbox.Customer {
	k.t.Helper()
	for _, c := range k.hello.Customers {
		if c.LastName == last {
			return c
		}
	}
	require.FailNow(k.t, "no customer", last)
	return sandbox.Customer{}
}

// pin verifies by override and gives the PIN as the API answered it.
func (k *till) pin(c sandbox.Customer, request string) any {
	k.t.Helper()
	a := k.post("v2.5", "account/"+c.AccountNumber+"/verify", object{"format": "merchant_override", "request_id": request})
	require.Equal(k.t, 200, a.status, a.raw)
	return a.fields["verification_code"]
}

// purchase is a good regular purchase but for its PIN.
func purchase(c sandbox.Customer, request string, pin any, amount any) object {
	return object{
		"account_number": json.Number(c.AccountNumber), "reference": "order-" + request, "request_id": request,
		"external_location_id": sandbox.DefaultLocation, "external_employee_id": sandbox.DefaultEmployee,
		"financing_option": object{"transaction_type": "regular_purchase"},
		"amount":           amount, "auto_capture": true, "verification_code": pin,
	}
}

func onPlan(order object, plan, term int) object {
	order["financing_option"] = object{"transaction_type": "promotional_purchase", "plan_id": plan, "term": term}
	return order
}

func (k *till) state() object {
	k.t.Helper()
	return k.control(http.MethodGet, "state", "").fields
}

func (k *till) available(c sandbox.Customer) string {
	k.t.Helper()
	for _, item := range k.state()["accounts"].([]any) {
		if a := item.(object); a["account_number"] == c.AccountNumber {
			return a["available"].(string)
		}
	}
	require.FailNow(k.t, "no account", c.AccountNumber)
	return ""
}

func (k *till) sales() int {
	k.t.Helper()
	return len(k.state()["authorizations"].([]any))
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return raw
}

// shape lists every path of a JSON value with its kind, lists merged, so that
// two bodies of one shape give equal sets.
func shape(t *testing.T, raw []byte) map[string]bool {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(raw, &v), string(raw))
	set := map[string]bool{}
	collect("$", v, set)
	return set
}

func collect(path string, v any, set map[string]bool) {
	set[fmt.Sprintf("%s %T", path, v)] = true
	switch x := v.(type) {
	case object:
		for name, inner := range x {
			collect(path+"."+name, inner, set)
		}
	case []any:
		for _, inner := range x {
			collect(path+"[]", inner, set)
		}
	}
}
