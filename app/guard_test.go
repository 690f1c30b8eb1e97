package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/lookup"
	"comptoir/app/problem"
	"comptoir/service"
)

// TestAFailureOfOursEndsInTheBanner and neither in the log's text nor in the end
// of the program.
func TestAFailureOfOursEndsInTheBanner(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Till().Lookup.Observe(func(st lookup.State) {
			if st.Busy {
				return
			}
			if len(x.API.Lookups) > 0 {
				panic("canary 6374980000000016")
			}
		})
		x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
		x.Till().Lookup.Find()
		x.Settle()
		require.Equal(t, problem.Internal, x.ProblemKey())
		assert.Contains(t, x.Log.String(), "internal failure")
		assert.NotContains(t, x.Log.String(), "canary")
		assert.Contains(t, x.Log.String(), "guard_test.go", "the place is told")
	})
}

func TestExchangesAndProblemsAreWrittenDown(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Heard(service.Call{Operation: service.OpLookup, Status: 404, Key: service.KeyNotFound, ReferenceID: "0123456789abcdef0123456789abcdef"})
		x.Settle()
		assert.Contains(t, x.Log.String(), "operation=lookup status=404 key=not_found")
		x.Heard(service.Call{Key: service.KeyUnreachable})
		x.Settle()
		x.ExplainConnection()
		assert.Contains(t, x.Log.String(), "msg=problem key=offline")
	})
}
