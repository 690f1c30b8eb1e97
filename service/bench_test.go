package service_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// loop is a store that always answers the same, as fast as it can.
func loop(b *testing.B) (*httptest.Server, string) {
	b.Helper()
	token, body := fixture(b, "oauth-token-success.json"), fixture(b, "lookup-success-consumer.json")
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/token") {
			_, _ = io.WriteString(w, token)
			return
		}
		_, _ = io.WriteString(w, body)
	}))
	b.Cleanup(s.Close)
	return s, s.URL + "/v2.5/client-id/maple-demo-client/customers/lookup?account_number=90010021&lang=en"
}

// BenchmarkCall times a lookup by the client and the same exchange by bare
// net/http, turn by turn on one server, and prints what the client adds.
func BenchmarkCall(b *testing.B) {
	s, address := loop(b)
	client, bare := newClient(b, configAt(s.URL)), &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4}}
	require.NoError(b, client.SignIn(b.Context()))
	look := func() { require.NoError(b, perform(b, b.Context(), client, service.OpLookup, "")) }
	get := func() {
		resp, err := bare.Get(address)
		require.NoError(b, err)
		_, err = io.Copy(io.Discard, resp.Body)
		require.NoError(b, err)
		_ = resp.Body.Close()
	}
	look()
	get()
	var ours, theirs stopwatch
	for b.Loop() {
		ours.run(look)
		theirs.run(get)
	}
	added := ours.mean(b.N) - theirs.mean(b.N)
	b.ReportMetric(ours.mean(b.N), "client-µs")
	b.ReportMetric(theirs.mean(b.N), "bare-µs")
	b.ReportMetric(added, "added-µs")
	b.ReportMetric(100*added/theirs.mean(b.N), "added-%")
}

// BenchmarkBare is the exchange alone, for its allocations.
func BenchmarkBare(b *testing.B) {
	_, address := loop(b)
	bare := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4}}
	b.ReportAllocs()
	for b.Loop() {
		resp, err := bare.Get(address)
		require.NoError(b, err)
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	}
}

// BenchmarkDecode measures the time and the allocations of one answer of each kind.
func BenchmarkDecode(b *testing.B) {
	for _, d := range service.Decoders() {
		raw := []byte(fixture(b, d.Fixture))
		b.Run(fmt.Sprintf("%s/%dB", d.Name, len(raw)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := d.Read(raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
