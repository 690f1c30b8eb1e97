package service_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service"
	"comptoir/service/secret"
)

// leaks lists what must not be seen anywhere.
var leaks = []string{canarySecret, canaryAnswer, canaryCard, canaryPIN, "a1c0ffee", "b7c0ffee", "http://", "Sampleton", "lookup?"}

// printed is everything that logging of x could write.
func printed(x any) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%v %+v %#v %s %q", x, x, x, x, x)
	raw, _ := json.Marshal(x)
	out.Write(raw)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "x", x)
	if err, ok := x.(error); ok {
		for cause := errors.Unwrap(err); cause != nil; cause = errors.Unwrap(cause) {
			fmt.Fprintf(&out, "%v %+v %#v", cause, cause, cause)
		}
	}
	return out.String()
}

func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	echo := canarySecret + " " + canaryAnswer + " " + canaryCard + " " + canaryPIN + " Sampleton"
	field := func(name, value string) string { return fmt.Sprintf(`{%q:%q}`, name, value) }
	for name, handle := range map[string]http.HandlerFunc{
		"as key":             reply(409, field("error", echo)),
		"card as key":        reply(409, field("error", "k"+canaryCard)),
		"as code":            reply(409, `{"error":"not_found","code":"`+echo+`"}`),
		"as message":         reply(409, `{"error":"not_found","message":"`+echo+`"}`),
		"as field":           reply(409, `{"error":"wrong_inputs","field_errors":[{"param":"`+echo+`","msg":"`+echo+`","value":"`+echo+`"},{"param":"dob","msg":"`+echo+`"}]}`),
		"as html":            reply(502, "<html>"+echo),
		"as text":            reply(200, echo),
		"as status line":     raw("HTTP/1.1 " + echo + "\r\n\r\n"),
		"as header":          raw("HTTP/1.1 200 OK\r\n" + echo + "\r\n\r\n"),
		"as redirect":        raw("HTTP/1.1 302 Found\r\nLocation: http://%zz" + canaryCard + "\r\nContent-Length: 0\r\n\r\n"),
		"as field name":      reply(200, `{"account_number":{"`+echo+`":1},"verification_code":{"`+echo+`":1},"authorization_id":{"`+echo+`":1},"amount":"`+echo+`"}`),
		"as number":          reply(200, `{"account_number":-`+canaryCard+`,"verification_code":-`+canaryPIN+`,"authorization_id":-`+canaryPIN+`,"amount":"`+canaryCard+`x"}`),
		"cut":                cut,
		"stale token, twice": reply(401, `{"error":"invalid_token","error_description":"`+echo+`"}`),
	} {
		s := newStore(t)
		for _, op := range []string{"lookup", "verify", "authorization"} {
			s.on(op, handle)
		}
		seen := observed(t, s, func(c *service.Client) {
			t.Helper()
			_, err := c.Lookup(t.Context(), service.LookupKey{Card: secret.NewPAN(canaryCard)}, "")
			sealed(t, name, err)
			_, err = c.Verify(t.Context(), verification(service.ByQuestion))
			sealed(t, name, err)
			r := purchase()
			r.Card, r.PIN = secret.NewPAN(canaryCard), secret.NewPIN(canaryPIN)
			_, err = c.Authorize(t.Context(), permit(t, r), r, "")
			sealed(t, name, err)
			clean(t, name, *c)
		})
		assert.GreaterOrEqual(t, len(seen), 4, name)
		for _, call := range seen {
			clean(t, name, call)
		}
	}
}

func TestRefusedInputsDoNotLeak(t *testing.T) {
	t.Parallel()
	c := newClient(t, config(newStore(t)))
	_, err := c.Lookup(t.Context(), service.LookupKey{Card: secret.NewPAN(canaryCard + "1")}, "")
	sealed(t, "card", err)
	r := purchase()
	r.PIN, r.Reference = secret.NewPIN(canaryPIN+"1"), strings.Repeat(canaryAnswer, 9)
	_, err = c.Authorize(t.Context(), nil, r, "")
	sealed(t, "PIN", err)
}

func TestUnreachableDoesNotLeak(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	cfg := config(s)
	c := newClient(t, cfg)
	assert.NoError(t, c.SignIn(t.Context()))
	s.Close()
	_, err := c.Lookup(t.Context(), service.LookupKey{Card: secret.NewPAN(canaryCard)}, "")
	sealed(t, "refused", err)
	s = newStore(t)
	cfg = config(s)
	cfg.Transport = transport{&url.Error{Op: "Get", URL: "http://" + canarySecret + "@proxy", Err: errors.New(canaryCard)}, true}
	_, err = newClient(t, cfg).Search(t.Context(), maple())
	sealed(t, "proxy", err)
}

// observed returns the calls that an observer saw during work.
func observed(t *testing.T, s *store, work func(*service.Client)) []service.Call {
	t.Helper()
	var mu sync.Mutex
	var seen []service.Call
	cfg := config(s)
	cfg.Observe = func(call service.Call) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, call)
	}
	work(newClient(t, cfg))
	mu.Lock()
	defer mu.Unlock()
	return seen
}

func sealed(t *testing.T, name string, err error) {
	t.Helper()
	if assert.Error(t, err, name) {
		clean(t, name, err)
		clean(t, name, *service.AsError(err))
	}
}

func clean(t *testing.T, name string, x any) {
	t.Helper()
	text := printed(x)
	for _, leak := range leaks {
		assert.NotContains(t, text, leak, name)
	}
}
