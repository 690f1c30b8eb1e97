package sandbox_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// history makes four purchases, a day apart: regular, plan, held, of another.
func history(t *testing.T, k *till) []float64 {
	t.Helper()
	maple, robin := k.hello.Customers[0], k.who("Twofold")
	var ids []float64
	for i, step := range []func(string) object{
		func(r string) object { return purchase(maple, r, k.pin(maple, r), 10) },
		func(r string) object { return onPlan(purchase(maple, r, k.pin(maple, r), 20), 4, 3) },
		func(r string) object {
			o := purchase(maple, r, k.pin(maple, r), 30)
			o["auto_capture"] = false
			return o
		},
		func(r string) object { return purchase(robin, r, k.pin(robin, r), 40) },
	} {
		a := k.post("v2.5", "authorization", step(fmt.Sprintf("r%d", i)))
		require.Equal(t, 200, a.status, a.raw)
		ids = append(ids, a.fields["authorization_id"].(float64))
		k.clock.advance(24 * time.Hour)
		k.signIn("merchant")
	}
	return ids
}

func TestListAuthorizations(t *testing.T) {
	t.Parallel()
	k := setup(t)
	ids := history(t, k) // on 2, 3, 4 and 5 March 2026
	cases := []struct {
		name  string
		query url.Values
		want  []int
	}{
		{"all, newest first", url.Values{}, []int{3, 2, 1, 0}},
		{"account", url.Values{"account_number": {"90010021"}}, []int{2, 1, 0}},
		{"unknown account", url.Values{"account_number": {"1"}}, nil},
		{"type", url.Values{"transaction_type": {"promotional_purchase"}}, []int{1}},
		{"status", url.Values{"authorization_status": {"opened"}}, []int{2}},
		{"from", url.Values{"creation_date_from": {"2026-03-04"}}, []int{3, 2}},
		{"to", url.Values{"creation_date_to": {"2026-03-03"}}, []int{1, 0}},
		{"first page", url.Values{"page_size": {"3"}}, []int{3, 2, 1}},
		{"second page", url.Values{"page_size": {"3"}, "page_number": {"2"}}, []int{0}},
		{"page after the last", url.Values{"page_number": {"2"}}, nil},
		{"together", url.Values{"account_number": {"90010021"}, "page_size": {"1"}, "page_number": {"2"}}, []int{1}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := k.get("v2.5.1", "authorizations", tc.query)
			require.Equal(t, 200, a.status, a.raw)
			var got, want []float64
			for _, row := range a.items {
				got = append(got, row["authorization_id"].(float64))
			}
			for _, i := range tc.want {
				want = append(want, ids[i])
			}
			assert.Equal(t, want, got)
		})
	}
	for name, value := range map[string]string{
		"account_number": "x", "transaction_type": "deposit", "creation_date_from": "03/04/2026",
		"creation_date_to": "soon", "page_number": "0", "page_size": "501", "reference": "r1",
	} {
		t.Run("wrong "+name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, []string{name}, k.get("v2.5.1", "authorizations", url.Values{name: {value}}).params())
		})
	}
}

func TestShowAuthorization(t *testing.T) {
	t.Parallel()
	k := setup(t)
	ids := history(t, k)
	a := k.get("v2.5.1", fmt.Sprintf("authorization/%.0f", ids[1]), nil)
	require.Equal(t, 200, a.status, a.raw)
	assert.Equal(t, "order-r1", a.fields["reference"])
	assert.Contains(t, a.fields, "annual_rates")
	assert.Equal(t, "2026-03-03T15:04:05Z", a.fields["date"])
	assert.Equal(t, "not_found", k.get("v2.5.1", "authorization/1", nil).key())
	assert.Equal(t, 404, k.get("v2.5", fmt.Sprintf("authorization/%.0f", ids[1]), nil).status, "v2.5.1 only")
}
