package sandbox_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAuthorizationTakesTheCredit(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	cases := []struct {
		name       string
		plan, term int
		amount     string
		each       float64
		available  string
	}{
		{"regular", 0, 0, "80.25", 80.25, "8119.75"},
		{"plan without fee", 4, 3, "480.60", 162.47, "7639.15"},
		{"plan with a fee", 4, 6, "480.60", 88.93, "7118.55"},
		{"plan with monthly fees", 5, 6, "452.00", 77.83, "6666.55"},
		{"deferred", 6, 3, "100.00", 100, "6566.55"},
	}
	for i, tc := range cases { // in order: each leaves its mark on the credit
		request := fmt.Sprintf("r%d", i)
		order := purchase(c, request, k.pin(c, request), json.Number(tc.amount))
		if tc.plan != 0 {
			onPlan(order, tc.plan, tc.term)
		}
		a := k.post("v2.5", "authorization", order)
		require.Equal(t, 200, a.status, a.raw)
		assert.Equal(t, "closed", a.fields["status"])
		assert.InDelta(t, tc.each, a.fields["capture"].(object)["term_amount"], 0.0001, tc.name)
		assert.Equal(t, tc.available, k.available(c), tc.name)
	}
	assert.Equal(t, len(cases), k.sales())
}

func TestAuthorizationShapes(t *testing.T) {
	t.Parallel()
	cases := []struct{ file, version, last string }{
		{"authorization-success-roc.json", "v2.5", "Sampleton"},
		{"authorization-success-v251.json", "v2.5.1", "Sampleton"},
		{"authorization-success-qc.json", "v2.5", "Côté-Tremblay"},
		{"authorization-success-business.json", "v2.5", "Delegate"},
	}
	for _, tc := range cases {
		t.Run(tc.file, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			c := k.who(tc.last)
			order := onPlan(purchase(c, "r1", k.pin(c, "r1"), 452.0), 4, 6)
			order["vcc_number"] = c.Cards[0]
			order["shipping_information"] = object{
				"first_name": c.FirstName, "last_name": "Sample", "address_1": "5 Placeholder Lane", "address_2": "",
				"city": "Toronto", "postal_code": c.PostalCode, "country": "CA", "province": "ON",
			}
			a := k.post(tc.version, "authorization", order)
			require.Equal(t, 200, a.status, a.raw)
			assert.Equal(t, shape(t, fixture(t, tc.file)), shape(t, []byte(a.raw)))
			assert.Equal(t, c.LastName, a.fields["customer"].(object)["last_name"])
			scores := a.fields["account_avs"].(object)
			assert.InDelta(t, 1, scores["billing_information"].(object)["city"], 0)
			assert.Less(t, scores["shipping_information"].(object)["last_name"], 1.0)
		})
	}
}

func TestAuthorizationTakesTheRequestsOfTheContract(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"authorization-request-instore.json", "authorization-request-regular.json"} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			c := k.hello.Customers[0] // the account and card of the fixtures
			var order object
			require.NoError(t, json.Unmarshal(fixture(t, file), &order))
			order["verification_code"] = k.pin(c, order["request_id"].(string))
			a := k.post("v2.5", "authorization", order)
			assert.Equal(t, 200, a.status, a.raw)
			assert.Equal(t, order["reference"], a.fields["reference"])
		})
	}
}

func TestAuthorizationHeld(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	order := purchase(c, "r1", k.pin(c, "r1"), 100)
	order["auto_capture"] = false
	a := k.post("v2.5.1", "authorization?lang=fr", order)
	require.Equal(t, 200, a.status, a.raw)
	assert.Equal(t, "opened", a.fields["status"])
	assert.NotContains(t, a.fields, "capture")
	assert.Contains(t, a.fields["message"], "Le montant est retenu")
	assert.Equal(t, "8100.00", k.available(c))
	held := k.state()["authorizations"].([]any)[0].(object)
	assert.Equal(t, "opened", held["status"])
	assert.Empty(t, held["captures"])
}

