package sandbox_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

// empty stands in the documentation for the key that is "".
const empty = "(empty)"

type errorCase struct {
	status int
	meet   func(*till) answer
}

// errorCases meets every key the contract documents in sections 2 to 7, over HTTP.
func errorCases() map[string]errorCase {
	out := map[string]errorCase{}
	for _, group := range []map[string]errorCase{signInErrors(), customerErrors(), purchaseErrors(), laterErrors(), applyErrors()} {
		for key, w := range group {
			out[key] = w
		}
	}
	return out
}

func (k *till) look(query string) answer {
	return k.must(k.request(http.MethodGet, "v2.5", "customers/lookup?"+query, nil))
}

func (k *till) account(last string) string { return "account_number=" + k.who(last).AccountNumber }

// refusing reaches a key that nothing else leads to.
func refusing(key, version, endpoint string, body object) func(*till) answer {
	return func(k *till) answer {
		k.control(http.MethodPut, "faults", fmt.Sprintf(`{"kinds":["refuse:%s"]}`, key))
		return k.post(version, endpoint, body)
	}
}

func signInErrors() map[string]errorCase {
	form := func(change url.Values) func(*till) answer {
		return func(k *till) answer {
			v := url.Values{"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"client_credentials"}}
			for name := range change {
				v.Set(name, change.Get(name))
			}
			return k.form("v2", v)
		}
	}
	header := func(value string) func(*till) answer {
		return func(k *till) answer {
			r := k.request(http.MethodGet, "v2.5", "customers/lookup", nil)
			r.Header.Set("authorization", value)
			return k.must(r)
		}
	}
	return map[string]errorCase{
		"invalid_client":  {400, form(url.Values{"client_secret": {"x"}})},
		"invalid_request": {400, form(url.Values{"grant_type": {"x"}})},
		"invalid_token":   {401, header("Bearer x")},
		"unauthorized":    {401, header("Basic eDp5")},
		"Insufficient scope: authorized scope is insufficient": {403, func(k *till) answer {
			k.signIn("customer")
			return k.look("account_number=1")
		}},
		"invalid_role": {409, func(k *till) answer {
			k.signInAs("demo-portal-1")
			return k.look("account_number=1")
		}},
		"authentication_failure": {409, func(k *till) answer {
			return k.post("v2", "merchants/login", object{"merchant_username": "demo-counter-1", "merchant_password": "x"})
		}},
		"wrong_inputs":    {409, func(k *till) answer { return k.look("colour=red") }},
		"GATEWAY_TIMEOUT": {504, func(k *till) answer { return k.look("account_number=0001") }},
		"not_found":       {404, func(k *till) answer { return k.look("account_number=1") }},
	}
}

func customerErrors() map[string]errorCase {
	verify := func(last, format string) func(*till) answer {
		return func(k *till) answer { return k.ask(k.who(last), format, "r1") }
	}
	wrongAnswer := func(k *till) answer {
		return k.verify(k.who("Sampleton"), object{"format": "security_question", "request_id": "r", "security_qid": "4", "security_answer": "x"})
	}
	return map[string]errorCase{
		"user_not_active":                               {409, func(k *till) answer { return k.look(k.account("Unopened")) }},
		"user_not_able_to_purchase":                     {409, func(k *till) answer { return k.look(k.account("Frostfield")) }},
		"merchant_not_support_nonprime_regularpurchase": {409, func(k *till) answer { return k.look(k.account("Noplanfield")) }},
		"wrong_input":                                   {400, verify("Phoneless", "sms")},
		"sms_not_valid_phone":                           {400, verify("Landline", "sms")},
		"merchant_override_is_not_allowed":              {409, verify("Nooverride", "merchant_override")},
		"regular_purchase_bypass_is_not_allowed":        {409, verify("Nobypass", "regular_purchase_bypass")},
		"secret_answer_mismatch":                        {409, wrongAnswer},
		"tries_exceed": {409, func(k *till) answer {
			for range 3 {
				wrongAnswer(k)
			}
			return wrongAnswer(k)
		}},
		"piw_mismatch": {409, refusing("piw_mismatch", "v2", "customers/70021/verify", object{"format": "sms"})},
		"no_returns_found": {409, func(k *till) answer {
			return k.get("v2", "customers/70021/transactions", nil)
		}},
		"Driver License's not supported": {409, func(k *till) answer {
			return k.post("v2", "customers/driverslicense", string(fixture(k.t, "driverslicense-request-unsupported.json")))
		}},
		empty: {409, func(k *till) answer { return k.post("v2", "customers/driverslicense", object{}) }},
	}
}

// ordered meets a key with a changed regular purchase.
func ordered(last string, change func(object)) func(*till) answer {
	return func(k *till) answer {
		c := k.who(last)
		order := purchase(c, "r1", k.pin(c, "r1"), 10)
		change(order)
		return k.post("v2.5", "authorization", order)
	}
}

func purchaseErrors() map[string]errorCase {
	set := func(name string, value any) func(object) { return func(o object) { o[name] = value } }
	transact := func(last, version, kind string, amount any) func(*till) answer {
		return func(k *till) answer {
			c := k.who(last)
			return k.post(version, "transactions", transaction(c, kind, k.pin(c, "r1"), amount))
		}
	}
	return map[string]errorCase{
		"verification_code_required":  {409, ordered("Sampleton", func(o object) { delete(o, "verification_code") })},
		"wrong_verification_code":     {409, ordered("Sampleton", set("verification_code", "99999"))},
		"not_verified":                {409, ordered("Sampleton", set("request_id", "r2"))},
		"customer_identity_not_found": {404, ordered("Sampleton", func(o object) { delete(o, "request_id"); o["widget_session_id"] = "w" })},
		"credit_exceeded":             {409, ordered("Lowlimit", set("amount", 45.01))},
		"auth_not_allowed": {409, ordered("Sampleton", func(o object) {
			o["external_location_id"], o["auto_capture"] = "99-00002", false
		})},
		"plan_term_not_set":              {409, ordered("Sampleton", func(o object) { onPlan(o, 4, 7) })},
		"plan_term_not_available":        {409, ordered("Standardson", func(o object) { onPlan(o, 5, 6) })},
		"external_location_id_not_found": {409, ordered("Sampleton", set("external_location_id", "1"))},
		"account_type_not_permitted":     {409, ordered("Ledger", set("external_location_id", "99-00002"))},
		"vcc_account_mismatch":           {409, ordered("Sampleton", set("vcc_number", "6374980000000024"))},
		"not_permitted": {409, func(k *till) answer {
			k.signInAs("demo-trainee-1")
			return ordered("Sampleton", func(object) {})(k)
		}},
		"not_enough_credit":        {409, transact("Lowlimit", "v2", "regular_purchase", 45.01)},
		"limit_payment_amount_24":  {409, transact("Sampleton", "v2", "instore_payment", 10000.01)},
		"invalid_transaction_type": {409, transact("Sampleton", "v2", "loan", 10)},
		"general_error":            {409, transact("Troubleton", "v2", "deposit", 10)},
	}
}

func (k *till) later(id int, call string, body any) answer {
	return k.post("v2.5", fmt.Sprintf("authorization/%d/%s", id, call), body)
}

func (k *till) giveBack(id, capture int, body any) answer {
	return k.later(id, fmt.Sprintf("capture/%d/return", capture), body)
}

func laterErrors() map[string]errorCase {
	promotional := func(k *till) (id, capture int) {
		c := k.who("Sampleton")
		return k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 4, 3))
	}
	hold := func(k *till, last string) int {
		c := k.who(last)
		id, _ := k.sale(held(purchase(c, "r1", k.pin(c, "r1"), 100)))
		return id
	}
	return map[string]errorCase{
		"authorization_ended": {409, func(k *till) answer {
			id, _ := promotional(k)
			return k.later(id, "capture", object{"amount": 1})
		}},
		"auth_amount_exceeded": {409, func(k *till) answer { return k.later(hold(k, "Sampleton"), "release", object{"amount": 100.01}) }},
		"generic_error":        {409, func(k *till) answer { return k.later(hold(k, "Troubleton"), "release", nil) }},
		"capture_amount_exceeded": {409, func(k *till) answer {
			id, capture := promotional(k)
			return k.giveBack(id, capture, object{"amount": 100.01})
		}},
		"return_date_exceeded": {409, func(k *till) answer {
			id, capture := promotional(k)
			k.clock.advance(100*24*time.Hour + time.Second)
			k.signIn("merchant")
			return k.giveBack(id, capture, object{"full_return": true})
		}},
		"wrong_transaction_type": {409, func(k *till) answer {
			c := k.who("Sampleton")
			id, capture := k.sale(purchase(c, "r1", k.pin(c, "r1"), 100))
			return k.giveBack(id, capture, object{"full_return": true})
		}},
		"refunds_limit_exceeded_amount": {409, func(k *till) answer {
			return k.post("v2.5", "accounts/90010021/refund", object{"amount": 0.01})
		}},
		"invalid_account": {400, refusing("invalid_account", "v2.5", "accounts/90010021/refund", object{"amount": 1})},
	}
}

