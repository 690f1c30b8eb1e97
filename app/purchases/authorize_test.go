package purchases_test

import (
	"strings"
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
	"comptoir/service/money"
	"comptoir/service/paper"
)

func TestSale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		reference := x.Till().Sale.State().Reference
		assert.Regexp(t, `^C-20260304-[0-9A-F]{8}$`, reference)
		st := x.Sell()
		require.Equal(t, purchases.PhaseDone, st.Phase)
		assert.Nil(t, x.Problem())

		require.Len(t, x.API.Sent, 1)
		sent := x.API.Sent[0]
		assert.Equal(t, service.Financing{Type: service.Promotional, PlanID: 4, Months: 3}, sent.Financing)
		assert.Equal(t, money.Cents(452_00), sent.Amount)
		assert.Equal(t, reference, sent.Reference)
		assert.Equal(t, apptest.ThePIN, sent.PIN.Reveal())
		assert.Equal(t, x.API.Verified[0].RequestID, sent.RequestID, "the request that was verified")
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
		english := slip.In(paper.English).Editions[0]
		assert.Equal(t, "Rate: sample wording.", english.Rates[0].Message, "what the customer was shown")
		assert.Equal(t, money.Cents(40_00), english.Fees[0].Amount)

		entries := x.Journal.Entries()
		require.Len(t, entries, 1)
		assert.Equal(t, journal.Confirmed, entries[0].State)
		assert.Equal(t, "M. S.", entries[0].Details.Initial)
		assert.False(t, x.Till().Verification.State().Ready, "a verification is used once")

		x.Till().NextCustomer()
		next := x.Till().Sale.State()
		assert.Equal(t, purchases.PhaseAmount, next.Phase)
		assert.NotEqual(t, reference, next.Reference)
		assert.False(t, x.Till().Customer.State().Present)
		assert.Equal(t, session.TabLookup, x.Nav.State().Tab)
	})
}

func TestRegularSale(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Till().Sale.Choose(apptest.Regular)
		x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
			a := x.API.Charge(r)
			a.Financing = service.Financing{} // the answer may leave it out
			return a, nil
		}
		st := x.Sell()
		require.Equal(t, purchases.PhaseDone, st.Phase)
		assert.Equal(t, service.Financing{Type: service.Regular}, x.API.Sent[0].Financing)
		assert.Equal(t, &paper.Financing{Schedule: paper.Regular, AIR: 279_900}, st.Receipt.Financing)
	})
}

func TestReceiptIsInTheCustomersLanguage(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Take(apptest.OtherCard)
		x.Plans("120")
		x.Till().Sale.Choose(apptest.Regular)
		x.Till().Verification.Choose(service.ByOverride)
		x.Settle()
		st := x.Sell()
		require.Equal(t, purchases.PhaseDone, st.Phase)
		require.Len(t, st.Receipt.Editions, 1)
		assert.Equal(t, paper.French, st.Receipt.Editions[0].Language)
		x.Session.SwitchLanguage()
		x.Session.SwitchLanguage()
		assert.Equal(t, st.Receipt, x.Till().Sale.State().Receipt)
	})
}

// TestEnterHeldDownChargesOnce: whatever the till or the page does meanwhile.
func TestEnterHeldDownChargesOnce(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		release := x.API.Hold(service.OpAuthorize)
		p := x.Till().Sale
		for i := range 1000 {
			p.Proceed()
			if i%100 == 0 {
				x.Settle()
			}
		}
		require.Equal(t, purchases.PhaseSending, p.State().Phase)
		before := p.State()
		p.TypeAmount("1")
		p.TypeReference("other")
		p.Choose(apptest.Regular)
		p.Proceed()
		x.Till().NextCustomer()
		x.SignOut()
		x.Settle()
		assert.Equal(t, before, p.State(), "the page is locked")
		assert.Equal(t, problem.SignOutOpen, x.ProblemKey())
		release()
		x.Settle()
		for range 100 {
			p.Proceed()
		}
		x.Settle()
		assert.Equal(t, purchases.PhaseDone, p.State().Phase)
		assert.Len(t, x.API.Sent, 1)
		assert.Len(t, x.Journal.Entries(), 1)
	})
}

func TestReferences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, reference string
		want            form.Fault
	}{
		{"none", "  ", form.FaultRequired},
		{"too long", strings.Repeat("é", 41), form.FaultTooLong},
		{"as long as can be", strings.Repeat("é", 40), ""},
		{"of the till", " order 7 ", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				x.Till().Sale.TypeReference("first")
				x.Sell()
				x.Till().NextCustomer()
				x.Ready()
				x.Till().Sale.TypeReference(test.reference)
				x.SellAgain()
				assert.Equal(t, test.want, x.Till().Sale.State().Faults[form.FieldReference])
				if test.want != "" {
					assert.Len(t, x.API.Sent, 1)
					assert.Equal(t, purchases.StepAuthorize, x.Till().Sale.State().Step)
					return
				}
				require.Len(t, x.API.Sent, 2)
				assert.Equal(t, strings.TrimSpace(test.reference), x.API.Sent[1].Reference)
			})
		})
	}
}

func TestReferenceMayComeBackTomorrowOrElsewhere(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		sell := func() purchases.State {
			x.Till().NextCustomer()
			x.Ready()
			x.Till().Sale.TypeReference("7")
			return x.Sell()
		}
		sell()
		x.Time.Set(x.Time.Now().Add(24 * time.Hour))
		assert.Equal(t, purchases.PhaseDone, sell().Phase)
		x.SignOut()
		x.Info.ID, x.API.Charged = "another-store", nil
		x.SignInNow()
		assert.Equal(t, purchases.PhaseDone, sell().Phase)
		assert.Len(t, x.API.Sent, 3)
	})
}

// TestJournalThatCannotBeWritten: what is not written down is not sent.
func TestJournalThatCannotBeWritten(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		require.NoError(t, x.Journal.Close())
		st := x.Sell()
		assert.Empty(t, x.API.Sent)
		assert.Equal(t, purchases.PhasePlans, st.Phase)
		require.NotNil(t, x.Problem())
		assert.NotEqual(t, problem.ActionRetry, x.Problem().Action)
		assert.True(t, x.Till().Verification.State().Ready, "the verification was not used")
	})
}
