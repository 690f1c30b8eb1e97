package service

import (
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service/money"
)

// seeds adds the fixtures whose names begin so, whole and cut in half.
func seeds(f *testing.F, patterns ...string) {
	f.Helper()
	for _, pattern := range append(patterns, "malformed/*") {
		names, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil || len(names) == 0 {
			f.Fatalf("no fixtures for %s", pattern)
		}
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
			f.Add(raw[:len(raw)/2])
		}
	}
}

// sameMoney reads the amount of an answer by other means and compares.
func sameMoney(t *testing.T, raw []byte, got money.Amount) {
	t.Helper()
	var body map[string]json.RawMessage
	if json.Unmarshal(raw[len(raw)-len(strings.TrimPrefix(string(raw), "\xef\xbb\xbf")):], &body) != nil {
		t.Fatal("an answer was read that is no object")
	}
	text := string(body["amount"])
	var unquoted string
	if json.Unmarshal(body["amount"], &unquoted) == nil {
		text = unquoted
	}
	exact, ok := new(big.Rat).SetString(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
	if !ok {
		t.Fatalf("an amount was read from %q", text)
	}
	off := new(big.Rat).Sub(exact, big.NewRat(got.Cents(), 100))
	if off.Abs(off).Cmp(big.NewRat(1, 200)) > 0 {
		t.Fatalf("%q was read as %s", text, got)
	}
}

func FuzzQuote(f *testing.F) {
	seeds(f, "calculate-interest-success*")
	const account = "90010021"
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, amount := range []money.Amount{48060, 12000, 30000} {
			q, err := decode(raw, func(v value) Quote { return readQuote(v, account, amount) })
			if err != nil {
				assert.Equal(t, Quote{}, q)
				continue
			}
			sameMoney(t, raw, q.Amount)
			assert.Equal(t, amount, q.Amount)
			assert.Equal(t, account, q.AccountNumber)
			checkOffer(t, q)
		}
	})
}

func checkOffer(t *testing.T, q Quote) {
	t.Helper()
	if q.Regular != nil {
		assert.Positive(t, q.Regular.TermAmount)
		assert.GreaterOrEqual(t, q.Regular.AIR, money.Rate(0))
	}
	for _, plan := range q.Promotional {
		assert.Positive(t, plan.ID)
		for _, term := range plan.Terms {
			assert.Positive(t, term.Months)
			assert.Positive(t, term.Amount)
			for _, rate := range term.Rates {
				assert.GreaterOrEqual(t, rate.Rate, money.Rate(0))
			}
		}
	}
}

func FuzzAuthorization(f *testing.F) {
	seeds(f, "authorization-success*")
	r := AuthorizationRequest{AccountNumber: "90010021", Reference: "order-demo-0001", Amount: 45200}
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := decode(raw, readAuthorization)
		if err != nil {
			assert.Equal(t, Authorization{}, a)
			return
		}
		sameMoney(t, raw, a.Amount)
		assert.NotEmpty(t, a.ID)
		if c := r.Asked().Compare(a); c.Verdict() == VerdictMatches {
			assert.Equal(t, r.Amount, a.Amount)
			assert.Contains(t, []string{"", r.Reference}, a.Reference)
			assert.Contains(t, []Proof{ProvesCharge, ProvesHold}, c.Proof)
		}
		if a.Capture != nil {
			assert.NotEmpty(t, a.Capture.ID)
		}
	})
}

func FuzzErrorBody(f *testing.F) {
	seeds(f, "*-error-*")
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, status := range []int{400, 401, 403, 409, 429, 466, 500} {
			for _, op := range []Operation{OpVerify, OpAuthorize} {
				p := request{op: op, kind: endpoints[op].kind, format: BySMS}
				e := p.refusal(status, raw)
				assert.NotEmpty(t, e.Key)
				assert.True(t, word(string(e.Key)), "%q", e.Key)
				for _, field := range e.Fields {
					assert.True(t, word(field.Param) && word(field.Reason), "%v", field)
				}
				decided := refusals[OpAuthorize][e.Key] || status == 403 || gatekeeper(status)
				if op == OpAuthorize && (status >= 500 || !decided) {
					assert.Equal(t, ClassUnknown, e.Class)
				}
			}
		}
	})
}
