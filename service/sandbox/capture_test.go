package sandbox_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAHoldIsCapturedInPartsAndTheRestReleased(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	id, capture := k.sale(held(onPlan(purchase(c, "r1", k.pin(c, "r1"), 480.60), 4, 6)))
	require.Zero(t, capture)
	require.Equal(t, "7679.40", k.available(c), "480.60 and the fee of 40.00")

	a := k.later(id, "capture", object{"amount": 240.30, "reference": "part-1"})
	require.Equal(t, 200, a.status, a.raw)
	assert.Equal(t, "part-1", a.fields["reference"])
	assert.InDelta(t, 44.47, a.fields["term_amount"], 0.0001, "half of 88.93")
	shown := k.get("v2.5.1", fmt.Sprintf("authorization/%d", id), nil)
	assert.Equal(t, "opened", shown.fields["status"])
	assert.Equal(t, "7679.40", k.available(c), "a capture takes nothing more")

	a = k.later(id, "release", nil)
	require.Equal(t, 200, a.status, a.raw)
	assert.Equal(t, "closed", a.fields["status"])
	assert.Equal(t, "2026-03-02T15:04:05Z", a.fields["ending_date"])
	assert.Equal(t, "7919.70", k.available(c), "the fee stays with what was captured")
}

func TestAReleaseGivesTheFeesBackWhenNothingWasCaptured(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	id, _ := k.sale(held(onPlan(purchase(c, "r1", k.pin(c, "r1"), 480.60), 4, 6)))
	require.Equal(t, 200, k.later(id, "release", object{"amount": "80.60"}).status)
	assert.Equal(t, "7760.00", k.available(c))
	require.Equal(t, 200, k.later(id, "release", nil).status)
	assert.Equal(t, "8200.00", k.available(c))
	assert.Equal(t, "authorization_ended", k.later(id, "release", nil).key())
}

func TestAHoldRunsOut(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	id, _ := k.sale(held(purchase(c, "r1", k.pin(c, "r1"), 100)))
	k.clock.advance(30*24*time.Hour - time.Second)
	k.signIn("merchant")
	assert.Equal(t, "8100.00", k.available(c))
	k.clock.advance(time.Second)
	assert.Equal(t, "authorization_ended", k.later(id, "capture", object{"amount": 1}).key())
	assert.Equal(t, "8200.00", k.available(c))
}

func TestReturns(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	id, capture := k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 480.60), 4, 6))
	a := k.giveBack(id, capture, object{"amount": 80.60, "reference": "back-1"})
	require.Equal(t, 200, a.status, a.raw)
	assert.InDelta(t, 400, a.fields["remaining_capture_amount"], 0)
	assert.Equal(t, "7760.00", k.available(c))
	assert.Equal(t, "capture_amount_exceeded", k.giveBack(id, capture, object{"amount": 400.01}).key())

	require.Equal(t, 200, k.giveBack(id, capture, object{"full_return": true}).status)
	assert.Equal(t, "8200.00", k.available(c), "with the fee")
	assert.Equal(t, "capture_amount_exceeded", k.giveBack(id, capture, object{"full_return": true}).key(), "nothing is left")
	saved := k.state()["authorizations"].([]any)[0].(object)["captures"].([]any)[0].(object)
	assert.Equal(t, "returned", saved["status"])
	assert.Len(t, saved["returns"], 2)
}

