package activity_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/problem"
	"comptoir/service"
)

func TestActivityOfToday(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		confirm := func(id string) error { return x.Journal.Confirm(id, "1", "2") }
		decline := func(id string) error { return x.Journal.Decline(id, string(service.KeyCreditExceeded)) }
		at := func(clock string) {
			when, err := time.ParseInLocation("2006-01-02 15:04", clock, x.Time.Now().Location())
			require.NoError(t, err)
			x.Time.Set(when)
		}
		at("2026-03-03 23:59")
		x.Record("demo-store", "yesterday", confirm)
		at("2026-03-04 00:00")
		x.Record("demo-store", "midnight", confirm)
		at("2026-03-04 18:00")
		x.Record("demo-store", "refused", decline)
		x.Record("another-store", "elsewhere", confirm)
		x.Record("demo-store", "open", nil)
		at("2026-03-04 23:59")
		x.Record("demo-store", "last", confirm)
		x.Till().Activity.Refresh()
		x.Settle()
		assert.Equal(t, []string{"last", "refused", "midnight"}, x.References(), "the till's day, not the journal's")
		assert.Equal(t, "23:59", x.Till().Activity.State().Rows[0].Created.Format("15:04"))

		at("2026-03-05 00:00")
		x.Till().Activity.Refresh()
		x.Settle()
		assert.Empty(t, x.References())
	})
}

func TestActivityFollowsTheSales(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		seen := 0
		stop := x.Till().Activity.Observe(func(s apptest.ActivityState) { seen = len(s.Rows) })
		x.Ready()
		x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyCardMismatch))
		x.Sell()
		assert.Equal(t, 1, seen, "refusals show too")
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.API.Charge(r), nil }
		x.Sell()
		assert.Equal(t, 2, seen)
		stop()
	})
}

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
