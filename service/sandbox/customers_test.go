package sandbox_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func name(first, last, dob string) url.Values {
	return url.Values{"first_name": {first}, "last_name": {last}, "dob": {dob}}
}

func TestSearchMatchesLooselySpelledNames(t *testing.T) {
	t.Parallel()
	k := setup(t)
	quebecker, dashed := k.who("Côté-Tremblay"), k.who("O’Sample-St. Test")
	cases := []struct {
		name, first, last, dob, postal string
		rows                           int
	}{
		{"as written", "Érable", "Côté-Tremblay", quebecker.Born, "", 1},
		{"no accents, capitals, space", "ERABLE", "COTE TREMBLAY", quebecker.Born, "", 1},
		{"one word", "erable", "cotetremblay", quebecker.Born, "", 1},
		{"decomposed accents", "E\u0301rable", "Co\u0302te\u0301-Tremblay", quebecker.Born, "", 1},
		{"postal code", "Érable", "Côté-Tremblay", quebecker.Born, "h0h0h0", 1},
		{"wrong postal code", "Érable", "Côté-Tremblay", quebecker.Born, "M0M0M0", 0},
		{"other birth date", "Érable", "Côté-Tremblay", "1950-01-01", "", 0},
		{"apostrophe left out", "Mary-Ann", "OSample St Test", dashed.Born, "", 1},
		{"two accounts", "Robin", "Twofold", "1979-04-12", "", 2},
		{"nobody", "Nobody", "Atall", "1979-04-12", "", 0},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			q := name(tc.first, tc.last, tc.dob)
			if tc.postal != "" {
				q.Set("postal_code", tc.postal)
			}
			a := k.get("v2.5", "customers/search", q)
			if tc.rows == 0 {
				assert.Equal(t, 404, a.status)
				assert.Equal(t, "not_found", a.key())
				return
			}
			require.Equal(t, 200, a.status, a.raw)
			assert.Len(t, a.items, tc.rows)
		})
	}
}

func TestSearchRefuses(t *testing.T) {
	t.Parallel()
	k := setup(t)
	good := name("Maple", "Sampleton", k.who("Sampleton").Born)
	cases := []struct{ param, value string }{
		{"first_name", ""},
		{"last_name", "--"},
		{"dob", ""},
		{"dob", "04/12/1979"},
		{"dob", "1979-02-30"},
		{"postal_code", "M0M"},
	}
	for _, tc := range cases {
		t.Run(tc.param+"="+tc.value, func(t *testing.T) {
			t.Parallel()
			q := url.Values{"first_name": good["first_name"], "last_name": good["last_name"], "dob": good["dob"]}
			q.Set(tc.param, tc.value)
			a := k.get("v2.5", "customers/search", q)
			assert.Equal(t, "wrong_inputs", a.key())
			assert.Equal(t, []string{tc.param}, a.params())

			a = k.get("v2", "customers/search", q)
			assert.Equal(t, 401, a.status)
			assert.JSONEq(t, string(fixture(t, "any-error-wrong-inputs-401.json")), a.raw)
		})
	}
}

func TestSearchShapes(t *testing.T) {
	t.Parallel()
	k := setup(t)
	two := name("Robin", "Twofold", "1979-04-12")
	assert.Equal(t, shape(t, fixture(t, "search-success.json")), shape(t, []byte(k.get("v2.5", "customers/search", two).raw)))

	old := k.get("v2", "customers/search", two)
	assert.Equal(t, shape(t, fixture(t, "search-success-v2.json")), shape(t, []byte(old.raw)))
	assert.Regexp(t, `^\d\d/\d\d/2020$`, old.items[0]["creation_date"])
	assert.Equal(t, "912.37", old.items[0]["available_credit"])

	a := k.get("v2", "customers/search", name("Nobody", "Atall", "1979-04-12"))
	assert.Equal(t, 409, a.status)
	assert.JSONEq(t, string(fixture(t, "search-error-not-found.json")), a.raw)
}

