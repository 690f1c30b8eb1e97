package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/service"
)

// TestWhomTheLendersTextNames: what its own text says counts, in each form of a body, and
// only for the keys whose texts name somebody.
func TestWhomTheLendersTextNames(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		op   service.Operation
		body string
		want string
	}{
		"no returns": {service.OpCustomerTransactions, fixture(t, "customer-transactions-error-no-returns.json"), "help@example.com, 1-800-555-0144"},
		"not able":   {service.OpLookup, fixture(t, "lookup-error-user-not-able.json"), "1-800-555-0142"},
		"not active": {service.OpLookup, fixture(t, "lookup-error-user-not-active.json"), "accounts.example.com"},
		"described":  {service.OpSearch, fixture(t, "search-error-user-not-able.json"), "1-800-555-0142"},
		"nobody":     {service.OpLookup, `{"message":"user_not_active","error":"user_not_active"}`, ""},
		"elsewhere":  {service.OpLookup, `{"message":"m@example.com has no account","error":"not_found"}`, ""},
		"once":       {service.OpLookup, `{"message":"<a href='https://x.example.ca/a'>my.example.ca</a> my.example.ca (514) 555-0123","error":"user_not_active"}`, "my.example.ca, (514) 555-0123"},
		"masked":     {service.OpLookup, `{"message":"63749XXXXXXX00016","error":"user_not_active"}`, ""},
	} {
		st := newStore(t)
		st.answer(last(c.op), 409, c.body)
		e := service.AsError(perform(t, t.Context(), newClient(t, config(st)), c.op, ""))
		assert.Equal(t, c.want, e.Contact, name)
		if c.want != "" {
			assert.NotContains(t, e.Error(), c.want, name)
		}
	}
}
