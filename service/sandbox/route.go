package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
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
	empty    bool     // the body may be left out
	coded    bool     // refuses in shape B (contract section 7)
	handle   func(*call) reply

	segments []string // of path, filled by paths
}

const clientPath = "client-id/{client_id}/"

var (
	oldVersions  = []version{v2, v25}
	newVersions  = []version{v25, v251}
	newestOnly   = []version{v251}
	allVersions  = []version{v2, v25, v251}
	searchQuery  = []string{"first_name", "last_name", "dob", "postal_code"}
	capturesPath = clientPath + "authorization/{authorization_id}/capture"
)

// paths is the endpoint map with its paths cut up.
var paths = sync.OnceValue(func() []route {
	list := append(signIn(), append(customerRoutes(), moneyRoutes()...)...)
	for i := range list {
		list[i].segments = strings.Split(list[i].path, "/")
	}
	return list
})

// signIn lists the calls about the merchant and about applications.
func signIn() []route {
	return []route{
		{method: http.MethodPost, path: "oauth/token", versions: oldVersions, public: true, handle: (*call).token},
		{method: http.MethodPost, path: clientPath + "merchants/login", versions: oldVersions, customer: true, empty: true, handle: (*call).login},
		{method: http.MethodGet, path: clientPath + "merchants/information", versions: oldVersions, query: []string{"message"}, handle: (*call).information},
		{method: http.MethodGet, path: clientPath + "terms-and-conditions", versions: oldVersions, customer: true, query: []string{"province"}, handle: (*call).terms},
		{method: http.MethodGet, path: clientPath + "i18n", versions: oldVersions, customer: true, query: []string{"key"}, handle: (*call).i18n},
		{method: http.MethodPost, path: clientPath + "i18n", versions: oldVersions, customer: true, empty: true, query: []string{"key"}, handle: (*call).i18n},
		{method: http.MethodPost, path: clientPath + "widget/init", versions: oldVersions, customer: true, handle: (*call).widget},
		{method: http.MethodPost, path: clientPath + "apply", versions: oldVersions, customer: true, handle: (*call).apply},
		{method: http.MethodPost, path: clientPath + "customers/close-account", versions: oldVersions, customer: true, handle: (*call).closeByBody},
		{method: http.MethodPost, path: clientPath + "accounts/{account_number}/close", versions: oldVersions, customer: true, empty: true, handle: (*call).closeByPath},
		{method: http.MethodPost, path: clientPath + "customers/driverslicense", versions: oldVersions, customer: true, handle: (*call).licence},
	}
}

// customerRoutes lists the calls that find and verify somebody.
func customerRoutes() []route {
	return []route{
		{method: http.MethodGet, path: clientPath + "customers/search", versions: oldVersions, query: searchQuery, coded: true, handle: (*call).search},
		{method: http.MethodGet, path: clientPath + "customers/lookup", versions: oldVersions, query: lookupQuery, handle: (*call).lookup},
		{method: http.MethodPost, path: clientPath + "customers/{customer_id}/verify", versions: oldVersions, customer: true, handle: (*call).verifyCustomer},
		{method: http.MethodPost, path: clientPath + "account/{account_number}/verify", versions: []version{v25}, customer: true, handle: (*call).verifyAccount},
		{method: http.MethodGet, path: clientPath + "customers/{customer_id}/transactions", versions: oldVersions, handle: (*call).purchases},
		{method: http.MethodPost, path: clientPath + "accounts/{account_number}/calculate-interest", versions: newVersions, customer: true, handle: (*call).calculateInterest},
	}
}

// moneyRoutes lists the calls that charge, give back and list.
func moneyRoutes() []route {
	return []route{
		{method: http.MethodPost, path: clientPath + "authorization", versions: newVersions, customer: true, handle: (*call).authorize},
		{method: http.MethodGet, path: clientPath + "authorizations", versions: newestOnly, query: listQuery, handle: (*call).listAuthorizations},
		{method: http.MethodGet, path: clientPath + "authorization/{authorization_id}", versions: newestOnly, handle: (*call).showAuthorization},
		{method: http.MethodPost, path: clientPath + "authorization/{authorization_id}/release", versions: newVersions, empty: true, handle: (*call).release},
		{method: http.MethodPost, path: capturesPath, versions: newVersions, handle: (*call).capture},
		{method: http.MethodPost, path: capturesPath + "/{capture_id}/return", versions: newVersions, handle: (*call).giveBack},
		{method: http.MethodPost, path: clientPath + "accounts/{account_number}/refund", versions: newVersions, handle: (*call).refund},
		{method: http.MethodGet, path: clientPath + "captures", versions: newestOnly, query: listQuery, handle: (*call).listCaptures},
		{method: http.MethodPost, path: clientPath + "transactions", versions: allVersions, coded: true, handle: (*call).transact},
		{method: http.MethodPut, path: clientPath + "transactions", versions: oldVersions, coded: true, handle: (*call).confirm},
		{method: http.MethodGet, path: clientPath + "transactions/authorized", versions: oldVersions, coded: true, handle: (*call).listHeld},
	}
}

// dispatch finds the route of the call, checks what is common to all calls,
// and runs the handler.
func (c *call) dispatch() reply {
	segments := c.split()
	var allow []string
	for _, rt := range paths() {
		params, ok := match(rt, c.version, segments)
		if !ok {
			continue
		}
		if rt.method != c.r.Method {
			allow = append(allow, rt.method)
			continue
		}
		c.params, c.endpoint, c.coded = params, rt.path, rt.coded
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

// split cuts the path into version and segments; an alien path has none.
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
	want := rt.segments
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

// admit checks token, client id, scope, role, headers and query, in that order.
func (c *call) admit(rt route) (reply, bool) {
	if rt.public {
		return reply{}, false
	}
	token := c.world.tokens.find(c.bearer(), c.world.now())
	if c.known != nil {
		token = c.known
	}
	switch {
	case token == nil && c.unsigned():
		return c.refuse("unauthorized"), true
	case token == nil:
		return c.refuse("invalid_token"), true
	case c.params["client_id"] != c.world.clientID:
		return c.shapeB(http.StatusBadRequest, "invalid_client", textClientUnknown), true
	case token.scope != scopeMerchant && !rt.customer:
		return c.refuse(keyScope), true
	case users[token.user].unfit:
		return c.refuse("invalid_role"), true
	}
	c.user = token.user
	given := len(c.raw) > 0
	if rt.empty && !given {
		c.raw = []byte("{}")
	}
	wrong := c.checkHeaders(rt, given)
	wrong = append(wrong, c.checkQuery(rt.query)...)
	if len(wrong) > 0 {
		return c.wrongInputs(wrong...), true
	}
	return reply{}, false
}
