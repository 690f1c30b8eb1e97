package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
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

// watch returns a log, and a channel that gets each line with the text in it.
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

// tester is a test, a benchmark, or a check of rapid.
type tester interface {
	require.TestingT
	Helper()
}

// till is a store with somebody signed in.
type till struct {
	t      tester
	clock  *clock
	hello  sandbox.Handshake
	base   string       // without /flexiti/pos-api
	store  http.Handler // called without a network when set
	client *http.Client // default http.DefaultClient
	token  string
}

func setup(t *testing.T) *till {
	t.Helper()
	return setupLogged(t, nil)
}

func setupLogged(t *testing.T, log *slog.Logger) *till {
	t.Helper()
	return setupWith(t, sandbox.Options{Log: log})
}

func setupWith(t testing.TB, o sandbox.Options) *till {
	t.Helper()
	c := &clock{now: time.Date(2026, time.March, 2, 15, 4, 5, 0, time.UTC)}
	o.Now = c.read
	store := sandbox.New(o)
	srv := httptest.NewServer(store)
	t.Cleanup(srv.Close)
	k := &till{t: t, clock: c, hello: store.Handshake(srv.URL + "/flexiti/pos-api"), base: srv.URL}
	k.signIn("merchant")
	return k
}

// direct is a till that calls the store without a network.
func direct(t tester, o sandbox.Options) *till {
	c := &clock{now: time.Date(2026, time.March, 2, 15, 4, 5, 0, time.UTC)}
	o.Now = c.read
	store := sandbox.New(o)
	const base = "http://127.0.0.1"
	k := &till{t: t, clock: c, hello: store.Handshake(base + "/flexiti/pos-api"), base: base, store: store}
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
	resp, err := k.do(r)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = resp.Body.Close() }()
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

func (k *till) do(r *http.Request) (*http.Response, error) {
	switch {
	case k.client != nil:
		return k.client.Do(r)
	case k.store == nil:
		return http.DefaultClient.Do(r)
	}
	w := httptest.NewRecorder()
	k.store.ServeHTTP(w, r)
	return w.Result(), nil
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

// signInAs takes a token for one of the merchant's users.
func (k *till) signInAs(user string) {
	k.t.Helper()
	a := k.form("v2.5", url.Values{
		"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"password"},
		"username": {user}, "password": {k.hello.Merchant.Password},
	})
	require.Equal(k.t, 200, a.status, a.raw)
	k.token = a.fields["access_token"].(string)
}

// sale makes a good purchase and returns its id and the id of its capture, 0 when
// the amount is only held.
func (k *till) sale(order object) (id, capture int) {
	k.t.Helper()
	a := k.post("v2.5", "authorization", order)
	require.Equal(k.t, 200, a.status, a.raw)
	if c, ok := a.fields["capture"].(object); ok {
		capture = int(c["capture_id"].(float64))
	}
	return int(a.fields["authorization_id"].(float64)), capture
}

// held is a purchase that is not captured yet.
func held(order object) object {
	order["auto_capture"] = false
	return order
}

// transaction is a good transaction of v2 but for its PIN.
func transaction(c sandbox.Customer, kind string, pin, amount any) object {
	return object{"transaction_type": kind, "amount": amount, "account_number": json.Number(c.AccountNumber), "verification_code": pin}
}

// applicant is a good application, decided by the key.
func applicant(key string) object {
	return object{
		"amount_requested": 4200, "phone_number": "4165550101", "email": "nova@example.com", "language": "en-CA", "salutation": "ms",
		"first_name": "Nova", "middle_name": key, "last_name": "Applicant", "dob": "1988-02-29", "address_1": "99 Nowhere Road",
		"address_2": "", "city": "Toronto", "province": "ON", "postal_code": "M0M0M0", "personal_income": 48000,
		"household_income": 71000, "housing_type": "Rent", "occupation_id": "FE", "occupation_title": "Lamplighter",
		"security_qid": "8", "security_answer": "Placeholder", "piw": "Lantern", "tos_agreement": true,
	}
}

// with changes a copy of a body.
func with(o object, name string, value any) object {
	out := maps.Clone(o)
	out[name] = value
	return out
}

// pin verifies by override and returns the PIN as the API answered it.
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

func fixture(t tester, name string) []byte {
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
