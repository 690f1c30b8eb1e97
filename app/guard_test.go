package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
)

// TestAFailureOfOursEndsInTheBanner and neither in the log's text nor in the end
// of the program.
func TestAFailureOfOursEndsInTheBanner(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.Till().Lookup.Observe(func(st app.LookupState) {
			if st.Busy {
				return
			}
			if len(x.store.lookups) > 0 {
				panic("canary 6374980000000016")
			}
		})
		x.Till().Lookup.Type(app.FieldBox, theCard)
		x.Till().Lookup.Find()
		x.settle()
		require.Equal(t, app.ProblemInternal, x.problemKey())
		assert.Contains(t, x.log.String(), "internal failure")
		assert.NotContains(t, x.log.String(), "canary")
		assert.Contains(t, x.log.String(), "guard_test.go", "the place is told")
	})
}

func TestExchangesAndProblemsAreWrittenDown(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.heard(service.Call{Operation: service.OpLookup, Status: 404, Key: service.KeyNotFound, ReferenceID: "0123456789abcdef0123456789abcdef"})
		x.settle()
		assert.Contains(t, x.log.String(), "operation=lookup status=404 key=not_found")
		x.heard(service.Call{Key: service.KeyUnreachable})
		x.settle()
		x.ExplainConnection()
		assert.Contains(t, x.log.String(), "msg=problem key=unreachable")
	})
}
