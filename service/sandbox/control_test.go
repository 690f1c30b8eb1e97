package sandbox_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func readerOf(s string) io.Reader { return strings.NewReader(s) }

func TestReset(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	require.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, "r1", k.pin(c, "r1"), 10)).status)
	k.ask(c, "sms", "r2")
	k.control(http.MethodPost, "clock", `{"advance_s":60}`)
	k.control(http.MethodPut, "faults", `{"kinds":["http_500"]}`)

	a := k.control(http.MethodPost, "reset", `{"seed":1}`)
	assert.Equal(t, k.hello.ClientSecret, a.fields["client_secret"])
	assert.Equal(t, k.hello.URL, a.fields["url"])
	assert.Equal(t, "8200.00", k.available(c))
	assert.Zero(t, k.sales())
	assert.Empty(t, k.control(http.MethodGet, "outbox", "").items)
	assert.Equal(t, 401, k.get("v2.5", "customers/lookup", url.Values{"account_number": {c.AccountNumber}}).status)
	k.signIn("merchant")

	b := k.control(http.MethodPost, "reset", `{"seed":2}`)
	assert.NotEqual(t, k.hello.ClientSecret, b.fields["client_secret"])
}

func TestState(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	require.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, "r1", k.pin(c, "r1"), 10.5)).status)
	s := k.state()
	sale := s["authorizations"].([]any)[0].(object)
	captured := sale["captures"].([]any)[0].(object)
	assert.Equal(t, object{"capture_id": captured["capture_id"], "amount": "10.50", "status": "pending", "returns": []any{}}, captured)
	delete(sale, "captures")
	assert.Equal(t, object{"authorization_id": "99000001", "account_number": c.AccountNumber, "reference": "order-r1", "amount": "10.50", "status": "closed", "user": "demo-counter-1"}, sale)
	assert.Equal(t, object{"account_number": c.AccountNumber, "status": "N", "limit": "8200.00", "available": "8189.50"}, s["accounts"].([]any)[0])
	assert.Equal(t, []any{}, s["transactions"])
	assert.Equal(t, []any{}, s["applications"])
}

func TestControlRefusals(t *testing.T) {
	t.Parallel()
	k := setup(t)
	cases := []struct {
		method, name, body string
		status             int
	}{
		{http.MethodGet, "nothing", "", 404},
		{http.MethodPost, "outbox", "", 405},
		{http.MethodPost, "clock", `{"advance_s":-1}`, 400},
		{http.MethodPost, "clock", `{"back":1}`, 400},
		{http.MethodPost, "reset", `{"seed":"x"}`, 400},
	}
	for _, tc := range cases {
		r, err := http.NewRequest(tc.method, k.base+"/_training/"+tc.name, readerOf(tc.body))
		require.NoError(t, err)
		assert.Equal(t, tc.status, k.must(r).status, tc)
	}
}

func TestHandshakeIsTheSameForASeed(t *testing.T) {
	t.Parallel()
	of := func(seed int64) sandbox.Handshake {
		return sandbox.New(sandbox.Options{Seed: seed}).Handshake("http://127.0.0.1:1/flexiti/pos-api")
	}
	assert.Equal(t, of(1), of(1))
	assert.Equal(t, of(0), of(1), "1 is the default")
	assert.NotEqual(t, of(1).ClientID, of(2).ClientID)
	assert.NotEqual(t, of(1).ClientSecret, of(2).ClientSecret)
	assert.Equal(t, of(1).Customers, of(2).Customers)
}
