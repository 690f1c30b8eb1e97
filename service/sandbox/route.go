package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// version is the part of the path after the API root.
type version string

const (
	v2   version = "v2"
	v25  version = "v2.5"
	v251 version = "v2.5.1"
)

// route is one row of the endpoint map (contract 1.4).
type route struct {
	method   string
	path     string // after the version; {name} stands for one segment
	versions []version
	query    []string // allowed besides lang
	public   bool     // needs no token
	customer bool     // open to the customer scope (contract 1.3)
	handle   func(*call) reply
}

const clientPath = "client-id/{client_id}/"

// routes is filled by a function because the handlers reach back to it.
func routes() []route {
	return []route{
		{method: http.MethodPost, path: "oauth/token", versions: []version{v2, v25}, public: true, handle: (*call).token},
		{method: http.MethodGet, path: clientPath + "customers/search", versions: []version{v2, v25}, query: []string{"first_name", "last_name", "dob", "postal_code"}, handle: (*call).search},
		{method: http.MethodGet, path: clientPath + "customers/lookup", versions: []version{v2, v25}, query: lookupQuery, handle: (*call).lookup},
		{method: http.MethodPost, path: clientPath + "customers/{customer_id}/verify", versions: []version{v2, v25}, customer: true, handle: (*call).verifyCustomer},
		{method: http.MethodPost, path: clientPath + "account/{account_number}/verify", versions: []version{v25}, customer: true, handle: (*call).verifyAccount},
		{method: http.MethodPost, path: clientPath + "accounts/{account_number}/calculate-interest", versions: []version{v25, v251}, customer: true, handle: (*call).calculateInterest},
		{method: http.MethodPost, path: clientPath + "authorization", versions: []version{v25, v251}, customer: true, handle: (*call).authorize},
		{method: http.MethodGet, path: clientPath + "authorizations", versions: []version{v251}, query: listQuery, handle: (*call).listAuthorizations},
		{method: http.MethodGet, path: clientPath + "authorization/{authorization_id}", versions: []version{v251}, handle: (*call).showAuthorization},
	}
}

// dispatch finds the route of the call, checks what is common to all calls,
// and runs the handler.
func (c *call) dispatch() reply {
	segments := c.split()
	var allow []string
	for _, rt := range routes() {
		params, ok := match(rt, c.version, segments)
		if !ok {
			continue
		}
		if rt.method != c.r.Method {
			allow = append(allow, rt.method)
			continue
		}
		c.params, c.endpoint = params, rt.path
		if refused, bad := c.admit(rt); bad {
			return refused
		}
		return rt.handle(c)
	}
	if len(allow) > 0 {
		out := c.refuse("method_not_allowed")
		out.allow = strings.Join(allow, ", ")
		return out
	}
	return c.refuseAs(http.StatusNotFound, "not_found")
}

// split cuts the path into version and segments; an alien path gives none.
func (c *call) split() []string {
	rest, ok := strings.CutPrefix(c.r.URL.EscapedPath(), apiRoot+"/")
	if !ok {
		return nil
	}
	parts := strings.Split(rest, "/")
	c.version = version(parts[0])
	segments := make([]string, 0, len(parts))
	for _, part := range parts[1:] {
		plain, err := url.PathUnescape(part)
		if err != nil {
			return nil
		}
		segments = append(segments, plain)
	}
	return segments
}

func match(rt route, v version, segments []string) (map[string]string, bool) {
	want := strings.Split(rt.path, "/")
	if len(want) != len(segments) || !slices.Contains(rt.versions, v) {
		return nil, false
	}
	params := map[string]string{}
	for i, name := range want {
		switch {
		case strings.HasPrefix(name, "{"):
			params[strings.Trim(name, "{}")] = segments[i]
		case name != segments[i]:
			return nil, false
		}
	}
	return params, true
}

// admit checks token, client id, scope, headers and query, in that order.
func (c *call) admit(rt route) (reply, bool) {
	if rt.public {
		return reply{}, false
	}
	token := c.world.tokens.find(c.bearer(), c.world.now())
	switch {
	case token == nil:
		return c.refuse("invalid_token"), true
	case c.params["client_id"] != c.world.clientID:
		return c.coded(http.StatusBadRequest, "invalid_client", textClientUnknown), true
	case token.scope != scopeMerchant && !rt.customer:
		return c.refuse(keyScope), true
	}
	wrong := c.checkHeaders(rt.method)
	wrong = append(wrong, c.checkQuery(rt.query)...)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...), true
	}
	return reply{}, false
}
