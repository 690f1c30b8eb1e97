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

// TestNextCustomerWhileChecking: the asking goes on, in Activity.
func TestNextCustomerWhileChecking(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		x.Till().NextCustomer()
		assert.Equal(t, app.PhaseAmount, x.Till().Purchase.State().Phase)
		assert.False(t, x.Till().Customer.State().Present)
		open := x.Till().Activity.State().Open
		require.Len(t, open, 1)
		assert.Equal(t, "M. S.", open[0].Entry.Details.Initial)
		assert.Empty(t, x.Till().Activity.State().Rows, "it has no outcome yet")

		x.ready()
		x.store.charge(x.store.sent[0])
		x.advance(30 * time.Second)
		assert.Empty(t, x.Till().Activity.State().Open)
		rows := x.Till().Activity.State().Rows
		require.Len(t, rows, 1)
		assert.Equal(t, journal.Confirmed, rows[0].State)
		st := x.Till().Purchase.State()
		assert.Equal(t, app.PhasePlans, st.Phase, "the sale on the page is another one")
		assert.Nil(t, st.Receipt)
	})
}

// TestNextSaleWhileChecking: the next sale may go through, or go silent too.
func TestNextSaleWhileChecking(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		x.Till().NextCustomer()
		x.clock.set(x.clock.Now().Add(time.Second))
		x.ready()
		st := x.sell()
		require.Equal(t, app.PhaseChecking, st.Phase)
		require.Len(t, x.Till().Activity.State().Open, 2)
		assert.Equal(t, st.Reference, x.Till().Activity.State().Open[1].Entry.Details.Reference, "oldest first")
		assert.Equal(t, st.Reference, st.Check.Entry.Details.Reference)

		x.store.charge(x.store.sent[1])
		x.Till().Activity.AskNow()
		x.settle()
		assert.Equal(t, app.PhaseDone, x.Till().Purchase.State().Phase)
		assert.Equal(t, st.Reference, x.Till().Purchase.State().Receipt.Reference)
		assert.Len(t, x.Till().Activity.State().Open, 1)
	})
}

func TestOpenReferenceIsNotChargedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Purchase.TypeReference("till-9")
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		x.Till().NextCustomer()
		x.ready()
		x.Till().Purchase.TypeReference("till-9")
		assert.Equal(t, app.FaultReferenceUsed, x.sell().Faults[app.FieldReference])

		x.clock.set(x.clock.Now().Add(24 * time.Hour))
		st := x.sell()
		assert.Equal(t, app.FaultReferenceUsed, st.Faults[app.FieldReference], "not tomorrow either, as long as nobody knows")
		assert.Equal(t, app.PhasePlans, st.Phase)
		assert.Len(t, x.store.sent, 1)
	})
}

// TestCustomerChangedWhileChecking: "not charged" is told, but the page is the
// next customer's.
func TestCustomerChangedWhileChecking(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		x.take(otherCard)
		x.advance(3 * time.Minute)
		assert.Equal(t, app.ProblemNotCharged, x.problemKey())
		st := x.Till().Purchase.State()
		assert.Equal(t, app.PhaseAmount, st.Phase)
		assert.Empty(t, st.Options)
		assert.Equal(t, otherPerson, st.Customer.AccountNumber)
	})
}

func TestSignOutWaitsForTheOutcome(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		x.SignOut()
		require.NotNil(t, x.Till())
		assert.Equal(t, app.ProblemSignOutOpen, x.problemKey())
		assert.Equal(t, 0, x.store.closings)
		x.Notice.Act()
		assert.Equal(t, app.TabActivity, x.Nav.State().Tab)

		x.advance(3 * time.Minute)
		x.SignOut()
		assert.Nil(t, x.Till())
		assert.Nil(t, x.problem())
		assert.False(t, x.Session.State().SignedIn)
		assert.Equal(t, 1, x.store.closings)
		x.SignOut()
	})
}

// TestClosedTillAsksNoMore: the journal keeps what is open.
func TestClosedTillAsksNoMore(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), false)
		x.sell()
		asked := x.store.count(service.OpAuthorizations)
		x.Close()
		x.advance(time.Hour)
		assert.Equal(t, asked, x.store.count(service.OpAuthorizations))
		assert.Len(t, x.book.Pending(), 1)
	})
}

// TestAnswerToAClosedTillIsDropped: the next run asks again.
func TestAnswerToAClosedTillIsDropped(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), true)
		release := x.store.hold(service.OpAuthorizations)
		x.sell()
		x.Close()
		release()
		x.settle()
		assert.Len(t, x.book.Pending(), 1)
		x.advance(time.Hour)
		assert.Equal(t, 1, x.store.count(service.OpAuthorizations))
	})
}

// TestAnswerAfterCloseIsWrittenDown: closing the window does not lose an outcome.
func TestAnswerAfterCloseIsWrittenDown(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		release := x.store.hold(service.OpAuthorize)
		x.sell()
		x.Close()
		release()
		x.settle()
		assert.Equal(t, journal.Confirmed, x.book.Entries()[0].State)
	})
}
