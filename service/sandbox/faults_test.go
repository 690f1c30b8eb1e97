package sandbox_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	cases := []struct {
		kind   string
		lost   bool // no readable answer
		status int
		key    string
		sales  int
	}{
		{"drop_before", true, 0, "", 0},
		{"drop_after", true, 0, "", 1},
		{"truncate", true, 0, "", 1},
		{"http_500", false, 500, "server_error", 0},
		{"http_500_after", false, 500, "server_error", 1},
		{"delay_before", false, 200, "", 1},
		{"delay", false, 200, "", 1},
		{"revoke_token", false, 401, "invalid_token", 0},
		{"refuse:invalid_role", false, 409, "invalid_role", 0},
		{"refuse:general_error", false, 409, "general_error", 0},
	}
	for _, tc := range cases {
		t.Run(tc.kind, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			c := k.hello.Customers[0]
			order := purchase(c, "r1", k.pin(c, "r1"), 10)
			k.control(http.MethodPut, "faults", fmt.Sprintf(`{"seed":1,"rate":1,"kinds":[%q],"delay_ms":[1,3],"paths":["authorization"]}`, tc.kind))
			a, err := k.send(k.request(http.MethodPost, "v2.5", "authorization", order))
			if tc.lost {
				assert.Error(t, err)
			} else {
				require.NoError(t, err)
				assert.Equal(t, tc.status, a.status, a.raw)
				assert.Equal(t, tc.key, a.key())
			}
			assert.Equal(t, tc.sales, k.sales())
		})
	}
}

func TestTruncateSendsHalf(t *testing.T) {
	t.Parallel()
	k := setup(t)
	query := url.Values{"account_number": {"90010021"}}
	whole := k.get("v2.5", "customers/lookup", query).raw
	k.control(http.MethodPut, "faults", `{"kinds":["truncate"]}`)
	resp, err := http.DefaultClient.Do(k.request(http.MethodGet, "v2.5", "customers/lookup?"+query.Encode(), nil))
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	half, err := io.ReadAll(resp.Body)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.Equal(t, whole[:len(whole)/2], string(half))
}

func TestFaultsChooseAndClear(t *testing.T) {
	t.Parallel()
	k := setup(t)
	lookup := func() int {
		return k.get("v2.5", "customers/lookup", url.Values{"account_number": {"90010021"}}).status
	}
	for plan, want := range map[string]int{
		`{"kinds":["http_500"],"paths":["authorization"]}`:         200,
		`{"kinds":["http_500"],"paths":["customers","x"]}`:         500,
		`{"kinds":["http_500"],"paths":["client-id"]}`:             200,
		`{"kinds":["http_500"],"methods":["POST"]}`:                200,
		`{"kinds":["http_500"],"rate":0}`:                          200,
		`{"kinds":["http_500"]}`:                                   500,
		`{"kinds":["refuse:GATEWAY_TIMEOUT"],"paths":["/lookup"]}`: 504,
		`{}`: 200,
	} {
		k.control(http.MethodPut, "faults", plan)
		assert.Equal(t, want, lookup(), plan)
	}
}

func TestFaultsRepeatForASeed(t *testing.T) {
	t.Parallel()
	run := func(seed int) string {
		k := setup(t)
		k.control(http.MethodPut, "faults", fmt.Sprintf(`{"seed":%d,"rate":0.5,"kinds":["http_500","refuse:invalid_role"]}`, seed))
		out := ""
		for range 32 {
			out += fmt.Sprint(k.get("v2.5", "customers/lookup", url.Values{"account_number": {"90010021"}}).status, " ")
		}
		return out
	}
	first := run(7)
	assert.Equal(t, first, run(7))
	assert.NotEqual(t, first, run(8))
	for _, status := range []string{"200", "409", "500"} {
		assert.Contains(t, first, status)
	}
}

func TestFaultPlansAreChecked(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for _, plan := range []string{
		`{"kinds":["flood"]}`, `{"kinds":["refuse:nonsense"]}`, `{"rate":2}`, `{"delay_ms":[5]}`,
		`{"delay_ms":[5,1]}`, `{"colour":"red"}`, `nonsense`,
	} {
		r, err := http.NewRequest(http.MethodPut, k.base+"/_training/faults", readerOf(plan))
		require.NoError(t, err)
		assert.Equal(t, 400, k.must(r).status, plan)
	}
}

// A delay that outlived its client would keep the server of setup from closing
// for ten minutes.
func TestDelayEndsWithTheClient(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"delay_before", "delay"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			log, disturbed := watch("disturbed")
			k := setupLogged(t, log)
			c := k.hello.Customers[0]
			order := purchase(c, "r1", k.pin(c, "r1"), 10)
			k.control(http.MethodPut, "faults", fmt.Sprintf(`{"kinds":[%q],"delay_ms":[600000,600000]}`, kind))
			ctx, leave := context.WithCancel(t.Context())
			go func() {
				<-disturbed
				leave()
			}()
			_, err := k.send(k.request(http.MethodPost, "v2.5", "authorization", order).WithContext(ctx))
			require.ErrorIs(t, err, context.Canceled)
			require.Eventually(t, func() bool { return k.sales() == 1 }, eventually, tick, "processed although nobody waits")
		})
	}
}

func TestDelayEndsWithTheServer(t *testing.T) {
	t.Parallel()
	log, answered := watch("answered")
	srv, err := sandbox.Listen(t.Context(), ":0", sandbox.New(sandbox.Options{Log: log}))
	require.NoError(t, err)
	base := strings.TrimSuffix(srv.URL(), "/flexiti/pos-api")
	put, err := http.NewRequest(http.MethodPut, base+"/_training/faults", readerOf(`{"kinds":["delay"],"delay_ms":[600000,600000]}`))
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(put)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())

	ended := make(chan error, 1)
	go func() {
		resp, err := http.Post(srv.URL()+"/v2/oauth/token", "application/x-www-form-urlencoded", nil)
		if err == nil {
			_ = resp.Body.Close()
		}
		ended <- err
	}()
	<-answered
	require.NoError(t, srv.Close())
	select {
	case err := <-ended:
		// The delay may end a moment before the connection does.
		t.Log("the call ended with", err)
	case <-time.After(eventually):
		require.Fail(t, "the call is still waiting")
	}
}
