package app_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
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
	left := func(id string, balance money.Amount) func(*store) {
		return func(s *store) { s.posted = []service.Transaction{{ID: id, Balance: balance}} }
	}
	credit := func(available money.Amount) func(*store) {
		return func(s *store) {
			s.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
				return service.Customer{AvailableCredit: available}, nil
			}
		}
	}
	held := func(status string, captured ...service.Capture) func(*store) {
		return func(s *store) {
			s.charged = []service.Authorization{{ID: "77", Amount: 500_00, Status: status}}
			s.captured = captured
		}
	}
	tests := []struct {
		name  string
		of    journal.Details // Reference, account and store are filled in
		shows func(*store)
		want  string
		key   string
	}{
		{"capture, listed", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "77", "R", 200_00)), yes, ""},
		{"capture, row without its authorization", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "", "R", 200_00)), yes, ""},
		{"capture, of another hold", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "78", "R", 200_00)), no, app.KeyNotCharged},
		{"capture, of another amount", journal.Details{Type: journal.TypeCapture, Target: "77", Amount: 200_00}, held("opened", capture("9", "77", "R", 200_01)), no, app.KeyNotCharged},
		{"release, ended", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed"), yes, ""},
		{"release, ended after a part was captured", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 300_00}, held("closed", capture("9", "77", "x", 200_00)), yes, ""},
		{"release, captured whole instead", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("closed", capture("9", "77", "x", 500_00)), no, string(service.KeyAuthorizationEnded)},
		{"release, still held", journal.Details{Type: journal.TypeRelease, Target: "77", Left: 500_00}, held("opened"), no, app.KeyNotCharged},
		{"return, less is left", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 150_00), yes, ""},
		{"return, nothing is left", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 250_00, Left: 250_00}, left("8", 150_00), yes, ""},
		{"return, as much as before", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 250_00), no, app.KeyNotCharged},
		{"return, something else happened", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 200_00), stuck, app.ProblemUnclear},
		{"return, of what was never listed", journal.Details{Type: journal.TypeReturn, Target: "9", Amount: 100_00}, left("9", 250_00), stuck, app.ProblemCannotAsk},
		{"refund for a capture", journal.Details{Type: journal.TypeRefund, Target: "9", Amount: 100_00, Left: 250_00}, left("9", 150_00), yes, ""},
		{"refund to the account", journal.Details{Type: journal.TypeRefund, Amount: 100_00, Left: 250_00}, credit(350_00), yes, ""},
		{"refund to the account, not there", journal.Details{Type: journal.TypeRefund, Amount: 100_00, Left: 250_00}, credit(250_00), no, app.KeyNotCharged},
		{"deposit", journal.Details{Type: string(service.Deposit), Amount: 100_00, Left: 250_00}, credit(150_00), yes, ""},
		{"payment on an account without credit left", journal.Details{Type: string(service.InStorePayment), Amount: 100_00}, credit(100_00), yes, ""},
		{"trade-in, something else happened", journal.Details{Type: string(service.TradeIn), Amount: 100_00, Left: 250_00}, credit(340_00), stuck, app.ProblemUnclear},
		{"hold", journal.Details{Type: string(service.Regular), Hold: true, Amount: 100_00, Left: 250_00}, credit(150_00), yes, ""},
		{"confirm, still held", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, func(s *store) { s.held = []service.Transaction{{ID: "5"}} }, no, app.KeyNotCharged},
		{"confirm, posted", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, left("5", 100_00), yes, ""},
		{"confirm, gone", journal.Details{Type: journal.TypeConfirm, Target: "5", Amount: 100_00}, left("6", 100_00), stuck, app.ProblemUnclear},
		{"a type nobody knows", journal.Details{Type: "moon", Amount: 100_00}, func(*store) {}, stuck, app.ProblemCannotAsk},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				x := newParts(t).start(t)
				id := x.leftOpen(test.of)
				test.shows(x.store)
				x.signIn()
				x.settle()
				x.advance(3 * time.Minute)
				e, _ := x.book.Entry(id)
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

