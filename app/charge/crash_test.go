package charge_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/charge"
	"comptoir/app/purchases"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/journal"
)

func TestChargeOfARunThatEnded(t *testing.T) {
	t.Parallel()
	for name, made := range map[string]bool{"made": true, "never arrived": false} {
		t.Run(name, func(t *testing.T) {
			apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
				x.Ready()
				if made {
					x.API.OnAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
						x.API.Charge(r)
						return service.Authorization{}, apptest.Silence(service.KeyNoAnswer, 0)
					}
				} else {
					x.Silent(apptest.Silence(service.KeyNoAnswer, 0), false)
				}
				release := x.API.Hold(service.OpAuthorize)
				x.Sell()
				require.Equal(t, purchases.PhaseSending, x.Till().Sale.State().Phase)
				y := x.Crash(t)
				release()
				y.Settle()

				open := y.SignIn.State().Open
				require.Len(t, open, 1, "the sign-in page tells of it")
				assert.Equal(t, journal.Unknown, open[0].State)
				y.SignInNow()
				if !made {
					assert.Len(t, y.Till().Activity.State().Open, 1)
					y.Advance(apptest.Earned)
				}
				assert.Empty(t, y.Journal.Pending())
				rows := y.Till().History.State().Rows
				require.Len(t, rows, 1)
				assert.Equal(t, made, rows[0].State == journal.Confirmed)
				assert.True(t, rows[0].Resolved)
				assert.Len(t, y.API.Sent, 1)
				assert.Equal(t, purchases.PhaseAmount, y.Till().Sale.State().Phase)
				assert.Nil(t, y.Problem())
			})
		})
	}
}

// TestOpenChargeOfAnotherStoreWaits: only that store can tell.
func TestOpenChargeOfAnotherStoreWaits(t *testing.T) {
	apptest.InBubble(t, func(t *testing.T, x *apptest.Till) {
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
		release := x.API.Hold(service.OpAuthorize)
		x.Sell()
		x.Info.ID = "another-store"
		y := x.Crash(t)
		release()
		y.SignInNow()
		y.Advance(time.Hour)
		assert.Empty(t, y.Till().Activity.State().Open)
		assert.Equal(t, 1, y.API.Count(service.OpAuthorizations), "only before the charge")
		y.SignOut()
		require.Nil(t, y.Till(), "it does not keep anybody from leaving")
		assert.Len(t, y.SignIn.State().Open, 1)

		y.Info.ID = "demo-store"
		y.SignInNow()
		assert.Empty(t, y.Journal.Pending())
	})
}

// TestEmbeddedStoreEndsWithItsCharges: there is nobody left to ask, and no money.
func TestEmbeddedStoreEndsWithItsCharges(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		parts := apptest.NewParts(t)
		parts.Info.ID = session.EmbeddedStoreID
		x := parts.Start(t)
		x.SignInNow()
		x.Ready()
		x.Silent(apptest.Silence(service.KeyNoAnswer, 0), true)
		release := x.API.Hold(service.OpAuthorize)
		x.Sell()
		y := x.Crash(t)
		release()
		y.Settle()
		assert.Empty(t, y.SignIn.State().Open)
		require.Len(t, y.Journal.Entries(), 1)
		assert.Equal(t, charge.KeyTrainingGone, y.Journal.Entries()[0].Key)
		y.SignInNow()
		assert.Equal(t, 1, y.API.Count(service.OpAuthorizations), "only before the charge")
	})
}
