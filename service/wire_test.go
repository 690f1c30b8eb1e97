package service

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/civil"
	"comptoir/service/money"
)

type wireCase struct {
	quirk int // of contract section 8
	raw   string
	read  func(value) any
	want  any // nil: unreadable
}

func run(t *testing.T, cases []wireCase) {
	for _, c := range cases {
		got, err := decode([]byte(c.raw), c.read)
		if c.want == nil {
			assert.Error(t, err, "quirk %d: %s", c.quirk, c.raw)
			continue
		}
		assert.NoError(t, err, "quirk %d: %s", c.quirk, c.raw)
		assert.Equal(t, c.want, got, "quirk %d: %s", c.quirk, c.raw)
	}
}

func TestIdentifiersKeepEveryDigit(t *testing.T) {
	t.Parallel()
	id := func(v value) any { return v.id() }
	run(t, []wireCase{
		{1, `90010011`, id, "90010011"},
		{1, `"90010011"`, id, "90010011"},
		{1, `90010011.0`, id, "90010011"},
		{1, `1.5`, id, nil},
		{1, `-7`, id, nil},
		{1, `9e7`, id, nil},
		{2, `"700022-3"`, id, "700022-3"},
		{2, `70021`, id, "70021"},
		{2, `true`, id, nil},
		{2, `["70021"]`, id, nil},
		{20, `" 880204 "`, id, "880204"},
		{21, `9999999999999999`, id, "9999999999999999"},
		{21, `9007199254740993`, id, "9007199254740993"},
	})
}

func TestAmountsAndRates(t *testing.T) {
	t.Parallel()
	amount := func(v value) any { return v.amount() }
	rate := func(v value) any { return v.rate() }
	run(t, []wireCase{
		{3, `2750`, amount, money.Cents(275000)},
		{3, `2900.2`, amount, money.Cents(290020)},
		{3, `"1500.00"`, amount, money.Cents(150000)},
		{3, `"1,200.05"`, amount, money.Cents(120005)},
		{3, `"1,234,567.89"`, amount, money.Cents(123456789)},
		{3, `"120.05000"`, amount, money.Cents(12005)},
		{3, `0.005`, amount, money.Cents(1)},
		{3, `-20.0`, amount, money.Cents(-2000)},
		{3, `null`, amount, money.Cents(0)},
		{3, `""`, amount, money.Cents(0)},
		{3, `"1,5"`, amount, nil},
		{3, `"12,00.00"`, amount, nil},
		{3, `"$5"`, amount, nil},
		{3, `".5"`, amount, nil},
		{3, `99999999999999999999`, amount, nil},
		{3, `{}`, amount, nil},
		{3, `false`, amount, nil},
		{5, `0.0999`, rate, money.Rate(99900)},
		{5, `"0.0999"`, rate, money.Rate(99900)},
		{5, `37.24`, rate, money.Rate(372400)},
		{5, `1`, rate, money.Rate(1000000)},
		{5, `0`, rate, money.Rate(0)},
		{5, `-0.1`, rate, nil},
		{5, `[]`, rate, nil},
	})
}

func TestFlagsCountsAndDates(t *testing.T) {
	t.Parallel()
	flag := func(v value) any { return v.flag() }
	integer := func(v value) any { return v.integer() }
	integers := func(v value) any { return each(v.items(), value.integer) }
	date := func(v value) any { return v.date() }
	instant := func(v value) any { return v.instant() }
	day := civil.Date{Year: 2020, Month: time.March, Day: 17}
	run(t, []wireCase{
		{6, `0`, flag, false},
		{6, `1`, flag, true},
		{6, `false`, flag, false},
		{6, `true`, flag, true},
		{6, `"true"`, flag, true},
		{6, `"0"`, flag, false},
		{6, `null`, flag, false},
		{6, `2`, flag, nil},
		{6, `{}`, flag, nil},
		{10, `""`, integer, 0},
		{10, `"3"`, integer, 3},
		{10, `3`, integer, 3},
		{10, `"three"`, integer, nil},
		{10, `-3`, integer, nil},
		{10, `99999999999`, integer, nil},
		{11, `"0"`, integer, 0},
		{11, `4`, integer, 4},
		{11, `null`, integer, 0},
		{12, `["12",18,"24"]`, integers, []int{12, 18, 24}},
		{12, `12`, integers, nil},
		{13, `"2020-03-17"`, date, day},
		{13, `"03/17/2020"`, date, day},
		{13, `"2020/03/17"`, date, day},
		{13, `"2020-03-17T15:04:05Z"`, date, day},
		{13, `"20200317"`, date, day},
		{13, `"17/03/2020"`, date, nil},
		{13, `"2020-06-01T15:04:05Z"`, instant, time.Date(2020, 6, 1, 15, 4, 5, 0, time.UTC)},
		{13, `"2020-06-01T11:04:05-04:00"`, instant, time.Date(2020, 6, 1, 15, 4, 5, 0, time.UTC)},
		{13, `"2020-06-01T15:04:05"`, instant, time.Date(2020, 6, 1, 15, 4, 5, 0, time.UTC)},
		{13, `"2020-03-17"`, instant, day.Time()},
		{13, `null`, instant, time.Time{}},
		{13, `"soon"`, instant, nil},
	})
}

