package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func TestTransactionFigures(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	promo := transaction(c, "promotional_purchase", k.pin(c, "r1"), 480.60)
	promo["plan_id"], promo["term"], promo["customer_confirmed"] = 4, "6", true
	a := k.post("v2", "transactions", promo)
	require.Equal(t, 200, a.status, a.raw)
	assert.Equal(t, "88.93", a.fields["payment_value"])
	assert.InDelta(t, 8200, a.fields["available_credit"], 0, "as it was before")
	assert.InDelta(t, 520.6, a.fields["promotional_amount"], 0.0001)
	assert.InDelta(t, 7679.4, a.fields["balance_after_purchase"], 0.0001)
	assert.Equal(t, "7679.40", k.available(c))

	a = k.post("v2", "transactions", transaction(c, "regular_purchase", k.pin(c, "r2"), "1350.40"))
	assert.Equal(t, "1,350.40", a.fields["payment_value"])
	assert.InDelta(t, 27.99, a.fields["apr"], 0.0001, "percent here")
	a = k.post("v2", "transactions", transaction(c, "instore_payment", k.pin(c, "r3"), 1000))
	assert.Equal(t, "1000.00000", a.fields["total_amount"])
	assert.Equal(t, "7329.00", k.available(c))
}

func TestPaymentLimitIsThatOfADay(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	pay := func(request string, amount any) string {
		return k.post("v2", "transactions", transaction(c, "instore_payment", k.pin(c, request), amount)).key()
	}
	assert.Empty(t, pay("r1", 9999))
	assert.Equal(t, "limit_payment_amount_24", pay("r2", 1.01))
	assert.Empty(t, pay("r3", 1))
	k.clock.advance(24*time.Hour + time.Second)
	k.signIn("merchant")
	assert.Empty(t, pay("r4", 10000))
}

// The limit is headed by the trade-in, and counts both kinds together (contract 10.9).
func TestTradeInsCountTowardsTheLimit(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	pay := func(kind, request string, amount any) string {
		return k.post("v2", "transactions", transaction(c, kind, k.pin(c, request), amount)).key()
	}
	assert.Equal(t, "limit_payment_amount_24", pay("tradein", "r1", 10000.01))
	assert.Empty(t, pay("tradein", "r2", 6000))
	assert.Empty(t, pay("instore_payment", "r3", 4000))
	assert.Equal(t, "limit_payment_amount_24", pay("tradein", "r4", 0.01))
}

// A customer id is a number when it is all digits, and a text where it is dashed.
func TestCustomerIDsOfTransactions(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for id, want := range map[any]string{json.Number("70021"): "", "70021": "", "700022-3": "", json.Number("70021.5"): "wrong_inputs", true: "wrong_inputs"} {
		c := k.who("Sampleton")
		if id == "700022-3" {
			c = k.who("Delegate")
		}
		body := transaction(c, "instore_payment", k.pin(c, "r1"), 10)
		delete(body, "account_number")
		body["customer_id"] = id
		assert.Equal(t, want, k.post("v2", "transactions", body).key(), "%v", id)
	}
}

// A PIN that does not fit is always the one printed key in v2, which has no request_id:
// also when none is outstanding, it was used, or it was locked (contract 5.1).
func TestAPINThatDoesNotFitATransaction(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	send := func(kind string, pin any) string {
		return k.post("v2", "transactions", transaction(c, kind, pin, 10)).key()
	}
	assert.Equal(t, "wrong_verification_code", send("deposit", 5173), "none is outstanding")
	assert.Equal(t, "verification_code_required", send("deposit", nil))
	code := k.pin(c, "r1")
	assert.Empty(t, send("deposit", code))
	assert.Equal(t, "wrong_verification_code", send("deposit", code), "used")
	code = k.pin(c, "r2")
	for range 4 {
		assert.Equal(t, "wrong_verification_code", send("deposit", 99999))
	}
	assert.Equal(t, "wrong_verification_code", send("deposit", code), "locked")
	newer := transaction(c, "deposit", 5173, 10)
	newer["request_id"], newer["external_location_id"], newer["external_employee_id"] = "r9", sandbox.DefaultLocation, sandbox.DefaultEmployee
	assert.Equal(t, "not_verified", k.post("v2.5.1", "transactions", newer).key())
}

