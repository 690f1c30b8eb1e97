package service_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

// row is one line of testdata/contract-rows.tsv.
type row struct{ edition, call, side, place, name, need, proof string }

func rows(t *testing.T) []row {
	t.Helper()
	var all []row
	for line := range strings.Lines(fixture(t, "contract-rows.tsv")) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, f, 7, line)
		all = append(all, row{f[0], f[1], f[2], f[3], f[4], f[5], f[6]})
	}
	return all
}

// spoken is how this client says a call in an edition of the contract: which
// operation, in which version, and the variants that together use all of it.
type spoken struct {
	op      service.Operation
	version string
	tries   []try
	answer  string // fixture of the answer, if the edition has response rows
}

func speak(t *testing.T, r row) spoken {
	t.Helper()
	version := map[string]string{"v2.5 current": "v2.5", "v2.5 older": "v2.5", "v2": "v2", "v2.5 deprecated": "v2.5", "v2.5 removed": "v2.5"}[r.edition]
	_, path, _ := strings.Cut(r.call, " ")
	s := spoken{version: version, op: operations[path]}
	require.NotEmpty(t, s.op, r.call)
	if s.op == service.OpQuote && r.edition == "v2.5 current" {
		s.version = "v2.5.1"
	}
	s.tries = append([]try{tries[s.op]}, variants[s.op]...)
	s.answer = answers[r.edition+" "+string(s.op)]
	return s
}

var operations = map[string]service.Operation{
	"/oauth/token": service.OpToken, "/merchants/login": service.OpLogin, "/terms-and-conditions": service.OpTerms,
	"/apply": service.OpApply, "/customers/search": service.OpSearch, "/customers/lookup": service.OpLookup,
	"/account/{account_number}/verify": service.OpVerify, "/customers/{customer_id}/verify": service.OpVerify,
	"/customers/{customer_id}/transactions": service.OpCustomerTransactions, "/customers/driverslicense": service.OpLicence,
	"/customers/close-account": service.OpClose, "/accounts/{account_number}/close": service.OpClose,
	"/accounts/{account_number}/calculate-interest": service.OpQuote, "/authorization": service.OpAuthorize,
	"/transactions": service.OpTransact, "/merchants/information": service.OpInformation,
}

// answers are the bodies that the response rows are proved on.
var answers = map[string]string{
	"v2.5 current search":                "search-success.json",
	"v2.5 older search":                  "search-success-v25-older.json",
	"v2.5 current lookup":                "lookup-success-consumer.json",
	"v2.5 older lookup":                  "lookup-success-older.json",
	"v2.5 current calculate-interest":    "calculate-interest-success-roc.json",
	"v2.5 older calculate-interest":      "calculate-interest-success-roc-v25.json",
	"v2.5 deprecated calculate-interest": "calculate-interest-success-roc-v25.json",
	"v2.5 deprecated authorization":      "authorization-success-business.json",
}

func TestRequestRows(t *testing.T) {
	t.Parallel()
	sentBy := map[string][]asked{}
	for _, r := range rows(t) {
		if r.side != "request" {
			continue
		}
		s := speak(t, r)
		name := s.version + " " + string(s.op)
		if sentBy[name] == nil {
			sentBy[name] = everythingSent(t, s)
		}
		there := slices.ContainsFunc(sentBy[name], func(a asked) bool { return carries(a, r) })
		assert.True(t, there, "%v", r)
		if r.need == "Y" && r.place != "P" {
			for _, a := range sentBy[name] {
				assert.True(t, carries(a, r), "always: %v in %s %s", r, a.uri, a.body)
			}
		}
	}
}

// everythingSent makes the call in all its variants, whatever they answer.
func everythingSent(t *testing.T, s spoken) []asked {
	t.Helper()
	var all []asked
	for _, work := range s.tries {
		st := newStore(t)
		cfg := config(st)
		cfg.Versions = map[service.Operation]string{s.op: s.version}
		_, _ = work(t, t.Context(), newClient(t, cfg))
		for name, seen := range st.seen {
			if (name == "token") == (s.op == service.OpToken) {
				all = append(all, seen...)
			}
		}
	}
	require.NotEmpty(t, all, "%s %s", s.version, s.op)
	return all
}

