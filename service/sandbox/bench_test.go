package sandbox_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

const crowd = 200

// shopper is one client that verifies, quotes, buys and returns in turn.
type shopper struct {
	k     *till
	c     sandbox.Customer
	turn  int
	sold  int64 // cents
	times []time.Duration
}

func crowdOf(t testing.TB, n int) ([]*shopper, sandbox.Handshake) {
	t.Helper()
	store := sandbox.New(sandbox.Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	srv := httptest.NewServer(store)
	t.Cleanup(srv.Close)
	hello := store.Handshake(srv.URL + "/flexiti/pos-api")
	transport := &http.Transport{MaxIdleConnsPerHost: n}
	t.Cleanup(transport.CloseIdleConnections)
	var shoppers []*shopper
	for i := range n {
		k := &till{t: t, hello: hello, base: srv.URL, client: &http.Client{Transport: transport}}
		k.signIn("merchant")
		// Two accounts are everybody's, so that they fight over the credit.
		shoppers = append(shoppers, &shopper{k: k, c: hello.Customers[i%2], turn: i})
	}
	return shoppers, hello
}

// once makes one call of the round.
func (s *shopper) once(number int) error {
	s.turn++
	request := fmt.Sprintf("r%d-%d", number, s.turn/4)
	var r *http.Request
	switch s.turn % 4 {
	case 0:
		r = s.k.request(http.MethodPost, "v2.5.1", "accounts/"+s.c.AccountNumber+"/calculate-interest", object{"amount": 100})
	case 1:
		r = s.k.request(http.MethodGet, "v2.5", "customers/lookup?account_number="+s.c.AccountNumber, nil)
	default:
		return s.trade(request)
	}
	_, err := s.send(r)
	return err
}

func (s *shopper) send(r *http.Request) (answer, error) {
	began := time.Now()
	a, err := s.k.send(r)
	s.times = append(s.times, time.Since(began))
	return a, err
}

func (s *shopper) trade(request string) error {
	proof, err := s.send(s.k.request(http.MethodPost, "v2.5", "account/"+s.c.AccountNumber+"/verify", object{"format": "merchant_override", "request_id": request}))
	if err != nil {
		return err
	}
	a, err := s.send(s.k.request(http.MethodPost, "v2.5", "authorization", onPlan(purchase(s.c, request, proof.fields["verification_code"], json.Number("1.50")), 4, 3)))
	if err != nil {
		return err
	}
	if a.status == http.StatusOK {
		s.sold += 150
	} else if a.key() != "credit_exceeded" {
		return fmt.Errorf("unexpected: %s", a.raw)
	}
	return nil
}

// balanced compares what was sold with what the accounts lost.
func balanced(t testing.TB, shoppers []*shopper, hello sandbox.Handshake) {
	t.Helper()
	sold := map[string]int64{}
	for _, s := range shoppers {
		sold[s.c.AccountNumber] += s.sold
	}
	for _, c := range hello.Customers[:2] {
		left := centsOf(t, shoppers[0].k.available(c))
		require.Equal(t, centsOf(t, c.AvailableCredit)-sold[c.AccountNumber], left)
		require.GreaterOrEqual(t, left, int64(0))
	}
}

func TestACrowdKeepsTheBalances(t *testing.T) {
	t.Parallel()
	shoppers, hello := crowdOf(t, crowd)
	var wg sync.WaitGroup
	for i, s := range shoppers {
		wg.Go(func() {
			for range 8 {
				assert.NoError(t, s.once(i))
			}
		})
	}
	wg.Wait()
	balanced(t, shoppers, hello)
}

// BenchmarkCrowd is 200 clients at once over loopback: requests per second, and
// the median and 99th percentile as a client sees them.
func BenchmarkCrowd(b *testing.B) {
	shoppers, hello := crowdOf(b, crowd)
	b.ResetTimer()
	var wg sync.WaitGroup
	for i, s := range shoppers {
		wg.Go(func() {
			for n := i; n < b.N; n += crowd {
				if err := s.once(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	var times []time.Duration
	for _, s := range shoppers {
		times = append(times, s.times...)
	}
	slices.Sort(times)
	b.ReportMetric(float64(len(times))/b.Elapsed().Seconds(), "req/s")
	b.ReportMetric(times[len(times)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(times[len(times)*99/100].Seconds()*1000, "p99-ms")
	balanced(b, shoppers, hello)
}

// BenchmarkAnswer is one client: what a call costs over loopback.
func BenchmarkAnswer(b *testing.B) {
	shoppers, _ := crowdOf(b, 1)
	s := shoppers[0]
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.send(s.k.request(http.MethodGet, "v2.5", "customers/lookup?account_number=90010021", nil)); err != nil {
			b.Fatal(err)
		}
	}
	slices.Sort(s.times)
	b.ReportMetric(s.times[len(s.times)/2].Seconds()*1000, "p50-ms")
}

// BenchmarkStart is a store from nothing to its first answer.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		srv, err := sandbox.Listen(b.Context(), "127.0.0.1:0", sandbox.New(sandbox.Options{}))
		if err != nil {
			b.Fatal(err)
		}
		resp, err := http.Get(srv.URL())
		if err != nil {
			b.Fatal(err)
		}
		_ = resp.Body.Close()
		_ = srv.Close()
	}
}
