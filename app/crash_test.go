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
)

// crash ends a run while its charge is out, and starts the next one.
func (x *till) crash(t *testing.T) *till {
	t.Helper()
	require.NoError(t, x.book.Close())
	x.Close()
	return x.start(t)
}

func TestChargeOfARunThatEnded(t *testing.T) {
	t.Parallel()
	for name, made := range map[string]bool{"made": true, "never arrived": false} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, x *till) {
				x.ready()
				if made {
					x.store.onAuthorize = func(r service.AuthorizationRequest) (service.Authorization, error) {
						x.store.charge(r)
						return service.Authorization{}, silence(service.KeyNoAnswer, 0)
					}
				} else {
					x.silent(silence(service.KeyNoAnswer, 0), false)
				}
				release := x.store.hold(service.OpAuthorize)
				x.sell()
				require.Equal(t, app.PhaseSending, x.Till().Purchase.State().Phase)
				y := x.crash(t)
				release()
				y.settle()

				open := y.SignIn.State().Open
				require.Len(t, open, 1, "the sign-in page tells of it")
				assert.Equal(t, journal.Unknown, open[0].State)
				y.signIn()
				if !made {
					assert.Len(t, y.Till().Activity.State().Open, 1)
					y.advance(3 * time.Minute)
				}
				assert.Empty(t, y.book.Pending())
				rows := y.Till().Activity.State().Rows
				require.Len(t, rows, 1)
				assert.Equal(t, made, rows[0].State == journal.Confirmed)
				assert.True(t, rows[0].Resolved)
				assert.Len(t, y.store.sent, 1)
				assert.Equal(t, app.PhaseAmount, y.Till().Purchase.State().Phase)
				assert.Nil(t, y.problem())
			})
		})
	}
}

// TestOpenChargeOfAnotherStoreWaits: only that store can tell.
func TestOpenChargeOfAnotherStoreWaits(t *testing.T) {
	inBubble(t, func(t *testing.T, x *till) {
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), true)
		release := x.store.hold(service.OpAuthorize)
		x.sell()
		x.info.ID = "another-store"
		y := x.crash(t)
		release()
		y.signIn()
		y.advance(time.Hour)
		assert.Empty(t, y.Till().Activity.State().Open)
		assert.Zero(t, y.store.count(service.OpAuthorizations))
		y.SignOut()
		require.Nil(t, y.Till(), "it does not keep anybody from leaving")
		assert.Len(t, y.SignIn.State().Open, 1)

		y.info.ID = "demo-store"
		y.signIn()
		assert.Empty(t, y.book.Pending())
	})
}

// TestEmbeddedStoreEndsWithItsCharges: there is nobody left to ask, and no money.
func TestEmbeddedStoreEndsWithItsCharges(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		parts := newParts(t)
		parts.info.ID = app.EmbeddedStoreID
		x := parts.start(t)
		x.signIn()
		x.ready()
		x.silent(silence(service.KeyNoAnswer, 0), true)
		release := x.store.hold(service.OpAuthorize)
		x.sell()
		y := x.crash(t)
		release()
		assert.Empty(t, y.SignIn.State().Open)
		require.Len(t, y.book.Entries(), 1)
		assert.Equal(t, app.KeyTrainingGone, y.book.Entries()[0].Key)
		y.signIn()
		assert.Zero(t, y.store.count(service.OpAuthorizations))
	})
}
