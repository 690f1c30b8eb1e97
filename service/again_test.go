package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service"
	"comptoir/service/money"
)

// Where the API keeps to one processing by a key, a silence is ended by asking
// with the same key and body (contract 1.2).
func TestTransactionsAskAgainByTheirKey(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	cfg := config(s)
	cfg.Versions = map[service.Operation]string{service.OpTransact: "v2.5.1"}
	c := newClient(t, cfg)
	require.True(t, c.AnswersAgain())
	r := deposit()
	r.Type, r.Amount = service.InStorePayment, money.Cents(8510)
	p := permit(t, r)
	s.script("transactions", cut, reply(409, `{"error":"not_enough_credit"}`), reply(200, fixture(t, "transactions-success-instore-payment.json")))

	_, err := c.Transact(t.Context(), p, r, service.English)
	require.Equal(t, service.ClassUnknown, service.AsError(err).Class)
	_, err = c.Transact(t.Context(), p, r, service.English)
	require.True(t, service.IsKey(err, service.KeyNoPermit), "a permit sends once")

	_, err = c.TransactAgain(t.Context(), p, r, service.English)
	e := service.AsError(err)
	require.NotNil(t, e)
	assert.Equal(t, service.KeyCreditExceeded, e.Key)
	assert.Equal(t, service.ClassUnknown, e.Class, "the first one may still be on its way")
	posted, err := c.TransactAgain(t.Context(), p, r, service.English)
	require.NoError(t, err)
	assert.Equal(t, "880204", posted.ID)

	sent := s.requests("transactions")
	require.Len(t, sent, 3)
	for _, again := range sent[1:] {
		assert.Equal(t, sent[0].body, again.body)
		assert.Equal(t, sent[0].header.Get("X-Idempotency-Key"), again.header.Get("X-Idempotency-Key"))
		assert.Equal(t, sha256Hex(again.body), again.header.Get("X-Context-Hash"))
	}
	assert.NotEmpty(t, sent[0].header.Get("X-Idempotency-Key"))
}

func TestWhatCannotBeAskedAgain(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	r := deposit()
	p := permit(t, r)
	old := newClient(t, config(s))
	assert.False(t, old.AnswersAgain())
	_, err := old.TransactAgain(t.Context(), p, r, service.English)
	assert.True(t, service.IsKey(err, service.KeyNotPermittedHere))

	cfg := config(s)
	cfg.Versions = map[service.Operation]string{service.OpTransact: "v2.5.1"}
	c := newClient(t, cfg)
	other := r
	other.Amount++
	_, err = c.TransactAgain(t.Context(), p, other, service.English)
	assert.True(t, service.IsKey(err, service.KeyNoPermit), "another call than was written down")
	_, err = c.TransactAgain(t.Context(), nil, r, service.English)
	assert.True(t, service.IsKey(err, service.KeyNoPermit))
	assert.Empty(t, s.requests("transactions"))
	cfg.Off = map[service.Operation]bool{service.OpTransact: true}
	assert.False(t, newClient(t, cfg).AnswersAgain())
}
