package service_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

var update = flag.Bool("update", false, "write docs/api-coverage.md anew")

// wireField is one parameter that the client sends, or one field that it looks for in an
// answer, in which versions.
type wireField struct {
	op       service.Operation
	place    string // H, P, Q, F, B of a request; A of an answer
	name     string
	others   []string
	versions []string
}

// covered is one line of testdata/coverage.tsv: where the window sets or shows a field
// (file and text key), or why it does not. Call, place and name may have a star; the first
// line that fits a field counts.
type covered struct{ call, place, name, file, key, note string }

func (c covered) fits(f wireField) bool {
	return matches(c.call, string(f.op)) && matches(c.place, f.place) && matches(c.name, f.name)
}

// matches reports whether one of the patterns, which commas part, fits.
func matches(patterns, s string) bool {
	for p := range strings.SplitSeq(patterns, ",") {
		if fits, err := path.Match(p, s); err == nil && fits {
			return true
		}
	}
	return false
}

func coverage(t *testing.T) []covered {
	t.Helper()
	var all []covered
	for line := range strings.Lines(fixture(t, "coverage.tsv")) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, f, 6, line)
		all = append(all, covered{f[0], f[1], f[2], f[3], f[4], f[5]})
	}
	return all
}

// wireFields lists the whole wire, as the client itself speaks it: what it sends in every
// call, in every version and variant, and what it looks for in the answers.
func wireFields(t *testing.T) []wireField {
	t.Helper()
	var all []wireField
	for _, op := range everyOperation {
		found := map[string]*wireField{}
		add := func(place, name, version string) *wireField {
			f := found[place+name]
			if f == nil {
				f = &wireField{op: op, place: place, name: name}
				found[place+name] = f
			}
			if !slices.Contains(f.versions, version) {
				f.versions = append(f.versions, version)
			}
			return f
		}
		for _, version := range slices.Sorted(maps.Keys(service.Speaks(op))) {
			s := spoken{op: op, version: version, tries: slices.Concat([]try{tries[op]}, variants[op], whole[op])}
			for _, param := range pathParams.FindAllStringSubmatch(service.Speaks(op)[version], -1) {
				add("P", param[1], version)
			}
			sent := everythingSent(t, s)
			if op == service.OpToken {
				sent = append(sent, tokenForms(t)...)
			}
			for _, a := range sent {
				for place, names := range paramsOf(a) {
					for _, name := range names {
						add(place, name, version)
					}
				}
			}
			for _, looked := range service.LookedFor(op) {
				add("A", looked.Path, version).others = looked.Others
			}
			if whole, is := wholeAnswers[op]; is {
				add("A", whole, version)
			}
		}
		all = append(all, sortedFields(found)...)
	}
	return all
}

// wholeAnswers are answers that are not taken apart into fields.
var wholeAnswers = map[service.Operation]string{
	service.OpTerms: "(HTML)", service.OpInformation: "(HTML)", service.OpTexts: "(texts)", service.OpWidget: "redirection_url",
}

var pathParams = regexp.MustCompile(`\{([^}]*)\}`)

func sortedFields(found map[string]*wireField) []wireField {
	var all []wireField
	for _, f := range found {
		all = append(all, *f)
	}
	order := "HPQFBA"
	slices.SortFunc(all, func(a, b wireField) int {
		return cmp.Or(strings.Index(order, a.place)-strings.Index(order, b.place), strings.Compare(a.name, b.name))
	})
	return all
}

// ofTransport are headers that say nothing about a customer, a store or a sale.
var ofTransport = []string{"Accept", "Accept-Encoding", "Connection", "Content-Length", "Content-Type", "User-Agent"}

// paramsOf lists the parameters of one request, by their place.
func paramsOf(a asked) map[string][]string {
	all := map[string][]string{}
	for name := range a.header {
		if !slices.Contains(ofTransport, name) {
			all["H"] = append(all["H"], strings.ToLower(name))
		}
	}
	if u, err := url.Parse(a.uri); err == nil {
		all["Q"] = slices.Collect(maps.Keys(u.Query()))
	}
	var body any
	if a.header.Get("Content-Type") == "application/x-www-form-urlencoded" {
		form, _ := url.ParseQuery(a.body)
		all["F"] = slices.Collect(maps.Keys(form))
	} else if json.Unmarshal([]byte(a.body), &body) == nil {
		all["B"] = leaves(body, "")
	}
	return all
}

// leaves lists the paths of a body that end in a value.
func leaves(body any, at string) (all []string) {
	switch x := body.(type) {
	case map[string]any:
		for name, inner := range x {
			all = append(all, leaves(inner, strings.TrimPrefix(at+"."+name, "."))...)
		}
	case []any:
		for _, inner := range x {
			all = append(all, leaves(inner, at)...)
		}
	default:
		all = append(all, at)
	}
	return all
}

