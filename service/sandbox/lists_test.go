package sandbox_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSignInListsAreThoseOfTheContract(t *testing.T) {
	t.Parallel()
	k := setup(t)
	var want object
	require.NoError(t, json.Unmarshal(fixture(t, "merchants-login-success.json"), &want))
	a := k.post("v2", "merchants/login", object{})
	got := a.fields["form_values"].(object)
	for name, list := range want["form_values"].(object) {
		if name != "offer_types" {
			assert.Equal(t, list, got[name], name)
		}
	}
	assert.Equal(t, want["merchant_id"], a.fields["merchant_id"])
}

// TestFrenchListsAreComplete: the same codes, and no label left in English.
func TestFrenchListsAreComplete(t *testing.T) {
	t.Parallel()
	k := setup(t)
	english := k.post("v2", "merchants/login", nil).fields["form_values"].(object)
	french := k.post("v2", "merchants/login?lang=fr", nil).fields["form_values"].(object)
	same := map[string]bool{"Alberta": true, "Nunavut": true, "Ontario": true, "Saskatchewan": true, "Manitoba": true, "Canada": true}
	for name := range english {
		if name == "offer_types" {
			continue
		}
		compareLabels(t, english[name], french[name], same)
	}
	for i, item := range english["offer_types"].([]any) {
		en, fr := item.(object), french["offer_types"].([]any)[i].(object)
		assert.NotEqual(t, en["plan_name"], fr["plan_name"])
		assert.Equal(t, en["term_options"], fr["term_options"])
	}
}

func compareLabels(t *testing.T, en, fr any, same map[string]bool) {
	t.Helper()
	left, isMap := en.(object)
	if !isMap {
		if !same[en.(string)] {
			assert.NotEqual(t, en, fr)
		}
		return
	}
	right := fr.(object)
	require.Len(t, right, len(left))
	for code := range left {
		require.Contains(t, right, code)
		compareLabels(t, left[code], right[code], same)
	}
}

var englishPlan = regexp.MustCompile(`EMP|DP -|Payments|Interest|Regular|Deferred`)

func TestPlanNamesSpeakTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for _, account := range []string{"90010021", "90010002"} {
		for name, a := range map[string]answer{
			"quote":  k.quote("v2.5.1", account, "fr", 480),
			"lookup": k.get("v2.5", "customers/lookup", url.Values{"account_number": {account}, "lang": {"fr"}}),
		} {
			require.Equal(t, 200, a.status, a.raw)
			assert.NotRegexp(t, englishPlan, a.raw, name)
		}
	}
	assert.Contains(t, k.quote("v2.5.1", "90010021", "fr", 480).raw, `"plan_name":"Versements égaux - Intérêts courants"`)
	assert.Contains(t, k.quote("v2.5.1", "90010021", "en", 480).raw, `"plan_name":"EMP - Regular Interest"`)
}

func TestTermsFollowTheProvinceAndTheLanguage(t *testing.T) {
	t.Parallel()
	k := setup(t)
	pages := map[string]bool{}
	for _, query := range []string{"province=QC&lang=fr", "province=QC", "province=NB&lang=fr", "province=NB"} {
		a := k.must(k.request("GET", "v2", "terms-and-conditions?"+query, nil))
		require.Equal(t, 200, a.status)
		pages[a.raw] = true
	}
	assert.Len(t, pages, 4)
	none := k.must(k.request("GET", "v2", "terms-and-conditions", nil))
	assert.Contains(t, none.raw, "rest of Canada")
	assert.Equal(t, 401, k.must(k.request("GET", "v2", "terms-and-conditions?province=XX", nil)).status)
}

func TestMessages(t *testing.T) {
	t.Parallel()
	k := setup(t)
	one := k.must(k.request("GET", "v2", "merchants/information?message=returns&lang=fr", nil))
	assert.Contains(t, one.raw, "100\u00a0jours")
	assert.Equal(t, "not_found", k.must(k.request("GET", "v2", "merchants/information?message=x", nil)).key())
	assert.Contains(t, k.get("v2.5", "i18n", url.Values{"key": {"province"}}).fields["form_values"], "province")
	assert.Contains(t, k.get("v2.5", "i18n", url.Values{"key": {"privacy"}}).fields["messages"], "privacy")
	assert.Equal(t, "wrong_inputs", k.get("v2.5", "i18n", url.Values{"key": {"x"}}).key())
}

func TestRefusalsSpeakTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for lang, want := range map[string]string{"en": "Nothing on file matches.", "fr": "Aucun dossier ne correspond."} {
		a := k.get("v2.5", "customers/lookup", url.Values{"account_number": {"1"}, "lang": {lang}})
		assert.Equal(t, want, a.fields["message"])
	}
}

func TestUsersHaveTheirRights(t *testing.T) {
	t.Parallel()
	k := setup(t)
	k.signInAs("demo-counter-1")
	assert.Equal(t, 200, k.look("account_number=90010021").status)
	c := k.hello.Customers[0]
	a := k.post("v2.5", "authorization", purchase(c, "r1", k.pin(c, "r1"), 10))
	assert.Equal(t, "demo-counter-1", a.fields["username"])
	v := url.Values{
		"client_id": {k.hello.ClientID}, "client_secret": {k.hello.ClientSecret}, "grant_type": {"password"},
		"username": {"demo-counter-1"}, "password": {"x"},
	}
	assert.Equal(t, "authentication_failure", k.form("v2", v).key())
	k.signInAs("demo-trainee-1")
	assert.Equal(t, 200, k.look("account_number=90010021").status, "looking is allowed")
}
