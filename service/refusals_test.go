package service_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

func TestRefusalsByEndpoint(t *testing.T) {
	t.Parallel()
	for _, c := range []refusal{
		{"merchants-login-error-authentication-failure.json", service.OpLogin, "", 409, service.KeyLoginFailed, service.ClassFix},
		{"apply-error-declined.json", service.OpApply, "", 409, service.KeyDeclined, service.ClassCustomer},
		{"apply-error-declined-2.json", service.OpApply, "", 409, service.KeyDeclined2, service.ClassCustomer},
		{"apply-error-declined-3.json", service.OpApply, "", 409, service.KeyDeclined3, service.ClassCustomer},
		{"apply-error-pending-1.json", service.OpApply, "", 409, service.KeyPending1, service.ClassCustomer},
		{"apply-error-pending-2.json", service.OpApply, "", 409, service.KeyPending2, service.ClassCustomer},
		{"apply-error-create-error.json", service.OpApply, "", 409, service.KeyCreateError, service.ClassLater},
		{"apply-error-tos-required.json", service.OpApply, "", 409, service.KeyTermsRequired, service.ClassFix},
		{"apply-error-already-exists.json", service.OpApply, "", 409, service.KeyCustomerExists, service.ClassCustomer},
		{"apply-error-not-verified.json", service.OpApply, "", 409, service.KeyNotVerified, service.ClassFix},
		{"apply-error-location-unknown.json", service.OpApply, "", 409, service.KeyLocationNotFound, service.ClassSupport},
		{"apply-error-account-type.json", service.OpApply, "", 409, service.KeyAccountTypeNotAllowed, service.ClassCustomer},
		{"any-error-general.json", service.OpApply, "", 400, service.KeyGeneral, service.ClassUnknown},
		{"close-error-not-found.json", service.OpClose, "", 404, service.KeyNotFound, service.ClassFix},
		{"customer-transactions-error-no-returns.json", service.OpCustomerTransactions, "", 409, service.KeyNoReturns, service.ClassCustomer},
		{"driverslicense-error-not-supported.json", service.OpLicence, "", 409, service.KeyLicenceNotSupported, service.ClassFix},
		{"driverslicense-error-missing-code.json", service.OpLicence, "", 409, service.KeyLicenceNotRead, service.ClassFix},
		{"transactions-error-wrong-verification-code.json", service.OpTransact, "", 409, service.KeyWrongPIN, service.ClassFix},
		{"transactions-error-verification-code-required.json", service.OpTransact, "", 409, service.KeyPINRequired, service.ClassFix},
		{"transactions-error-invalid-transaction-type.json", service.OpTransact, "", 409, service.KeyInvalidTransaction, service.ClassFix},
		{"transactions-error-not-found.json", service.OpTransact, "", 409, service.KeyNotFound, service.ClassFix},
		{"transactions-error-user-not-able.json", service.OpTransact, "", 409, service.KeyUserNotAble, service.ClassCustomer},
		{"transactions-error-not-enough-credit.json", service.OpTransact, "", 409, service.KeyCreditExceeded, service.ClassFix},
		{"transactions-error-limit-payment-24h.json", service.OpTransact, "", 409, service.KeyPaymentLimit, service.ClassLater},
		{"transactions-error-not-verified.json", service.OpTransact, "", 409, service.KeyNotVerified, service.ClassFix},
		{"transactions-error-wrong-verification-code.json", service.OpConfirmTransaction, "", 409, service.KeyWrongPIN, service.ClassUnknown}, // it is asked for none
		{"capture-error-authorization-ended.json", service.OpCapture, "", 409, service.KeyAuthorizationEnded, service.ClassFix},
		{"capture-error-amount-exceeded.json", service.OpCapture, "", 409, service.KeyAuthExceeded, service.ClassFix},
		{"capture-error-amount-exceeded.json", service.OpRelease, "", 409, service.KeyAuthExceeded, service.ClassFix},
		{"return-error-amount-exceeded.json", service.OpReturn, "", 409, service.KeyCaptureExceeded, service.ClassFix},
		{"return-error-date-exceeded.json", service.OpReturn, "", 409, service.KeyReturnTooLate, service.ClassFix},
		{"return-error-wrong-type.json", service.OpReturn, "", 409, service.KeyWrongTransaction, service.ClassFix},
		{"return-error-not-permitted.json", service.OpReturn, "", 409, service.KeyNotPermittedHere, service.ClassSupport},
		{"refund-error-limit-exceeded.json", service.OpRefund, "", 409, service.KeyRefundExceeded, service.ClassFix},
	} {
		checkRefusal(t, c)
	}
}

