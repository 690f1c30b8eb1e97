package records

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/money"
)

func TestFind(t *testing.T) {
	t.Parallel()
	path, o := newPath(t), steady()
	now := start
	o.Now = func() time.Time { return now }
	j := open(t, path, o)
	var ids []string
	make := func(reference string, alter func(*Details), s State) {
		d := sale(reference)
		alter(&d)
		e, err := j.Begin(d)
		require.NoError(t, err)
		ids = append(ids, e.ID)
		if s != Intent {
			_, err = j.Send(e.ID)
			require.NoError(t, err)
		}
		if s == Confirmed {
			require.NoError(t, j.Confirm(e.ID, "9", ""))
		}
		now = now.Add(12 * time.Hour)
	}
	make("Order-1", func(*Details) {}, Confirmed)                                  // day 17, 15 h
	make("order-2", func(d *Details) { d.Amount = money.Cents(100) }, Sent)        // day 18, 3 h
	make("Other-3", func(d *Details) { d.CardEnding = "0099" }, Confirmed)         // day 18, 15 h
	make("order-4", func(d *Details) { d.Store = "store-b" }, Confirmed)           // day 19
	make("R-990-5", func(d *Details) { d.Type, d.Target = "return", "990" }, Sent) // day 19
	make("order-6", func(d *Details) { d.Associate = "clerk-2" }, Intent)          // day 20
	make("100%_x", func(d *Details) { d.Reference = "100%_x" }, Confirmed)         // day 20
	make("commande-é", func(d *Details) { d.Reference = "commande-é" }, Confirmed) // day 21
	_, err := j.AddReceipt(Receipt{Entry: ids[2], Kind: "purchase", Data: []byte("{}")})
	require.NoError(t, err)
	day := func(d int) time.Time { return time.Date(2026, time.March, d, 0, 0, 0, 0, time.UTC) }
	for name, tc := range map[string]struct {
		q    Query
		want string // the entries' numbers, newest first
	}{
		"all":                  {Query{}, "7 6 5 4 3 2 1 0"},
		"a store":              {Query{Store: "store-b"}, "3"},
		"a day":                {Query{From: day(18), To: day(19)}, "2 1"},
		"until":                {Query{To: day(18)}, "0"},
		"held only":            {Query{Hold: HoldOnly}, ""},
		"not held":             {Query{Hold: HoldNot, Limit: 2}, "7 6"},
		"any of several":       {Query{Any: Any{Amount: money.Cents(100), Ending: "0099", Receipt: 1}}, "2 1"},
		"any of a store":       {Query{Store: "store-b", Any: Any{Amount: money.Cents(100), Beginning: "ORDER-4"}}, "3"},
		"any associate":        {Query{Any: Any{Associate: "CLERK-2"}}, "5"},
		"any authorization":    {Query{Any: Any{AuthorizationID: "9", Beginning: "order-6"}, States: []State{Confirmed, Intent}}, "7 6 5 3 2 0"},
		"any of none":          {Query{Any: Any{Receipt: 99}}, ""},
		"states":               {Query{States: []State{Sent, Intent}}, "5 4 1"},
		"types":                {Query{Types: []string{"return", "refund"}}, "4"},
		"an amount":            {Query{Amount: money.Cents(100)}, "1"},
		"a reference":          {Query{Reference: "ORDER-1"}, "0"},
		"no such reference":    {Query{Reference: "order"}, ""},
		"a beginning":          {Query{Beginning: "ORDER"}, "5 3 1 0"},
		"a beginning, accents": {Query{Beginning: "commande-é"}, "7"},
		"nothing but a text":   {Query{Beginning: "100%"}, "6"},
		"no pattern":           {Query{Beginning: "%"}, ""},
		"an ending":            {Query{Ending: "0099"}, "2"},
		"a target":             {Query{Target: "990"}, "4"},
		"an associate":         {Query{Associate: "clerk-2"}, "5"},
		"a receipt":            {Query{Receipt: 1}, "2"},
		"several":              {Query{Store: "store-a", States: []State{Confirmed}, Beginning: "o"}, "2 0"},
		"a page":               {Query{Offset: 2, Limit: 3}, "5 4 3"},
		"beyond the end":       {Query{Offset: 8}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := j.Find(tc.q)
			require.NoError(t, err)
			var got []string
			for _, e := range found {
				for n, id := range ids {
					if e.ID == id {
						got = append(got, fmt.Sprint(n))
					}
				}
			}
			assert.Equal(t, tc.want, strings.Join(got, " "))
			if tc.q.Limit == 0 && tc.q.Offset == 0 {
				n, err := j.Count(tc.q)
				require.NoError(t, err)
				assert.Equal(t, len(found), n)
			}
		})
	}
}

func TestFindUsesItsIndexes(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	for name, tc := range map[string]struct {
		q     Query
		index string
	}{
		"by day":       {Query{Store: "a", From: start}, "operations_by_day"},
		"by reference": {Query{Reference: "a"}, "operations_by_reference"},
		"by beginning": {Query{Beginning: "a"}, "operations_by_reference"},
		"by amount":    {Query{Amount: 1}, "operations_by_amount"},
		"by ending":    {Query{Ending: "a"}, "operations_by_ending"},
		"by target":    {Query{Target: "a"}, "operations_by_target"},
		"by code":      {Query{AuthorizationID: "a"}, "operations_by_authorization"},
	} {
		where, values := tc.q.where()
		var plan string
		require.NoError(t, j.rows.DB.Each("EXPLAIN QUERY PLAN SELECT * FROM operations o"+where+" ORDER BY o.created DESC, o.seq DESC", values, func(scan func(...any) error) error {
			var a, b, c int
			var line string
			err := scan(&a, &b, &c, &line)
			plan += line + "\n"
			return err
		}))
		assert.Contains(t, plan, tc.index, name)
	}
}

func TestSince(t *testing.T) {
	t.Parallel()
	j, _, _ := setup(t)
	before := into(t, j, Confirmed, "order-0")
	waiting := into(t, j, Sent, "order-1")
	settledLater := into(t, j, Sent, "order-2")
	id := into(t, j, Unknown, "order-3")
	require.NoError(t, j.Confirm(settledLater, "9", ""))
	after := into(t, j, Declined, "order-4")
	elsewhere := sale("order-5")
	elsewhere.Store = "store-b"
	_, err := j.Begin(elsewhere)
	require.NoError(t, err)
	found, err := j.Since(id)
	require.NoError(t, err)
	var got []string
	for _, e := range found {
		got = append(got, e.ID)
	}
	assert.Equal(t, []string{waiting, settledLater, after}, got)
	assert.NotContains(t, got, before)
	_, err = j.Since("nobody")
	require.ErrorIs(t, err, ErrNotFound)
}