// leftOpen writes down a call of an earlier run that nobody heard of again.
func (x *till) leftOpen(d journal.Details) (id string) {
	x.t.Helper()
	d.Store, d.Training, d.CardEnding, d.Initial = "demo-store", true, "0016", "M. S."
	d.AccountNumber, d.CustomerID = theAccount, "70021"
	if d.Reference == "" {
		d.Reference = "R"
	}
	e, err := x.book.Begin(d)
	require.NoError(x.t, err)
	_, err = x.book.Send(e.ID)
	require.NoError(x.t, err)
	require.NoError(x.t, x.book.MarkUnknown(e.ID, string(service.KeyNoAnswer)))
	return e.ID
}

// TestOwnDoingsLeaveNoProof: what this till did to the same account or capture
// after an open call makes the amounts tell nothing about that call.
func TestOwnDoingsLeaveNoProof(t *testing.T) {
	t.Parallel()
	deposit := journal.Details{Type: string(service.Deposit), Amount: 100_00, Left: 250_00}
	for name, test := range map[string]struct {
		other   journal.Details
		settle  func(*journal.Journal, string) error
		unclear bool
	}{
		"charged":       {journal.Details{Type: string(service.Regular), Amount: 100_00}, func(b *journal.Journal, id string) error { return b.Confirm(id, "1", "2") }, true},
		"name unknown":  {journal.Details{Type: string(service.Regular), Amount: 100_00, Initial: "-"}, func(b *journal.Journal, id string) error { return b.Confirm(id, "1", "2") }, true},
		"refused":       {journal.Details{Type: string(service.Regular), Amount: 100_00}, func(b *journal.Journal, id string) error { return b.Decline(id, "x") }, false},
		"somebody else": {journal.Details{Type: string(service.Regular), Amount: 100_00, CardEnding: "0024"}, func(b *journal.Journal, id string) error { return b.Confirm(id, "1", "2") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				x := newParts(t).start(t)
				id := x.leftOpen(deposit)
				o := test.other
				o.Store, o.Training, o.Reference, o.AccountNumber = "demo-store", true, "other", theAccount
				if o.CardEnding == "" {
					o.CardEnding = "0016"
				}
				switch o.Initial {
				case "":
					o.Initial = "M. S."
				case "-":
					o.Initial = ""
				}
				e, err := x.book.Begin(o)
				require.NoError(t, err)
				_, err = x.book.Send(e.ID)
				require.NoError(t, err)
				require.NoError(t, test.settle(x.book, e.ID))
				x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) {
					return service.Customer{AvailableCredit: 150_00}, nil // the deposit's amount, or the other's
				}
				x.signIn()
				x.settle()
				entry, _ := x.book.Entry(id)
				assert.Equal(t, test.unclear, entry.Open())
			})
		})
	}
}

// TestUndoFromActivity: without the customer in hand it waits for them, and opens
// by itself once they are found.
func TestUndoFromActivity(t *testing.T) {
	w := newWired(t)
	w.signIn()
	id := w.sold("Sampleton", "452.00", plan3, false)
	w.Till().NextCustomer()
	w.until("the row", func() bool { return len(w.Till().Activity.State().Rows) == 1 })
	require.True(t, app.Undoable(w.Till().Activity.State().Rows[0]))
	w.Till().UndoSale(id)
	assert.Equal(t, app.TabPurchases, w.Nav.State().Tab)
	assert.Equal(t, app.SectionPast, w.Till().Sections.State().Section)
	assert.False(t, w.amend().Open())
	w.take("Twofold")
	w.until("not theirs", func() bool { return w.Till().Past.State().Missing })
	w.take("Sampleton")
	w.until("the undoing", func() bool { return w.amend().Open() })
	assert.Equal(t, id, w.amend().Purchase.ID)
	require.Equal(t, app.StageDone, w.change().Stage)
	rows := w.Till().Activity.State().Rows
	assert.Equal(t, money.Amount(-452_00), app.Moved(rows[0]), "what goes back is minus")
	assert.False(t, app.Undoable(rows[0]))
}
