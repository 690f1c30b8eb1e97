package charge_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
)

// TestNextCustomerWhileChecking: the asking goes on, in Activity.
func TestNextCustomerWhileChecking(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.Till().NextCustomer()
		assert.Equal(t, purchases.PhaseAmount, x.Till().Sale.State().Phase)
		assert.False(t, x.Till().Customer.State().Present)
		open := x.Till().Activity.State().Open
		require.Len(t, open, 1)
		assert.Equal(t, "M. S.", open[0].Entry.Details.Initial)
		assert.Empty(t, x.Till().History.State().Rows, "it has no outcome yet")

		x.Ready()
		x.API.Charge(x.API.Sent[0])
		x.Advance(30 * time.Second)
		assert.Empty(t, x.Till().Activity.State().Open)
		rows := x.Till().History.State().Rows
		require.Len(t, rows, 1)
		assert.Equal(t, journal.Confirmed, rows[0].State)
		st := x.Till().Sale.State()
		assert.Equal(t, purchases.PhasePlans, st.Phase, "the sale on the page is another one")
		assert.Nil(t, st.Receipt)
	})
}

// TestNextSaleWhileChecking: the next sale may go through, or go silent too.
func TestNextSaleWhileChecking(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.Till().NextCustomer()
		x.Time.Set(x.Time.Now().Add(time.Second))
		x.Take(apptest.TheCard)
		x.Plans("453.00") // the same amount would be held back
		x.Till().Sale.Choose(apptest.Plan3)
		x.VerifyBySMS(apptest.ThePIN)
		require.NotNil(t, x.Sell().Before, "one of the account is open")
		st := x.Sell()
		require.Equal(t, purchases.PhaseChecking, st.Phase)
		require.Len(t, x.Till().Activity.State().Open, 2)
		assert.Equal(t, st.Reference, x.Till().Activity.State().Open[1].Entry.Details.Reference, "oldest first")
		assert.Equal(t, st.Reference, st.Check.Entry.Details.Reference)

		x.API.Charge(x.API.Sent[1])
		x.Till().Activity.AskNow()
		x.Settle()
		assert.Equal(t, purchases.PhaseDone, x.Till().Sale.State().Phase)
		assert.Equal(t, st.Reference, x.Till().Sale.State().Receipt.Reference)
		assert.Len(t, x.Till().Activity.State().Open, 1)
	})
}

func TestOpenReferenceIsNotChargedAgain(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Sale.TypeReference("till-9")
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.Till().NextCustomer()
		x.Ready()
		x.Till().Sale.TypeReference("till-9")
		assert.Equal(t, form.FaultReferenceUsed, x.Sell().Faults[form.FieldReference])

		x.Time.Set(x.Time.Now().Add(24 * time.Hour))
		st := x.Sell()
		assert.Equal(t, form.FaultReferenceUsed, st.Faults[form.FieldReference], "not tomorrow either, as long as nobody knows")
		assert.Equal(t, purchases.PhasePlans, st.Phase)
		assert.Len(t, x.API.Sent, 1)
	})
}

// TestCustomerChangedWhileChecking: "not charged" is told, but the page is the
// next customer's.
func TestCustomerChangedWhileChecking(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.Take(apptest.OtherCard)
		x.Advance(apptest.Earned)
		assert.Equal(t, problem.NotCharged, x.ProblemKey())
		st := x.Till().Sale.State()
		assert.Equal(t, purchases.PhaseAmount, st.Phase)
		assert.Empty(t, st.Options)
		assert.Equal(t, apptest.OtherPerson, st.Customer.AccountNumber)
	})
}

func TestSignOutWaitsForTheOutcome(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		x.SignOut()
		require.NotNil(t, x.Till())
		assert.Equal(t, problem.SignOutOpen, x.ProblemKey())
		assert.Equal(t, 0, x.API.Closings)
		x.Notice.Act()
		assert.Equal(t, session.TabActivity, x.Nav.State().Tab)

		x.Advance(apptest.Earned)
		x.SignOut()
		assert.Nil(t, x.Till())
		assert.Nil(t, x.Problem())
		assert.False(t, x.Session.State().SignedIn)
		assert.Equal(t, 1, x.API.Closings)
		x.SignOut()
	})
}

// TestClosedTillAsksNoMore: the journal keeps what is open.
func TestClosedTillAsksNoMore(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
		x.Sell()
		asked := x.API.Count(service.OpAuthorizations)
		x.Close()
		x.Advance(time.Hour)
		assert.Equal(t, asked, x.API.Count(service.OpAuthorizations))
		assert.Len(t, x.Journal.Pending(), 1)
	})
}

// TestAnswerToAClosedTillIsDropped: the next run asks again.
func TestAnswerToAClosedTillIsDropped(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		var release func()
		before := 0
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			x.API.Charge(r)
			before, release = x.API.Count(service.OpAuthorizations), x.API.Hold(service.OpAuthorizations)
			return service.Authorization{}, apptest.Silence(service.KeyNoAnswer, 0)
		}
		x.Sell()
		x.Close()
		release()
		x.Settle()
		assert.Len(t, x.Journal.Pending(), 1)
		x.Advance(time.Hour)
		assert.Equal(t, before+2, x.API.Count(service.OpAuthorizations), "one reading: a page, and an empty one")
	})
}

// TestAnswerAfterCloseIsWrittenDown: closing the window does not lose an outcome.
func TestAnswerAfterCloseIsWrittenDown(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		release := x.API.Hold(service.OpAuthorize)
		x.Sell()
		x.Close()
		release()
		x.Settle()
		assert.Equal(t, journal.Confirmed, x.Journal.Entries()[0].State)
	})
}
