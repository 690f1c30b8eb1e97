package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

func TestSale(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		reference := x.Till().Purchase.State().Reference
		assert.Regexp(t, `^C-20260304-[0-9A-F]{8}$`, reference)
		st := x.sell()
		require.Equal(t, app.PhaseDone, st.Phase)
		assert.Nil(t, x.problem())

		require.Len(t, x.store.sent, 1)
		sent := x.store.sent[0]
		assert.Equal(t, service.Financing{Type: service.Promotional, PlanID: 4, Months: 3}, sent.Financing)
		assert.Equal(t, money.Cents(452_00), sent.Amount)
		assert.Equal(t, reference, sent.Reference)
		assert.Equal(t, thePIN, sent.PIN.Reveal())
		assert.Equal(t, x.store.verified[0].RequestID, sent.RequestID, "the request that was verified")
		assert.Equal(t, "00001-DEMO", sent.EmployeeID)
		assert.True(t, sent.AutoCapture)

		slip := st.Receipt
		require.NotNil(t, slip)
		assert.Equal(t, reference, slip.Reference)
		assert.Equal(t, "99000001", slip.AuthorizationID)
		assert.Equal(t, "9901", slip.CaptureID)
		assert.Equal(t, "Maple Sampleton", slip.Customer)
		assert.Equal(t, "0016", slip.CardEnding)
		assert.True(t, slip.Training)
		assert.Equal(t, "2026-03-04 15:00", slip.At.Format("2006-01-02 15:04"), "the till's own time, not the journal's UTC")
		assert.Equal(t, "Rate: sample wording.", slip.Rates[0].Message, "what the customer was shown")
		assert.Equal(t, money.Cents(40_00), slip.Fees[0].Amount)

		entries := x.book.Entries()
		require.Len(t, entries, 1)
		assert.Equal(t, journal.Confirmed, entries[0].State)
		assert.Equal(t, "M. S.", entries[0].Details.Initial)
		assert.False(t, x.Till().Verify.State().Ready, "a verification is used once")

		x.Till().NextCustomer()
		next := x.Till().Purchase.State()
		assert.Equal(t, app.PhaseAmount, next.Phase)
		assert.NotEqual(t, reference, next.Reference)
		assert.False(t, x.Till().Customer.State().Present)
		assert.Equal(t, app.TabLookup, x.Nav.State().Tab)
	})
}

func TestRegularSale(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.Till().Purchase.Choose(regular)
		x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			a := x.store.charge(r)
			a.Financing = service.Financing{} // the answer may leave it out
			return a, nil
		}
		st := x.sell()
		require.Equal(t, app.PhaseDone, st.Phase)
		assert.Equal(t, service.Financing{Type: service.Regular}, x.store.sent[0].Financing)
		assert.True(t, st.Receipt.Regular)
		assert.Equal(t, money.Rate(279_900), st.Receipt.AIR)
	})
}

func TestReceiptIsInTheCustomersLanguage(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.take(otherCard)
		x.plans("120")
		x.Till().Purchase.Choose(regular)
		x.Till().Verify.Choose(service.ByOverride)
		x.settle()
		st := x.sell()
		require.Equal(t, app.PhaseDone, st.Phase)
		assert.Equal(t, string(service.French), st.Receipt.Language)
		x.Session.SwitchLanguage()
		x.Session.SwitchLanguage()
		assert.Equal(t, st.Receipt, x.Till().Purchase.State().Receipt)
	})
}

// TestEnterHeldDownChargesOnce: whatever the till or the page does meanwhile.
func TestEnterHeldDownChargesOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		release := x.store.hold(service.OpAuthorize)
		p := x.Till().Purchase
		for i := range 1000 {
			p.Proceed()
			if i%100 == 0 {
				x.settle()
			}
		}
		require.Equal(t, app.PhaseSending, p.State().Phase)
		before := p.State()
		p.TypeAmount("1")
		p.TypeReference("other")
		p.Choose(regular)
		p.ShowPlans()
		x.Till().NextCustomer()
		x.SignOut()
		x.settle()
		assert.Equal(t, before, p.State(), "the page is locked")
		assert.Equal(t, app.ProblemSignOutOpen, x.problemKey())
		release()
		x.settle()
		for range 100 {
			p.Proceed()
		}
		x.settle()
		assert.Equal(t, app.PhaseDone, p.State().Phase)
		assert.Len(t, x.store.sent, 1)
		assert.Len(t, x.book.Entries(), 1)
	})
}

func TestReferences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, reference string
		want            app.Fault
	}{
		{"none", "  ", app.FaultRequired},
		{"too long", strings.Repeat("é", 41), app.FaultTooLong},
		{"as long as can be", strings.Repeat("é", 40), ""},
		{"of the till", " order 7 ", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				x.Till().Purchase.TypeReference("first")
				x.sell()
				x.Till().NextCustomer()
				x.ready()
				x.Till().Purchase.TypeReference(test.reference)
				x.sell()
				assert.Equal(t, test.want, x.Till().Purchase.State().Faults[app.FieldReference])
				if test.want != "" {
					assert.Len(t, x.store.sent, 1)
					assert.Equal(t, app.StepAuthorize, x.Till().Purchase.State().Step)
					return
				}
				require.Len(t, x.store.sent, 2)
				assert.Equal(t, strings.TrimSpace(test.reference), x.store.sent[1].Reference)
			})
		})
	}
}

func TestReferenceMayComeBackTomorrowOrElsewhere(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		sell := func() app.PurchaseState {
			x.Till().NextCustomer()
			x.ready()
			x.Till().Purchase.TypeReference("7")
			return x.sell()
		}
		sell()
		x.clock.set(x.clock.Now().Add(24 * time.Hour))
		assert.Equal(t, app.PhaseDone, sell().Phase)
		x.SignOut()
		x.info.ID = "another-store"
		x.signIn()
		assert.Equal(t, app.PhaseDone, sell().Phase)
		assert.Len(t, x.store.sent, 3)
	})
}

// TestJournalThatCannotBeWritten: what is not written down is not sent.
func TestJournalThatCannotBeWritten(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		require.NoError(t, x.book.Close())
		st := x.sell()
		assert.Empty(t, x.store.sent)
		assert.Equal(t, app.PhasePlans, st.Phase)
		require.NotNil(t, x.problem())
		assert.NotEqual(t, app.ActionRetry, x.problem().Action)
		assert.True(t, x.Till().Verify.State().Ready, "the verification was not used")
	})
}