func applyErrors() map[string]errorCase {
	decided := func(key string) func(*till) answer {
		return func(k *till) answer { return k.post("v2.5", "apply", applicant(key)) }
	}
	return map[string]errorCase{
		"application_declined":         {409, decided("D-NO_HIT")},
		"application_declined_2":       {409, decided("D-DUPLICATE")},
		"application_declined_3":       {409, decided("D-FRAUD")},
		"application_marked_pending_1": {409, decided("P-CREDIT")},
		"application_marked_pending_2": {409, decided("P-MISSING_INFO")},
		"application_create_error":     {409, decided("D-EMAIL_DBL_TIMEOUT")},
		"creditapp_id_not_found":       {409, refusing("creditapp_id_not_found", "v2.5", "apply", applicant(""))},
		"tos_agreement_required": {409, func(k *till) answer {
			return k.post("v2.5", "apply", with(applicant(""), "tos_agreement", false))
		}},
		"customer_already_exists": {409, func(k *till) answer {
			require.Equal(k.t, 200, k.post("v2.5", "apply", applicant("")).status)
			return k.post("v2.5", "apply", applicant(""))
		}},
	}
}

func TestEveryDocumentedErrorCanBeMet(t *testing.T) {
	t.Parallel()
	for key, w := range errorCases() {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			k := setup(t)
			a := w.meet(k)
			assert.Equal(t, w.status, a.status, a.raw)
			switch key {
			case "GATEWAY_TIMEOUT":
				assert.Contains(t, a.raw, key)
			case empty:
				assert.Equal(t, "", a.fields["error"])
			default:
				assert.Equal(t, key, a.key(), a.raw)
			}
		})
	}
}

