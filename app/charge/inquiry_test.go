package charge_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
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
		{"capture, of another amount", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "77", "R", 200_01)), no, charge.KeyNotCharged},
		{"release, ended", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed"), yes, ""},
		{"release, ended after a part was captured", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 300_00}, held("closed", capture("9", "77", "x", 200_00)), yes, ""},
		{"release, captured whole instead", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed", capture("9", "77", "x", 500_00)), no, string(service.KeyAuthorizationEnded)},
		{"release, still held", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("opened"), no, charge.KeyNotCharged},
		{"return, less is left", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 150_00), yes, ""},
		{"return, nothing is left", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 250_00, Left: 250_00}, left("8", 150_00), yes, ""},
		{"return, as much as before", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 250_00), no, charge.KeyNotCharged},
		{"return, something else happened", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 200_00), stuck, problem.Unclear},
		{"return, of what was never listed", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00}, left("9", 250_00), stuck, problem.CannotAsk},
		{"refund for a capture", journal.Details{Type: journal.TypeRefund, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 150_00), yes, ""},
		{"refund to the account", journal.Details{Type: journal.TypeRefund, Amount: 100_00, Left: 250_00}, credit(350_00), yes, ""},
		{"refund to the account, not there", journal.Details{Type: journal.TypeRefund, Amount: 100_00, Left: 250_00}, credit(250_00), no, charge.KeyNotCharged},
		{"deposit", journal.Details{Type: string(service.Deposit), Amount: 100_00, Left: 250_00}, credit(150_00), yes, ""},
		{"payment on an account without credit left", journal.Details{Type: string(service.InStorePayment), Amount: 100_00}, credit(100_00), yes, ""},
		{"trade-in, something else happened", journal.Details{Type: string(service.TradeIn), Amount: 100_00, Left: 250_00}, credit(340_00), stuck, problem.Unclear},
		{"hold", journal.Details{Type: string(service.Regular), Hold: true, Amount: 100_00, Left: 250_00}, credit(150_00), yes, ""},
		{"confirm, still held", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, func(s *apptest.Store) { s.Held = []service.Transaction{{ID: "5"}} }, no, charge.KeyNotCharged},
		{"confirm, posted", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, left("5", 100_00), yes, ""},
		{"confirm, gone", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, left("6", 100_00), stuck, problem.Unclear},
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
				x.Advance(3 * time.Minute)
				e, _ := x.Journal.Entry(id)
				open := x.Till().Reconcile.State().Open
				switch test.want {
				case yes:
					assert.Equal(t, journal.Confirmed, e.State)
				case no:
					assert.Equal(t, journal.Declined, e.State)
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

// TestOwnDoingsLeaveNoProof: what this till did to the same account or capture
// after an open call makes the amounts tell nothing about that call.
func TestOwnDoingsLeaveNoProof(t *testing.T) {
	t.Parallel()
	deposit := journal.Details{Type: string(service.Deposit), Amount: 100_00, Left: 250_00}
	for name, test := range map[string]struct {
		other   journal.Details
		settle  func(apptest.Journal, string) error
		unclear bool
	}{
		"charged":       {journal.Details{Type: string(service.Regular), Amount: 100_00}, func(b apptest.Journal, id string) error { return b.Confirm(id, "1", "2") }, true},
		"name unknown":  {journal.Details{Type: string(service.Regular), Amount: 100_00, Initial: "-"}, func(b apptest.Journal, id string) error { return b.Confirm(id, "1", "2") }, true},
		"refused":       {journal.Details{Type: string(service.Regular), Amount: 100_00}, func(b apptest.Journal, id string) error { return b.Decline(id, "x") }, false},
		"somebody else": {journal.Details{Type: string(service.Regular), Amount: 100_00, CardEnding: "0024"}, func(b apptest.Journal, id string) error { return b.Confirm(id, "1", "2") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				x := apptest.NewParts(t).Start(t)
				id := x.LeftOpen(deposit)
				o := test.other
				o.Store, o.Training, o.Reference, o.AccountNumber = "demo-store", true, "other", apptest.TheAccount
				if o.CardEnding == "" {
					o.CardEnding = "0016"
				}
				switch o.Initial {
				case "":
					o.Initial = "M. S."
				case "-":
					o.Initial = ""
				}
				e, err := x.Journal.Begin(o)
				require.NoError(t, err)
				_, err = x.Journal.Send(e.ID)
				require.NoError(t, err)
				require.NoError(t, test.settle(x.Journal, e.ID))
				x.API.OnLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
					return service.Customer{AvailableCredit: 150_00}, nil // the deposit's amount, or the other's
				}
				x.SignInNow()
				x.Settle()
				entry, _ := x.Journal.Entry(id)
				assert.Equal(t, test.unclear, entry.Open())
			})
		})
	}
}

// TestUndoFromActivity: without the customer in hand it waits for them, and opens
// by itself once they are found.
func TestUndoFromActivity(t *testing.T) {
	w := apptest.NewWired(t)
	w.SignInNow()
	id := w.Sold("Sampleton", "452.00", apptest.Plan3, false)
	w.Till().NextCustomer()
	w.Until("the row", func() bool { return len(w.Till().Activity.State().Rows) == 1 })
	require.True(t, w.Till().Activity.State().Rows[0].Undoable)
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
	rows := w.Till().Activity.State().Rows
	assert.Equal(t, money.Amount(-452_00), rows[0].Amount, "what goes back is minus")
	assert.False(t, rows[0].Undoable)
}
