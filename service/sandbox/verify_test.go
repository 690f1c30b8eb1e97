package sandbox_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

var allFormats = []string{"sms", "email", "security_question", "merchant_override", "regular_purchase_bypass"}

func (k *till) verify(c sandbox.Customer, body object) answer {
	k.t.Helper()
	return k.post("v2.5", "account/"+c.AccountNumber+"/verify", body)
}

func (k *till) ask(c sandbox.Customer, format, request string) answer {
	k.t.Helper()
	body := object{"format": format, "request_id": request, "vcc_number": c.Cards[0]}
	if format == "security_question" {
		body["security_qid"], body["security_answer"] = c.Security[0].ID, c.Security[0].Answer
	}
	return k.verify(c, body)
}

// TestFormatsOfTheHandshake proves that formats lists exactly what works.
func TestFormatsOfTheHandshake(t *testing.T) {
	t.Parallel()
	k := setup(t)
	seen := map[bool]int{}
	for _, c := range k.hello.Customers {
		for _, format := range allFormats {
			listed := slices.Contains(c.Formats, format)
			seen[listed]++
			a := k.ask(c, format, "r-"+c.CustomerID+format)
			assert.Equal(t, listed, a.status == 200, "%s %s: %s", c.LastName, format, a.raw)
		}
	}
	assert.NotZero(t, seen[false])
	assert.Equal(t, allFormats, k.hello.Customers[0].Formats)
}

func TestVerifyAnswers(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	for _, format := range allFormats {
		a := k.ask(c, format, "r1")
		require.Equal(t, 200, a.status, a.raw)
		code := a.fields["verification_code"]
		if format == "sms" || format == "email" {
			assert.Equal(t, "verification_sent_to_"+format, code)
			continue
		}
		assert.IsType(t, 1.0, code)
	}
}

func TestOutbox(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	assert.Equal(t, "[]\n", k.control(http.MethodGet, "outbox", "").raw)
	k.ask(c, "sms", "r1")
	k.ask(c, "merchant_override", "r2")
	k.ask(c, "email", "r3")
	box := k.control(http.MethodGet, "outbox", "").items
	require.Len(t, box, 2)
	assert.Equal(t, "sms", box[0]["format"])
	assert.Equal(t, "r1", box[0]["request_id"])
	assert.Equal(t, "email", box[1]["format"])
	assert.Equal(t, c.AccountNumber, box[1]["account_number"])
	for _, m := range box {
		assert.Regexp(t, `^\d{4}$`, m["pin"])
	}
}

func TestVerifyErrors(t *testing.T) {
	t.Parallel()
	k := setup(t)
	cases := []struct {
		name, last, format string
		status             int
		key, file          string
	}{
		{"no phone", "Phoneless", "sms", 400, "wrong_input", "verify-error-sms-not-found.json"},
		{"landline", "Landline", "sms", 400, "sms_not_valid_phone", ""},
		{"no e-mail", "Mailless", "email", 409, "wrong_input", "verify-error-email-not-found.json"},
		{"mistyped e-mail", "Typington", "email", 409, "wrong_input", "verify-error-wrong-email-format.json"},
		{"neither", "Reachless", "email", 409, "wrong_input", "verify-error-email-not-found.json"},
		{"override", "Nooverride", "merchant_override", 409, "merchant_override_is_not_allowed", ""},
		{"bypass", "Nobypass", "regular_purchase_bypass", 409, "regular_purchase_bypass_is_not_allowed", ""},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.ask(k.who(tc.last), tc.format, "r1")
			assert.Equal(t, tc.status, a.status)
			assert.Equal(t, tc.key, a.key())
			if tc.file != "" {
				assert.Equal(t, shape(t, fixture(t, tc.file)), shape(t, []byte(a.raw)))
			}
		})
	}
}

func TestVerifyFields(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	cases := []struct {
		name   string
		body   object
		params []string
	}{
		{"nothing", object{}, []string{"request_id", "format"}},
		{"no request id", object{"format": "sms"}, []string{"request_id"}},
		{"unknown format", object{"format": "pigeon", "request_id": "r"}, []string{"format"}},
		{"no question", object{"format": "security_question", "request_id": "r"}, []string{"security_qid", "security_answer"}},
		{"unknown field", object{"format": "sms", "request_id": "r", "phone": "1"}, []string{"phone"}},
		{"number for text", object{"format": "sms", "request_id": 1}, []string{"request_id"}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.verify(c, tc.body)
			assert.Equal(t, "wrong_inputs", a.key())
			assert.Equal(t, tc.params, a.params())
		})
	}
	t.Run("unknown account", func(t *testing.T) {
		t.Parallel()
		assert.Equal(t, 404, k.verify(sandbox.Customer{AccountNumber: "1"}, object{"format": "sms", "request_id": "r"}).status)
	})
	t.Run("card of another account", func(t *testing.T) {
		t.Parallel()
		a := k.verify(c, object{"format": "sms", "request_id": "r", "vcc_number": k.who("Delegate").Cards[0]})
		assert.Equal(t, "not_found", a.key())
	})
}

func TestVerifyOfVersion2(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	ask := func(id string, body object) answer { return k.post("v2", "customers/"+id+"/verify", body) }
	a := ask(c.CustomerID, object{"format": "security_question", "security_qid": c.Security[0].ID, "security_answer": c.Security[0].Answer})
	require.Equal(t, 200, a.status, a.raw)
	assert.Equal(t, 409, ask("1", object{"format": "sms"}).status)
	assert.Equal(t, 401, ask(c.CustomerID, object{"format": "regular_purchase_bypass"}).status, "not in v2")

	sale := k.post("v2.5", "authorization", purchase(c, "any", a.fields["verification_code"], 10))
	assert.Equal(t, 200, sale.status, "a v2 verification has no request_id to differ from: %s", sale.raw)
}

func TestWrongAnswersLock(t *testing.T) {
	t.Parallel()
	k := setup(t)
	c := k.hello.Customers[0]
	answer := func(text string) answer {
		return k.verify(c, object{"format": "security_question", "request_id": "r", "security_qid": c.Security[0].ID, "security_answer": text})
	}
	for range 3 {
		a := answer("wrong")
		assert.Equal(t, shape(t, fixture(t, "verify-error-secret-answer-mismatch.json")), shape(t, []byte(a.raw)))
		assert.Equal(t, "secret_answer_mismatch", a.key())
		k.clock.advance(time.Hour)
		k.signIn("merchant")
	}
	assert.Equal(t, "tries_exceed", answer(c.Security[0].Answer).key())
	assert.Equal(t, 200, k.ask(c, "sms", "r").status, "other formats stay open")

	k.clock.advance(45*time.Hour + time.Second)
	k.signIn("merchant")
	assert.Equal(t, 200, answer(" JUNIPER ").status, "the first wrong answer is 48 hours old")
}

func TestAuthorisedUserIsAskedTheirOwnQuestion(t *testing.T) {
	t.Parallel()
	k := setup(t)
	holder, user := k.who("Ledger"), k.who("Delegate")
	assert.Equal(t, 200, k.ask(user, "security_question", "r").status)
	user.Security = holder.Security
	assert.Equal(t, "secret_answer_mismatch", k.ask(user, "security_question", "r").key())
}
