package ticket_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/app/ticket"
	"comptoir/service"
)

// A sale from nobody to the next customer: what the button does at each step.
func TestTheButtonDoesTheNextThing(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		m := x.Till().Ticket
		is := func(step string, want ticket.Action, enabled bool) {
			t.Helper()
			assert.Equal(t, want, m.State().Action, step)
			assert.Equal(t, enabled, m.State().Enabled, step)
		}
		assert.True(t, m.State().Empty())
		is("nobody", ticket.ActionNone, false)
		x.Take(apptest.TheCard)
		is("somebody, elsewhere", ticket.ActionAmount, true)
		m.Proceed()
		assert.Equal(t, session.TabPurchases, x.Nav.State().Tab)
		is("on the page of the sale", ticket.ActionQuote, true)
		x.Till().Sale.TypeAmount("452.00")
		m.Proceed()
		is("asking", ticket.ActionQuote, false)
		x.Settle()
		is("plans", ticket.ActionChoose, false)
		x.Nav.Go(session.TabLookup)
		is("plans, elsewhere", ticket.ActionChoose, true)
		m.Proceed()
		assert.Equal(t, session.TabPurchases, x.Nav.State().Tab)
		x.Till().Sale.Choose(apptest.Plan3)
		is("not read yet", ticket.ActionRead, true)
		m.Seen(m.State().Texts)
		is("read", ticket.ActionVerify, true)
		m.Proceed()
		assert.Equal(t, session.TabVerification, x.Nav.State().Tab)
		is("verifying", ticket.ActionAuthorize, false)
		x.VerifyBySMS("1234")
		assert.Equal(t, service.BySMS, m.State().By)
		is("verified", ticket.ActionAuthorize, true)
		m.Proceed()
		assert.Equal(t, session.TabPurchases, x.Nav.State().Tab, "what becomes of it is told there")
		is("sent", ticket.ActionWait, false)
		x.Settle()
		is("charged", ticket.ActionNext, true)
		assert.Len(t, x.API.Sent, 1)
		m.Proceed()
		is("next", ticket.ActionNone, false)
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab)
	})
}

// Nothing is authorized whose texts were not in sight to their end.
func TestNothingIsAuthorizedUnread(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		m := x.Till().Ticket
		for range 5 {
			m.Proceed()
		}
		m.Seen("")
		m.Seen("other texts")
		x.Settle()
		assert.Empty(t, x.API.Sent)
		assert.Equal(t, 5, m.State().Turned, "each press is a screenful")
		first := m.State().Texts
		m.Seen(first)
		assert.True(t, m.State().Seen)

		x.Till().Sale.Choose(purchases.OptionKey{Regular: true})
		assert.False(t, m.State().Seen, "another plan has other texts")
		m.Seen(first)
		assert.False(t, m.State().Seen)
		x.Till().Sale.Choose(apptest.Plan3)
		m.Seen(m.State().Texts)
		m.Proceed()
		x.Settle()
		assert.Len(t, x.API.Sent, 1)
	})
}

// Where there is no column the first screenful is the opening of the sheet.
func TestTheSheetOpensToRead(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		m := x.Till().Ticket
		m.Stand(false)
		m.Proceed()
		assert.True(t, m.State().Open)
		assert.Zero(t, m.State().Turned)
		m.ReadOn()
		m.ReadOn()
		m.ReadBack()
		assert.Equal(t, 1, m.State().Turned)
		m.Seen(m.State().Texts)
		m.Proceed()
		assert.False(t, m.State().Open, "the page tells what becomes of it")
		x.Settle()
		assert.Len(t, x.API.Sent, 1)
	})
}

// What the customer agreed to in their own view they have read.
func TestTheCustomersOwnYesIsReading(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Nav.Go(session.TabPurchases)
		view := x.Till().View
		view.Show()
		view.Look(apptest.Plan3)
		x.Settle()
		view.ReadPlan()
		view.Agree()
		assert.True(t, x.Till().Ticket.State().Sale.Agreed)
		assert.True(t, x.Till().Ticket.State().Seen)
		x.Till().Sale.Choose(purchases.OptionKey{Regular: true})
		assert.False(t, x.Till().Ticket.State().Seen)
	})
}
