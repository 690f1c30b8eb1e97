package service_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
)

type refusal struct {
	file   string
	op     service.Operation
	format service.VerifyFormat
	status int
	key    service.Key
	class  service.Class
}

func TestDocumentedErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []refusal{
		{"oauth-token-error-invalid-client.json", service.OpToken, "", 400, service.KeyInvalidClient, service.ClassSupport},
		{"oauth-token-error-missing-client-id.json", service.OpToken, "", 400, service.KeyInvalidClient, service.ClassSupport},
		{"oauth-token-error-invalid-grant.json", service.OpToken, "", 400, service.KeyInvalidRequest, service.ClassSupport},
		{"any-error-invalid-token.json", service.OpSearch, "", 401, service.KeyInvalidToken, service.ClassSupport},
		{"any-error-unauthorized.json", service.OpSearch, "", 401, service.KeyInvalidToken, service.ClassSupport},
		{"any-error-wrong-inputs-401.json", service.OpSearch, "", 401, service.KeyInvalid, service.ClassFix},
		{"any-error-insufficient-scope.json", service.OpLookup, "", 403, service.KeyInsufficientScope, service.ClassSupport},
		{"any-error-invalid-role.json", service.OpLookup, "", 409, service.KeyInvalidRole, service.ClassSupport},
		{"any-error-general.json", service.OpQuote, "", 409, service.KeyGeneral, service.ClassLater},
		{"any-error-wrong-inputs-fields.json", service.OpQuote, "", 409, service.KeyInvalid, service.ClassFix},
		{"any-error-wrong-inputs-error-fields.json", service.OpQuote, "", 409, service.KeyInvalid, service.ClassFix},
		{"search-error-not-found.json", service.OpSearch, "", 409, service.KeyNotFound, service.ClassFix},
		{"search-error-user-not-able.json", service.OpSearch, "", 409, service.KeyUserNotAble, service.ClassCustomer},
		{"lookup-error-not-found.json", service.OpLookup, "", 409, service.KeyNotFound, service.ClassFix},
		{"lookup-error-not-found-404.json", service.OpLookup, "", 404, service.KeyNotFound, service.ClassFix},
		{"lookup-error-user-not-active.json", service.OpLookup, "", 409, service.KeyUserNotActive, service.ClassCustomer},
		{"lookup-error-user-not-able.json", service.OpLookup, "", 409, service.KeyUserNotAble, service.ClassCustomer},
		{"lookup-error-nonprime.json", service.OpLookup, "", 409, service.KeyNonprimeNotSupported, service.ClassCustomer},
		{"verify-error-account-not-found.json", service.OpVerify, service.BySMS, 409, service.KeyNotFound, service.ClassFix},
		{"verify-error-not-found-404.json", service.OpVerify, service.BySMS, 404, service.KeyNotFound, service.ClassFix},
		{"verify-error-sms-not-found.json", service.OpVerify, service.BySMS, 400, service.KeyPhoneNotValid, service.ClassFix},
		{"verify-error-sms-not-valid-phone.json", service.OpVerify, service.BySMS, 400, service.KeyPhoneNotValid, service.ClassFix},
		{"verify-error-email-not-found.json", service.OpVerify, service.ByEmail, 409, service.KeyEmailNotValid, service.ClassFix},
		{"verify-error-email-invalid.json", service.OpVerify, service.ByEmail, 409, service.KeyEmailNotValid, service.ClassFix},
		{"verify-error-email-invalid.json", service.OpVerify, service.ByOverride, 409, service.KeyInvalid, service.ClassFix},
		{"verify-error-wrong-email-format.json", service.OpVerify, service.ByEmail, 409, service.KeyEmailNotValid, service.ClassFix},
		{"verify-error-secret-answer-mismatch.json", service.OpVerify, service.ByQuestion, 409, service.KeyAnswerMismatch, service.ClassFix},
		{"verify-error-merchant-override.json", service.OpVerify, service.ByOverride, 409, service.KeyOverrideNotAllowed, service.ClassFix},
		{"verify-error-bypass-not-allowed.json", service.OpVerify, service.ByBypass, 409, service.KeyBypassNotAllowed, service.ClassFix},
		{"verify-error-piw-mismatch.json", service.OpVerify, service.ByQuestion, 409, service.KeyPIWMismatch, service.ClassFix},
		{"verify-error-tries-exceed.json", service.OpVerify, service.ByQuestion, 409, service.KeyTriesExceeded, service.ClassLater},
		{"authorization-error-not-found.json", service.OpAuthorization, "", 404, service.KeyNotFound, service.ClassFix},
		{"malformed/gateway-timeout.txt", service.OpLookup, "", 504, service.KeyGatewayTimeout, service.ClassLater},
	} {
		checkRefusal(t, c)
	}
}

