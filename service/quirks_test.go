package service

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
	"comptoir/service/money"
	"comptoir/service/secret"
)

// quirk is one row of contract section 8: what comes, or goes, in how many forms.
type quirk struct {
	number int
	what   string
	cases  []wireCase
	check  func(*testing.T) // where no answer is read
}

// reading reads one field of an answer.
func reading(name string, read func(value) any) func(value) any {
	return func(v value) any { return read(v.object().get(name)) }
}

func amountOf(v value) any  { return v.amount() }
func integerOf(v value) any { return v.integer() }
func dateOf(v value) any    { return v.date() }

func accountOf[T any](get func(Account) T) func(value) any {
	return func(v value) any {
		rows := readAccounts(v)
		if len(rows) == 0 {
			return nil
		}
		return get(rows[0])
	}
}

func keyOf(op Operation, status int, body string) Key {
	return request{op: op, kind: endpoints[op].kind, format: BySMS}.refusal(status, []byte(body)).Key
}

var quirks = []quirk{
	{1, "account_number number or string", []wireCase{
		{1, `[{"account_number":90010011}]`, accountOf(func(a Account) string { return a.AccountNumber }), "90010011"},
		{1, `[{"account_number":"90010011"}]`, accountOf(func(a Account) string { return a.AccountNumber }), "90010011"},
	}, nil},
	{2, "customer_id number, string, dashed string", []wireCase{
		{2, `[{"account_number":1,"customer_id":70011}]`, accountOf(func(a Account) string { return a.CustomerID }), "70011"},
		{2, `[{"account_number":1,"customer_id":"700022-3"}]`, accountOf(func(a Account) string { return a.CustomerID }), "700022-3"},
	}, nil},
	{3, "money in five forms", []wireCase{
		{3, `2750`, amountOf, money.Cents(275000)},
		{3, `2900.2`, amountOf, money.Cents(290020)},
		{3, `"1500.00"`, amountOf, money.Cents(150000)},
		{3, `"1,200.05"`, amountOf, money.Cents(120005)},
		{3, `"120.05000"`, amountOf, money.Cents(12005)},
		{3, `"0.005"`, amountOf, money.Cents(1)},
		{3, `"-0.005"`, amountOf, money.Cents(-1)},
	}, nil},
	{4, "request amounts go as numbers", nil, func(t *testing.T) {
		raw, err := money.Cents(2501).MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, `25.01`, string(raw))
	}},
	{5, "rates as coefficients, or as percent in v2 transactions", []wireCase{
		{5, `0.0999`, func(v value) any { return v.rate() }, money.Rate(99900)},
		{5, `37.24`, func(v value) any { return v.rate() }, money.Rate(372400)},
		{5, `37.24`, func(v value) any { return v.percent() }, money.Rate(372400)},
		{5, `0.5`, func(v value) any { return v.percent() }, money.Rate(5000)},
	}, nil},
	{6, "booleans in four forms", []wireCase{
		{6, `0`, func(v value) any { return v.flag() }, false},
		{6, `1`, func(v value) any { return v.flag() }, true},
		{6, `false`, func(v value) any { return v.flag() }, false},
		{6, `true`, func(v value) any { return v.flag() }, true},
	}, nil},
	{7, "tos or tos_agreement", []wireCase{
		{7, `[{"account_number":1,"tos":true}]`, accountOf(func(a Account) Flag { return a.TermsAgreed }), FlagYes},
		{7, `[{"account_number":1,"tos_agreement":true}]`, accountOf(func(a Account) Flag { return a.TermsAgreed }), FlagYes},
		{7, `[{"account_number":1,"tos_agreement":false,"tos":true}]`, accountOf(func(a Account) Flag { return a.TermsAgreed }), FlagNo},
	}, nil},
	{8, "languages in three spellings", []wireCase{
		{8, `"EN_CA"`, func(v value) any { return v.language() }, English},
		{8, `"en-CA"`, func(v value) any { return v.language() }, English},
		{8, `"en"`, func(v value) any { return v.language() }, English},
		{8, `"FR_CA"`, func(v value) any { return v.language() }, French},
	}, func(t *testing.T) {
		assert.Equal(t, "fr", French.Short())
		assert.Equal(t, "en", Language("").Short())
	}},
	{9, "security_qid as list, object, scalar, null", []wireCase{
		{9, `{"account_number":1,"security_qid":[{"id":4},{"id":"5"}]}`, func(v value) any { return len(readCustomer(v).Questions) }, 2},
		{9, `{"account_number":1,"security_qid":{"id":4}}`, func(v value) any { return readCustomer(v).Questions[0].ID }, "4"},
		{9, `{"account_number":1,"security_qid":4}`, func(v value) any { return readCustomer(v).Questions[0].ID }, "4"},
		{9, `{"account_number":1,"security_qid":null}`, func(v value) any { return len(readCustomer(v).Questions) }, 0},
	}, nil},
	{10, "term empty, text, number or absent", []wireCase{
		{10, `{"term":""}`, reading("term", integerOf), 0},
		{10, `{"term":"3"}`, reading("term", integerOf), 3},
		{10, `{"term":3}`, reading("term", integerOf), 3},
		{10, `{}`, reading("term", integerOf), 0},
	}, nil},
	{11, "plan_id in five forms", []wireCase{
		{11, `{"transaction_id":1,"plan_id":"1"}`, func(v value) any { return readPosted(v).PlanID }, 1},
		{11, `{"transaction_id":1,"plan_id":4}`, func(v value) any { return readPosted(v).PlanID }, 4},
		{11, `{"transaction_id":1,"plan_id":"0"}`, func(v value) any { return readPosted(v).PlanID }, 0},
		{11, `{"transaction_id":1,"plan_id":""}`, func(v value) any { return readPosted(v).PlanID }, 0},
		{11, `{"transaction_id":1}`, func(v value) any { return readPosted(v).PlanID }, 0},
	}, nil},
	{12, "term_options as texts or numbers", []wireCase{
		{12, `{"term_options":["12",18]}`, func(v value) any { return readOffer(v).Terms }, []int{12, 18}},
	}, nil},
	{13, "five date forms", []wireCase{
		{13, `"2020-03-17"`, dateOf, civil.Date{Year: 2020, Month: 3, Day: 17}},
		{13, `"03/17/2020"`, dateOf, civil.Date{Year: 2020, Month: 3, Day: 17}},
		{13, `"2020/03/17"`, dateOf, civil.Date{Year: 2020, Month: 3, Day: 17}},
		{13, `"2020-03-17T15:04:05Z"`, dateOf, civil.Date{Year: 2020, Month: 3, Day: 17}},
		{13, `"20200317"`, dateOf, civil.Date{Year: 2020, Month: 3, Day: 17}},
		{13, `"17/03/2020"`, dateOf, nil},
	}, nil},
	{14, "status and body code differ", nil, func(t *testing.T) {
		e := request{op: OpSearch}.refusal(409, []byte(`{"code":404,"error":"not_found"}`))
		assert.Equal(t, []int{409, 404}, []int{e.Status, e.BodyCode})
		assert.Equal(t, KeyNotFound, e.Key)
	}},
	{15, "one condition under several statuses", nil, func(t *testing.T) {
		for _, status := range []int{400, 404, 409} {
			assert.Equal(t, KeyNotFound, keyOf(OpLookup, status, `{"error":"not_found"}`))
		}
	}},
	{16, "error bodies in three shapes and two spellings", nil, func(t *testing.T) {
		for body, want := range map[string]Key{
			`{"url":"/x","message":"?","error":"wrong_input"}`:                            KeyInvalid,
			`{"code":409,"error":"wrong_inputs","error_description":""}`:                  KeyInvalid,
			`{"message":"?","error":"general_error","error_fields":[{"param":"amount"}]}`: KeyGeneral,
			`{"error":"generic_error","field_errors":[]}`:                                 KeyGeneral,
		} {
			assert.Equal(t, want, keyOf(OpQuote, 409, body), body)
		}
	}},
	{17, "error keys that are none", nil, func(t *testing.T) {
		assert.Equal(t, KeyUnknown, keyOf(OpSearch, 409, `{"error":""}`))
		assert.Equal(t, KeyLicenceNotRead, keyOf(OpLicence, 409, `{"error":""}`))
		assert.Equal(t, KeyLicenceNotSupported, keyOf(OpLicence, 409, `{"error":"Driver License's not supported"}`))
		assert.Equal(t, KeyInsufficientScope, keyOf(OpSearch, 403, `{"error":"Insufficient scope: authorized scope is insufficient"}`))
	}},
	{18, "HTML and curly apostrophes in messages", nil, func(t *testing.T) {
		e := request{op: OpCustomerTransactions}.refusal(409, []byte(`{"message":"<h1>It’s <b>nothing</b></h1>","error":"no_returns_found"}`))
		assert.Equal(t, KeyNoReturns, e.Key)
		assert.NotContains(t, e.Error(), "nothing")
	}},
	{19, "verification_code a PIN or a word", []wireCase{
		{19, `{"verification_code":46}`, func(v value) any { return readVerification(v).PIN.Reveal() }, "0046"},
		{19, `{"verification_code":"verification_sent_to_email"}`, func(v value) any { return readVerification(v).SentTo }, ByEmail},
	}, nil},
	{20, "transaction_id number or string", []wireCase{
		{20, `{"transaction_id":880201}`, func(v value) any { return readPosted(v).ID }, "880201"},
		{20, `{"transaction_id":"880204"}`, func(v value) any { return readPosted(v).ID }, "880204"},
	}, nil},
	{21, "vcc_number as a JSON number of 16 digits", []wireCase{
		{21, `{"vcc_number":9007199254740993,"account_number":1}`, func(v value) any { return readApproval(v).Card.Reveal() }, "9007199254740993"},
		{21, `{"vcc_number":6.374980000000016e15,"account_number":1}`, func(v value) any { return readApproval(v).Card.Reveal() }, nil},
	}, nil},
	{22, "category_type or customer_category_type", []wireCase{
		{22, `{"category_type":"premium"}`, func(v value) any { return readTerms(v).Category }, "premium"},
		{22, `{"customer_category_type":"premium"}`, func(v value) any { return readTerms(v).Category }, "premium"},
	}, nil},
	{23, "apr or annual_rates, one or many", []wireCase{
		{23, `{"apr":0.1}`, func(v value) any { return readRates(v.object())[0].Rate }, money.Rate(100000)},
		{23, `{"annual_rates":{"rate":0.1}}`, func(v value) any { return readRates(v.object())[0].Rate }, money.Rate(100000)},
		{23, `{"annual_rates":[{"rate":0.1}]}`, func(v value) any { return readRates(v.object())[0].Rate }, money.Rate(100000)},
	}, nil},
	{24, "account type under three names", []wireCase{
		{24, `[{"account_number":1,"customer_account_type":"business"}]`, accountOf(func(a Account) AccountType { return a.Type }), Business},
		{24, `[{"account_number":1,"account_type":"business"}]`, accountOf(func(a Account) AccountType { return a.Type }), Business},
		{24, `[{"account_number":1,"account-type":"business"}]`, accountOf(func(a Account) AccountType { return a.Type }), Business},
	}, nil},
	{25, "fields absent without notice", []wireCase{
		{25, `{"account_number":1}`, func(v value) any { return readCustomer(v).Address }, Address{}},
		{25, `{"promotional_purchase":[],"amount":1}`, func(v value) any { return readQuote(v, "1", 100).Regular }, (*RegularPurchase)(nil)},
	}, nil},
	{26, "govid_issuedby and govid_issued_by", []wireCase{
		{26, `{"last_name":"S","govid_issuedby":"ON"}`, func(v value) any { return readLicence(v).GovID.Issuer }, "ON"},
		{26, `{"form_values":{"govid_issued_by":{"option_depends":{"CAP":{"CANADA":"Canada"}}}}}`, func(v value) any {
			return readLists(v).GovIDIssuers["CAP"]
		}, []Option{{"CANADA", "Canada"}}},
	}, func(t *testing.T) {
		c := Client{versions: map[Operation]string{OpApply: v2}}
		assert.Equal(t, "ON", c.applicationBody(Application{GovID: GovID{Issuer: "ON"}}).GovIDIssuer)
	}},
	{27, "trailing spaces", []wireCase{
		{27, `{"plan_name":"No Interest, No Payments "}`, func(v value) any { return readOffer(v).Name }, "No Interest, No Payments"},
		{27, `{"first_name":"MAPLE ","last_name":"S"}`, func(v value) any { return readLicence(v).FirstName }, "MAPLE"},
	}, nil},
	{28, "postal codes with or without space", []wireCase{
		{28, `"m0m 0m0"`, func(v value) any { return storedPostalCode(v) }, "M0M0M0"},
		{28, `"M0M0M0"`, func(v value) any { return storedPostalCode(v) }, "M0M0M0"},
	}, nil},
	{29, "one plan, several names", []wireCase{
		{29, `{"plan_id":5,"plan_name":"EMP - No Interest","terms":[]}`, func(v value) any { return readPlan(v).ID }, 5},
		{29, `{"plan_id":"5","plan_name":"Equal Payments, No Interest"}`, func(v value) any { return readOffer(v).PlanID }, 5},
	}, nil},
	{30, "lists bare or wrapped", []wireCase{
		{30, `[]`, func(v value) any { return len(readTransactions(v)) }, 0},
		{30, `{"transactions":[]}`, func(v value) any { return len(readTransactions(v)) }, 0},
		{30, `{}`, func(v value) any { return len(readTransactions(v)) }, nil},
		{30, `{}`, func(v value) any { return len(readAuthorizations(v)) }, nil},
	}, nil},
	{31, "account and accounts in paths", nil, func(t *testing.T) {
		for op, want := range map[Operation]string{
			OpVerify: "account", OpQuote: "accounts", OpClose: "accounts", OpRefund: "accounts",
		} {
			assert.Contains(t, endpoints[op].path, "/"+want+"/{account_number}/", op)
		}
	}},
	{32, "masked contact data, longer than it should be", []wireCase{
		{32, `{"account_number":1,"phone_number":"***-***-0101","email":"m***"}`, func(v value) any { return readCustomer(v).Phone }, "***-***-0101"},
	}, nil},
	{33, "values outside their list", []wireCase{
		{33, `[{"account_number":1,"risk_rating":"Y"}]`, accountOf(func(a Account) string { return a.RiskRating }), "Y"},
		{33, `[{"account_number":1,"account_status":"Q"}]`, accountOf(func(a Account) AccountStatus { return a.Status }), AccountStatus("Q")},
		{33, `{"type":"Annual","amount":1}`, func(v value) any { return readFee(v).Type }, "Annual"},
	}, nil},
	{34, "token_type in two spellings, any lifetime", []wireCase{
		{34, `{"token_type":"Bearer","access_token":"a","expires_in":1199}`, func(v value) any { return readToken(v, time.Time{}, secret.Text{}).access.Reveal() }, "a"},
		{34, `{"token_type":"bearer","access_token":"a"}`, func(v value) any { return readToken(v, time.Time{}, secret.Text{}).renewAt.IsZero() }, true},
		{34, `{"token_type":"mac","access_token":"a"}`, func(v value) any { return readToken(v, time.Time{}, secret.Text{}).access.Reveal() }, nil},
	}, nil},
	{35, "messages that equal the key", nil, func(t *testing.T) {
		e := request{op: OpVerify}.refusal(409, []byte(`{"message":"tries_exceed","error":"tries_exceed","error_description":"tries_exceed"}`))
		assert.Equal(t, "verify: tries_exceed (HTTP 409)", e.Error(), "the key once, the message never")
	}},
	{36, "broken JSON is unreadable, with status and reference", nil, func(t *testing.T) {
		p := request{op: OpSearch, reference: "0123"}
		e := p.read(http.StatusOK, []byte(`{"account_type:" "consumer"}`), func(raw []byte) error {
			_, err := decode(raw, readAccounts)
			return err
		})
		require.NotNil(t, e)
		assert.Equal(t, Error{Operation: OpSearch, Key: KeyUnreadable, Status: 200, ReferenceID: "0123", Cause: errNotJSON}, *e)
	}},
	{37, "accents go unchanged, with a way without them", nil, func(t *testing.T) {
		c := Client{versions: map[Operation]string{OpApply: v2}}
		assert.Equal(t, "Érable", c.applicationBody(Application{FirstName: "Érable"}).FirstName)
		assert.Equal(t, "Erable L'OEuvre-Noel", Unaccented("Érable L'Œuvre-Noël"))
		assert.Equal(t, "Maple", Unaccented("Maple"))
	}},
}

func TestQuirks(t *testing.T) {
	t.Parallel()
	for i, q := range quirks {
		require.Equal(t, i+1, q.number, "every quirk of contract section 8, in order")
		require.True(t, len(q.cases) > 0 || q.check != nil, q.what)
		run(t, q.cases)
		if q.check != nil {
			q.check(t)
		}
	}
	assert.Len(t, quirks, 37)
}
