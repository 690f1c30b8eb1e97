package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
)

// enter writes one charge straight into the journal.
func (x *till) enter(store, reference string, settle func(id string) error) {
	x.t.Helper()
	e, err := x.book.Begin(journal.Details{Store: store, Reference: reference, AccountNumber: theAccount, Amount: 100, Training: true})
	require.NoError(x.t, err)
	_, err = x.book.Send(e.ID)
	require.NoError(x.t, err)
	if settle != nil {
		require.NoError(x.t, settle(e.ID))
	}
}

func (x *till) references() []string {
	list := []string{}
	for _, e := range x.Till().Activity.State().Rows {
		list = append(list, e.Details.Reference)
	}
	return list
}

func TestActivityOfToday(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		confirm := func(id string) error { return x.book.Confirm(id, "1", "2") }
		decline := func(id string) error { return x.book.Decline(id, string(service.KeyCreditExceeded)) }
		at := func(clock string) {
			when, err := time.ParseInLocation("2006-01-02 15:04", clock, x.clock.Now().Location())
			require.NoError(t, err)
			x.clock.set(when)
		}
		at("2026-03-03 23:59")
		x.enter("demo-store", "yesterday", confirm)
		at("2026-03-04 00:00")
		x.enter("demo-store", "midnight", confirm)
		at("2026-03-04 18:00")
		x.enter("demo-store", "refused", decline)
		x.enter("another-store", "elsewhere", confirm)
		x.enter("demo-store", "open", nil)
		at("2026-03-04 23:59")
		x.enter("demo-store", "last", confirm)
		x.Till().Activity.Refresh()
		assert.Equal(t, []string{"last", "refused", "midnight"}, x.references(), "the till's day, not the journal's")
		assert.Equal(t, "23:59", x.Till().Activity.State().Rows[0].Created.Format("15:04"))

		at("2026-03-05 00:00")
		x.Till().Activity.Refresh()
		assert.Empty(t, x.references())
	})
}

func TestActivityFollowsTheSales(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		seen := 0
		stop := x.Till().Activity.Observe(func(s activityState) { seen = len(s.Rows) })
		x.ready()
		x.refuse(refusal(service.OpAuthorize, service.KeyCreditExceeded))
		x.sell()
		assert.Equal(t, 1, seen, "refusals show too")
		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) { return x.store.charge(r), nil }
		x.sell()
		assert.Equal(t, 2, seen)
		stop()
	})
}

// TestJournalThatStopsWriting: the lender's answer is known but not written
// down, so it is neither forgotten nor called unknown to the lender.
func TestJournalThatStopsWriting(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			_ = x.book.Close()
			return x.store.charge(r), nil
		}
		st := x.sell()
		require.NotNil(t, st.Check, "it stays open")
		require.NotNil(t, st.Check.Problem)
		assert.Equal(t, app.ProblemUnknown, st.Check.Problem.Key)
		assert.Nil(t, st.Receipt)
		assert.Len(t, x.store.sent, 1)
	})
}
