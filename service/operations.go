package service

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Operation names an API call, in the words of the contract's endpoint map.
type Operation string

// Operations.
const (
	OpToken          Operation = "token"
	OpSearch         Operation = "search"
	OpLookup         Operation = "lookup"
	OpVerify         Operation = "verify"
	OpQuote          Operation = "calculate-interest"
	OpAuthorize      Operation = "authorization"
	OpAuthorization  Operation = "authorization-by-id"
	OpAuthorizations Operation = "authorizations"

	// OpTrainingOutbox is not of the API: only the training store knows it.
	OpTrainingOutbox Operation = "training-outbox"
)

// kind says what sending an operation twice would do, and so what a silence means.
type kind int

const (
	readCall   kind = iota // changes nothing
	verifyCall             // sends the customer another PIN
	moneyCall              // moves money
)

// endpoint is one row of the endpoint map (contract section 1.4).
type endpoint struct {
	method   string
	path     string   // after the version; {…} are filled in order, {client_id} by the client
	versions []string // those this client can speak; the first is the default
	kind     kind
}

// endpoints holds every operation. Verify says account, the others accounts
// (contract section 8, quirk 31).
var endpoints = map[Operation]endpoint{
	OpToken:          {http.MethodPost, "oauth/token", []string{"v2", "v2.5"}, readCall},
	OpSearch:         {http.MethodGet, "client-id/{client_id}/customers/search", []string{"v2.5", "v2"}, readCall},
	OpLookup:         {http.MethodGet, "client-id/{client_id}/customers/lookup", []string{"v2.5", "v2"}, readCall},
	OpVerify:         {http.MethodPost, "client-id/{client_id}/account/{account_number}/verify", []string{"v2.5"}, verifyCall},
	OpQuote:          {http.MethodPost, "client-id/{client_id}/accounts/{account_number}/calculate-interest", []string{"v2.5.1", "v2.5"}, readCall},
	OpAuthorize:      {http.MethodPost, "client-id/{client_id}/authorization", []string{"v2.5", "v2.5.1"}, moneyCall},
	OpAuthorization:  {http.MethodGet, "client-id/{client_id}/authorization/{authorization_id}", []string{"v2.5.1"}, readCall},
	OpAuthorizations: {http.MethodGet, "client-id/{client_id}/authorizations", []string{"v2.5.1"}, readCall},
}

func (e endpoint) speaks(version string) bool { return slices.Contains(e.versions, version) }

// address puts the parts together. It sets both forms of the path, so that a
// slash or a percent sign inside a segment arrives as part of that segment.
func (e endpoint) address(base *url.URL, version, clientID string, values []string) *url.URL {
	plain := []string{base.Path, version}
	escaped := []string{base.EscapedPath(), version}
	for segment := range strings.SplitSeq(e.path, "/") {
		switch {
		case segment == "{client_id}":
			segment = clientID
		case strings.HasPrefix(segment, "{") && len(values) > 0:
			segment, values = values[0], values[1:]
		}
		plain = append(plain, segment)
		escaped = append(escaped, url.PathEscape(segment))
	}
	u := *base
	u.Path, u.RawPath = strings.Join(plain, "/"), strings.Join(escaped, "/")
	return &u
}
