package history_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/activity/history"
	"comptoir/app/apptest"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/journal"
	"comptoir/service/money"
	"comptoir/service/records"
)

func TestTodayIsTheTills(t *testing.T) {
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
		x.Till().History.Refresh()
		x.Settle()
		assert.Equal(t, []string{"last", "refused", "midnight"}, x.References(), "the till's day, not the journal's")
		assert.Equal(t, "23:59", x.Till().History.State().Rows[0].Created.Format("15:04"))

		at("2026-03-05 00:00")
		x.Till().History.Refresh()
		x.Settle()
		assert.Empty(t, x.References())
	})
}

func TestTheListFollowsTheSales(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		seen := 0
		stop := x.Till().History.Observe(func(s apptest.HistoryState) { seen = len(s.Rows) })
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

// written are operations of several days, of which each is found by what a person knows.
func written(t *testing.T, x *apptest.Till) *history.History {
	t.Helper()
	zone := x.Time.Now().Location()
	for i, d := range []journal.Details{
		{Reference: "A-100", Type: "promotional_purchase", Amount: money.Cents(1249_99), CardEnding: "0016", Associate: "1001"},
		{Reference: "a-101", Type: "regular_purchase", Hold: true, Amount: money.Cents(50_00), CardEnding: "0024", Associate: "1002"},
		{Reference: "B-7", Type: journal.TypeReturn, Target: "1", Amount: money.Cents(20_00), CardEnding: "0016", Associate: "1002"},
		{Reference: "B-8", Type: string(service.InStorePayment), Amount: money.Cents(1249_00), CardEnding: "7777", Associate: "1001"},
	} {
		x.Time.Set(time.Date(2026, time.March, 1+i, 12, 0, 0, 0, zone))
		d.Store, d.AccountNumber, d.Training = "demo-store", apptest.TheAccount, true
		e, err := x.Journal.Begin(d)
		require.NoError(t, err)
		_, err = x.Journal.Send(e.ID)
		require.NoError(t, err)
		require.NoError(t, x.Journal.Confirm(e.ID, fmt.Sprint(990+i), ""))
		if i == 1 {
			_, err = x.Journal.AddReceipt(records.Receipt{Entry: e.ID, Kind: "hold", Data: []byte("{}")})
			require.NoError(t, err)
		}
	}
	x.Record("demo-store", "C-refused", func(id string) error { return x.Journal.Decline(id, string(service.KeyRefused)) })
	x.Record("demo-store", "C-open", nil)
	return x.Till().History
}

func TestWhatIsKnownOfAnOperationFindsIt(t *testing.T) {
	for _, tc := range []struct {
		typed string
		found []string
	}{
		{"a-10", []string{"a-101", "A-100"}},
		{"1249.99", []string{"A-100"}},
		{"1 249,99 $", []string{"A-100"}},
		{"1249", []string{"B-8"}},
		{"0016", []string{"B-7", "A-100"}},
		{"•••• 0024", []string{"a-101"}},
		{"1", []string{"C-refused", "a-101"}}, // $1.00, and receipt 1
		{"#1", []string{"a-101"}},
		{"992", []string{"B-7"}},
		{"1002", []string{"B-7", "a-101"}},
		{"c-", []string{"C-refused"}},
		{"nothing", []string{}},
		{"  ", []string{"C-refused", "B-8"}},
	} {
		apptest.InBubbleNamed(t, tc.typed, func(t *testing.T, x *apptest.Till) {
			h := written(t, x)
			h.Type(tc.typed)
			x.Settle()
			assert.Equal(t, tc.found, x.References())
		})
	}
}

func TestTheListIsNarrowed(t *testing.T) {
	day := func(d int) civil.Date { return civil.Date{Year: 2026, Month: time.March, Day: d} }
	for name, tc := range map[string]struct {
		narrow func(*history.History)
		found  []string
	}{
		"a day":           {func(h *history.History) { h.Show(day(2), day(2)) }, []string{"a-101"}},
		"days, turned":    {func(h *history.History) { h.Show(day(2), day(1)) }, []string{"a-101", "A-100"}},
		"days back":       {func(h *history.History) { h.Back(2) }, []string{"C-refused", "B-8", "B-7"}},
		"the day before":  {func(h *history.History) { h.Back(1); h.Step(-1) }, []string{"B-7"}},
		"the span before": {func(h *history.History) { h.Back(2); h.Step(-1) }, []string{"a-101", "A-100"}},
		"sales":           {func(h *history.History) { h.Back(30); h.Only(history.KindSale) }, []string{"A-100"}},
		"holds":           {func(h *history.History) { h.Back(30); h.Only(history.KindHold) }, []string{"a-101"}},
		"returns":         {func(h *history.History) { h.Back(30); h.Only(history.KindBack) }, []string{"B-7"}},
		"payments":        {func(h *history.History) { h.Back(30); h.Only(history.KindOther) }, []string{"B-8"}},
		"captures":        {func(h *history.History) { h.Back(30); h.Only(history.KindCapture) }, []string{}},
		"not done":        {func(h *history.History) { h.Back(30); h.OnlyMade(history.MadeNot) }, []string{"C-refused"}},
		"done":            {func(h *history.History) { h.Back(2); h.OnlyMade(history.MadeOnly) }, []string{"B-8", "B-7"}},
		"typed in a day":  {func(h *history.History) { h.Show(day(2), day(2)); h.Type("0016") }, []string{}},
		"cleared":         {func(h *history.History) { h.Type("x"); h.Only(history.KindHold); h.Clear() }, []string{"C-refused", "B-8"}},
	} {
		apptest.InBubbleNamed(t, name, func(t *testing.T, x *apptest.Till) {
			tc.narrow(written(t, x))
			x.Settle()
			assert.Equal(t, tc.found, x.References())
		})
	}
}

// The list of a long day comes in pages, and none is left out or comes twice.
func TestPages(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		for i := range history.PageSize + 5 {
			x.Record("demo-store", fmt.Sprint("R-", i), func(id string) error { return x.Journal.Confirm(id, fmt.Sprint(i), "") })
		}
		h := x.Till().History
		h.Refresh()
		x.Settle()
		first := x.References()
		assert.Len(t, first, history.PageSize)
		assert.True(t, h.State().More)
		h.Turn(-1)
		x.Settle()
		assert.Zero(t, h.State().Page, "there is none before the first")
		h.Turn(1)
		x.Settle()
		assert.Equal(t, []string{"R-4", "R-3", "R-2", "R-1", "R-0"}, x.References())
		assert.NotContains(t, first, "R-4")
		h.Turn(1)
		x.Settle()
		assert.Equal(t, 1, h.State().Page, "there is none after the last")
		h.Type("R-1")
		x.Settle()
		assert.Zero(t, h.State().Page, "what is found begins at its beginning")
	})
}

// Records that cannot be read leave what was shown, and say so.
func TestRecordsThatCannotBeRead(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		h := written(t, x)
		h.Refresh()
		x.Settle()
		require.NoError(t, x.Journal.Close())
		h.Refresh()
		x.Settle()
		assert.True(t, h.State().Lost)
		assert.Equal(t, []string{"C-refused", "B-8"}, x.References())
	})
}