func TestLookupKeys(t *testing.T) {
	t.Parallel()
	k := setup(t)
	maple, user := k.who("Sampleton"), k.who("Delegate")
	cases := []struct {
		name, version string
		query         url.Values
		status        int
		key, ending   string
	}{
		{"card", "v2.5", url.Values{"vcc_number": {maple.Cards[0]}}, 200, "", maple.Cards[0][12:]},
		{"account", "v2.5", url.Values{"account_number": {maple.AccountNumber}}, 200, "", maple.Cards[0][12:]},
		{"customer", "v2.5", url.Values{"customer_id": {maple.CustomerID}}, 200, "", maple.Cards[0][12:]},
		{"authorised user", "v2.5", url.Values{"customer_id": {user.CustomerID}}, 200, "", user.Cards[0][12:]},
		{"card of an authorised user", "v2.5", url.Values{"vcc_number": {user.Cards[0]}}, 200, "", user.Cards[0][12:]},
		{"unknown card", "v2.5", url.Values{"vcc_number": {"6374980000999990"}}, 404, "not_found", ""},
		{"unknown card, v2", "v2", url.Values{"vcc_number": {"6374980000999990"}}, 409, "not_found", ""},
		{"unknown account", "v2.5", url.Values{"account_number": {"1"}}, 404, "not_found", ""},
		{"no key", "v2.5", url.Values{}, 409, "wrong_inputs", ""},
		{"two keys", "v2.5", url.Values{"account_number": {maple.AccountNumber}, "customer_id": {maple.CustomerID}}, 409, "wrong_inputs", ""},
		{"short card", "v2.5", url.Values{"vcc_number": {"637498"}}, 409, "wrong_inputs", ""},
		{"letters", "v2.5", url.Values{"customer_id": {"70x"}}, 409, "wrong_inputs", ""},
		{"name", "v2.5", name("Maple", "Sampleton", maple.Born), 409, "wrong_inputs", ""},
		{"gateway", "v2.5", url.Values{"account_number": {"0001"}}, 504, "", ""},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.get(tc.version, "customers/lookup", tc.query)
			assert.Equal(t, tc.status, a.status, a.raw)
			assert.Equal(t, tc.key, a.key())
			if tc.ending != "" {
				assert.Equal(t, tc.ending, a.fields["card_ending_in"])
			}
		})
	}
}

func TestLookupByNameGivesTheRichestAccount(t *testing.T) {
	t.Parallel()
	k := setup(t)
	a := k.get("v2", "customers/lookup", name("Robin", "Twofold", "1979-04-12"))
	require.Equal(t, 200, a.status, a.raw)
	assert.InDelta(t, 90010032, a.fields["account_number"], 0)
}

func TestLookupStatuses(t *testing.T) {
	t.Parallel()
	k := setup(t)
	cases := map[string]string{
		"Pausewell": "user_not_able_to_purchase", "Frostfield": "user_not_able_to_purchase",
		"Writtenoff": "user_not_able_to_purchase", "Closedale": "user_not_able_to_purchase",
		"Unopened": "user_not_active", "Noplanfield": "merchant_not_support_nonprime_regularpurchase",
	}
	for last, key := range cases {
		t.Run(last, func(t *testing.T) {
			t.Parallel()
			a := k.get("v2.5", "customers/lookup", url.Values{"account_number": {k.who(last).AccountNumber}})
			assert.Equal(t, 409, a.status)
			assert.Equal(t, key, a.key())
		})
	}
}

func TestLookupShapesAndMasks(t *testing.T) {
	t.Parallel()
	k := setup(t)
	maple, user := k.who("Sampleton"), k.who("Delegate")
	a := k.get("v2.5", "customers/lookup", url.Values{"vcc_number": {maple.Cards[0]}})
	assert.Equal(t, shape(t, fixture(t, "lookup-success-consumer.json")), shape(t, []byte(a.raw)))
	assert.Equal(t, "EN_CA", a.fields["preferred_language"])
	assert.Equal(t, "m***", a.fields["email"])
	assert.Equal(t, "***-***-0121", a.fields["phone_number"])

	b := k.get("v2.5", "customers/lookup", url.Values{"customer_id": {user.CustomerID}})
	assert.Equal(t, shape(t, fixture(t, "lookup-success-business-user.json")), shape(t, []byte(b.raw)))

	old := k.get("v2", "customers/lookup", url.Values{"vcc_number": {maple.Cards[0]}})
	assert.Equal(t, shape(t, fixture(t, "lookup-success-older.json")), shape(t, []byte(old.raw)))

	refused := k.get("v2", "customers/lookup", url.Values{"vcc_number": {k.who("Frostfield").Cards[0]}, "lang": {"en"}})
	assert.Equal(t, shape(t, fixture(t, "lookup-error-user-not-able.json")), shape(t, []byte(refused.raw)))
	assert.Regexp(t, `vcc_number=63749X{7}\d{5}$`, refused.fields["url"])
	assert.Contains(t, refused.fields["url"], "/flexiti/pos-api/v2/client-id/")
	assert.Equal(t, 200, a.status)

	gone := k.get("v2.5", "customers/lookup", url.Values{"account_number": {"1"}})
	assert.Equal(t, shape(t, fixture(t, "lookup-error-not-found-404.json")), shape(t, []byte(gone.raw)))
}

func TestLookupSpeaksTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	k := setup(t)
	for lang, want := range map[string]string{"en": "What is the name of your favourite childhood friend?", "fr": "Quel est le nom de votre meilleure amie ou meilleur ami d’enfance?"} {
		a := k.get("v2.5", "customers/lookup", url.Values{"account_number": {"90010002"}, "lang": {lang}})
		require.Equal(t, 200, a.status, a.raw)
		questions := a.fields["security_qid"].([]any)
		require.Len(t, questions, 2)
		assert.Equal(t, want, questions[0].(object)["text"])
	}
}