// optional are the operations that not every account has, whatever the version.
var optional = []service.Operation{
	service.OpTexts, service.OpWidget, service.OpRelease, service.OpCapture, service.OpReturn, service.OpRefund,
	service.OpAuthorizations, service.OpAuthorization, service.OpCaptures,
}

func TestWhatTheAccountLacks(t *testing.T) {
	t.Parallel()
	for file, c := range map[string]struct {
		status int
		said   service.Key
	}{
		"any-error-invalid-role.json":            {409, service.KeyInvalidRole},
		"any-error-insufficient-scope.json":      {403, service.KeyInsufficientScope},
		"authorization-error-not-permitted.json": {409, service.KeyNotPermitted},
		"malformed/gateway-timeout.txt":          {403, service.KeyBlocked},
	} {
		for _, op := range optional {
			s := newStore(t)
			s.answer(last(op), c.status, fixture(t, file))
			e := service.AsError(perform(t, t.Context(), newClient(t, config(s)), op, ""))
			require.NotNil(t, e, "%s: %s", op, file)
			assert.Equal(t, service.KeyNotPermittedHere, e.Key, "%s: %s", op, file)
			assert.Equal(t, c.said, e.Said, "%s: %s", op, file)
			assert.Equal(t, service.ClassSupport, e.Class, "%s: %s", op, file)
		}
	}
	for version, want := range map[string]service.Key{"v2.5": service.KeyInvalidRole, "v2.5.1": service.KeyNotPermittedHere} {
		s := newStore(t)
		s.answer("authorization", 409, fixture(t, "any-error-invalid-role.json"))
		cfg := config(s)
		cfg.Versions = map[service.Operation]string{service.OpAuthorize: version}
		assert.True(t, service.IsKey(perform(t, t.Context(), newClient(t, cfg), service.OpAuthorize, ""), want), version)
	}
}

func TestSwitchedOff(t *testing.T) {
	t.Parallel()
	for _, op := range optional {
		s := newStore(t)
		cfg := config(s)
		cfg.Off = map[service.Operation]bool{op: true, service.OpSearch: false}
		c := newClient(t, cfg)
		assert.False(t, c.Offers(op), op)
		assert.True(t, c.Offers(service.OpSearch))
		e := service.AsError(perform(t, t.Context(), c, op, ""))
		require.NotNil(t, e, op)
		assert.Equal(t, service.KeyNotPermittedHere, e.Key, op)
		assert.Equal(t, service.ClassSupport, e.Class, op)
		assert.Empty(t, e.Said, op)
		assert.Empty(t, s.seen, op)
	}
	assert.False(t, newClient(t, config(newStore(t))).Offers("teleport"))
}

// A permit for a call that is switched off is good for another one.
func TestSwitchedOffKeepsThePermit(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("refund", 200, `{}`)
	cfg := config(s)
	off := cfg
	off.Off = map[service.Operation]bool{service.OpRefund: true}
	p := permit(t, credit())
	assert.Error(t, newClient(t, off).Refund(t.Context(), p, credit(), ""))
	assert.NoError(t, newClient(t, cfg).Refund(t.Context(), p, credit(), ""))
}

func TestNothingChangesWithoutItsPermit(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	c, err := service.New(config(s))
	require.NoError(t, err)
	other := purchase()
	other.Reference = "another-reference"
	stranger := permit(t, other)
	for name, work := range map[string]func() error{
		"apply":       func() error { _, err := c.Apply(t.Context(), nil, quebecker()); return err },
		"apply, sale": func() error { _, err := c.Apply(t.Context(), stranger, quebecker()); return err },
		"close": func() error {
			return c.Close(t.Context(), nil, closing("close-demo-0001"))
		},
		"transact": func() error { _, err := c.Transact(t.Context(), stranger, deposit(), ""); return err },
		"confirm": func() error {
			r := service.Confirmation{TransactionID: "880202", Reference: "order-demo-0007", Amount: 25}
			_, err := c.ConfirmTransaction(t.Context(), stranger, r)
			return err
		},
		"release": func() error {
			r := service.ReleaseRequest{AuthorizationID: "99000001", Reference: "order-demo-0003"}
			return c.Release(t.Context(), nil, r, "")
		},
		"capture": func() error { _, err := c.Capture(t.Context(), stranger, charge(), ""); return err },
		"return":  func() error { _, err := c.Return(t.Context(), nil, chairBack(), ""); return err },
		"refund":  func() error { return c.Refund(t.Context(), stranger, credit(), "") },
	} {
		err := work()
		assert.True(t, service.IsKey(err, service.KeyNoPermit), "%s: %v", name, err)
	}
	assert.Empty(t, s.seen)
}

