package service

import (
	"crypto/tls"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTransportIsStrict(t *testing.T) {
	t.Parallel()
	for _, keepAlive := range []bool{true, false} {
		client := newHTTP(nil, Limits{TLS: 3 * time.Second, FirstByte: 7 * time.Second}, keepAlive)
		transport, ok := client.Transport.(*http.Transport)
		require.True(t, ok)
		assert.Equal(t, uint16(tls.VersionTLS12), transport.TLSClientConfig.MinVersion)
		assert.False(t, transport.TLSClientConfig.InsecureSkipVerify)
		assert.Nil(t, transport.TLSClientConfig.RootCAs, "the system's roots")
		assert.NotNil(t, transport.Proxy)
		assert.Nil(t, client.Jar)
		assert.Equal(t, 3*time.Second, transport.TLSHandshakeTimeout)
		patience := map[bool]time.Duration{true: 7 * time.Second, false: 0}[keepAlive]
		assert.Equal(t, patience, transport.ResponseHeaderTimeout, "a call that moves money may take its time")
	}
}
