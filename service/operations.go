package service

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Operation names an API call, in the words of the contract's endpoint map.
type Operation string

// Operations, each with its row of the endpoint map (contract section 1.4).
const (
	OpToken                  Operation = "token"                   // 1
	OpLogin                  Operation = "merchants-login"         // 2
	OpTerms                  Operation = "terms-and-conditions"    // 3
	OpApply                  Operation = "apply"                   // 4
	OpSearch                 Operation = "search"                  // 5
	OpLookup                 Operation = "lookup"                  // 6
	OpVerify                 Operation = "verify"                  // 7 in v2, 8 in v2.5
	OpCustomerTransactions   Operation = "customer-transactions"   // 9
	OpLicence                Operation = "driverslicense"          // 10
	OpClose                  Operation = "close"                   // 11 in v2, 12 in v2.5
	OpQuote                  Operation = "calculate-interest"      // 13
	OpAuthorize              Operation = "authorization"           // 14
	OpTransact               Operation = "transactions"            // 15
	OpInformation            Operation = "merchants-information"   // 16
	OpConfirmTransaction     Operation = "transactions-confirm"    // 17
	OpAuthorizedTransactions Operation = "transactions-authorized" // 18
	OpTexts                  Operation = "i18n"                    // 19
	OpWidget                 Operation = "widget-init"             // 20
	OpRelease                Operation = "release"                 // 21
	OpCapture                Operation = "capture"                 // 22
	OpReturn                 Operation = "return"                  // 23
	OpRefund                 Operation = "refund"                  // 24
	OpAuthorizations         Operation = "authorizations"          // 25
	OpAuthorization          Operation = "authorization-by-id"     // 26
	OpCaptures               Operation = "captures"                // 27

	// OpTrainingOutbox is not of the API: only the training store has it.
	OpTrainingOutbox Operation = "training-outbox"
)

// kind says what sending an operation twice would do, and so what a silence means.
type kind int

const (
	readCall  kind = iota // changes nothing: sent again by itself
	onceCall              // worth not repeating, such as another PIN for the customer
	moneyCall             // moves money, opens or closes an account
)

// endpoint is one row of the endpoint map (contract section 1.4).
type endpoint struct {
	method   string
	path     string            // after the version; {…} are filled in order, {client_id} by the client
	paths    map[string]string // of the versions that have another one
	versions []string          // those this client can speak; the first is the default
	kind     kind
	extra    []string // the versions that not every account has (marked EXT in the contract)
}

func (e endpoint) speaks(version string) bool { return slices.Contains(e.versions, version) }

// address puts the parts together. It sets both forms of the path, so that a
// slash or a percent sign inside a segment arrives as part of that segment.
func (e endpoint) address(base *url.URL, version, clientID string, values []string) *url.URL {
	path := e.path
	if other := e.paths[version]; other != "" {
		path = other
	}
	plain := []string{base.Path, version}
	escaped := []string{base.EscapedPath(), version}
	for segment := range strings.SplitSeq(path, "/") {
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

// Versions as they stand in a path.
const (
	v2   = "v2"
	v25  = "v2.5"
	v251 = "v2.5.1"
)

const (
	ofClient        = "client-id/{client_id}/"
	ofAccount       = ofClient + "accounts/{account_number}/"
	ofAuthorization = ofClient + "authorization/{authorization_id}"
)

// endpoints holds every operation. Verify says account, the others accounts
// (contract section 8, quirk 31).
var endpoints = map[Operation]endpoint{
	OpToken: {method: http.MethodPost, path: "oauth/token", versions: []string{v2, v25}},
	OpLogin: {method: http.MethodPost, path: ofClient + "merchants/login", versions: []string{v2, v25}},
	OpTerms: {method: http.MethodGet, path: ofClient + "terms-and-conditions", versions: []string{v2, v25}},
	OpApply: {method: http.MethodPost, path: ofClient + "apply", versions: []string{v2, v25}, kind: moneyCall},

	OpSearch: {method: http.MethodGet, path: ofClient + "customers/search", versions: []string{v25, v2}},
	OpLookup: {method: http.MethodGet, path: ofClient + "customers/lookup", versions: []string{v25, v2}},
	OpVerify: {
		method: http.MethodPost, path: ofClient + "account/{account_number}/verify", versions: []string{v25, v2}, kind: onceCall,
		paths: map[string]string{v2: ofClient + "customers/{customer_id}/verify"},
	},
	OpCustomerTransactions: {method: http.MethodGet, path: ofClient + "customers/{customer_id}/transactions", versions: []string{v2}},
	OpLicence:              {method: http.MethodPost, path: ofClient + "customers/driverslicense", versions: []string{v25, v2}},
	OpClose: {
		method: http.MethodPost, path: ofAccount + "close", versions: []string{v25, v2}, kind: moneyCall,
		paths: map[string]string{v2: ofClient + "customers/close-account"},
	},

	OpQuote:     {method: http.MethodPost, path: ofAccount + "calculate-interest", versions: []string{v251, v25}},
	OpAuthorize: {method: http.MethodPost, path: ofClient + "authorization", versions: []string{v25, v251}, kind: moneyCall, extra: []string{v251}},

	OpTransact:               {method: http.MethodPost, path: ofClient + "transactions", versions: []string{v2, v251}, kind: moneyCall, extra: []string{v251}},
	OpConfirmTransaction:     {method: http.MethodPut, path: ofClient + "transactions", versions: []string{v2}, kind: moneyCall, extra: []string{v2}}, // named, never described: a host may lack it
	OpAuthorizedTransactions: {method: http.MethodGet, path: ofClient + "transactions/authorized", versions: []string{v2}, extra: []string{v2}},

	OpInformation: {method: http.MethodGet, path: ofClient + "merchants/information", versions: []string{v2}},
	OpTexts:       {method: http.MethodGet, path: ofClient + "i18n", versions: []string{v25}, extra: []string{v25}},
	OpWidget:      {method: http.MethodPost, path: ofClient + "widget/init", versions: []string{v25}, kind: onceCall, extra: []string{v25}},

	OpRelease: {method: http.MethodPost, path: ofAuthorization + "/release", versions: []string{v25}, kind: moneyCall, extra: []string{v25}},
	OpCapture: {method: http.MethodPost, path: ofAuthorization + "/capture", versions: []string{v25}, kind: moneyCall, extra: []string{v25}},
	OpReturn:  {method: http.MethodPost, path: ofAuthorization + "/capture/{capture_id}/return", versions: []string{v25}, kind: moneyCall, extra: []string{v25}},
	OpRefund:  {method: http.MethodPost, path: ofAccount + "refund", versions: []string{v25}, kind: moneyCall, extra: []string{v25}},

	OpAuthorizations: {method: http.MethodGet, path: ofClient + "authorizations", versions: []string{v251}, extra: []string{v251}},
	OpAuthorization:  {method: http.MethodGet, path: ofAuthorization, versions: []string{v251}, extra: []string{v251}},
	OpCaptures:       {method: http.MethodGet, path: ofClient + "captures", versions: []string{v251}, extra: []string{v251}},
}