// Whatever changes something is sent once, and a silence leaves it unknown.
func TestSilencesOfEveryChange(t *testing.T) {
	t.Parallel()
	for _, op := range changes {
		for name, c := range map[string]struct {
			handle func(*store)
			key    service.Key
		}{
			"cut":       {func(s *store) { s.on(last(op), cut) }, service.KeyNoAnswer},
			"html":      {func(s *store) { s.answer(last(op), 200, "<html>") }, service.KeyUnreadable},
			"a list":    {func(s *store) { s.answer(last(op), 200, "[]") }, service.KeyUnreadable},
			"truncated": {func(s *store) { s.answer(last(op), 200, fixture(t, "malformed/truncated.txt")) }, service.KeyUnreadable},
			"trouble":   {func(s *store) { s.answer(last(op), 500, `{"error":"not_found"}`) }, service.KeyNotFound},
			"new key":   {func(s *store) { s.answer(last(op), 409, `{"error":"brand_new"}`) }, "brand_new"},
		} {
			s := newStore(t)
			c.handle(s)
			cfg := config(s)
			cfg.Retry = service.Retry{}
			e := service.AsError(perform(t, t.Context(), newClient(t, cfg), op, ""))
			require.NotNil(t, e, "%s: %s", op, name)
			assert.Equal(t, c.key, e.Key, "%s: %s", op, name)
			assert.Equal(t, service.ClassUnknown, e.Class, "%s: %s", op, name)
			assert.Len(t, s.requests(last(op)), 1, "%s: %s", op, name)
		}
	}
}

// Answers about something else than was asked for come with what they say.
func TestAnswersThatDiffer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		op      service.Operation
		body    string
		key     service.Key
		differs []string
	}{
		{service.OpTransact, `{"transaction_id":1,"total_amount":"0.26"}`, service.KeyDiffers, []string{"total_amount"}},
		{service.OpTransact, `{"transaction_id":1,"promotional_amount":0.24}`, service.KeyDiffers, []string{"promotional_amount"}},
		{service.OpConfirmTransaction, `{"transaction_id":880203,"customer_confirmed":true}`, service.KeyDiffers, []string{"transaction_id"}},
		{service.OpConfirmTransaction, `{"transaction_id":880202}`, service.KeyUndocumented, nil},
		{service.OpCapture, `{"capture_id":9,"amount":100.51}`, service.KeyDiffers, []string{"amount"}},
		{service.OpCapture, `{"capture_id":9,"reference":"order-demo-0004"}`, service.KeyDiffers, []string{"reference"}},
		{service.OpCapture, `{"capture_id":9,"authorization_id":99000002}`, service.KeyDiffers, []string{"authorization_id"}},
		{service.OpCapture, `{}`, service.KeyUndocumented, nil},
		{service.OpReturn, `{"return_id":1,"amount":49.99}`, service.KeyDiffers, []string{"amount"}},
		{service.OpReturn, `{"return_id":1,"amount":50,"capture_id":9900002}`, service.KeyDiffers, []string{"capture_id"}},
		{service.OpReturn, `{"return_id":1,"amount":50,"reference":"x"}`, service.KeyDiffers, []string{"reference"}},
		{service.OpAuthorize, sold(t, `"amount": 452.0,`, `"amount": 452.01,`), service.KeyDiffers, []string{"amount"}},
		{service.OpAuthorize, sold(t, `"order-demo-0001"`, `"order-demo-0002"`), service.KeyDiffers, []string{"reference"}},
		{service.OpAuthorize, sold(t, statusClosed, statusClosed+`,"account_number":90010022`), service.KeyDiffers, []string{"account_number"}},
		{service.OpAuthorize, sold(t, `"plan_id": 5`, `"plan_id": 4`), service.KeyDiffers, []string{"financing_option.plan_id"}},
		{service.OpAuthorize, withoutCapture(t, sold(t, statusClosed, `"status":"opened"`)), service.KeyDiffers, []string{"capture"}},
		{service.OpAuthorize, `{"authorization_id":99000001,"amount":452}`, service.KeyUndocumented, []string{"capture"}},
	} {
		got, err := answerOf(t, c.op, nil, c.body)
		e := service.AsError(err)
		require.NotNil(t, e, "%s: %s", c.op, c.body)
		assert.Equal(t, c.key, e.Key, "%s: %s", c.op, c.body)
		assert.Equal(t, service.ClassUnknown, e.Class, "%s: %s", c.op, c.body)
		require.NotNil(t, e.Compared, "%s: %s", c.op, c.body)
		assert.Equal(t, c.differs, e.Compared.Differs, "%s: %s", c.op, c.body)
		assert.NotZero(t, got, "a person is shown both sides: %s: %s", c.op, c.body)
	}
}