func TestOtherQuirks(t *testing.T) {
	t.Parallel()
	language := func(v value) any { return v.language() }
	questions := func(v value) any { return each(v.oneOrMany(), readQuestion) }
	verified := func(v value) any {
		answer := readVerification(v)
		return [2]string{answer.PIN.Reveal(), string(answer.SentTo)}
	}
	fields := func(names ...string) func(value) any {
		return func(v value) any { return v.object().get(names...).text() }
	}
	rates := func(v value) any { return readRates(v.object()) }
	run(t, []wireCase{
		{7, `{"tos":"x"}`, fields("tos_agreement", "tos"), "x"},
		{7, `{"tos_agreement":null,"tos":"x"}`, fields("tos_agreement", "tos"), "x"},
		{8, `"EN_CA"`, language, English},
		{8, `"fr"`, language, French},
		{8, `"fr-ca"`, language, French},
		{8, `"iu-CA"`, language, Language("iu-CA")},
		{9, `[{"id":4,"text":"Who?"},{"id":"5"}]`, questions, []SecurityQuestion{{"4", "Who?"}, {"5", ""}}},
		{9, `{"id":4,"text":"Who?"}`, questions, []SecurityQuestion{{"4", "Who?"}}},
		{9, `4`, questions, []SecurityQuestion{{"4", ""}}},
		{9, `["4"]`, questions, []SecurityQuestion{{"4", ""}}},
		{9, `null`, questions, []SecurityQuestion(nil)},
		{9, `{"text":"Who?"}`, questions, nil},
		{19, `{"verification_code":8046}`, verified, [2]string{"8046", ""}},
		{19, `{"verification_code":46}`, verified, [2]string{"0046", ""}},
		{19, `{"verification_code":"0046"}`, verified, [2]string{"0046", ""}},
		{19, `{"verification_code":"verification_sent_to_sms"}`, verified, [2]string{"", "sms"}},
		{19, `{"verification_code":"verification_sent_to_fax"}`, verified, [2]string{"", "fax"}},
		{19, `{"verification_code":"yes"}`, verified, nil},
		{19, `{"verification_code":123456789}`, verified, nil},
		{19, `{}`, verified, nil},
		{22, `{"customer_category_type":"premium"}`, fields("category_type", "customer_category_type"), "premium"},
		{23, `{"apr":0.085}`, rates, []AnnualRate{{Rate: 85000, Type: "APR"}}},
		{23, `{"apr":0}`, rates, []AnnualRate{{Rate: 0, Type: "APR"}}},
		{23, `{"annual_rates":{"rate":0.085}}`, rates, []AnnualRate{{Rate: 85000}}},
		{23, `{"annual_rates":[{"rate":0.085},{"rate":0.1}]}`, rates, []AnnualRate{{Rate: 85000}, {Rate: 100000}}},
		{23, `{"annual_rates":{"type":"APR"}}`, rates, nil},
		{24, `{"account-type":"business"}`, fields("customer_account_type", "account_type", "account-type"), "business"},
		{25, `{}`, fields("address_2"), ""},
		{27, `"No Interest, No Payments "`, func(v value) any { return v.text() }, "No Interest, No Payments"},
		{28, `"m0m 0m0"`, func(v value) any { return storedPostalCode(v) }, "M0M0M0"},
		{28, `"90210"`, func(v value) any { return storedPostalCode(v) }, "90210"},
		{33, `"Y"`, func(v value) any { return oneOf[AccountStatus](v) }, AccountStatus("Y")},
		{33, `"CONSUMER"`, func(v value) any { return accountType(v) }, Consumer},
	})
}

// Names that differ in capitals only are other fields: taking one for the other
// could misread an amount.
func TestFieldNamesAreExact(t *testing.T) {
	t.Parallel()
	got, err := decode([]byte(`{"amount":100,"Amount":5}`), func(v value) money.Amount { return v.object().get("amount").amount() })
	assert.NoError(t, err)
	assert.Equal(t, money.Cents(10000), got)
}

func TestUnreadableBodies(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"empty": "", "spaces": " \n", "html": "<html></html>", "truncated": `{"a":`, "garbage after": `{} x`,
		"two values": `{}{}`, "not utf-8": "{\"a\":\"\xff\"}", "lost comma": `{"a":1 "b":2}`,
	} {
		_, err := decode([]byte(raw), func(value) int { return 1 })
		assert.Error(t, err, name)
	}
	got, err := decode([]byte("\xef\xbb\xbf{}\n"), func(value) int { return 1 })
	assert.NoError(t, err, "a byte order mark does no harm")
	assert.Equal(t, 1, got)
}

func TestProblemsNameThePlaceAndNeverTheValue(t *testing.T) {
	t.Parallel()
	_, err := decode([]byte(`{"amount":300,"promotional_purchase":[{"plan_id":4,"terms":[{"term":3,"term_amount":"canary"}]}]}`),
		func(v value) Quote { return readQuote(v, "1", 30000) })
	assert.EqualError(t, err, "answer: body.promotional_purchase[0].terms[0].term_amount: not an amount")
}

// Which of two fields with one name is meant, nobody can tell.
func TestFieldsThatStandTwice(t *testing.T) {
	t.Parallel()
	shape := func(v value) string { return v.object().get("a").text() }
	for _, raw := range []string{`{"a":"1","a":"1"}`, `{"a":"1","b":{"x":1},"\u0061":"2"}`, `{"a":"{\"","a":[":"]}`} {
		_, err := decode([]byte(raw), shape)
		require.Error(t, err, raw)
	}
	for _, raw := range []string{`{"a":"x:\"y\\","b":{"a":1},"c":[{"a":2},":"],"A":3}`, `{}`} {
		_, err := decode([]byte(raw), shape)
		require.NoError(t, err, raw)
	}
	_, readable := readErrorBody([]byte(`{"error":"credit_exceeded","error":"general_error"}`))
	assert.False(t, readable)
}