// TestCoverage holds docs/api-coverage.md together: each field of the wire has its line,
// each line a field, each text exists and stands in the file that is named.
func TestCoverage(t *testing.T) {
	t.Parallel()
	lines, fields := coverage(t), wireFields(t)
	used := map[covered]bool{}
	for _, f := range fields {
		i := slices.IndexFunc(lines, func(c covered) bool { return c.fits(f) })
		if assert.GreaterOrEqual(t, i, 0, "nothing says where the window has %s %s %s", f.op, f.place, f.name) {
			used[lines[i]] = true
		}
	}
	english, french := textsOf(t, "en-CA"), textsOf(t, "fr-CA")
	for _, c := range lines {
		assert.True(t, used[c], "no such field, or an earlier line has it: %v", c)
		if c.file == "-" {
			assert.Equal(t, "-", c.key, "%v", c)
			assert.Greater(t, len(strings.Fields(c.note)), 4, "a reason is a sentence: %v", c)
			assert.NotRegexp(t, `(?i)not yet|later|todo|planned`, c.note, "%v", c)
			continue
		}
		assert.True(t, english[c.key] != "" && french[c.key] != "", "no such text: %v", c)
		assert.True(t, mentions(t, c.file, c.key), "%s does not ask for %s", c.file, c.key)
	}
	page := filepath.Join("..", "docs", "api-coverage.md")
	want := coveragePage(fields, lines, english)
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(want), 0o644))
	}
	is, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Equal(t, want, string(is), "run go test ./service -run TestCoverage -update")
}

// mentions reports whether a file asks for a text, by its whole key or by its beginning.
func mentions(t *testing.T, file, key string) bool {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", file))
	require.NoError(t, err)
	if strings.Contains(string(source), `"`+key+`"`) {
		return true
	}
	for at := len(key); at > 0; {
		at = strings.LastIndex(key[:at], ".")
		if at > 0 && strings.Contains(string(source), `"`+key[:at+1]+`"`) {
			return true
		}
	}
	return false
}

var textLine = regexp.MustCompile(`(?m)^"([^"]+)" = (?:"((?:[^"\\]|\\.)*)"|\{.*other = "((?:[^"\\]|\\.)*)")`)

// textsOf are the texts of a language, by their keys.
func textsOf(t *testing.T, locale string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "i18n", "active."+locale+".toml"))
	require.NoError(t, err)
	all := map[string]string{}
	for _, found := range textLine.FindAllStringSubmatch(string(raw), -1) {
		all[found[1]] = strings.ReplaceAll(cmp.Or(found[2], found[3]), `\u00a0`, " ")
	}
	return all
}

var places = map[string]string{"H": "header", "P": "path", "Q": "query", "F": "form", "B": "body", "A": "answer"}

func coveragePage(fields []wireField, lines []covered, texts map[string]string) string {
	var b strings.Builder
	b.WriteString("# Where the window has each field of the API\n\n" +
		"Written by `go test ./service -run TestCoverage -update` from what the client sends and reads, and from\n" +
		"`service/testdata/coverage.tsv`, which says where the window sets or shows it, or why it does not.\n")
	var op service.Operation
	for _, f := range fields {
		if f.op != op {
			op = f.op
			fmt.Fprintf(&b, "\n## %s\n\n", op)
			said := service.Speaks(op)
			for _, v := range slices.Sorted(maps.Keys(said)) {
				fmt.Fprintf(&b, "* %s: `%s`\n", v, said[v])
			}
			b.WriteString("\n| Field | Where | In the window |\n|---|---|---|\n")
		}
		where := places[f.place]
		if f.place != "A" && len(f.versions) < len(service.Speaks(op)) {
			where += ", " + strings.Join(f.versions, ", ")
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", f.name, where, told(f, lines, texts))
	}
	return b.String()
}

func told(f wireField, lines []covered, texts map[string]string) string {
	for _, c := range lines {
		if !c.fits(f) {
			continue
		}
		if c.file == "-" {
			return "Not there: " + c.note
		}
		told := fmt.Sprintf("“%s” (`%s`, `%s`)", texts[c.key], c.key, c.file)
		if c.note != "" {
			told += ": " + c.note
		}
		return strings.ReplaceAll(told, "|", `\|`)
	}
	return ""
}

// TestCoverageHasTheContract: no row of the contract is missing from the wire of the client,
// and so none from the page.
func TestCoverageHasTheContract(t *testing.T) {
	t.Parallel()
	there := map[string]bool{}
	for _, f := range wireFields(t) {
		for _, name := range append(f.others, f.name) {
			there[string(f.op)+" "+f.place+" "+name] = true
		}
	}
	for _, r := range rows(t) {
		place, name := r.place, r.name
		switch {
		case r.side == "response":
			place = "A"
		case name == "bearer token":
			name = "authorization"
		}
		if s := speak(t, r); place == "B" && s.op == service.OpToken {
			place = "F"
		}
		op := speak(t, r).op
		assert.True(t, slices.ContainsFunc(slices.Collect(maps.Keys(there)), func(known string) bool {
			return known == string(op)+" "+place+" "+name || strings.HasPrefix(known, string(op)+" "+place+" "+name+".")
		}), "%v", r)
	}
}

// tokenForms are the two forms that a token is asked for with: at first, and once it is old.
func tokenForms(t *testing.T) []asked {
	t.Helper()
	st, clock := newStore(t), newClock()
	cfg := config(st)
	cfg.Now, cfg.Scope = clock.Now, service.ScopeMerchant
	c := newClient(t, cfg)
	require.NoError(t, c.SignIn(t.Context()))
	clock.advance(time.Hour)
	_, _ = c.Search(t.Context(), maple())
	require.Len(t, st.seen["token"], 2)
	return st.seen["token"]
}