// Answers that are none to what was asked for.
func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	for op, bodies := range map[service.Operation][]string{
		service.OpTransact:             {`{}`, `{"transaction_id":1,"total_amount":0}`, `{"transaction_id":1,"promotional_amount":0.254}`, `{"transaction_id":1,"apr":-1}`},
		service.OpConfirmTransaction:   {`{}`, `{"transaction_id":880202,"customer_confirmed":"perhaps"}`},
		service.OpCapture:              {`{"capture_id":9,"amount":100.504}`, `{"capture_id":9,"capture_id":9}`, `{"capture":[]}`},
		service.OpReturn:               {`{"return_id":1}`, `{"return_id":1,"amount":50,"remaining_capture_amount":-1}`},
		service.OpApply:                {`{"account_number":90010001}`, `{"vcc_number":6374980000000016}`, `{"vcc_number":637498000000001,"account_number":1}`, `{"vcc_number":6374980000000016,"account_number":1,"debt_ratio":"low"}`},
		service.OpLicence:              {`{}`, `{"first_name":"MAPLE"}`, `{"last_name":"SAMPLETON","dob":"29/02/1988"}`},
		service.OpLogin:                {`{}`, `{"form_values":[]}`, `{"form_values":{"salutation":{"options":["mr"]}}}`},
		service.OpCaptures:             {`{}`, `[{}]`, `[{"capture_id":1}]`},
		service.OpCustomerTransactions: {`{}`, `{"transactions":[{}]}`, `{"transactions":[{"transaction_id":"1"}]}`},
		service.OpWidget:               {`{}`, `{"redirection_url":"http://example.com"}`, `{"redirection_url":"javascript:alert(1)"}`},
		service.OpTexts:                {`[]`, strings.Repeat(`{"a":`, 20) + `"b"` + strings.Repeat(`}`, 20)},
	} {
		for _, body := range bodies {
			got, err := answerOf(t, op, nil, body)
			assert.True(t, service.IsKey(err, service.KeyUnreadable), "%s: %s: %v", op, body, err)
			assert.Zero(t, got, "%s: %s", op, body)
		}
	}
}

// Every operation meets every malformed body, and hands out nothing.
func TestMalformedAnswers(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/malformed/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		body := fixture(t, strings.TrimPrefix(file, "testdata/"))
		for _, op := range everyOperation {
			page := strings.HasPrefix(body, "<div") || op == service.OpInformation && strings.HasPrefix(body, "<") // which HTML it is, is not documented
			if page || op == service.OpToken {
				continue
			}
			got, err := answerOf(t, op, nil, body)
			assert.True(t, service.IsKey(err, service.KeyUnreadable), "%s: %s: %v", op, file, err)
			assert.Zero(t, got, "%s: %s", op, file)
		}
	}
}

// A body of 30 MB is left alone after the first part of it.
func TestHugeAnswers(t *testing.T) {
	t.Parallel()
	huge := `{"account_number":1,"x":"` + strings.Repeat("x", 30<<20) + `"}`
	for _, op := range []service.Operation{service.OpLookup, service.OpTerms, service.OpApply} {
		_, err := answerOf(t, op, nil, huge)
		assert.True(t, service.IsKey(err, service.KeyUnreadable), op)
	}
}

func TestEveryFixtureIsUsed(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	tests, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	for _, name := range tests {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		source.Write(raw)
	}
	files, err := filepath.Glob("testdata/*.*")
	require.NoError(t, err)
	for _, file := range files {
		name := filepath.Base(file)
		part := strings.TrimPrefix(strings.TrimSuffix(name, ".json"), "authorization-error-") // named in part
		used := strings.Contains(source.String(), `"`+name+`"`) || strings.Contains(source.String(), `"`+part+`"`)
		assert.True(t, used, "nothing reads %s", name)
	}
}
