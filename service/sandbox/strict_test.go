package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

// kinds gathers, by field name, the JSON types a name was seen with.
type kinds map[string]map[string]bool

func (s kinds) collect(v any) {
	switch x := v.(type) {
	case object:
		for name, inner := range x {
			switch name {
			case "account_avs":
				continue // scores under the names of what is scored
			case "form_values":
				inner = object{"offer_types": inner.(object)["offer_types"]} // the others are keyed by code
			}
			if s[name] == nil {
				s[name] = map[string]bool{}
			}
			s[name][fmt.Sprintf("%T", inner)] = true
			s.collect(inner)
		}
	case []any:
		for _, inner := range x {
			s.collect(inner)
		}
	}
}

// tour makes a call of every kind and returns the answers.
func tour(k *till) []answer {
	c, user := k.hello.Customers[0], k.who("Delegate")
	promo := transaction(c, "promotional_purchase", k.pin(c, "t1"), 1100)
	promo["plan_id"], promo["term"], promo["customer_confirmed"] = 4, 6, true
	out := []answer{
		k.post("v2", "merchants/login", nil),
		k.get("v2", "customers/search", name("Robin", "Twofold", "1979-04-12")),
		k.get("v2.5", "customers/search", name("Robin", "Twofold", "1979-04-12")),
		k.get("v2", "customers/lookup", url.Values{"vcc_number": {c.Cards[0]}}),
		k.get("v2.5", "customers/lookup", url.Values{"vcc_number": {c.Cards[0]}}),
		k.get("v2.5", "customers/lookup", url.Values{"customer_id": {user.CustomerID}}),
		k.quote("v2.5", "90010002", "en", 120), k.quote("v2.5.1", "90010002", "en", 120),
		k.post("v2.5", "authorization", onPlan(purchase(c, "r1", k.pin(c, "r1"), 100), 4, 3)),
		k.post("v2", "transactions", promo),
		k.post("v2", "transactions", transaction(c, "regular_purchase", k.pin(c, "t2"), 1200)),
		k.post("v2", "transactions", transaction(c, "deposit", k.pin(c, "t3"), 1)),
		k.post("v2", "transactions", transaction(c, "tradein", k.pin(c, "t4"), 1)),
		k.get("v2", "customers/"+c.CustomerID+"/transactions", nil),
		k.post("v2", "apply", with(with(applicant(""), "province", "QC"), "monthly_housing_expenses", 100)),
		k.post("v2", "customers/driverslicense", object{}),
		k.get("v2", "customers/lookup", url.Values{"account_number": {"1"}}),
		k.get("v2", "customers/search", nil),
		k.post("v2", "transactions", object{}),
		k.form("v2", nil),
	}
	return out
}

// TestStrictModeWritesEachFieldInOneForm compares the types of every field over
// the whole API; without it the same tour finds the quirks.
func TestStrictModeWritesEachFieldInOneForm(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{true, false} {
		k := setupWith(t, sandbox.Options{Strict: strict})
		seen, twice := kinds{}, []string{}
		for _, a := range tour(k) {
			var v any
			require.NoError(t, json.Unmarshal([]byte(a.raw), &v), a.raw)
			seen.collect(v)
			if strict && a.status >= 400 {
				assert.Contains(t, a.fields, "url", "one shape of error: %s", a.raw)
				assert.NotContains(t, a.fields, "code")
			}
		}
		for name, types := range seen {
			if len(types) > 1 {
				twice = append(twice, name)
			}
		}
		slices.Sort(twice)
		if strict {
			assert.Empty(t, twice)
			assert.NotContains(t, seen, "tos")
			continue
		}
		for _, name := range []string{"account_number", "customer_id", "available_credit", "id", "plan_id", "payment_protection", "transaction_id"} {
			assert.Contains(t, twice, name, "a quirk of the documents")
		}
	}
}

func TestStrictModeSaysWhatItMeans(t *testing.T) {
	t.Parallel()
	k := setupWith(t, sandbox.Options{Strict: true})
	assert.Equal(t, 404, k.get("v2", "customers/lookup", url.Values{"account_number": {"1"}}).status)
	a := k.get("v2", "customers/search", nil)
	assert.Equal(t, 409, a.status)
	assert.Equal(t, []string{"first_name", "last_name", "dob"}, a.params())
	assert.Equal(t, "wrong_inputs", k.post("v2", "customers/driverslicense", object{}).key())
}
