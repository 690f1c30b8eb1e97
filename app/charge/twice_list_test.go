package charge_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/purchases"
	"comptoir/service"
)

// TestWhatALastReadingTells: only a second one of the same call, beside it, is an alarm.
func TestWhatALastReadingTells(t *testing.T) {
	t.Parallel()
	beside := func(change func(*service.Authorization)) func([]service.Authorization) []service.Authorization {
		return func(rows []service.Authorization) []service.Authorization {
			more := rows[0]
			more.ID = "99009999"
			change(&more)
			return append(rows, more)
		}
	}
	for name, c := range map[string]struct {
		shown func([]service.Authorization) []service.Authorization
		late  int
		reads int // of the list, in two hours
	}{
		"nothing else":            {func(rows []service.Authorization) []service.Authorization { return rows }, 0, 1},
		"a second one":            {beside(func(*service.Authorization) {}), 1, 1},
		"another amount":          {beside(func(a *service.Authorization) { a.Amount++ }), 0, 1},
		"another reference":       {beside(func(a *service.Authorization) { a.Reference = "OTHER-1" }), 0, 1},
		"one without a reference": {beside(func(a *service.Authorization) { a.Reference = "" }), 0, 1},
		"a refused one": {beside(func(a *service.Authorization) {
			a.Status, a.Capture = "unauthorized", nil
		}), 0, 1},
		"a list without the call itself": {func(rows []service.Authorization) []service.Authorization {
			rows[0].ID = "0" + rows[0].ID
			return rows
		}, 0, 14},
		"a second one and not the call itself": {func(rows []service.Authorization) []service.Authorization {
			more := rows[0]
			rows[0].ID, more.ID = "0"+rows[0].ID, "99009999"
			return append(rows, more)
		}, 0, 14},
		"an empty list": {func([]service.Authorization) []service.Authorization { return nil }, 0, 14},
	} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
				reads := 0
				list := x.API.OnList
				x.API.OnList = func(f service.AuthorizationFilter) ([]service.Authorization, error) {
					if f.Page > 1 {
						return nil, nil
					}
					reads++
					rows, err := list(f)
					require.NotEmpty(t, rows)
					return c.shown(rows), err
				}
				x.Idle(20 * time.Minute)
				assert.Zero(t, reads, "nobody asks before it can tell")
				x.Idle(100 * time.Minute)
				assert.Len(t, x.Till().Reconcile.State().Late, c.late)
				assert.Equal(t, c.reads, reads)
			})
		})
	}
}

// TestALastReadingThatFails is made again, and nothing of it outlives the signing out.
func TestALastReadingThatFails(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		reads := 0
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			reads++
			return nil, apptest.Offline(service.OpAuthorizations)
		}
		x.Idle(30 * time.Minute)
		assert.Greater(t, reads, 1)
		x.SignOut()
		before := reads
		x.Idle(time.Hour)
		assert.Equal(t, before, reads)
	})
}

func TestAStoreWithoutTheList(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		reads := 0
		x.API.OnList = func(service.AuthorizationFilter) ([]service.Authorization, error) {
			reads++
			return nil, apptest.Refusal(service.OpAuthorizations, service.KeyNotPermittedHere)
		}
		x.Idle(2 * time.Hour)
		assert.Equal(t, 1, reads, "it is asked once")
	})
}

// TestTwoSalesUnderOneReference that people made are no alarm.
func TestTwoSalesUnderOneReference(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		require.Equal(t, purchases.PhaseDone, x.Sell().Phase)
		reference := x.References()[0]
		x.Till().NextCustomer()
		x.Ready()
		x.Till().Sale.TypeReference(reference)
		require.Equal(t, purchases.PhaseDone, x.SellAgain().Phase)
		x.Idle(time.Hour)
		assert.Empty(t, x.Till().Reconcile.State().Late)
	})
}
