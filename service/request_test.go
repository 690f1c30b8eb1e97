package service_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// sent makes one call, whatever comes of it, and returns the request that arrived.
func sent(t *testing.T, segment string, cfg func(*service.Config), work func(*service.Client)) asked {
	t.Helper()
	s := newStore(t)
	c := config(s)
	if cfg != nil {
		cfg(&c)
	}
	work(newClient(t, c))
	seen := s.requests(segment)
	require.Len(t, seen, 1)
	return seen[0]
}

func versions(v map[service.Operation]string) func(*service.Config) {
	return func(c *service.Config) { c.Versions = v }
}

const root = "/flexiti/pos-api/"

func TestAddresses(t *testing.T) {
	t.Parallel()
	filter := service.AuthorizationFilter{
		AccountNumber: "90010021", Type: service.Regular, Status: "opened",
		From: civil.Date{Year: 2026, Month: 3, Day: 1}, To: civil.Date{Year: 2026, Month: 3, Day: 4}, Page: 2, PageSize: 50,
	}
	named := func(c *service.Config) { c.ClientID = "a/b c%" }
	for _, c := range []struct {
		segment, method, uri string
		cfg                  func(*service.Config)
		work                 func(*service.Client)
	}{
		{"search", "GET", "v2.5/client-id/maple-demo-client/customers/search?dob=1988-02-29&first_name=Maple&last_name=Sampleton", nil, func(c *service.Client) {
			_, _ = c.Search(t.Context(), maple())
		}},
		{"search", "GET", "v2/client-id/maple-demo-client/customers/search?dob=1988-02-29&first_name=%C3%89rable&last_name=Exemplaire&postal_code=H0H0H0", versions(map[service.Operation]string{service.OpSearch: "v2"}), func(c *service.Client) {
			_, _ = c.Search(t.Context(), service.SearchQuery{FirstName: " Érable", LastName: "Exemplaire ", Born: maple().Born, PostalCode: " h0h 0h0"})
		}},
		{"lookup", "GET", "v2.5/client-id/maple-demo-client/customers/lookup?lang=fr&vcc_number=6374980000000016", nil, func(c *service.Client) {
			_, _ = c.Lookup(t.Context(), service.LookupKey{Card: secret.NewPAN(canaryCard)}, service.French)
		}},
		{"lookup", "GET", "v2.5/client-id/a%2Fb%20c%25/customers/lookup?customer_id=700022-3&lang=en", named, func(c *service.Client) {
			_, _ = c.Lookup(t.Context(), service.LookupKey{CustomerID: "700022-3"}, "")
		}},
		{"verify", "POST", "v2.5/client-id/maple-demo-client/account/90010021/verify", nil, func(c *service.Client) {
			_, _ = c.Verify(t.Context(), verification(service.BySMS))
		}},
		{"calculate-interest", "POST", "v2.5.1/client-id/maple-demo-client/accounts/90010021/calculate-interest?lang=fr", nil, func(c *service.Client) {
			_, _ = c.Quote(t.Context(), "90010021", 1, service.French)
		}},
		{"calculate-interest", "POST", "v2.5/client-id/maple-demo-client/accounts/90010021/calculate-interest?lang=en", versions(map[service.Operation]string{service.OpQuote: "v2.5"}), func(c *service.Client) {
			_, _ = c.Quote(t.Context(), "90010021", 1, service.English)
		}},
		{"authorization", "POST", "v2.5/client-id/maple-demo-client/authorization?lang=fr", nil, func(c *service.Client) {
			_, _ = c.Authorize(t.Context(), permit(t, purchase()), purchase(), service.French)
		}},
		{"authorization", "POST", "v2.5.1/client-id/maple-demo-client/authorization?lang=en", versions(map[service.Operation]string{service.OpAuthorize: "v2.5.1"}), func(c *service.Client) {
			_, _ = c.Authorize(t.Context(), permit(t, purchase()), purchase(), service.English)
		}},
		{"99000001", "GET", "v2.5.1/client-id/maple-demo-client/authorization/99000001?lang=en", nil, func(c *service.Client) {
			_, _ = c.Authorization(t.Context(), "99000001", service.English)
		}},
		{"authorizations", "GET", "v2.5.1/client-id/maple-demo-client/authorizations?account_number=90010021&authorization_status=opened&creation_date_from=2026-03-01&creation_date_to=2026-03-04&lang=en&page_number=2&page_size=50&transaction_type=regular_purchase", nil, func(c *service.Client) {
			_, _ = c.Authorizations(t.Context(), filter, service.English)
		}},
		{"authorizations", "GET", "v2.5.1/client-id/maple-demo-client/authorizations?lang=fr", nil, func(c *service.Client) {
			_, _ = c.Authorizations(t.Context(), service.AuthorizationFilter{}, service.French)
		}},
	} {
		r := sent(t, c.segment, c.cfg, c.work)
		assert.Equal(t, c.method, r.method, c.uri)
		assert.Equal(t, root+c.uri, r.uri)
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	r := sent(t, "authorization", nil, func(c *service.Client) {
		ctx := service.WithReference(t.Context(), "0123456789ABCDEF0123456789ABCDEF")
		_, _ = c.Authorize(ctx, permit(t, purchase()), purchase(), "")
	})
	for name, want := range map[string]string{
		"Authorization": "Bearer a1c0ffee00000000000000000000000000000001", "X-Reference-Id": "0123456789abcdef0123456789abcdef",
		"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "comptoir",
	} {
		assert.Equal(t, want, r.header.Get(name), name)
	}
	r = sent(t, "search", nil, func(c *service.Client) { _, _ = c.Search(service.WithReference(t.Context(), "x\r\ny"), maple()) })
	assert.Equal(t, "00000000000000000000000000000001", r.header.Get("X-Reference-Id"), "an id of its own")
	assert.Empty(t, r.header.Get("Content-Type"))
	r = sent(t, "search", func(c *service.Config) { c.NewID = nil }, func(c *service.Client) { _, _ = c.Search(t.Context(), maple()) })
	assert.Regexp(t, "^[0-9a-f]{32}$", r.header.Get("X-Reference-Id"))
}

func TestVerifyBodies(t *testing.T) {
	t.Parallel()
	withCard := verification(service.ByBypass)
	withCard.Card = secret.NewPAN(canaryCard)
	stale := verification(service.BySMS)
	stale.QuestionID, stale.Answer = "6", secret.New(canaryAnswer)
	for want, r := range map[string]service.VerifyRequest{
		`{"format":"sms","request_id":"77001122334455667788"}`:                                                                    stale,
		`{"format":"security_question","security_qid":"6","security_answer":"canary-answer","request_id":"77001122334455667788"}`: verification(service.ByQuestion),
		`{"format":"regular_purchase_bypass","vcc_number":"6374980000000016","request_id":"77001122334455667788"}`:                withCard,
	} {
		got := sent(t, "verify", nil, func(c *service.Client) { _, _ = c.Verify(t.Context(), r) })
		assert.Equal(t, want, got.body)
	}
}

func TestAuthorizationBodies(t *testing.T) {
	t.Parallel()
	regular := purchase()
	regular.Financing = service.Financing{Type: service.Regular}
	regular.Amount, regular.PIN, regular.AutoCapture = money.Cents(8025), secret.NewPIN("0046"), false
	regular.AccountNumber, regular.Card = "00090010021", secret.NewPAN(canaryCard)
	for want, r := range map[string]service.AuthorizationRequest{
		`{"account_number":90010021,"reference":"order-demo-0001","request_id":"77001122334455667788","external_location_id":"99-00001","external_employee_id":"00001-DEMO","financing_option":{"transaction_type":"promotional_purchase","plan_id":5,"term":6},"amount":452.00,"auto_capture":true,"verification_code":5173}`:               purchase(),
		`{"account_number":"00090010021","vcc_number":"6374980000000016","reference":"order-demo-0001","request_id":"77001122334455667788","external_location_id":"99-00001","external_employee_id":"00001-DEMO","financing_option":{"transaction_type":"regular_purchase"},"amount":80.25,"auto_capture":false,"verification_code":"0046"}`: regular,
	} {
		got := sent(t, "authorization", nil, func(c *service.Client) { _, _ = c.Authorize(t.Context(), permit(t, r), r, "") })
		assert.Equal(t, want, got.body)
	}
}

func TestQuoteBody(t *testing.T) {
	t.Parallel()
	got := sent(t, "calculate-interest", nil, func(c *service.Client) {
		_, _ = c.Quote(t.Context(), "90010021", money.Cents(999999999999999999), "")
	})
	assert.Equal(t, `{"amount":9999999999999999.99}`, got.body)
}

func TestNothingIsChargedWithoutItsPermit(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("authorization", 200, fixture(t, "authorization-success-roc.json"))
	c := newClient(t, config(s))
	spent := permit(t, purchase())
	_, err := c.Authorize(t.Context(), spent, purchase(), "")
	require.NoError(t, err)
	other, dearer := purchase(), purchase()
	other.Reference, dearer.Amount = "order-demo-0002", money.Cents(45201)
	for name, try := range map[string]func() error{
		"none":            func() error { _, err := c.Authorize(t.Context(), nil, purchase(), ""); return err },
		"spent":           func() error { _, err := c.Authorize(t.Context(), spent, purchase(), ""); return err },
		"other reference": func() error { _, err := c.Authorize(t.Context(), permit(t, other), purchase(), ""); return err },
		"other amount":    func() error { _, err := c.Authorize(t.Context(), permit(t, dearer), purchase(), ""); return err },
	} {
		err := try()
		assert.True(t, service.IsKey(err, service.KeyNoPermit), name)
		assert.Equal(t, service.ClassSupport, service.AsError(err).Class, name)
	}
	assert.Len(t, s.requests("authorization"), 1)
}

// A fresh connection each time: see newHTTP.
func TestAChargeNeverRidesAnOldConnection(t *testing.T) {
	t.Parallel()
	r := sent(t, "authorization", nil, func(c *service.Client) {
		_, _ = c.Authorize(t.Context(), permit(t, purchase()), purchase(), "")
	})
	assert.Equal(t, "close", r.header.Get("Connection"))
}

func TestObserverSeesEveryExchange(t *testing.T) {
	t.Parallel()
	s, clock := newStore(t), newClock()
	s.Config.SetKeepAlivesEnabled(false)
	var calls []service.Call
	cfg := config(s)
	cfg.Now, cfg.Observe = clock.Now, func(c service.Call) { calls = append(calls, c) }
	s.script("token", reply(200, tokenAnswer(1)), reply(200, tokenAnswer(2)))
	s.script("lookup", reply(401, fixture(t, "any-error-invalid-token.json")), reply(200, `[]`))
	c := newClient(t, cfg)
	ctx := service.WithReference(t.Context(), "0123456789abcdef0123456789abcdef")
	assert.Error(t, perform(t, ctx, c, service.OpLookup, ""))
	s.Close()
	assert.Error(t, perform(t, ctx, c, service.OpLookup, ""))
	ref := "0123456789abcdef0123456789abcdef"
	for i := range calls {
		assert.Equal(t, calls[i].Status == 0, calls[i].Date.IsZero(), "an answer tells the store's time")
		calls[i].Date = time.Time{}
	}
	assert.Equal(t, []service.Call{
		{Operation: service.OpToken, Status: 200, ReferenceID: ref, Began: true},
		{Operation: service.OpLookup, Status: 401, Key: service.KeyInvalidToken, ReferenceID: ref},
		{Operation: service.OpToken, Status: 200, ReferenceID: ref}, // from the one before,
		{Operation: service.OpLookup, Status: 200, Key: service.KeyUnreadable, ReferenceID: ref},
		{Operation: service.OpLookup, Key: service.KeyUnreachable, ReferenceID: ref},
	}, calls)
}

func TestDurationIsByTheClock(t *testing.T) {
	t.Parallel()
	s, clock := newStore(t), newClock()
	var took time.Duration
	cfg := config(s)
	cfg.Now, cfg.Observe = clock.Now, func(c service.Call) { took = c.Duration }
	grant := reply(200, tokenAnswer(1))
	s.script("token", func(w http.ResponseWriter, r *http.Request) {
		clock.advance(3 * time.Second)
		grant(w, r)
	})
	require.NoError(t, newClient(t, cfg).SignIn(t.Context()))
	assert.Equal(t, 3*time.Second, took)
}