func TestPendingAndHeldTransactions(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name           string
		hold           bool
		confirm        bool
		between, after string
		status         string
	}{
		{"pending, confirmed", false, true, "8200.00", "8100.00", "Posted"},
		{"pending, cancelled", false, false, "8200.00", "8200.00", "Cancelled"},
		{"held, confirmed", true, true, "8100.00", "8100.00", "Posted"},
		{"held, cancelled", true, false, "8100.00", "8200.00", "Cancelled"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			c := k.hello.Customers[0]
			code := k.pin(c, "r1")
			body := transaction(c, "promotional_purchase", code, 100)
			body["plan_id"], body["term"], body["hold_authorization"] = 4, 3, tc.hold
			a := k.post("v2", "transactions", body)
			require.Equal(t, 200, a.status, a.raw)
			assert.Equal(t, tc.between, k.available(c))
			listed := k.get("v2", "transactions/authorized", nil).fields["transactions"].([]any)
			assert.Equal(t, tc.hold, len(listed) == 1)

			put := object{"transaction_id": a.fields["transaction_id"], "customer_confirmed": tc.confirm}
			if tc.hold {
				put["verification_code"] = "99999" // one that comes all the same is ignored
			}
			done := k.put("v2", "transactions", put)
			require.Equal(t, 200, done.status, done.raw)
			if tc.confirm {
				assert.InDelta(t, 8100, done.fields["balance_after_purchase"], 0, "counted from before the hold")
			}
			assert.Equal(t, tc.after, k.available(c))
			assert.Equal(t, "not_found", k.put("v2", "transactions", put).key(), "only once")
			assert.Equal(t, tc.status, k.state()["transactions"].([]any)[0].(object)["status"])
		})
	}
}

func TestTransactionsAreRepeatedByTheirKey(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	body := transaction(c, "deposit", k.pin(c, "r1"), 25)
	send := func(key, hash string) answer {
		r := k.request(http.MethodPost, "v2", "transactions", body)
		r.Header.Set("x-idempotency-key", key)
		r.Header.Set("x-context-hash", hash)
		return k.must(r)
	}
	first := send("k1", "h1")
	require.Equal(t, 200, first.status, first.raw)
	assert.Equal(t, first, send("k1", "h1"))
	assert.Equal(t, "8175.00", k.available(c), "charged once")
	assert.Equal(t, "wrong_inputs", send("k1", "h2").key())
	assert.Equal(t, "wrong_verification_code", send("k2", "h1").key(), "another call, whose PIN was used")
}

func TestWhoTransactionsAreFor(t *testing.T) {
	t.Parallel()
	k := setup(t)
	user, other := k.who("Delegate"), k.who("Sampleton")
	send := func(change func(object)) answer {
		body := transaction(user, "deposit", k.pin(user, "r1"), 1)
		delete(body, "account_number")
		change(body)
		return k.post("v2", "transactions", body)
	}
	assert.Equal(t, "wrong_inputs", send(func(object) {}).key(), "nobody")
	assert.Equal(t, 200, send(func(o object) { o["customer_id"] = user.CustomerID }).status)
	assert.Equal(t, 200, send(func(o object) { o["vcc_number"] = user.Cards[0] }).status)
	assert.Equal(t, "vcc_account_mismatch", send(func(o object) { o["vcc_number"], o["account_number"] = user.Cards[0], other.AccountNumber }).key())
	assert.Equal(t, "not_found", send(func(o object) { o["customer_id"] = "1" }).key())
}

func TestNewestTransactionsTakeNoPurchases(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	body := transaction(c, "regular_purchase", k.pin(c, "r1"), 10)
	body["request_id"], body["external_location_id"], body["external_employee_id"] = "r1", "99-00001", "e"
	assert.Equal(t, "invalid_transaction_type", k.post("v2.5.1", "transactions", body).key())
	delete(body, "transaction_type")
	assert.Equal(t, "wrong_inputs", k.post("v2.5.1", "transactions", body).key())
	body["transaction_type"] = "tradein"
	assert.Equal(t, 200, k.post("v2.5.1", "transactions", body).status)
	assert.Equal(t, "8210.00", k.available(c))
}

func TestPurchasesOfACustomerAreWhatMayGoBack(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	list := func() []any {
		a := k.get("v2", "customers/"+c.CustomerID+"/transactions", url.Values{"lang": {"fr"}})
		rows, _ := a.fields["transactions"].([]any)
		return rows
	}
	require.Empty(t, list())
	id, capture := k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 5, 6))
	k.sale(purchase(c, "r2", k.pin(c, "r2"), 20))
	rows := list()
	require.Len(t, rows, 2)
	assert.Equal(t, "", rows[0].(object)["term"], "a regular purchase has none")
	assert.Equal(t, "Versements égaux - Sans intérêts", rows[1].(object)["plan_name"])
	assert.Equal(t, "2026/03/02", rows[1].(object)["transaction_date"])

	require.Equal(t, 200, k.giveBack(id, capture, object{"amount": 40}).status)
	assert.Equal(t, "60.00", list()[1].(object)["transaction_balance"])
	require.Equal(t, 200, k.giveBack(id, capture, object{"full_return": true}).status)
	assert.Len(t, list(), 1)
}
