package service_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// bodyOf is the body that a call of an operation sends.
func bodyOf(t *testing.T, op service.Operation, version string, work try) string {
	t.Helper()
	s := newStore(t)
	cfg := config(s)
	cfg.Versions = map[service.Operation]string{op: version}
	_, _ = work(t, t.Context(), newClient(t, cfg))
	for name, seen := range s.seen {
		if name != "token" {
			require.Len(t, seen, 1)
			return seen[0].body
		}
	}
	require.FailNow(t, "nothing was sent", "%s", op)
	return ""
}

// The documents send some numbers as texts, and zeros that may be left out; the
// contract settles both (section 8, quirk 4; section 9, row 27).
func TestRequestsAreThoseOfTheContract(t *testing.T) {
	t.Parallel()
	inStore := withEverything()
	inStore.SKU.PST, inStore.Billing, inStore.Shipping = 0, nil, nil
	regular := purchase()
	regular.Reference, regular.Amount, regular.PIN = "order-demo-0002", money.Cents(8025), secret.NewPIN("3921")
	regular.Financing = service.Financing{Type: service.Regular}
	promotional := onPlan()
	promotional.Card, promotional.AccountNumber = secret.PAN{}, "90010021"
	held := promotional
	held.Confirmed, held.Hold = false, true
	arrears := deposit()
	arrears.Type, arrears.Amount, arrears.AccountNumber, arrears.CustomerID = service.InStorePayment, money.Cents(8510), "", "70021"
	paidIn := deposit()
	paidIn.Amount = money.Cents(2500)
	roc := quebecker()
	roc.Language, roc.FirstName, roc.LastName, roc.Email, roc.MonthlyHousing = "", "Maple", "Sampleton", "maple@example.com", nil
	roc.Address = service.Address{Line1: "99 Nowhere Road", City: "Toronto", Province: "ON", PostalCode: "M0M 0M0"}
	roc.GovID = service.GovID{Type: "CADL", Issuer: "ON", Number: secret.New("S00000000000000"), Expires: civil.Date{Year: 2031, Month: 6, Day: 30}}
	onlineOrder := online()
	question := verification(service.ByQuestion)
	question.Answer = secret.New("Placeholder")
	bypass := verification(service.ByBypass)
	bypass.Card = secret.NewPAN(canaryCard)
	barcode := scanned(t, "driverslicense-request.json")
	for file, c := range map[string]struct {
		op      service.Operation
		version string
		work    func(c *service.Client) error
	}{
		"merchants-login-request.json": {service.OpLogin, "v2", func(c *service.Client) error {
			_, err := c.Login(t.Context(), service.MerchantLogin{Username: "demo-counter-1", Password: secret.New("not-a-real-secret")}, "")
			return err
		}},
		"apply-request-qc.json": {service.OpApply, "v2", func(c *service.Client) error {
			_, err := c.Apply(t.Context(), permit(t, quebecker()), quebecker())
			return err
		}},
		"apply-request-roc.json": {service.OpApply, "v2", func(c *service.Client) error {
			_, err := c.Apply(t.Context(), permit(t, roc), roc)
			return err
		}},
		"close-account-request.json": {service.OpClose, "v2", func(c *service.Client) error {
			return c.Close(t.Context(), permit(t, closing("x")), closing("x"))
		}},
		"verify-request-security-question.json": {service.OpVerify, "v2", func(c *service.Client) error { _, err := c.Verify(t.Context(), question); return err }},
		"verify-request-sms.json": {service.OpVerify, "v2.5", func(c *service.Client) error {
			_, err := c.Verify(t.Context(), verification(service.BySMS))
			return err
		}},
		"verify-request-bypass.json": {service.OpVerify, "v2.5", func(c *service.Client) error { _, err := c.Verify(t.Context(), bypass); return err }},
		"calculate-interest-request.json": {service.OpQuote, "v2.5.1", func(c *service.Client) error {
			_, err := c.Quote(t.Context(), "90010021", money.Cents(48060), "")
			return err
		}},
		"driverslicense-request.json": {service.OpLicence, "v2.5", func(c *service.Client) error { _, err := c.Licence(t.Context(), barcode); return err }},
		"driverslicense-request-unsupported.json": {service.OpLicence, "v2", func(c *service.Client) error {
			_, err := c.Licence(t.Context(), scanned(t, "driverslicense-request-unsupported.json"))
			return err
		}},
		"authorization-request-instore.json": {service.OpAuthorize, "v2.5", func(c *service.Client) error {
			_, err := c.Authorize(t.Context(), permit(t, inStore), inStore, "")
			return err
		}},
		"authorization-request-regular.json": {service.OpAuthorize, "v2.5.1", func(c *service.Client) error {
			_, err := c.Authorize(t.Context(), permit(t, regular), regular, "")
			return err
		}},
		"authorization-request-online.json": {service.OpAuthorize, "v2.5", func(c *service.Client) error {
			_, err := c.Authorize(t.Context(), permit(t, onlineOrder), onlineOrder, "")
			return err
		}},
		"capture-request.json": {service.OpCapture, "v2.5", func(c *service.Client) error {
			_, err := c.Capture(t.Context(), permit(t, charge()), charge(), "")
			return err
		}},
		"return-request.json": {service.OpReturn, "v2.5", func(c *service.Client) error {
			_, err := c.Return(t.Context(), permit(t, chairBack()), chairBack(), "")
			return err
		}},
		"refund-request.json": {service.OpRefund, "v2.5", func(c *service.Client) error {
			return c.Refund(t.Context(), permit(t, credit()), credit(), "")
		}},
		"transactions-request-promotional.json": {service.OpTransact, "v2", func(c *service.Client) error {
			_, err := c.Transact(t.Context(), permit(t, promotional), promotional, "")
			return err
		}},
		"transactions-request-hold.json": {service.OpTransact, "v2", func(c *service.Client) error {
			_, err := c.Transact(t.Context(), permit(t, held), held, "")
			return err
		}},
		"transactions-request-instore-payment.json": {service.OpTransact, "v2", func(c *service.Client) error {
			_, err := c.Transact(t.Context(), permit(t, arrears), arrears, "")
			return err
		}},
		"transactions-request-deposit-v251.json": {service.OpTransact, "v2.5.1", func(c *service.Client) error {
			_, err := c.Transact(t.Context(), permit(t, paidIn), paidIn, "")
			return err
		}},
	} {
		got := bodyOf(t, c.op, c.version, func(_ testing.TB, _ context.Context, client *service.Client) (any, error) { return nil, c.work(client) })
		want, sent := plain(t, fixture(t, file)), plain(t, got)
		if file == "authorization-request-online.json" {
			delete(sent.(map[string]any), "external_location_id") // the store's own; optional online
		}
		assert.Equal(t, want, sent, file)
	}
}

