package sandbox_test

import (
	"encoding/json"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (k *till) quote(version, account, lang string, amount any) answer {
	k.t.Helper()
	return k.post(version, "accounts/"+account+"/calculate-interest?"+url.Values{"lang": {lang}}.Encode(), object{"amount": amount})
}

// plans returns plan id to term to term_amount, as written on the wire.
func plans(t *testing.T, a answer) map[int]map[int]json.Number {
	t.Helper()
	var body struct {
		Purchase []struct {
			Plan  int `json:"plan_id"`
			Terms []struct {
				Months int         `json:"term"`
				Each   json.Number `json:"term_amount"`
			} `json:"terms"`
		} `json:"promotional_purchase"`
	}
	require.NoError(t, json.Unmarshal([]byte(a.raw), &body))
	out := map[int]map[int]json.Number{}
	for _, p := range body.Purchase {
		out[p.Plan] = map[int]json.Number{}
		for _, row := range p.Terms {
			out[p.Plan][row.Months] = row.Each
		}
	}
	return out
}

func TestQuoteFigures(t *testing.T) {
	t.Parallel()
	k := setup(t)
	cases := []struct {
		name, last, amount string
		want               map[int]map[int]json.Number
	}{
		{"Ontario", "Sampleton", "480.60", map[int]map[int]json.Number{
			4: {3: "162.47", 6: "88.93", 12: "45.36"}, 5: {6: "82.6", 12: "42.55"}, 6: {3: "480.6", 6: "480.6"},
		}},
		{"Quebec", "Côté-Tremblay", "120", map[int]map[int]json.Number{
			4: {3: "40.57", 6: "20.5", 12: "10.47"}, 5: {6: "20", 12: "10"}, 9: {6: "120", 12: "120"},
		}},
		{"standard category", "Standardson", "480.60", map[int]map[int]json.Number{
			4: {3: "162.47", 6: "88.93", 12: "45.36"},
		}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.quote("v2.5.1", k.who(tc.last).AccountNumber, "en", json.Number(tc.amount))
			require.Equal(t, 200, a.status, a.raw)
			assert.Equal(t, tc.want, plans(t, a))
		})
	}
}

func TestQuoteShapes(t *testing.T) {
	t.Parallel()
	k := setup(t)
	cases := []struct{ file, version, last string }{
		{"calculate-interest-success-roc.json", "v2.5.1", "Sampleton"},
		{"calculate-interest-success-qc.json", "v2.5.1", "Côté-Tremblay"},
		{"calculate-interest-success-roc-v25.json", "v2.5", "Sampleton"},
		{"calculate-interest-success-qc-v25.json", "v2.5", "Côté-Tremblay"},
	}
	for _, tc := range cases {
		t.Run(tc.file, func(t *testing.T) {
			t.Parallel()
			a := k.quote(tc.version, k.who(tc.last).AccountNumber, "en", 480.60)
			assert.Equal(t, shape(t, fixture(t, tc.file)), shape(t, []byte(a.raw)))
		})
	}
}

func TestQuoteSpeaksTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	k := setup(t)
	english, french := k.quote("v2.5.1", "90010021", "en", 480), k.quote("v2.5.1", "90010021", "fr", 480)
	assert.Contains(t, english.raw, "Administration fee:")
	assert.Contains(t, french.raw, "Frais d’administration\u00a0:")
	assert.NotContains(t, french.raw, "Administration fee")
	assert.Equal(t, plans(t, english), plans(t, french))
}

func TestQuoteRefusals(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for last, key := range map[string]string{"Unopened": "user_not_active", "Closedale": "user_not_able_to_purchase"} {
		a := k.quote("v2.5.1", k.who(last).AccountNumber, "en", 10)
		assert.Equal(t, 409, a.status)
		assert.Equal(t, key, a.key())
	}
	assert.Equal(t, 404, k.quote("v2.5.1", "12345", "en", 10).status)
}

func TestQuoteTellsWhetherTheBypassIsOpen(t *testing.T) {
	t.Parallel()
	k := setup(t)
	open := func(last string, amount any) any {
		a := k.quote("v2.5.1", k.who(last).AccountNumber, "en", amount)
		return a.fields["regular_purchase"].(object)["verify"]
	}
	assert.Equal(t, true, open("Sampleton", 200))
	assert.Equal(t, false, open("Sampleton", 200.01))
	assert.Equal(t, false, open("Nobypass", 10))
}