// A charge is refused only by what the contract names; all else leaves it unknown.
func TestErrorsOfACharge(t *testing.T) {
	t.Parallel()
	refusals := map[string]struct {
		status int
		key    service.Key
		class  service.Class
	}{
		"account-type":               {409, service.KeyAccountTypeNotAllowed, service.ClassCustomer},
		"auth-not-allowed":           {409, service.KeyAuthNotAllowed, service.ClassSupport},
		"credit-exceeded":            {409, service.KeyCreditExceeded, service.ClassFix},
		"not-enough-credit":          {409, service.KeyCreditExceeded, service.ClassFix},
		"identity-not-found":         {404, service.KeyIdentityNotFound, service.ClassFix},
		"location-unknown":           {409, service.KeyLocationNotFound, service.ClassSupport},
		"not-found":                  {404, service.KeyNotFound, service.ClassFix},
		"not-permitted":              {409, service.KeyNotPermitted, service.ClassSupport},
		"not-verified":               {409, service.KeyNotVerified, service.ClassFix},
		"plan-term-not-available":    {409, service.KeyPlanNotAvailable, service.ClassFix},
		"plan-term-not-set":          {409, service.KeyPlanNotSet, service.ClassFix},
		"user-not-able":              {409, service.KeyUserNotAble, service.ClassCustomer},
		"vcc-mismatch":               {409, service.KeyCardMismatch, service.ClassFix},
		"wrong-verification-code":    {409, service.KeyWrongPIN, service.ClassFix},
		"verification-code-required": {409, service.KeyPINRequired, service.ClassFix},
	}
	for name, c := range refusals {
		file := "authorization-error-" + name + ".json"
		checkRefusal(t, refusal{file, service.OpAuthorize, "", c.status, c.key, c.class})
		checkRefusal(t, refusal{file, service.OpAuthorize, "", 500, c.key, service.ClassUnknown})
	}
	for _, c := range []refusal{
		{"any-error-wrong-inputs-401.json", service.OpAuthorize, "", 401, service.KeyInvalid, service.ClassFix},
		{"any-error-invalid-token.json", service.OpAuthorize, "", 401, service.KeyInvalidToken, service.ClassSupport},
		{"any-error-insufficient-scope.json", service.OpAuthorize, "", 403, service.KeyInsufficientScope, service.ClassSupport},
		{"any-error-general.json", service.OpAuthorize, "", 409, service.KeyGeneral, service.ClassUnknown},
		{"verify-error-piw-mismatch.json", service.OpAuthorize, "", 409, service.KeyPIWMismatch, service.ClassUnknown},
		{"malformed/gateway-timeout.txt", service.OpAuthorize, "", 504, service.KeyGatewayTimeout, service.ClassUnknown},
	} {
		checkRefusal(t, c)
	}
}

