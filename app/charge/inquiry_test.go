package charge_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/apptest/wired"
	"comptoir/app/charge"
	"comptoir/app/charge/inquiry"
	"comptoir/app/problem"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/money"
)

// TestEachTypeIsAskedInItsWay: what an earlier run left open is settled by what
// the lender shows now, and by nothing less than proof.
func TestEachTypeIsAskedInItsWay(t *testing.T) {
	t.Parallel()
	const yes, no, stuck = "made", "not made", "unclear"
	capture := func(id, authorization, reference string, amount money.Amount) service.Capture {
		return service.Capture{ID: id, AuthorizationID: authorization, Reference: reference, Amount: amount}
	}
	left := func(id string, balance money.Amount) func(*apptest.Store) {
		return func(s *apptest.Store) { s.Posted = []service.Transaction{{ID: id, Balance: balance}} }
	}
	credit := func(available money.Amount) func(*apptest.Store) {
		return func(s *apptest.Store) {
			s.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				return service.Customer{AvailableCredit: available}, nil
			}
		}
	}
	held := func(status string, captured ...service.Capture) func(*apptest.Store) {
		return func(s *apptest.Store) {
			s.Charged = []service.Authorization{{ID: "77", Amount: 500_00, Status: status}}
			s.Captured = captured
		}
	}
	tests := []struct {
		name  string
		of    journal.Details // Reference, account and store are filled in
		shows func(*apptest.Store)
		want  string
		key   string
	}{
		{"capture, listed", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "77", "R", 200_00)), yes, ""},
		{"capture, row without its authorization", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "", "R", 200_00)), yes, ""},
		{"capture, of another hold", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "78", "R", 200_00)), no, charge.KeyNotCharged},
		{"capture, of another amount", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "77", "R", 200_01)), stuck, string(service.KeyDiffers)},
		{"release, ended", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed"), yes, ""},
		{"release, ended after a part was captured", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 300_00}, held("closed", capture("9", "77", "x", 200_00)), yes, ""},
		{"release, captured whole instead", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed", capture("9", "77", "x", 500_00)), no, string(service.KeyAuthorizationEnded)},
		{"release, still held", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("opened"), no, charge.KeyNotCharged},
		{"return, less is left", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 150_00), stuck, problem.Unclear},
		{"return, nothing is left", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 250_00, Left: 250_00}, left("8", 150_00), stuck, problem.Unclear},
		{"return, as much as before", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 250_00), stuck, problem.Unclear},
		{"return, something else happened", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 200_00), stuck, problem.Unclear},
		{"return, of what was never listed", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00}, left("9", 250_00), stuck, problem.CannotAsk},
		{"refund for a capture", journal.Details{Type: journal.TypeRefund, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 150_00), stuck, problem.Unclear},
		{"refund to the account", journal.Details{Type: journal.TypeRefund, Amount: 100_00, Left: 250_00}, credit(350_00), stuck, problem.Unclear},
		{"refund to the account, not there", journal.Details{Type: journal.TypeRefund, Amount: 100_00, Left: 250_00}, credit(250_00), stuck, problem.Unclear},
		{"deposit", journal.Details{Type: string(service.Deposit), Amount: 100_00, Left: 250_00}, credit(150_00), stuck, problem.Unclear},
		{"payment on an account without credit left", journal.Details{Type: string(service.InStorePayment), Amount: 100_00}, credit(100_00), stuck, problem.Unclear},
		{"trade-in, something else happened", journal.Details{Type: string(service.TradeIn), Amount: 100_00, Left: 250_00}, credit(340_00), stuck, problem.Unclear},
		{"hold", journal.Details{Type: string(service.Regular), Hold: true, Amount: 100_00, Left: 250_00}, credit(150_00), stuck, problem.Unclear},
		{"confirm, still held", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, func(s *apptest.Store) { s.Held = []service.Transaction{{ID: "5"}} }, no, charge.KeyNotCharged},
		{"confirm, posted", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, left("5", 100_00), yes, ""},
		{"confirm, gone", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, left("6", 100_00), stuck, problem.Unclear},
		{"cancel, still held", journal.Details{Type: journal.TypeCancel, Target: "5", Amount: 100_00}, func(s *apptest.Store) { s.Held = []service.Transaction{{ID: "5"}} }, no, charge.KeyNotCharged},
		{"cancel, posted instead", journal.Details{Type: journal.TypeCancel, Target: "5", Amount: 100_00}, left("5", 100_00), no, string(service.KeyNotFound)},
		{"cancel, gone", journal.Details{Type: journal.TypeCancel, Target: "5", Amount: 100_00}, left("6", 100_00), stuck, problem.Unclear},
		{"release, captured whole by rows that name nothing", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed", capture("9", "", "x", 500_00)), stuck, problem.Unclear},
		{"a type nobody knows", journal.Details{Type: "moon", Amount: 100_00}, func(*apptest.Store) {}, stuck, problem.CannotAsk},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				x := apptest.NewParts(t).Start(t)
				id := x.LeftOpen(test.of)
				test.shows(x.API)
				x.SignInNow()
				x.Settle()
				x.Advance(apptest.Earned)
				e, _ := x.Journal.Entry(id)
				open := x.Till().Reconcile.State().Open
				switch test.want {
				case yes:
					assert.Equal(t, journal.Confirmed, e.State)
				case no:
					want := journal.Declined
					if test.key == charge.KeyNotCharged {
						want = journal.Absent
					}
					assert.Equal(t, want, e.State)
					assert.Equal(t, test.key, e.Key)
				case stuck:
					require.Len(t, open, 1)
					assert.True(t, open[0].Stuck())
					assert.Equal(t, test.key, open[0].Problem.Key)
				}
			})
		})
	}
}