// The table of the package documentation, of the page and of this test are one.
func TestTheErrorTablesAgree(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, table, _ := strings.Cut(string(raw), "# How to meet each error")
	table, _, _ = strings.Cut(table, "# What the contract leaves open")
	rows := map[string]string{}
	for _, line := range strings.Split(table, "\n") {
		line, indented := strings.CutPrefix(line, "//\t")
		if !indented {
			continue
		}
		for key := range errorCases() {
			if how, ok := strings.CutPrefix(line, key+" "); ok {
				rows[key] = strings.TrimSpace(how)
			}
		}
	}
	page := statusPage(t, "/")
	for key := range errorCases() {
		require.NotEmpty(t, rows[key], "%s is not in the documentation", key)
		assert.Contains(t, page, rows[key], key)
	}
	assert.Equal(t, strings.Count(table, "\n//\t"), len(errorCases()), "the documentation has keys that are not met")
}

// Nothing of a refused call is left behind, whatever refused it.
func TestARefusedCallChangesNothing(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	id, capture := k.sale(onPlan(purchase(c, "r0", k.pin(c, "r0"), 100), 4, 3))
	before := k.control(http.MethodGet, "state", "").raw
	for name, a := range map[string]answer{
		"authorization": k.post("v2.5", "authorization", purchase(c, "r1", 1, 10)),
		"transaction":   k.post("v2", "transactions", transaction(c, "deposit", "9999", 10)),
		"return":        k.giveBack(id, capture, object{"amount": 101}),
		"refund":        k.post("v2.5", "accounts/90010021/refund", object{"amount": 101, "capture_id": capture}),
		"capture":       k.later(id, "capture", object{"amount": 1}),
		"close":         k.post("v2.5", "accounts/90010021/close", nil),
		"apply":         k.post("v2.5", "apply", with(applicant(""), "tos_agreement", false)),
		"confirm":       k.must(k.request(http.MethodPut, "v2", "transactions", object{"transaction_id": 1, "customer_confirmed": true})),
	} {
		assert.GreaterOrEqual(t, a.status, 400, name)
	}
	assert.Equal(t, before, k.control(http.MethodGet, "state", "").raw)
}

func statusPage(t *testing.T, path string) string {
	t.Helper()
	k := setupWith(t, sandbox.Options{})
	r, err := http.NewRequest(http.MethodGet, k.base+path, nil)
	require.NoError(t, err)
	return strings.NewReplacer("&#39;", "'", "&#34;", `"`).Replace(k.must(r).raw)
}
