package sandbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTokenErrors(t *testing.T) {
	t.Parallel()
	k := setup(t)
	good := func(change func(url.Values)) url.Values {
		v := url.Values{"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"client_credentials"}}
		change(v)
		return v
	}
	cases := []struct {
		name   string
		form   url.Values
		status int
		key    string
	}{
		{"good", good(func(url.Values) {}), 200, ""},
		{"no client id", good(func(v url.Values) { v.Del("client_id") }), 400, "invalid_client"},
		{"unknown client id", good(func(v url.Values) { v.Set("client_id", "x") }), 400, "invalid_client"},
		{"wrong secret", good(func(v url.Values) { v.Set("client_secret", "x") }), 400, "invalid_client"},
		{"no grant type", good(func(v url.Values) { v.Del("grant_type") }), 400, "invalid_request"},
		{"unknown grant type", good(func(v url.Values) { v.Set("grant_type", "magic") }), 400, "invalid_request"},
		{"refresh without token", good(func(v url.Values) { v.Set("grant_type", "refresh_token") }), 400, "invalid_request"},
		{"unknown refresh token", good(func(v url.Values) { v.Set("grant_type", "refresh_token"); v.Set("refresh_token", "x") }), 401, "invalid_token"},
		{"unknown scope", good(func(v url.Values) { v.Set("scope", "world") }), 409, "wrong_inputs"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.form("v2", tc.form)
			assert.Equal(t, tc.status, a.status, a.raw)
			assert.Equal(t, tc.key, a.key())
		})
	}
}

