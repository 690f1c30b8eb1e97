package service_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/money"
)

// sold is the answer to purchase(), with some of its fields changed: name, what
// stands there, what stands there now.
func sold(t *testing.T, changes ...string) string {
	t.Helper()
	body := fixture(t, "authorization-success-roc.json")
	for i := 0; i < len(changes); i += 2 {
		require.Contains(t, body, changes[i])
		body = strings.Replace(body, changes[i], changes[i+1], 1)
	}
	return body
}

const (
	statusClosed  = `"status": "closed"`
	captureAmount = `"term_amount": 75.33,
    "amount": 452.0`
)

// withoutCapture takes the capture block out of an answer.
func withoutCapture(t *testing.T, body string) string {
	t.Helper()
	from := strings.Index(body, `"capture": {`)
	require.Positive(t, from)
	to := from + strings.Index(body[from:], "}")
	return body[:from] + `"capture": null` + body[to+1:]
}

// HTTP 200 proves nothing by itself: the status and the capture do (contract 5.3).
func TestAuthorizationsThatAreNoSale(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body  string
		class service.Class
		sale  bool
	}{
		"closed and captured":       {sold(t), 0, true},
		"in capitals, with spaces":  {sold(t, statusClosed, `"status": " CLOSED "`, `"status": "pending"`, `"status": "Posted"`), 0, true},
		"refused":                   {withoutCapture(t, sold(t, statusClosed, `"status": "Unauthorized"`)), service.ClassCustomer, false},
		"refused and captured":      {sold(t, statusClosed, `"status": "unauthorized"`), service.ClassUnknown, false},
		"a word nobody documents":   {withoutCapture(t, sold(t, statusClosed, `"status": "declined"`)), service.ClassUnknown, false},
		"such a word, and captured": {sold(t, statusClosed, `"status": "voided"`), service.ClassUnknown, false},
		"no word":                   {sold(t, statusClosed, `"status": ""`), service.ClassUnknown, false},
		"nothing":                   {sold(t, statusClosed, `"status": null`), service.ClassUnknown, false},
		"no text":                   {sold(t, statusClosed, `"status": true`), service.ClassUnknown, false},
		"a number":                  {sold(t, statusClosed, `"status": 5`), service.ClassUnknown, false},
		"closed without a capture":  {withoutCapture(t, sold(t)), service.ClassUnknown, false},
		"held, not charged":         {withoutCapture(t, sold(t, statusClosed, `"status": "opened"`)), service.ClassUnknown, false},
		"a capture that failed":     {sold(t, `"status": "pending"`, `"status": "failed"`), service.ClassUnknown, false},
		"another capture":           {sold(t, captureAmount, `"amount": 45.2`), service.ClassUnknown, false},
		"another plan":              {sold(t, `"plan_id": 5`, `"plan_id": 4`), service.ClassUnknown, false},
		"another term":              {sold(t, `"term": 6`, `"term": 12`), service.ClassUnknown, false},
		"another kind":              {sold(t, `"promotional_purchase"`, `"regular_purchase"`), service.ClassUnknown, false},
		"not to be captured":        {sold(t, `"auto_capture": true`, `"auto_capture": false`), service.ClassUnknown, false},
		"another amount":            {sold(t, `"amount": 452.0,`, `"amount": 451.0,`), service.ClassUnknown, false},
		"another reference":         {sold(t, `"order-demo-0001"`, `"order-demo-0002"`), service.ClassUnknown, false},
		"a third decimal":           {sold(t, `"amount": 452.0,`, `"amount": 452.004,`), service.ClassUnknown, false},
		"one amount, named twice":   {sold(t, `"amount": 452.0,`, `"amount": 4.52, "amount": 452.0,`), service.ClassUnknown, false},
	} {
		_, err := answerOf(t, service.OpAuthorize, nil, c.body)
		if c.sale {
			assert.NoError(t, err, name)
			continue
		}
		e := service.AsError(err)
		if assert.NotNil(t, e, name) {
			assert.Equal(t, c.class, e.Class, "%s: %v", name, e)
		}
	}
}

// What is posted, and what only waits for somebody to confirm it (contract 5.1).
func TestTransactionsThatAreNotPosted(t *testing.T) {
	t.Parallel()
	body := fixture(t, "transactions-success-deposit.json")
	posted := strings.Replace(body, `"customer_confirmed": false`, `"customer_confirmed": true`, 1)
	for name, c := range map[string]struct {
		body string
		done bool
	}{
		"confirmed":           {posted, true},
		"waiting":             {body, false},
		"not verified":        {strings.Replace(posted, `"verified": true`, `"verified": false`, 1), false},
		"a smaller sum":       {strings.Replace(posted, `"promotional_amount": 0.25`, `"promotional_amount": 0.26`, 1), false},
		"more than was asked": {strings.Replace(posted, `"promotional_amount": 0.25`, `"promotional_amount": 25`, 1), false},
		"named twice":         {strings.Replace(posted, `"transaction_id": 880202`, `"transaction_id": 880202, "transaction_id": 1`, 1), false},
	} {
		_, err := answerOf(t, service.OpTransact, nil, c.body)
		if c.done {
			assert.NoError(t, err, name)
			continue
		}
		e := service.AsError(err)
		if assert.NotNil(t, e, name) {
			assert.Equal(t, service.ClassUnknown, e.Class, name)
		}
	}
}

// An error inside an answer that calls itself a success is no success.
func TestErrorsInsideASuccess(t *testing.T) {
	t.Parallel()
	for _, op := range []service.Operation{service.OpRelease, service.OpRefund, service.OpClose} {
		_, err := answerOf(t, op, nil, `{"error":"general_error"}`)
		e := service.AsError(err)
		if assert.NotNil(t, e, op) {
			assert.Equal(t, service.ClassUnknown, e.Class, op)
		}
	}
	s := newStore(t)
	s.answer("release", 200, `{"authorization_id":99000001,"status":"opened","amount":452}`)
	r := service.ReleaseRequest{AuthorizationID: "99000001", Reference: "order-demo-0003"}
	err := newClient(t, config(s)).Release(t.Context(), permit(t, r), r, service.English)
	assert.Error(t, err, "all of it was to go, and something is still held")
	r.Amount = money.Cents(100)
	assert.NoError(t, newClient(t, config(s)).Release(t.Context(), permit(t, r), r, service.English))
}

// A close is proved by its own answer only; a lookup's word for an account that
// is not active yet is none of its refusals (contract 3.4).
func TestAnInactiveAccountIsNotAClosedOne(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.answer("close", 409, `{"error":"user_not_active"}`)
	e := service.AsError(perform(t, t.Context(), newClient(t, config(s)), service.OpClose, ""))
	require.NotNil(t, e)
	assert.Equal(t, service.ClassUnknown, e.Class)
}
