package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func TestCommand(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	code := make(chan int, 1)
	var stderr bytes.Buffer // read after the command has ended
	go func() {
		code <- sandbox.Command(ctx, []string{"--addr", "localhost:0", "--seed", "5"}, in, &stderr)
		_ = in.Close()
	}()
	lines := json.NewDecoder(out)
	var hello sandbox.Handshake
	require.NoError(t, lines.Decode(&hello))
	assert.True(t, strings.HasPrefix(hello.URL, "http://127.0.0.1:") && strings.HasSuffix(hello.URL, "/flexiti/pos-api"), hello.URL)
	want := sandbox.New(sandbox.Options{Seed: 5}).Handshake(hello.URL)
	assert.Equal(t, want, hello)

	form := "grant_type=client_credentials&client_id=" + hello.ClientID + "&client_secret=" + hello.ClientSecret
	resp, err := http.Post(hello.URL+"/v2/oauth/token", "application/x-www-form-urlencoded", strings.NewReader(form))
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, 200, resp.StatusCode)

	stop()
	assert.Zero(t, <-code)
	assert.ErrorIs(t, lines.Decode(&hello), io.EOF, "one line only")
	assert.Contains(t, stderr.String(), "oauth/token")
	assert.NotContains(t, stderr.String(), hello.ClientSecret)
}

func TestCommandRefusals(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = taken.Close() })
	cases := []struct {
		name string
		args []string
		code int
		text string
	}{
		{"a clock of nobody's", []string{"--clock", "noon"}, 2, "-clock"},
		{"everywhere", []string{"--addr", "0.0.0.0:0"}, 2, "this machine only"},
		{"everywhere, IPv6", []string{"--addr", "[::]:0"}, 2, "this machine only"},
		{"another machine", []string{"--addr", "192.0.2.1:0"}, 2, "this machine only"},
		{"a name", []string{"--addr", "store.example.com:0"}, 2, "this machine only"},
		{"unknown flag", []string{"--colour"}, 2, "colour"},
		{"stray argument", []string{"now"}, 2, "now"},
		{"help", []string{"--help"}, 0, "seed"},
		{"port taken", []string{"--addr", taken.Addr().String()}, 1, "in use"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr bytes.Buffer
			assert.Equal(t, tc.code, sandbox.Command(t.Context(), tc.args, &stdout, &stderr))
			assert.Empty(t, stdout.String())
			assert.Contains(t, stderr.String(), tc.text)
		})
	}
}

func TestCommandStartsItsClockWhereItIsTold(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- sandbox.Command(ctx, []string{"--clock", "2031-05-06T07:08:09-04:00", "--quiet"}, in, io.Discard)
	}()
	var hello sandbox.Handshake
	require.NoError(t, json.NewDecoder(out).Decode(&hello))
	resp, err := http.Get(hello.URL + "/v2/" + hello.ClientID + "/regions")
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Contains(t, resp.Header.Get("Date"), "06 May 2031 11:")
	stop()
	assert.Zero(t, <-code)
}

func TestServerEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	srv, err := sandbox.Listen(ctx, "127.0.0.1:0", sandbox.New(sandbox.Options{}))
	require.NoError(t, err)
	address := strings.TrimSuffix(strings.TrimPrefix(srv.URL(), "http://"), "/flexiti/pos-api")
	stop()
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			_ = conn.Close()
		}
		return err != nil
	}, eventually, tick)
	assert.NoError(t, srv.Close())

	_, err = sandbox.Listen(t.Context(), "10.0.0.1:0", sandbox.New(sandbox.Options{}))
	assert.ErrorIs(t, err, sandbox.ErrNotLoopback)
}
