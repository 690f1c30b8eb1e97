package sandbox_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

// head is what stands above the body of an answer.
type head struct {
	status int
	header http.Header
}

func (k *till) head(r *http.Request) head {
	k.t.Helper()
	resp, err := k.do(r)
	require.NoError(k.t, err)
	require.NoError(k.t, resp.Body.Close())
	return head{resp.StatusCode, resp.Header}
}

func (k *till) looking() *http.Request {
	return k.request(http.MethodGet, "v2.5", "customers/lookup?account_number=90010021", nil)
}

func TestTooManyCalls(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.disturb(`{"kinds":["http_429"],"retry_after_s":7}`)
	resp := k.head(k.looking())
	assert.Equal(t, 429, resp.status)
	assert.Equal(t, "7", resp.header.Get("retry-after"))
}

func TestWrongContentType(t *testing.T) {
	t.Parallel()
	k := setup(t)
	assert.Equal(t, "application/json; charset=utf-8", k.head(k.looking()).header.Get("content-type"))
	k.disturb(`{"kinds":["wrong_type"]}`)
	resp := k.head(k.looking())
	assert.Equal(t, 200, resp.status)
	assert.Contains(t, resp.header.Get("content-type"), "text/html")
}

// A call delivered twice is answered once; the PIN keeps it from charging twice.
func TestDuplicateDelivery(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	order := purchase(c, "r1", k.pin(c, "r1"), 10)
	id, _ := k.sale(held(purchase(c, "r2", k.pin(c, "r2"), 100)))
	k.disturb(`{"kinds":["duplicate"]}`)
	assert.Equal(t, 200, k.post("v2.5", "authorization", order).status)
	assert.Equal(t, "8090.00", k.available(c), "once")
	require.Equal(t, 200, k.later(id, "capture", object{"amount": 30}).status)
	assert.Len(t, k.state()["authorizations"].([]any)[0].(object)["captures"], 2, "nothing keeps a capture from coming twice")
}

func TestBursts(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.disturb(`{"seed":3,"rate":0.1,"kinds":["http_500"],"burst":5}`)
	var runs []int
	run := 0
	for range 300 {
		if k.head(k.looking()).status == 500 {
			run++
			continue
		}
		if run > 0 {
			runs = append(runs, run)
		}
		run = 0
	}
	require.NotEmpty(t, runs)
	for _, n := range runs {
		assert.Zero(t, n%5, "a burst has five, and one may follow another: %v", runs)
	}
}

func TestClockSkew(t *testing.T) {
	t.Parallel()
	k := setup(t)
	at := func() time.Time {
		when, err := http.ParseTime(k.head(k.looking()).header.Get("date"))
		require.NoError(t, err)
		return when
	}
	assert.Equal(t, k.clock.read(), at())
	k.disturb(`{"skew_s":-90}`)
	assert.Equal(t, k.clock.read().Add(-90*time.Second), at())
	k.disturb(`{}`)
	assert.Equal(t, k.clock.read(), at())
}

func TestMorePlansAreChecked(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for _, plan := range []string{
		`{"burst":-1}`, `{"retry_after_s":-1}`, `{"skew_s":99999999999}`, `{"latency":"soon"}`, `{"kinds":["variant:none"]}`, `{"kinds":["refuse:"]} x`,
	} {
		r, err := http.NewRequest(http.MethodPut, k.base+"/_training/faults", readerOf(plan))
		require.NoError(t, err)
		want := 400
		if plan == `{"kinds":["refuse:"]} x` {
			want = 200 // the empty key is one of the keys; what follows the value is not read
		}
		assert.Equal(t, want, k.must(r).status, plan)
	}
}

func TestParseLatency(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"", "0s", "20ms", "constant:1s", "uniform:10ms,50ms", "normal:20ms,5ms", "exponential:20ms", "lognormal:20ms, 200ms"} {
		_, err := sandbox.ParseLatency(good)
		assert.NoError(t, err, good)
	}
	for _, bad := range []string{"20", "-1ms", "uniform:10ms", "uniform:50ms,10ms", "lognormal:0s,1s", "lognormal:2s,1s", "gamma:1s", "11m", "normal:1s,2s,3s"} {
		_, err := sandbox.ParseLatency(bad)
		assert.ErrorIs(t, err, sandbox.ErrLatency, bad)
	}
}

// A latency that outlived its client would keep the call for ten minutes.
func TestLatencyConcernsWhatThePlanSays(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.disturb(`{"latency":"600s","paths":["authorization"]}`)
	assert.Equal(t, 200, k.head(k.looking()).status, "another path")
	client := http.Client{Timeout: 20 * time.Millisecond}
	resp, err := client.Do(k.request(http.MethodGet, "v2.5.1", "authorizations", nil))
	if err == nil {
		_ = resp.Body.Close()
	}
	require.Error(t, err)
}

func TestStatusPage(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.look("account_number=90010021")
	page := func(path, accept string) (string, head) {
		r, err := http.NewRequest(http.MethodGet, k.base+path, nil)
		require.NoError(t, err)
		r.Header.Set("accept-language", accept)
		return k.must(r).raw, k.head(r)
	}
	english, resp := page("/", "en-CA")
	assert.Equal(t, 200, resp.status)
	assert.Contains(t, resp.header.Get("content-type"), "text/html")
	assert.Contains(t, english, "Training store")
	assert.Contains(t, english, "client-id/{client_id}/customers/lookup")
	assert.NotContains(t, english, "account_number=90010021", "no queries")
	assert.NotContains(t, english, k.hello.ClientSecret)
	assert.NotContains(t, english, "<script")
	french, _ := page("/?lang=fr", "en-CA")
	assert.Contains(t, french, "Magasin de formation")
	wished, _ := page("/", "fr-CA,en;q=0.5")
	assert.Contains(t, wished, `<html lang="fr-CA">`)
	for _, c := range k.hello.Customers {
		assert.Contains(t, english, c.AccountNumber)
		assert.NotContains(t, french, c.Note, "an English note on the French page")
	}
	r, err := http.NewRequest(http.MethodPost, k.base+"/", nil)
	require.NoError(t, err)
	assert.Equal(t, 404, k.must(r).status, "read-only")
	assert.Contains(t, fmt.Sprint(english), "refuse:KEY")
}
