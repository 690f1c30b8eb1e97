package screens

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/signin"
	"comptoir/screens/style"
	"comptoir/service"
)

// printed is an answer that the documents print, in place of what the training store says
// to a call: the end of its path, and what is changed so that it answers this till.
type printed struct {
	path, fixture string
	fit           func(body map[string]any)
}

// scene is what a person sees of one kind of answer: each of its fields, and the text that
// stands in the window for it.
type scene struct {
	op       string
	edition  string
	examples []printed
	reach    func(k *harness) string // leads there, and returns all that was to be seen on the way
	seen     map[string]string
	apart    map[string]string // fields that no such scene shows, with what or which test does
}

// exemplary opens a till whose store answers some calls with the documents' examples, and
// the others as the training store does.
func exemplary(t *testing.T, s scene) *harness {
	t.Helper()
	var k *harness
	bodies := map[string]string{}
	for _, e := range s.examples {
		raw, err := os.ReadFile(filepath.Join("..", "service", "testdata", e.fixture))
		require.NoError(t, err)
		if e.fit != nil {
			var body map[string]any
			require.NoError(t, json.Unmarshal(raw, &body))
			e.fit(body)
			raw, err = json.Marshal(body)
			require.NoError(t, err)
		}
		bodies[e.path] = string(raw)
	}
	lender := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for path, body := range bodies {
			method, end, _ := strings.Cut(path, " ")
			if r.Method == method && strings.HasSuffix(r.URL.Path, end) {
				w.Header().Set("Content-Type", "application/json")
				if end == "authorizations" { // a list, in pages
					body = "[" + body + "]"
					if r.URL.Query().Get("page_number") != "1" {
						body = "[]"
					}
				}
				_, _ = w.Write([]byte(body))
				return
			}
		}
		k.store.ServeHTTP(w, r)
	}))
	t.Cleanup(lender.Close)
	k = setupWith(t, service.English, style.Light, nil, func(d *app.Deps) {
		d.Open = func(ctx context.Context, c signin.Credentials, heard func(service.Call)) (app.Store, error) {
			return app.Connector{
				Training: app.TrainingStore{Embedded: true, Start: func(ctx context.Context) (signin.Credentials, func(), error) {
					c, end, err := k.credentials(ctx)
					here, _ := url.Parse(lender.URL)
					base, _ := url.Parse(c.BaseURL)
					base.Host = here.Host
					c.BaseURL = base.String()
					return c, end, err
				}},
				Calls: app.CallSettings{Edition: s.edition}, Now: k.clock.Now, Elapsed: k.clock.elapsed,
			}.Connect(ctx, c, heard)
		}
	})
	return k.signIn()
}

// TestWhatIsSeenOfTheExamples: every field of an answer that docs/api-coverage.md calls
// shown is named here with what stands in the window for it.
func TestWhatIsSeenOfTheExamples(t *testing.T) {
	for _, s := range scenes() {
		t.Run(s.op, func(t *testing.T) {
			text := s.reach(exemplary(t, s))
			shown := shownFields(t, s.op)
			require.NotEmpty(t, shown)
			for _, field := range shown {
				if s.apart[field] != "" {
					continue
				}
				want, named := s.seen[field]
				assert.True(t, named, "what does a person see of %s?", field)
				assert.Contains(t, text, want, field)
			}
			for field, want := range s.seen {
				assert.NotEmpty(t, want, field)
				assert.Contains(t, shown, field, "the page does not call it shown")
			}
			if t.Failed() {
				t.Log(text)
			}
		})
	}
}

// shown returns every text that stands in the window and is not hidden, a line each.
func (k *harness) shown() string {
	var b strings.Builder
	note := func(text string) {
		if text != "" {
			b.WriteString(text + "\n")
		}
	}
	walkShown(k.win.Canvas().Content(), note)
	for _, o := range k.win.Canvas().Overlays().List() {
		walkShown(o, note)
	}
	return b.String()
}

func walkShown(o fyne.CanvasObject, note func(string)) {
	if reflect.ValueOf(o).IsNil() || !o.Visible() {
		return
	}
	if text, ok := o.(interface{ Text() string }); ok {
		note(text.Text())
	}
	for _, p := range parts(o) {
		walkShown(p, note)
	}
}

var shownRow = regexp.MustCompile(`^\| (\S+) \| answer[^|]*\| “`)

// shownFields lists the fields of the answers of an operation that the page of coverage
// calls shown.
func shownFields(t *testing.T, op string) (list []string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "docs", "api-coverage.md"))
	require.NoError(t, err)
	_, section, there := strings.Cut(string(raw), "\n## "+op+"\n")
	require.True(t, there, op)
	section, _, _ = strings.Cut(section, "\n## ")
	for line := range strings.Lines(section) {
		found := shownRow.FindStringSubmatch(line)
		switch {
		case found == nil, strings.Contains(line, "for managers"), strings.Contains(section, "| "+found[1]+"."):
		default:
			list = append(list, found[1])
		}
	}
	return list
}
