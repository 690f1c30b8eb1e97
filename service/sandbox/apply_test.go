package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

func TestDecisions(t *testing.T) {
	t.Parallel()
	cases := []struct {
		key, decision, risk, error string
		limit                      float64
	}{
		{"A-RR_L", "approved", "L", "", 4200},
		{"A-RR_M", "approved", "M", "", 4200},
		{"A-RR_H", "approved", "H", "", 4000},
		{"A-RR_X", "approved", "X", "", 2500},
		{"A-RR_XX", "approved", "Y", "", 1500},
		{"A-RR_XXX", "approved", "Z", "", 1000},
		{"", "approved", "M", "", 4200},
		{"P-MISSING_INFO", "pending", "", "application_marked_pending_2", 0},
		{"D-MISSING_INFO", "pending", "", "application_marked_pending_2", 0},
		{"P-REVIEW_MISC", "pending", "", "application_marked_pending_1", 0},
		{"P-EXIST_CUST", "pending", "", "application_marked_pending_1", 0},
		{"P-CREDIT", "pending", "", "application_marked_pending_1", 0},
		{"P-FRAUD", "pending", "", "application_marked_pending_1", 0},
		{"D-DUPLICATE", "declined", "", "application_declined_2", 0},
		{"D-NO_HIT", "declined", "", "application_declined", 0},
		{"D-NO_SCORE", "declined", "", "application_declined", 0},
		{"D-FRAUD", "declined", "", "application_declined_3", 0},
	}
	for _, tc := range cases {
		t.Run(tc.key, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			a := k.post("v2", "apply", applicant(tc.key))
			assert.Equal(t, tc.error, a.key())
			decided := k.state()["applications"].([]any)
			require.Len(t, decided, 1)
			assert.Equal(t, tc.decision, decided[0].(object)["decision"])
			if tc.error == "" {
				assert.Equal(t, tc.risk, a.fields["risk_rating"])
				assert.InDelta(t, tc.limit, a.fields["credit_limit"], 0)
			}
		})
	}
	k := setup(t)
	assert.Equal(t, "application_declined", k.post("v2.5", "apply", with(applicant("A-RR_XX"), "external_location_id", "99-00002")).key(), "no standard accounts there")
	assert.Equal(t, "application_create_error", k.post("v2.5", "apply", applicant("D-EMAIL_DBL_TIMEOUT")).key())
	assert.Equal(t, 200, k.post("v2.5", "apply", with(applicant(""), "verification_code", 2222)).status)
	assert.Equal(t, "wrong_verification_code", k.post("v2.5", "apply", with(applicant(""), "verification_code", "2223")).key())
}

func TestAnApprovedAccountCanBuyAtOnce(t *testing.T) {
	t.Parallel()
	k := setup(t)
	a := k.post("v2", "apply", applicant("A-RR_L"))
	require.Equal(t, 200, a.status, a.raw)
	var exact struct {
		Card    json.Number `json:"vcc_number"`
		Account json.Number `json:"account_number"`
	}
	require.NoError(t, json.Unmarshal([]byte(a.raw), &exact))
	assert.True(t, luhnValid(exact.Card.String()), "%s", exact.Card)
	found := k.get("v2.5", "customers/lookup", url.Values{"vcc_number": {exact.Card.String()}})
	assert.Equal(t, "n***", found.fields["email"])
	c := sandbox.Customer{AccountNumber: exact.Account.String(), Cards: []string{exact.Card.String()}}
	_, capture := k.sale(purchase(c, "r1", k.pin(c, "r1"), 100))
	assert.NotZero(t, capture)
}

