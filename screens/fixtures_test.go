package screens

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/app/purchases/transactions"
	"comptoir/app/session"
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
				want, named := s.seen[field]
				assert.True(t, named, "what does a person see of %s?", field)
				assert.Contains(t, text, want, field)
			}
			for field := range s.seen {
				assert.Contains(t, shown, field, "the page does not call it shown")
			}
			if t.Failed() {
				t.Log(text)
			}
		})
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
		if found := shownRow.FindStringSubmatch(line); found != nil {
			list = append(list, found[1])
		}
	}
	return list
}

func scenes() []scene {
	return []scene{
		{
			op: "search", examples: []printed{{"GET customers/search", "search-success.json", nil}},
			reach: func(k *harness) string {
				k.search(ordinary)
				list := k.whole()
				k.till().Lookup.Pick(1)
				k.app.Nav.Go(session.TabLookup)
				return list + k.whole()
			},
			seen: map[string]string{},
		},
		{
			op: "lookup", examples: []printed{{"GET customers/lookup", "lookup-success-business-user.json", nil}},
			reach: func(k *harness) string {
				k.till().Lookup.Type(form.FieldBox, k.person(ordinary).Cards[0])
				k.till().Lookup.Find()
				k.settle()
				k.app.Nav.Go(session.TabLookup)
				details := k.whole()
				k.app.Nav.Go(session.TabVerification)
				k.till().Verification.Choose(service.ByQuestion)
				return details + k.whole()
			},
			seen: map[string]string{},
		},
		{
			op: "calculate-interest", examples: []printed{{"POST calculate-interest", "calculate-interest-success-roc.json", nil}},
			reach: func(k *harness) string {
				k.inHand(ordinary).quoted("480.60").chosen(purchases.OptionKey{PlanID: 4, Months: 6})
				plans := k.whole()
				k.app.Nav.Go(session.TabLookup)
				details := k.whole()
				k.app.Nav.Go(session.TabVerification)
				methods := k.whole()
				k.till().Sale.Choose(regular)
				k.app.Nav.Go(session.TabPurchases)
				return plans + details + methods + k.whole()
			},
			seen: map[string]string{},
		},
		{
			op: "transactions", edition: "v2",
			examples: []printed{{"POST transactions", "transactions-success-promotional.json", func(b map[string]any) { b["customer_confirmed"] = false }}},
			reach: func(k *harness) string {
				k.inHand(ordinary).app.Nav.Go(session.TabPurchases)
				c := k.till().Transactions
				c.Choose(transactions.KindPurchase)
				c.TypeAmount("25.01")
				for _, p := range c.State().Plans {
					if !p.Regular() {
						c.Pay(p)
						break
					}
				}
				k.verified()
				c.Proceed()
				k.settle()
				return k.whole()
			},
			seen: map[string]string{},
		},
		{
			op: "customer-transactions", examples: []printed{{"GET transactions", "customer-transactions-success.json", nil}},
			reach: func(k *harness) string {
				k.inHand(ordinary).app.Nav.Go(session.TabPurchases)
				k.till().Sections.Go(purchases.SectionPast)
				k.settle()
				return k.whole()
			},
			seen: map[string]string{},
		},
		{
			op: "transactions-authorized", examples: []printed{{"GET transactions/authorized", "customer-transactions-success.json", nil}},
			reach: func(k *harness) string {
				k.app.Nav.Go(session.TabActivity)
				k.settle()
				list := k.whole()
				k.till().ConfirmHold("880101")
				return list + k.whole()
			},
			seen: map[string]string{},
		},
		{
			op: "apply", examples: []printed{{"POST apply", "apply-success-qc.json", nil}},
			reach: func(k *harness) string { return "" },
			seen:  map[string]string{},
		},
	}
}

var _ = apptest.TheCard