func TestTokenReadsTheFormOnly(t *testing.T) {
	t.Parallel()
	k := setup(t)
	query := url.Values{"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"client_credentials"}}.Encode()
	for _, r := range []struct{ query, body, kind string }{
		{query, "", "application/x-www-form-urlencoded"},
		{"", query, "application/json"},
	} {
		req, err := http.NewRequest(http.MethodPost, k.hello.URL+"/v2/oauth/token?"+r.query, strings.NewReader(r.body))
		require.NoError(t, err)
		req.Header.Set("content-type", r.kind)
		a := k.must(req)
		assert.Equal(t, 400, a.status)
		assert.Equal(t, "invalid_client", a.key())
	}
}

func TestTokenShapes(t *testing.T) {
	t.Parallel()
	k := setup(t)
	v := url.Values{"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"client_credentials"}}
	assert.Equal(t, shape(t, fixture(t, "oauth-token-success.json")), shape(t, []byte(k.form("v2", v).raw)))
	assert.Equal(t, shape(t, fixture(t, "oauth-token-success-scoped.json")), shape(t, []byte(k.form("v2.5", v).raw)))
	v.Set("client_secret", "x")
	assert.JSONEq(t, string(fixture(t, "oauth-token-error-invalid-client.json")), k.form("v2", v).raw)
}

func TestTokenExpires(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.who("Sampleton")
	ask := func() answer {
		return k.get("v2.5", "customers/lookup", url.Values{"account_number": {c.AccountNumber}})
	}
	k.clock.advance(1199 * time.Second)
	require.Equal(t, 200, ask().status)
	k.clock.advance(time.Second)
	a := ask()
	assert.Equal(t, 401, a.status)
	assert.JSONEq(t, string(fixture(t, "any-error-invalid-token.json")), a.raw)

	k.signIn("merchant")
	require.Equal(t, 200, ask().status)
	k.control(http.MethodPost, "clock", `{"advance_s":1200}`)
	assert.Equal(t, 401, ask().status)
}

func TestTokenRotates(t *testing.T) {
	t.Parallel()
	k := setup(t)
	v := url.Values{"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"client_credentials"}}
	first := k.form("v2", v).fields["refresh_token"].(string)
	v.Set("grant_type", "refresh_token")
	v.Set("refresh_token", first)
	second := k.form("v2", v)
	require.Equal(t, 200, second.status)
	assert.Equal(t, 401, k.form("v2", v).status, "a refresh token works once")

	next := second.fields["refresh_token"].(string)
	assert.NotEqual(t, first, next)
	k.clock.advance(1200 * time.Second)
	v.Set("refresh_token", next)
	assert.Equal(t, 401, k.form("v2", v).status, "too late")
}

func TestAdmission(t *testing.T) {
	t.Parallel()
	k := setup(t)
	lookup := "customers/lookup?account_number=90010021"
	cases := []struct {
		name   string
		change func(*http.Request)
		status int
		key    string
	}{
		{"no token", func(r *http.Request) { r.Header.Del("authorization") }, 401, "invalid_token"},
		{"wrong token", func(r *http.Request) { r.Header.Set("authorization", "Bearer x") }, 401, "invalid_token"},
		{"client id of somebody else", func(r *http.Request) { r.URL.Path = strings.Replace(r.URL.Path, k.hello.ClientID, "other", 1) }, 400, "invalid_client"},
		{"no x-reference-id", func(r *http.Request) { r.Header.Del("x-reference-id") }, 409, "wrong_inputs"},
		{"x-reference-id with dashes", func(r *http.Request) { r.Header.Set("x-reference-id", "01234567-89ab-4cde-8f01-23456789abcd") }, 409, "wrong_inputs"},
		{"unknown language", func(r *http.Request) { r.URL.RawQuery += "&lang=de" }, 409, "wrong_inputs"},
		{"unknown parameter", func(r *http.Request) { r.URL.RawQuery += "&card=1" }, 409, "wrong_inputs"},
		{"parameter twice", func(r *http.Request) { r.URL.RawQuery += "&account_number=1" }, 409, "wrong_inputs"},
		{"wrong method", func(r *http.Request) { r.Method = http.MethodDelete }, 405, "method_not_allowed"},
		{"unknown path", func(r *http.Request) { r.URL.Path += "s" }, 404, "not_found"},
		{"unknown version", func(r *http.Request) { r.URL.Path = strings.Replace(r.URL.Path, "v2.5", "v3", 1) }, 404, "not_found"},
		{"outside the API", func(r *http.Request) { r.URL.Path = "/elsewhere" }, 404, "not_found"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			r := k.request(http.MethodGet, "v2.5", lookup, nil)
			tc.change(r)
			a := k.must(r)
			assert.Equal(t, tc.status, a.status, a.raw)
			assert.Equal(t, tc.key, a.key())
		})
	}
}

func TestScope(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.signIn("customer")
	a := k.get("v2.5", "customers/lookup", url.Values{"account_number": {"90010021"}})
	assert.Equal(t, 403, a.status)
	assert.JSONEq(t, string(fixture(t, "any-error-insufficient-scope.json")), a.raw)
	a = k.post("v2.5", "accounts/90010021/calculate-interest", object{"amount": 10})
	assert.Equal(t, 200, a.status, a.raw)
}

func TestBodies(t *testing.T) {
	t.Parallel()
	k := setup(t)
	quote := "accounts/90010021/calculate-interest"
	cases := []struct {
		name, body string
		status     int
		param      string
	}{
		{"whole number", `{"amount":10}`, 200, ""},
		{"quoted", `{"amount":"10.50"}`, 200, ""},
		{"broken", `{"amount":10`, 409, "body"},
		{"two values", `{"amount":10} {}`, 409, "body"},
		{"empty", ``, 409, "body"},
		{"missing", `{}`, 409, "amount"},
		{"null", `{"amount":null}`, 409, "amount"},
		{"zero", `{"amount":0}`, 409, "amount"},
		{"negative", `{"amount":-1}`, 409, "amount"},
		{"too fine", `{"amount":1.005}`, 409, "amount"},
		{"exponent", `{"amount":1e2}`, 409, "amount"},
		{"boolean", `{"amount":true}`, 409, "amount"},
		{"other case", `{"Amount":1,"amount":1}`, 409, "Amount"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.post("v2.5.1", quote, tc.body)
			assert.Equal(t, tc.status, a.status, a.raw)
			if tc.param != "" {
				assert.Equal(t, "wrong_inputs", a.key())
				assert.Equal(t, []string{tc.param}, a.params())
				assert.Equal(t, shape(t, fixture(t, "any-error-wrong-inputs-fields.json")), shape(t, []byte(a.raw)))
			}
		})
	}
	t.Run("too large", func(t *testing.T) {
		t.Parallel()
		assert.Equal(t, 413, k.post("v2.5.1", quote, `{"amount":"`+strings.Repeat("1", 1<<20)+`"}`).status)
	})
	t.Run("not JSON", func(t *testing.T) {
		t.Parallel()
		r := k.request(http.MethodPost, "v2.5.1", quote, `{"amount":10}`)
		r.Header.Set("content-type", "text/plain")
		assert.Equal(t, []string{"content-type"}, k.must(r).params())
	})
}