func TestAuthorizationRefusals(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, last string
		change     func(object)
		status     int
		key        string
	}{
		{"no PIN", "Sampleton", func(o object) { delete(o, "verification_code") }, 409, "verification_code_required"},
		{"empty PIN", "Sampleton", func(o object) { o["verification_code"] = "" }, 409, "verification_code_required"},
		{"other request id", "Sampleton", func(o object) { o["request_id"] = "r2" }, 409, "not_verified"},
		{"credit", "Lowlimit", func(o object) { o["amount"] = 45.01 }, 409, "credit_exceeded"},
		{"credit with interest", "Lowlimit", func(o object) { onPlan(o, 4, 3)["amount"] = 45 }, 409, "credit_exceeded"},
		{"huge amount", "Sampleton", func(o object) { onPlan(o, 4, 12)["amount"] = json.Number("9999999999999999.99") }, 409, "credit_exceeded"},
		{"unknown plan", "Sampleton", func(o object) { onPlan(o, 3, 3) }, 409, "plan_term_not_set"},
		{"unknown term", "Sampleton", func(o object) { onPlan(o, 4, 7) }, 409, "plan_term_not_set"},
		{"Quebec plan elsewhere", "Sampleton", func(o object) { onPlan(o, 9, 6) }, 409, "plan_term_not_available"},
		{"plan not for Quebec", "Côté-Tremblay", func(o object) { onPlan(o, 6, 3) }, 409, "plan_term_not_available"},
		{"prime plan", "Standardson", func(o object) { onPlan(o, 5, 6) }, 409, "plan_term_not_available"},
		{"unknown store", "Sampleton", func(o object) { o["external_location_id"] = "1" }, 409, "external_location_id_not_found"},
		{"business at the second store", "Ledger", func(o object) { o["external_location_id"] = "99-00002" }, 409, "account_type_not_permitted"},
		{"held at the second store", "Sampleton", func(o object) { o["external_location_id"], o["auto_capture"] = "99-00002", false }, 409, "auth_not_allowed"},
		{"frozen", "Frostfield", func(object) {}, 409, "user_not_able_to_purchase"},
		{"not activated", "Unopened", func(object) {}, 409, "user_not_active"},
		{"unknown account", "Sampleton", func(o object) { o["account_number"] = 1 }, 404, "not_found"},
		{"unknown card", "Sampleton", func(o object) { o["vcc_number"] = "6374980000999990" }, 404, "not_found"},
		{"card of another account", "Sampleton", func(o object) { o["vcc_number"] = "6374980000000024" }, 409, "vcc_account_mismatch"},
		{"online", "Sampleton", func(o object) { delete(o, "request_id"); o["widget_session_id"] = "w" }, 404, "customer_identity_not_found"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			c := k.who(tc.last)
			before := k.available(c)
			order := purchase(c, "r1", k.pin(c, "r1"), 10)
			tc.change(order)
			a := k.post("v2.5", "authorization", order)
			assert.Equal(t, tc.status, a.status, a.raw)
			assert.Equal(t, tc.key, a.key())
			assert.Contains(t, a.fields, "url")
			assert.Equal(t, before, k.available(c))
			assert.Zero(t, k.sales())
			if tc.status == 409 && strings.HasPrefix(tc.key, "plan") {
				again := k.post("v2.5", "authorization", purchase(c, "r1", order["verification_code"], 10))
				assert.Equal(t, 200, again.status, "a refusal does not spend the PIN: %s", again.raw)
			}
		})
	}
}

func TestAuthorizationFields(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	cases := []struct {
		name   string
		change func(object)
		params []string
	}{
		{"unknown field", func(o object) { o["tip"] = 1 }, []string{"tip"}},
		{"unknown field inside", func(o object) { o["sku_data"] = object{"colour": "red"} }, []string{"sku_data.colour"}},
		{"unknown field of a product", func(o object) { o["sku_data"] = object{"products": []any{object{}, object{"size": 1}}} }, []string{"sku_data.products[1].size"}},
		{"long reference", func(o object) { o["reference"] = strings.Repeat("x", 41) }, []string{"reference"}},
		{"long purchase order", func(o object) { o["sku_data"] = object{"purchase_order": "12345678901"} }, []string{"sku_data.purchase_order"}},
		{"long request id", func(o object) { o["request_id"] = strings.Repeat("x", 151) }, []string{"request_id"}},
		{"long account number", func(o object) { o["account_number"] = "900100210000000" }, []string{"account_number"}},
		{"in-store rows", func(o object) {
			delete(o, "request_id")
			delete(o, "external_location_id")
			delete(o, "external_employee_id")
		}, []string{"request_id", "external_location_id", "external_employee_id"}},
		{"no capture choice", func(o object) { delete(o, "auto_capture") }, []string{"auto_capture"}},
		{"capture as text", func(o object) { o["auto_capture"] = "true" }, []string{"auto_capture"}},
		{"no financing", func(o object) { delete(o, "financing_option") }, []string{"financing_option"}},
		{"financing as a list", func(o object) { o["financing_option"] = []any{} }, []string{"financing_option"}},
		{"deposit", func(o object) { o["financing_option"] = object{"transaction_type": "deposit"} }, []string{"financing_option.transaction_type"}},
		{"plan without plan", func(o object) { o["financing_option"] = object{"transaction_type": "promotional_purchase"} }, []string{"financing_option.plan_id", "financing_option.term"}},
		{"no amount", func(o object) { delete(o, "amount") }, []string{"amount"}},
		{"PIN as an object", func(o object) { o["verification_code"] = object{} }, []string{"verification_code"}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			order := purchase(c, "r1", 1234, 10)
			tc.change(order)
			a := k.post("v2.5", "authorization", order)
			assert.Equal(t, 409, a.status)
			assert.Equal(t, "wrong_inputs", a.key())
			assert.ElementsMatch(t, tc.params, a.params(), a.raw)
		})
	}
}