func TestReturnAndRefundRefusals(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	id, capture := k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 4, 3))
	cases := []struct {
		name string
		a    answer
		key  string
	}{
		{"no amount", k.giveBack(id, capture, object{}), "wrong_inputs"},
		{"unknown authorization", k.giveBack(1, capture, object{"amount": 1}), "not_found"},
		{"unknown capture", k.giveBack(id, 1, object{"amount": 1}), "not_found"},
		{"unknown card", k.giveBack(id, capture, object{"amount": 1, "vcc_number": "6374980000999990"}), "not_found"},
		{"card of another", k.giveBack(id, capture, object{"amount": 1, "vcc_number": "6374980000000024"}), "vcc_account_mismatch"},
		{"unknown store", k.giveBack(id, capture, object{"amount": 1, "external_location_id": "1"}), "external_location_id_not_found"},
		{"refund, unknown account", k.post("v2.5", "accounts/1/refund", object{"amount": 1}), "not_found"},
		{"refund, capture of another", k.post("v2.5", "accounts/90010002/refund", object{"amount": 1, "capture_id": capture}), "refunds_limit_exceeded_amount"},
		{"refund, business elsewhere", k.post("v2.5", "accounts/90010022/refund", object{"amount": 1, "external_location_id": "99-00002"}), "account_type_not_permitted"},
	}
	for _, tc := range cases {
		assert.Equal(t, tc.key, tc.a.key(), "%s: %s", tc.name, tc.a.raw)
	}
}

func TestRefundTakesWhatAReturnRefuses(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	_, capture := k.sale(purchase(c, "r1", k.pin(c, "r1"), 100))
	k.sale(held(purchase(c, "r2", k.pin(c, "r2"), 50)))
	refund := func(amount any, capture int) string {
		body := object{"amount": amount}
		if capture != 0 {
			body["capture_id"] = capture
		}
		return k.post("v2.5", "accounts/"+c.AccountNumber+"/refund", body).key()
	}
	assert.Equal(t, "refunds_limit_exceeded_amount", refund(100.01, 0), "what is held is no balance")
	assert.Empty(t, refund(60, capture))
	assert.Equal(t, "refunds_limit_exceeded_amount", refund(40.01, capture))
	assert.Empty(t, refund(40, 0))
	assert.Equal(t, "8150.00", k.available(c))
	rows := k.state()["transactions"].([]any)
	require.Len(t, rows, 2)
	assert.Equal(t, fmt.Sprint(capture), rows[0].(object)["capture_id"])
}

func TestListCaptures(t *testing.T) {
	t.Parallel()
	k := setup(t)
	ids := history(t, k)
	captures := func(query url.Values) []float64 {
		a := k.get("v2.5.1", "captures", query)
		require.Equal(t, 200, a.status, a.raw)
		var got []float64
		for _, row := range a.items {
			got = append(got, row["authorization_id"].(float64))
		}
		return got
	}
	assert.Equal(t, []float64{ids[3], ids[1], ids[0]}, captures(nil), "what is only held is not there")
	assert.Equal(t, []float64{ids[1]}, captures(url.Values{"page_size": {"1"}, "page_number": {"2"}}))
	assert.Equal(t, []float64{ids[3]}, captures(url.Values{"creation_date_from": {"2026-03-05"}}))
	assert.Empty(t, captures(url.Values{"authorization_status": {"returned"}}))
}

// A customer token reaches none of these (contract 1.3).
func TestCustomerScopeIsRefusedOnEveryMerchantCall(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.signIn("customer")
	for _, call := range []struct{ method, version, endpoint string }{
		{"GET", "v2.5", "customers/search"},
		{"GET", "v2.5", "customers/lookup"},
		{"GET", "v2", "customers/70021/transactions"},
		{"POST", "v2.5", "authorization/1/release"},
		{"POST", "v2.5", "authorization/1/capture"},
		{"POST", "v2.5", "authorization/1/capture/1/return"},
		{"POST", "v2.5", "accounts/1/refund"},
		{"GET", "v2.5.1", "authorizations"},
		{"GET", "v2.5.1", "authorization/1"},
		{"GET", "v2.5.1", "captures"},
		{"POST", "v2", "transactions"},
		{"PUT", "v2", "transactions"},
		{"GET", "v2", "transactions/authorized"},
	} {
		assert.Equal(t, 403, k.must(k.request(call.method, call.version, call.endpoint, nil)).status, call)
	}
	for _, call := range []struct{ method, version, endpoint string }{
		{"GET", "v2", "terms-and-conditions"},
		{"GET", "v2.5", "i18n"},
		{"POST", "v2.5", "i18n"},
		{"POST", "v2.5", "merchants/login"},
	} {
		assert.Equal(t, 200, k.must(k.request(call.method, call.version, call.endpoint, nil)).status, call)
	}
}