func checkRefusal(t *testing.T, c refusal) {
	t.Helper()
	s := newStore(t)
	s.answer(last(c.op), c.status, fixture(t, c.file))
	err := perform(t, t.Context(), newClient(t, config(s)), c.op, c.format)
	e := service.AsError(err)
	require.NotNil(t, e, "%s", c.file)
	assert.Equal(t, c.key, e.Key, "%s", c.file)
	assert.Equal(t, c.class, e.Class, "%s %d", c.file, c.status)
	assert.Equal(t, c.status, e.Status, "%s", c.file)
	assert.Equal(t, c.op, e.Operation, "%s", c.file)
	assert.Len(t, e.ReferenceID, 32, "%s", c.file)
}

func TestOddErrorBodies(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status int
		body   string
		key    service.Key
		read   service.Class // of a search
		charge service.Class // of an authorization
	}{
		"empty key":          {409, `{"message":"?","error":""}`, service.KeyUnknown, service.ClassSupport, service.ClassUnknown},
		"sentence as key":    {409, `{"error":"It's not supported"}`, service.KeyUnknown, service.ClassSupport, service.ClassUnknown},
		"new key":            {409, `{"error":"brand_new"}`, "brand_new", service.ClassSupport, service.ClassUnknown},
		"generic_error":      {400, `{"error":"generic_error"}`, service.KeyGeneral, service.ClassLater, service.ClassUnknown},
		"gateway in capital": {504, `{"error":"GATEWAY_TIMEOUT"}`, service.KeyGatewayTimeout, service.ClassLater, service.ClassUnknown},
		"no key":             {409, `{}`, service.KeyUnreadable, service.ClassSupport, service.ClassUnknown},
		"key of a wrong kind": {
			409, `{"error":{"code":"not_found"}}`, service.KeyUnreadable, service.ClassSupport, service.ClassUnknown,
		},
		"nothing":               {409, ``, service.KeyUnreadable, service.ClassSupport, service.ClassUnknown},
		"401 with nothing":      {401, ``, service.KeyUnreadable, service.ClassSupport, service.ClassUnknown},
		"not utf-8":             {409, "{\"error\":\"not_found\",\"m\":\"\xff\"}", service.KeyUnreadable, service.ClassSupport, service.ClassUnknown},
		"403 without a body":    {403, ``, service.KeyBlocked, service.ClassSupport, service.ClassSupport},
		"403 and general_error": {403, `{"error":"general_error"}`, service.KeyGeneral, service.ClassLater, service.ClassUnknown},
		"firewall":              {465, `<html>`, service.KeyBlocked, service.ClassSupport, service.ClassSupport},
		"access rule":           {466, `{"error":"not_found"}`, service.KeyBlocked, service.ClassSupport, service.ClassSupport},
		"geography":             {467, ``, service.KeyBlocked, service.ClassSupport, service.ClassSupport},
		"too many":              {429, `slow down`, service.KeyTooMany, service.ClassLater, service.ClassLater},
		"500":                   {500, ``, service.KeyServerError, service.ClassLater, service.ClassUnknown},
		"502 of a gateway":      {502, `<html>`, service.KeyServerError, service.ClassLater, service.ClassUnknown},
		"503, empty key":        {503, `{"error":""}`, service.KeyServerError, service.ClassLater, service.ClassUnknown},
		"504 of a gateway":      {504, `<html>`, service.KeyGatewayTimeout, service.ClassLater, service.ClassUnknown},
		"423":                   {423, ``, service.KeyLocked, service.ClassLater, service.ClassUnknown},
		"423 with a key":        {423, `{"error":"not_found"}`, service.KeyNotFound, service.ClassFix, service.ClassFix},
		"502 with not_found":    {502, `{"error":"not_found"}`, service.KeyNotFound, service.ClassLater, service.ClassUnknown},
		"a redirect":            {302, ``, service.KeyUnreadable, service.ClassSupport, service.ClassUnknown},
	} {
		s := newStore(t)
		s.answer("search", c.status, c.body)
		s.answer("authorization", c.status, c.body)
		client := newClient(t, config(s))
		for op, class := range map[service.Operation]service.Class{service.OpSearch: c.read, service.OpAuthorize: c.charge} {
			e := service.AsError(perform(t, t.Context(), client, op, ""))
			require.NotNil(t, e, "%s, %s", name, op)
			assert.Equal(t, c.key, e.Key, "%s, %s", name, op)
			assert.Equal(t, class, e.Class, "%s, %s", name, op)
			assert.Len(t, s.requests(string(op)), 1, "%s, %s", name, op)
		}
	}
}