func TestApplicationFields(t *testing.T) {
	t.Parallel()
	k := setup(t)
	cases := []struct {
		field string
		value any
	}{
		{"phone_number", "416-555-0101"},
		{"email", "nova"},
		{"language", "fr"},
		{"salutation", "dr"},
		{"dob", "2015-01-01"},
		{"dob", "1988-02-30"},
		{"province", "XX"},
		{"postal_code", "M0M 0M0"},
		{"occupation_id", "fe"},
		{"sin", "04645428"},
		{"security_qid", "3"},
		{"govid_type", "CAXX"},
		{"govid_expiry", "06/30/2031"},
		{"first_name", nil},
		{"piw", ""},
		{"personal_income", "lots"},
		{"account_type", "club"},
		{"colour", "red"},
	}
	for _, tc := range cases {
		t.Run(fmt.Sprint(tc.field, "=", tc.value), func(t *testing.T) {
			t.Parallel()
			a := k.post("v2.5", "apply", with(applicant(""), tc.field, tc.value))
			assert.Equal(t, "wrong_inputs", a.key())
			assert.Equal(t, []string{tc.field}, a.params(), a.raw)
			assert.NotContains(t, a.raw, "04645428")
		})
	}
	quebec := with(applicant(""), "province", "QC")
	assert.Equal(t, []string{"monthly_housing_expenses"}, k.post("v2.5", "apply", quebec).params())
	health := with(with(applicant(""), "govid_type", "CAHC"), "govid_issuedby", "ON")
	assert.Equal(t, []string{"govid_issuedby"}, k.post("v2.5", "apply", health).params())
	business := with(applicant(""), "account_type", "business")
	assert.Equal(t, []string{"business_name", "business_phone"}, k.post("v2.5", "apply", business).params())
}

func TestQuebecMayBeCancelled(t *testing.T) {
	t.Parallel()
	k := setup(t)
	body := with(with(applicant("A-RR_L"), "province", "QC"), "monthly_housing_expenses", 950)
	a := k.post("v2.5", "apply", body)
	require.Equal(t, 200, a.status, a.raw)
	// (950 + 5 % of 4200) of 4000 a month.
	assert.InDelta(t, 29, a.fields["debt_ratio"], 0.0001)
	assert.Contains(t, a.raw, `"plan_name":"Equal Payments, `)
	number := fmt.Sprintf("%.0f", a.fields["account_number"])
	require.Equal(t, "{}\n", k.post("v2.5", "accounts/"+number+"/close", nil).raw)
	assert.Equal(t, "user_not_able_to_purchase", k.look("account_number="+number).key())
	assert.Equal(t, "general_error", k.post("v2.5", "accounts/"+number+"/close", object{}).key(), "once")
	again := k.post("v2.5", "apply", with(body, "language", "fr-CA"))
	assert.Equal(t, 200, again.status, "may apply again")
	assert.Contains(t, again.raw, `"plan_name":"Versements égaux, `, "in the language of the applicant")

	c := k.who("Côté-Tremblay")
	k.sale(purchase(c, "r1", k.pin(c, "r1"), 1))
	assert.Equal(t, "general_error", k.post("v2", "customers/close-account", object{"account_number": c.AccountNumber}).key(), "owes 1.00")
	assert.Equal(t, 401, k.post("v2", "customers/close-account", object{}).status)
}

func TestWidgetSessions(t *testing.T) {
	t.Parallel()
	k := setup(t)
	a := k.post("v2.5", "widget/init", object{"flow": "purchase", "customer_identification": object{"account_number": 90010021}})
	require.Equal(t, 200, a.status, a.raw)
	to, err := url.Parse(a.fields["redirection_url"].(string))
	require.NoError(t, err)
	_, query, _ := cut(to.Fragment, "?")
	values, err := url.ParseQuery(query)
	require.NoError(t, err)
	assert.Equal(t, 200, k.post("v2.5", "apply", with(applicant(""), "widget_session_id", values.Get("widget_session_id"))).status)
	assert.Equal(t, "wrong_inputs", k.post("v2.5", "widget/init", object{"flow": "purchase"}).key())
	assert.Equal(t, "wrong_inputs", k.post("v2.5", "widget/init", object{"flow": "party"}).key())
}
