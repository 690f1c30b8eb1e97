package sandbox

import (
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// call is one request on its way through the store.
type call struct {
	world    *world
	r        *http.Request
	raw      []byte
	version  version
	endpoint string // the route's path, for the log: never the real one
	params   map[string]string
	query    url.Values
	lang     language
	user     string  // who is signed in
	strict   bool    // no quirks (Options.Strict)
	variant  string  // an older shape that a fault asks for
	odd      string  // a fault's kind, or nothing
	word     int     // of odd: which status that nobody documents
	faults   *faults // of the lists; nil when no plan concerns the call
	known    *token  // of a call that a gateway let in earlier
	coded    bool    // the route refuses in shape B
}

func (c *call) bearer() string {
	kind, token, _ := strings.Cut(c.r.Header.Get("authorization"), " ")
	if !strings.EqualFold(kind, "bearer") || len(token) > 1000 {
		return ""
	}
	return token
}

// unsigned reports whether the call does not even try to show a token of ours.
func (c *call) unsigned() bool {
	header := c.r.Header.Get("authorization")
	kind, _, _ := strings.Cut(header, " ")
	return header != "" && !strings.EqualFold(kind, "bearer")
}

// checkHeaders wants the trace id of contract 1.2 and JSON under every body; given
// says whether there is a body.
func (c *call) checkHeaders(rt route, given bool) []fieldError {
	var wrong []fieldError
	if c.version != v2 {
		switch id := c.r.Header.Get("x-reference-id"); {
		case id == "":
			wrong = append(wrong, required("x-reference-id"))
		case len(id) > 32 || !printable(id):
			wrong = append(wrong, invalid("x-reference-id", id))
		}
	}
	if rt.method != http.MethodGet && (given || !rt.empty) {
		kind, _, err := mime.ParseMediaType(c.r.Header.Get("content-type"))
		if err != nil || kind != "application/json" {
			wrong = append(wrong, invalid("content-type", kind))
		}
	}
	return wrong
}

// checkQuery refuses unknown and repeated names and reads lang.
func (c *call) checkQuery(allowed []string) []fieldError {
	query, err := url.ParseQuery(c.r.URL.RawQuery)
	if err != nil {
		return []fieldError{invalid("query", "")}
	}
	c.query, c.lang = query, english
	var wrong []fieldError
	for name, values := range query {
		known := name == "lang" || slices.Contains(allowed, name)
		if !known || len(values) != 1 {
			wrong = append(wrong, invalid(name, ""))
		}
	}
	slices.SortFunc(wrong, func(a, b fieldError) int { return strings.Compare(a.Param, b.Param) })
	switch lang := query.Get("lang"); lang {
	case "", string(english):
	case string(french):
		c.lang = french
	default:
		wrong = append(wrong, invalid("lang", lang))
	}
	return wrong
}

// body reads the JSON body against its schema.
func (c *call) body(fields []field) (body, []fieldError) {
	b, err := parseBody(c.raw)
	if err != nil {
		return nil, []fieldError{invalid("body", "")}
	}
	return b, b.check("", fields)
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}