func TestPINIsUsedOnce(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	order := purchase(c, "r1", k.pin(c, "r1"), 10)
	require.Equal(t, 200, k.post("v2.5", "authorization", order).status)
	assert.Equal(t, "not_verified", k.post("v2.5", "authorization", order).key())
	assert.Equal(t, 1, k.sales())
}

func TestPINOfOneAccountDoesNotOpenAnother(t *testing.T) {
	t.Parallel()
	k := setup(t)
	code := k.pin(k.hello.Customers[0], "r1")
	assert.Equal(t, "not_verified", k.post("v2.5", "authorization", purchase(k.who("Lowlimit"), "r1", code, 10)).key())
}

func TestANewVerificationReplacesTheOneBefore(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	first, second := k.pin(c, "r1"), k.pin(c, "r1")
	require.NotEqual(t, first, second)
	assert.Equal(t, "wrong_verification_code", k.post("v2.5", "authorization", purchase(c, "r1", first, 10)).key())
	assert.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, "r1", second, 10)).status)
}

func TestWrongPINs(t *testing.T) {
	t.Parallel()
	for wrong, last := range map[int]string{2: "", 3: "tries_exceed"} {
		k := setup(t)
		c := k.hello.Customers[0]
		code := k.pin(c, "r1")
		for range wrong {
			a := k.post("v2.5", "authorization", purchase(c, "r1", "99999", 10))
			assert.Equal(t, "wrong_verification_code", a.key())
		}
		assert.Equal(t, last, k.post("v2.5", "authorization", purchase(c, "r1", code, 10)).key())
		fresh := k.pin(c, "r2")
		assert.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, "r2", fresh, 10)).status)
	}
}

func TestPINWithLeadingZerosFitsAsNumberAndText(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	// One PIN in ten begins with a zero.
	for i := range 200 {
		request := fmt.Sprintf("r%d", i)
		code := k.pin(c, request).(float64)
		if code >= 1000 {
			continue
		}
		assert.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, request, fmt.Sprintf("%04d", int(code)), 1)).status)
		code = k.pin(c, request).(float64)
		assert.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, request, code, 1)).status)
		return
	}
	require.Fail(t, "no PIN below 1000 in 200")
}

func TestBypass(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	bypass := func(request string) answer { return k.ask(c, "regular_purchase_bypass", request) }
	code := bypass("r1").fields["verification_code"]

	assert.Equal(t, "not_verified", k.post("v2.5", "authorization", onPlan(purchase(c, "r1", code, 10), 4, 3)).key())
	assert.Equal(t, "regular_purchase_bypass_is_not_allowed", k.post("v2.5", "authorization", purchase(c, "r1", code, 200.01)).key())
	require.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, "r1", code, 200)).status)

	early := bypass("r4").fields["verification_code"]
	for _, request := range []string{"r2", "r3"} {
		require.Equal(t, 200, k.post("v2.5", "authorization", purchase(c, request, bypass(request).fields["verification_code"], 10)).status)
	}
	assert.Equal(t, "regular_purchase_bypass_is_not_allowed", bypass("r5").key(), "three in 24 hours")
	assert.Equal(t, "regular_purchase_bypass_is_not_allowed", k.post("v2.5", "authorization", purchase(c, "r4", early, 10)).key(), "judged again at the till")
	assert.Equal(t, false, k.quote("v2.5.1", c.AccountNumber, "en", 10).fields["regular_purchase"].(object)["verify"])

	k.clock.advance(24*time.Hour + time.Second)
	k.signIn("merchant")
	assert.Equal(t, 200, bypass("r6").status)
}

func TestCreditIsNeverSpentTwiceAtOnce(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.who("Lowlimit")
	const tills = 8
	orders := make([]object, tills)
	for i := range orders {
		request := fmt.Sprintf("r%d", i)
		orders[i] = purchase(c, request, k.pin(c, request), 30)
	}
	keys := make([]string, tills)
	var wg sync.WaitGroup
	for i := range orders {
		r := k.request("POST", "v2.5", "authorization", orders[i])
		wg.Go(func() {
			a, err := k.send(r)
			if assert.NoError(t, err) {
				keys[i] = a.key()
			}
		})
	}
	wg.Wait()
	won := 0
	for _, key := range keys {
		if key == "" {
			won++
			continue
		}
		assert.Equal(t, "credit_exceeded", key)
	}
	assert.Equal(t, 1, won)
	assert.Equal(t, "15.00", k.available(c))
}
