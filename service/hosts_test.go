package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/secret"
)

func TestCheckBaseURL(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]error{
		"https://posapi.flexiti.fi/flexiti/pos-api": nil,
		" https://pos.example.com/ ":                nil,
		"https://pos.example.com:8443/api//":        nil,
		"http://127.0.0.1:8080":                     nil,
		"http://127.8.9.1/api":                      nil,
		"http://[::1]:8080":                         nil,
		"http://LocalHost:1":                        nil,
		"http://pos.example.com":                    service.ErrURLPlain,
		"http://127.0.0.1.example.com":              service.ErrURLPlain,
		"http://localhost.example.com":              service.ErrURLPlain,
		"http://192.168.1.2":                        service.ErrURLPlain,
		"https://clerk:canary@pos.example.com":      service.ErrURLUserinfo,
		"https://clerk@pos.example.com":             service.ErrURLUserinfo,
		"https://pos.example.com/?canary=1":         service.ErrURLQuery,
		"https://pos.example.com/api?":              service.ErrURLQuery,
		"https://pos.example.com/#canary":           service.ErrURLQuery,
		"":                                          service.ErrURLForm,
		"pos.example.com":                           service.ErrURLForm,
		"https://":                                  service.ErrURLForm,
		"https:pos.example.com":                     service.ErrURLForm,
		"ftp://127.0.0.1":                           service.ErrURLForm,
		"https://pos.example.com:canary":            service.ErrURLForm,
		"https://pos.example.com/a/../b":            service.ErrURLForm,
		"https://pos.example.com/a%2Fb":             service.ErrURLForm,
		"https://pos.example.com/\x7f":              service.ErrURLForm,
	} {
		err := service.CheckBaseURL(address)
		assert.ErrorIs(t, err, want, address)
		if err != nil {
			assert.NotContains(t, err.Error(), "canary", address)
		}
	}
}

func TestEnvironments(t *testing.T) {
	t.Parallel()
	for environment, want := range map[service.Environment]string{
		service.EnvTraining:    "https://posapi-training.flexiti.fi/flexiti/pos-api",
		service.EnvIntegration: "https://posapi-mi.flexiti.fi/flexiti/pos-api",
		service.EnvProduction:  "https://posapi.flexiti.fi/flexiti/pos-api",
		service.EnvCustom:      "",
		"elsewhere":            "",
	} {
		assert.Equal(t, want, environment.BaseURL())
		if want != "" {
			assert.NoError(t, service.CheckBaseURL(want))
		}
	}
}

func TestUnusableConfigurations(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	for name, change := range map[string]func(*service.Config){
		"no address":       func(c *service.Config) { c.BaseURL = "" },
		"plain http":       func(c *service.Config) { c.BaseURL = "http://pos.example.com" },
		"no client":        func(c *service.Config) { c.ClientID = " " },
		"client too long":  func(c *service.Config) { c.ClientID = string(make([]byte, 101)) },
		"client is a path": func(c *service.Config) { c.ClientID = ".." },
		"no secret":        func(c *service.Config) { c.ClientSecret = secret.Text{} },
		"negative limit":   func(c *service.Config) { c.Limits.Money = -1 },
		"version": func(c *service.Config) {
			c.Versions = map[service.Operation]string{service.OpVerify: "v9"}
		},
		"operation": func(c *service.Config) { c.Versions = map[service.Operation]string{"teleport": "v2"} },
		"scope":     func(c *service.Config) { c.Scope = "owner" },
		"retry":     func(c *service.Config) { c.Retry.Cap = -1 },
		"breaker":   func(c *service.Config) { c.Breaker.Wait = -1 },
		"off":       func(c *service.Config) { c.Off = map[service.Operation]bool{service.OpSearch: true} },
		"off, v2":   func(c *service.Config) { c.Off = map[service.Operation]bool{service.OpTransact: true} },
	} {
		cfg := config(s)
		change(&cfg)
		_, err := service.New(cfg)
		require.ErrorIs(t, err, service.ErrConfig, name)
		assert.NotContains(t, err.Error(), canarySecret)
	}
	cfg := config(s)
	cfg.BaseURL = "http://pos.example.com"
	_, err := service.New(cfg)
	assert.ErrorIs(t, err, service.ErrURLPlain)
}

func TestTrainingOutbox(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("outbox", 200, `[{"format":"sms","account_number":"90010021","request_id":"7700","pin":"0234"},
		{"format":"email","account_number":90010022,"request_id":"7701","pin":1234}]`)
	c := newClient(t, config(s))
	assert.True(t, c.IsTraining())
	letters, err := c.TrainingOutbox(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []service.Letter{
		{Format: service.BySMS, AccountNumber: "90010021", RequestID: "7700", PIN: secret.NewPIN("0234")},
		{Format: service.ByEmail, AccountNumber: "90010022", RequestID: "7701", PIN: secret.NewPIN("1234")},
	}, letters)
	r := s.requests("outbox")[0]
	assert.Equal(t, "/_training/outbox", r.uri)
	assert.Empty(t, r.header.Get("Authorization"))
	assert.Empty(t, s.requests("token"))

	s.answer("outbox", 200, `[{"format":"sms"}]`)
	letters, err = c.TrainingOutbox(t.Context())
	assert.True(t, service.IsKey(err, service.KeyUnreadable))
	assert.Nil(t, letters)
	s.answer("outbox", 200, `[]`)
	letters, err = c.TrainingOutbox(t.Context())
	assert.NoError(t, err)
	assert.Empty(t, letters)
}

func TestNoOutboxElsewhere(t *testing.T) {
	t.Parallel()
	cfg := config(newStore(t))
	cfg.BaseURL = "https://pos.example.com"
	cfg.Transport = transport{assert.AnError, false}
	c := newClient(t, cfg)
	assert.False(t, c.IsTraining())
	_, err := c.TrainingOutbox(t.Context())
	assert.True(t, service.IsKey(err, service.KeyNotTraining))
}