// carries reports whether a request has the parameter of a row.
func carries(a asked, r row) bool {
	switch r.place {
	case "H":
		name := r.name
		if name == "bearer token" {
			name = "authorization"
		}
		return a.header.Get(name) != ""
	case "P":
		if r.name == "client_id" {
			return strings.Contains(a.uri, "/client-id/maple-demo-client/")
		}
		return slices.ContainsFunc(strings.Split(a.uri, "/"), func(s string) bool {
			return slices.Contains([]string{"90010021", "90010002", "70021", "70022"}, s)
		})
	case "Q":
		u, err := url.Parse(a.uri)
		return err == nil && u.Query().Has(r.name)
	}
	form, _ := url.ParseQuery(a.body)
	if r.place == "F" || a.header.Get("Content-Type") != "application/json" {
		return form.Has(r.name)
	}
	var body any
	if json.Unmarshal([]byte(a.body), &body) != nil {
		return false
	}
	_, found := find(body, r.name)
	return found
}

// find returns the object that a path ends in, lists by their first entry.
func find(body any, path string) (parent map[string]any, found bool) {
	names := strings.Split(path, ".")
	for i, name := range names {
		if list, ok := body.([]any); ok && len(list) > 0 {
			body = list[0]
		}
		object, ok := body.(map[string]any)
		if !ok {
			return nil, false
		}
		inner, there := object[name]
		if i == len(names)-1 {
			return object, there
		}
		body = inner
	}
	return nil, false
}

// TestResponseRows changes one field of an answer at a time: what is handed out
// has to change with it, or the answer has to be refused.
func TestResponseRows(t *testing.T) {
	t.Parallel()
	for _, r := range rows(t) {
		if r.side != "response" {
			continue
		}
		s := speak(t, r)
		require.NotEmpty(t, s.answer, "%v", r)
		plain := readBack(t, s, r, func(map[string]any, string) {})
		assert.NotContains(t, fmt.Sprintf("%T", plain), "string", "%v: %v", r, plain)
		changed := readBack(t, s, r, func(object map[string]any, name string) { object[name] = another(object[name]) })
		assert.False(t, reflect.DeepEqual(plain, changed), "not read: %v", r)
	}
}

// readBack decodes the answer of a row after change; an error counts as a result.
func readBack(t *testing.T, s spoken, r row, change func(map[string]any, string)) any {
	t.Helper()
	var body any
	require.NoError(t, json.Unmarshal([]byte(fixture(t, s.answer)), &body))
	fillFees(body)
	if parent, found := find(body, "customer.category_type"); found && strings.HasSuffix(r.name, "customer_category_type") {
		delete(parent, "category_type") // one of the two names, never both
	}
	parent, _ := find(body, r.name)
	require.NotNil(t, parent, "%v", r)
	change(parent, r.name[strings.LastIndex(r.name, ".")+1:])
	raw, err := json.Marshal(body)
	require.NoError(t, err)
	work := tries[s.op]
	if s.op == service.OpQuote && s.version == "v2.5" {
		work = quoteOf300
	}
	st := newStore(t)
	st.answer(last(s.op), 200, string(raw))
	cfg := config(st)
	cfg.Versions = map[service.Operation]string{s.op: s.version}
	answer, err := work(t, t.Context(), newClient(t, cfg))
	if err != nil {
		e := service.AsError(err)
		if e.Compared != nil {
			return fmt.Sprint(e.Key, *e.Compared)
		}
		return e.Cause.Error()
	}
	return answer
}

// fillFees puts a fee where a list of fees is empty.
func fillFees(body any) {
	switch x := body.(type) {
	case []any:
		for _, inner := range x {
			fillFees(inner)
		}
	case map[string]any:
		if fees, ok := x["fees"].([]any); ok && len(fees) == 0 {
			x["fees"] = []any{map[string]any{"type": "admin_total", "description": "Sample:", "amount": 1.5, "message": "Sample."}}
		}
		for _, inner := range x {
			fillFees(inner)
		}
	}
}

// another returns a value of the same kind that is not the same.
func another(old any) any {
	switch x := old.(type) {
	case float64:
		return x/2 + 0.25
	case bool:
		return !x
	case string:
		if strings.Contains(x, "2020") {
			return strings.Replace(x, "2020", "2019", 1)
		}
		if strings.Trim(x, "0123456789.") == "" {
			return "7" + x
		}
		return x + "x"
	case []any:
		return []any{"99"}
	default:
		return true
	}
}

// TestContractRows holds the list itself: nothing lost, nothing unproved.
func TestContractRows(t *testing.T) {
	t.Parallel()
	tests := testNames(t)
	all := rows(t)
	assert.Len(t, all, contractRows)
	for _, r := range all {
		assert.Contains(t, tests, r.proof, "%v", r)
		assert.Contains(t, []string{"request", "response"}, r.side, "%v", r)
		assert.Contains(t, []string{"Y", "N", "C", "-"}, r.need, "%v", r)
	}
}

// contractRows is how many rows contract section 12 has.
const contractRows = 415

// testNames lists the tests of this package.
func testNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	var names []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}