func TestFieldErrors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body string
		want []service.FieldError
	}{
		"field_errors": {
			fixture(t, "any-error-wrong-inputs-fields.json"),
			[]service.FieldError{{Param: "postal_code", Reason: "invalid"}, {Param: "dob", Reason: "required"}},
		},
		"error_fields":     {fixture(t, "any-error-wrong-inputs-error-fields.json"), []service.FieldError{{Param: "amount", Reason: "invalid"}}},
		"prose as reason":  {`{"error":"wrong_input","field_errors":[{"param":"dob","msg":"1988-02-29 is no date"}]}`, []service.FieldError{{Param: "dob", Reason: "invalid"}}},
		"prose as param":   {`{"error":"wrong_input","field_errors":[{"param":"the 6374980000000016","msg":"invalid"}]}`, nil},
		"digits as param":  {`{"error":"wrong_input","field_errors":[{"param":"p6374980000000016","msg":"invalid"}]}`, nil},
		"rows of no shape": {`{"error":"wrong_input","field_errors":[1,{"param":2},null]}`, nil},
		"list of no shape": {`{"error":"wrong_input","field_errors":"dob"}`, nil},
	} {
		s := newStore(t)
		s.answer("search", 409, c.body)
		_, err := newClient(t, config(s)).Search(t.Context(), maple())
		assert.True(t, service.IsKey(err, service.KeyInvalid), name)
		assert.Equal(t, c.want, service.AsError(err).Fields, name)
	}
}

// The API blames the e-mail address when there is no phone: that would send the
// associate to the wrong field.
func TestNoPhoneBlamesNoField(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("verify", 400, fixture(t, "verify-error-sms-not-found.json"))
	c := newClient(t, config(s))
	assert.Empty(t, service.AsError(perform(t, t.Context(), c, service.OpVerify, service.BySMS)).Fields)
	byEmail := service.AsError(perform(t, t.Context(), c, service.OpVerify, service.ByEmail))
	assert.Equal(t, []service.FieldError{{Param: "email", Reason: "invalid"}}, byEmail.Fields)
}

func TestErrorText(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("search", 401, fixture(t, "any-error-wrong-inputs-401.json"))
	c := newClient(t, config(s))
	_, err := c.Search(service.WithReference(t.Context(), "0123456789ABCDEF-0123456789abcdef"), maple())
	assert.EqualError(t, err, "search: wrong_inputs (HTTP 401, reference 0123456789abcdef0123456789abcdef)")
	assert.Equal(t, 409, service.AsError(err).BodyCode)
	_, err = c.Quote(t.Context(), "", 0, "")
	assert.EqualError(t, err, "calculate-interest: wrong_inputs (account_number required, amount required)")
}

func TestIsKeyLooksThroughWrappers(t *testing.T) {
	t.Parallel()
	cause := fmt.Errorf("cause")
	err := fmt.Errorf("sale: %w", &service.Error{Key: service.KeyNotFound, Cause: cause})
	assert.True(t, service.IsKey(err, service.KeyGeneral, service.KeyNotFound))
	assert.False(t, service.IsKey(err, service.KeyGeneral))
	assert.False(t, service.IsKey(nil, service.KeyNotFound))
	assert.False(t, service.IsKey(cause, ""))
	assert.ErrorIs(t, err, cause)
	assert.Nil(t, service.AsError(cause))
}
