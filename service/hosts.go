package service

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// The API roots of contract section 1.1. Data and keys of one environment mean
// nothing in another.
const (
	RootIntegration = "https://posapi-mi.flexiti.fi/flexiti/pos-api"
	RootTraining    = "https://posapi-training.flexiti.fi/flexiti/pos-api"
	RootProduction  = "https://posapi.flexiti.fi/flexiti/pos-api"
)

// Environment is which of the provider's systems a store talks to.
type Environment string

// Environments. Custom goes with an address of the store's own.
const (
	EnvTraining    Environment = "training"
	EnvIntegration Environment = "integration"
	EnvProduction  Environment = "production"
	EnvCustom      Environment = "custom"
)

// BaseURL returns the API root, without a trailing slash; it is empty for
// EnvCustom and for anything unknown.
func (e Environment) BaseURL() string {
	switch e {
	case EnvTraining:
		return RootTraining
	case EnvIntegration:
		return RootIntegration
	case EnvProduction:
		return RootProduction
	default:
		return ""
	}
}

// What CheckBaseURL refuses. The texts never repeat the address.
var (
	ErrURLForm     = errors.New("not an address such as https://pos.example.com/api")
	ErrURLPlain    = errors.New("plain http is for this computer only; elsewhere it must be https")
	ErrURLUserinfo = errors.New("an address must not hold a user name or password")
	ErrURLQuery    = errors.New("an address must not hold a query or a fragment")
)

// CheckBaseURL reports whether s may be a Config.BaseURL: https to any host, http
// to a loopback host, with a path or without, and nothing else. Spaces around
// it and slashes after it do not matter; New drops them. It returns
// ErrURLForm, ErrURLPlain, ErrURLUserinfo or ErrURLQuery.
func CheckBaseURL(s string) error {
	_, err := parseBase(s)
	return err
}

func parseBase(s string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimRight(strings.TrimSpace(s), "/"))
	if err != nil || u.Hostname() == "" || u.Opaque != "" || u.RawPath != "" || dotted(u.Path) {
		return nil, ErrURLForm
	}
	switch {
	case u.User != nil:
		return nil, ErrURLUserinfo
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, ErrURLQuery
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, ErrURLPlain
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, ErrURLForm
	}
	return u, nil
}

func dotted(path string) bool {
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

// loopback looks at the name alone: what a resolver says could change between
// the check and the call.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