func scanned(t *testing.T, file string) secret.Text {
	t.Helper()
	var body struct{ Code string }
	require.NoError(t, json.Unmarshal([]byte(fixture(t, file)), &body))
	return secret.New(body.Code)
}

// plain reads a body without what the contract holds to be no difference:
// numbers as texts, and zeros.
func plain(t *testing.T, raw string) any {
	t.Helper()
	var body any
	require.NoError(t, json.Unmarshal([]byte(raw), &body))
	return settle(body)
}

func settle(v any) any {
	switch x := v.(type) {
	case map[string]any:
		for name, inner := range x {
			if settled := settle(inner); settled != 0.0 {
				x[name] = settled
				continue
			}
			delete(x, name)
		}
	case []any:
		for i := range x {
			x[i] = settle(x[i])
		}
	case string:
		var number float64
		if json.Unmarshal([]byte(x), &number) == nil {
			return number
		}
	}
	return v
}

func TestAmountsGoAsNumbers(t *testing.T) {
	t.Parallel()
	assert.Contains(t, bodyOf(t, service.OpTransact, "v2.5.1", tries[service.OpTransact]), `"amount":0.25,"account_number":90010021,`)
	assert.Contains(t, bodyOf(t, service.OpReturn, "v2.5", tries[service.OpReturn]), `"transaction_discount_total":-2.50`)
	assert.Contains(t, bodyOf(t, service.OpApply, "v2", tries[service.OpApply]), `"amount_requested":4200.00`)
}

// In v2.5 an application says more; in v2 that would be refused.
func TestApplicationVersions(t *testing.T) {
	t.Parallel()
	work := func(t testing.TB, ctx context.Context, c *service.Client) (any, error) {
		r := quebecker()
		r.AccountType, r.RequestID = service.Business, "77001122334455667788"
		return answered(c.Apply(ctx, permit(t, r), r))
	}
	const more = `,"account_type":"business","request_id":"77001122334455667788","external_location_id":"99-00001"}`
	assert.Contains(t, bodyOf(t, service.OpApply, "v2.5", work), more)
	assert.NotContains(t, bodyOf(t, service.OpApply, "v2", work), "external_location_id")
}

func TestIdempotencyHeaders(t *testing.T) {
	t.Parallel()
	// The journal's id of the entry, which its ids count up from 1.
	for version, key := range map[string]string{"v2": "", "v2.5.1": "00000000000000000000000000000001"} {
		s := newStore(t)
		cfg := config(s)
		cfg.Versions = map[service.Operation]string{service.OpTransact: version}
		_ = perform(t, t.Context(), newClient(t, cfg), service.OpTransact, "")
		r := s.requests("transactions")[0]
		assert.Equal(t, key, r.header.Get("X-Idempotency-Key"), version)
		if key == "" {
			assert.Empty(t, r.header.Get("X-Context-Hash"))
			continue
		}
		assert.Equal(t, sha256Hex(r.body), r.header.Get("X-Context-Hash"))
	}
}

// What is held is confirmed, or cancelled, without a PIN (contract 5.2).
func TestConfirmationsHaveNoPIN(t *testing.T) {
	t.Parallel()
	for cancel, want := range map[bool]string{
		false: `{"transaction_id":880202,"customer_confirmed":true}`,
		true:  `{"transaction_id":880202,"customer_confirmed":false}`,
	} {
		s := newStore(t)
		r := service.Confirmation{TransactionID: "880202", Reference: "order-demo-0007", Amount: money.Cents(25), Cancel: cancel}
		_, _ = newClient(t, config(s)).ConfirmTransaction(t.Context(), permit(t, r), r)
		require.Len(t, s.requests("transactions"), 1)
		assert.Equal(t, want, s.requests("transactions")[0].body)
	}
}
