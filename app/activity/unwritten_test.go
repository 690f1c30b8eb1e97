package activity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/service"
)

// TestJournalThatStopsWriting: the lender's answer is known but not written
// down, so it is neither forgotten nor called unknown to the lender.
func TestJournalThatStopsWriting(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			_ = x.Journal.Close()
			return x.API.Charge(r), nil
		}
		st := x.Sell()
		require.NotNil(t, st.Check, "it stays open")
		require.NotNil(t, st.Check.Problem)
		assert.Equal(t, problem.Unknown, st.Check.Problem.Key)
		assert.Nil(t, st.Receipt)
		assert.Len(t, x.API.Sent, 1)
	})
}