// TestAmountsAreNoProof: a second till may have moved the same amount, or moved
// ours back; whatever they look like, a person asks the lender.
func TestAmountsAreNoProof(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		now  money.Amount
		like inquiry.Verdict
	}{
		"as if it were ours":      {150_00, inquiry.Made},
		"as if nothing were done": {250_00, inquiry.Absent},
		"something else":          {200_00, inquiry.Unclear},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				x := apptest.NewParts(t).Start(t)
				id := x.LeftOpen(journal.Details{Type: string(service.Deposit), Amount: 100_00, Left: 250_00})
				x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
					return service.Customer{AvailableCredit: test.now}, nil
				}
				x.SignInNow()
				x.Advance(2 * time.Hour)
				e, _ := x.Journal.Entry(id)
				assert.Equal(t, journal.Unknown, e.State)
				open := x.Till().Reconcile.State().Open
				require.Len(t, open, 1)
				assert.True(t, open[0].Stuck())
				assert.True(t, open[0].Never)
				require.NotNil(t, open[0].Sides)
				assert.Equal(t, inquiry.Sides{Credit: true, Before: 250_00, Made: 150_00, Now: test.now}, *open[0].Sides)
				assert.Equal(t, test.like, open[0].Sides.Like())
			})
		})
	}
}

// TestUndoFromActivity: without the customer in hand it waits for them, and opens
// by itself once they are found.
func TestUndoFromActivity(t *testing.T) {
	w := wired.New(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Till().NextCustomer()
	w.Until("the row", func() bool { return len(w.Till().History.State().Rows) == 1 })
	require.True(t, w.Till().History.State().Rows[0].Undoable)
	w.Till().UndoSale(id)
	assert.Equal(t, session.TabPurchases, w.Nav.State().Tab)
	assert.Equal(t, purchases.SectionPast, w.Till().Sections.State().Section)
	assert.False(t, w.ChangeState().Open())
	w.Take("Twofold")
	w.Until("not theirs", func() bool { return w.Till().Past.State().Missing })
	w.Take("Sampleton")
	w.Until("the undoing", func() bool { return w.ChangeState().Open() })
	assert.Equal(t, id, w.ChangeState().Purchase.ID)
	require.Equal(t, charge.StageDone, w.SendChange().Stage)
	w.Until("both rows", func() bool { return len(w.Till().History.State().Rows) == 2 })
	rows := w.Till().History.State().Rows
	assert.Equal(t, money.Amount(-452_00), rows[0].Amount, "what goes back is minus")
	assert.False(t, rows[0].Undoable)
}
